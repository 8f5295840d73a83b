"""What a build says of itself when it has finished."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rights_graph.errors import RightsGraphError


@dataclass(frozen=True, slots=True)
class BuiltDocument:
    """One report that is now in the graph: its publication, and how much of what it said was found."""

    source: str
    publication: str
    title: str
    country: str | None
    passages: int
    tally: dict[str, dict[str, int]]
    listed: tuple[str, ...]
    triples: int
    shapes_checked: int

    @property
    def claims(self) -> int:
        """How many claims were found, listed publications not counted."""
        return sum(sum(types.values()) for types in self.tally.values())


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What `build` did.

    Arguments:
        folder: where the graph is.
        documents: the reports that were worked on and are in the graph.
        unchanged: the publications that were in the graph and had nothing new to them.
        quarantined: the errors of the reports that were set aside.
    """

    folder: Path
    documents: tuple[BuiltDocument, ...]
    unchanged: tuple[str, ...]
    quarantined: tuple[RightsGraphError, ...]

    def as_dict(self) -> dict[str, Any]:
        """The same as plain values, for JSON."""
        names = BuiltDocument.__slots__
        return {
            "folder": str(self.folder),
            "documents": [{name: getattr(each, name) for name in names} for each in self.documents],
            "unchanged": list(self.unchanged),
            "quarantined": [{"source": each.where, "line": each.line, "error": each.what} for each in self.quarantined],
        }
