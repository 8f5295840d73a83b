"""What a reader makes of bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from rights_graph.errors import RightsGraphError
from rights_graph.model import Metadata, Report


@dataclass(frozen=True, slots=True)
class Content:
    """The text of a publication in one format, and what the format itself tells of its layout.

    `prose` is as long as `text`, with blanks where `text` has the format's own syntax (marks of emphasis, addresses of
    links, front matter) or the cells of a table, so that one offset serves both. `headings` are the levels of the
    headings that the format marks, from 1, by the offset of their first word in `prose`. `metadata` is what the source
    says of itself. `name` tells the publication from the others of its source; it is empty where there is only one.
    `original` is the SHA-256 digest of the bytes it came from, where these are not the whole source.
    """

    text: str
    prose: str
    headings: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    metadata: Metadata = field(default_factory=Metadata)
    name: str = ""
    original: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A publication as it was decoded: a report that has a text and no parts yet, and the layout that its format tells.

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


@dataclass(frozen=True, slots=True)
class Decoding:
    """What came of one source: its publications in their order, and the errors of those that cannot be read."""

    documents: tuple[Document, ...]
    refused: tuple[RightsGraphError, ...] = ()
