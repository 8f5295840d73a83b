"""The parts of a text while it is read: blocks, sections, listed publications."""

from __future__ import annotations

from dataclasses import dataclass

from rights_graph.model import PassageKind, Span
from rights_graph.structure.headings import Levels
from rights_graph.structure.listings import Entry, Head


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a part of one that has a kind of its own; `section` and `item` are indices."""

    span: Span
    kind: PassageKind
    paragraph: int
    section: int
    item: int | None


@dataclass(slots=True)
class OpenSection:
    """A section while its paragraphs are read."""

    heading: Span | None
    level: int
    start: int
    end: int


@dataclass(slots=True)
class OpenItem:
    """A listed publication while its paragraphs are read."""

    start: int
    end: int
    title: Span
    head: Span | None = None
    date: str | None = None
    type: str | None = None


class Parts:
    """The blocks of a text in order, its sections, the publications that it lists, and its own date (EDTF)."""

    def __init__(self, prose: str) -> None:
        self.blocks: list[Block] = []
        self.sections: list[OpenSection] = []
        self.items: list[OpenItem] = []
        self.issued: str | None = None
        self._prose = prose
        self._levels = Levels()
        self._paragraph = -1

    def begin_paragraph(self) -> None:
        """What is added from now on belongs to the next paragraph."""
        self._paragraph += 1

    def add(self, kind: PassageKind, start: int, end: int, item: int | None = None) -> None:
        """Adds a block to the paragraph, the open section, and perhaps a listed publication."""
        if not self.sections:
            self.sections.append(OpenSection(None, 1, start, end))
        self.sections[-1].end = end
        if item is not None:
            self.items[item].end = max(self.items[item].end, end)
        self.blocks.append(Block(Span(start, end), kind, self._paragraph, len(self.sections) - 1, item))

    def open_section(self, start: int, end: int, level: int | None = None) -> None:
        """Begins a section with its heading; `level` is the one that the format marks."""
        self.sections.append(OpenSection(Span(start, end), self._levels.of(self._prose[start:end], level), start, end))
        self.add(PassageKind.HEADING, start, end)

    def add_entry(self, kind: PassageKind, start: int, end: int, entry: Entry) -> None:
        """Adds a listed publication that is one block."""
        self.items.append(OpenItem(start, end, Span(entry.start, entry.end), None, entry.date, entry.type))
        self.add(kind, start, end, len(self.items) - 1)

    def open_item(self, title: Span, head: Span, told: Head) -> int:
        """Begins a listed publication whose title and head are blocks of their own; returns its index."""
        self.items.append(OpenItem(min(title.start, head.start), 0, title, head, told.date, told.type))
        return len(self.items) - 1

    def take_back_entry(self) -> None:
        """Removes the last block, which is a listed publication, and its paragraph."""
        self.blocks.pop()
        self.items.pop()
        self._paragraph -= 1
