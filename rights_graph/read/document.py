"""What a reader makes of bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from rights_graph.model import Metadata, Report


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a source in one format, and what the format itself tells of its layout.

    `prose` is as long as `text`, with blanks where `text` has the format's own syntax (marks of emphasis, addresses of
    links, front matter), so that one offset serves both. `headings` are the levels of the headings that the format
    marks, from 1, by the offset of their first word in `prose`. `metadata` is what the source says of itself.
    """

    text: str
    prose: str
    headings: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    metadata: Metadata = field(default_factory=Metadata)


@dataclass(frozen=True, slots=True)
class Document:
    """A source as it was decoded: a report that has a text and no parts yet, and the layout that its format tells.

    `prose` and `headings` are those of `Content`; `suffix` names the format (``.md``).
    """

    report: Report
    prose: str
    headings: Mapping[int, int]
    suffix: str

    @property
    def text(self) -> str:
        """The text, exactly as all offsets count it."""
        return self.report.text
