"""Paragraphs to blocks: the part that each plays in the layout of its report."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rights_graph.model import PassageKind, Span
from rights_graph.structure.facts import facts
from rights_graph.structure.headings import Levels, is_heading, is_numbering
from rights_graph.structure.labels import Labels
from rights_graph.structure.lines import Paragraph, paragraphs
from rights_graph.structure.listings import Entry, Listings, is_title

_UNKNOWN_FACT = re.compile(r"[A-Z][\w’' /()-]{1,50}:\s+\S")
_LONGEST_FACT = 160
_LONGEST_REFERENCE = 400
_MOST_TITLE_LINES = 6


@dataclass(frozen=True, slots=True)
class Layout:
    """Patterns of whole paragraphs: references to publications, headings above lists of them, heads of pages."""

    references: Sequence[re.Pattern[str]] = ()
    listings: Sequence[re.Pattern[str]] = ()
    page_heads: Sequence[re.Pattern[str]] = ()


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


class Blocks:
    """The blocks of a text in order, its sections, and the publications that it lists.

    Arguments:
        prose: the text without the syntax of its format.
        marked: the levels of the headings that the format marks, by the offset of their first word.
        labels: the words for facts and publications.
        layout: the patterns of references and lists.
    """

    def __init__(self, prose: str, marked: Mapping[int, int], labels: Labels, layout: Layout) -> None:
        self.blocks: list[Block] = []
        self.sections: list[OpenSection] = []
        self.items: list[OpenItem] = []
        self._prose, self._marked, self._labels, self._layout = prose, marked, labels, layout
        self._listings = Listings(labels)
        self._levels = Levels()
        self._paragraphs = [each for each in paragraphs(prose) if not self._is_page_head(each)]
        self._heads = self._listings.heads(self._paragraphs)
        self._title_above = self._titles_stand_above()
        self._in_header = True  # before the first heading or sentence
        self._listing = False  # in a list of publications
        self._listed_type: str | None = None
        self._number = -1  # of the paragraph
        at = self._title()
        while at < len(self._paragraphs):
            at += self._next(at)

    # ------------------------------------------------------------------------------------------ emitting

    def _add(self, kind: PassageKind, start: int, end: int, item: int | None = None) -> None:
        if not self.sections:
            self.sections.append(OpenSection(None, 1, start, end))
        self.sections[-1].end = end
        if item is not None:
            self.items[item].end = max(self.items[item].end, end)
        self.blocks.append(Block(Span(start, end), kind, self._number, len(self.sections) - 1, item))

    def _open_section(self, start: int, end: int, level: int | None) -> None:
        words = self._prose[start:end]
        self.sections.append(OpenSection(Span(start, end), self._levels.of(words, level), start, end))
        self._add(PassageKind.HEADING, start, end)
        self._in_header = False

    # -------------------------------------------------------------------------------------------- cases

    def _next(self, at: int) -> int:
        """Reads the paragraph at `at`; returns how many were read."""
        paragraph = self._paragraphs[at]
        self._number += 1
        if at in self._heads or (self._title_above and at + 1 in self._heads and is_title(paragraph)):
            return self._dated_item(at)
        if self._reference(paragraph):
            return 1
        if self._entry(paragraph):
            return 1
        if taken := self._heading(at):
            return taken
        if not self._facts(paragraph):
            self._add(PassageKind.SENTENCE, paragraph.start, paragraph.end)
            self._in_header = False
        return 1

    def _is_page_head(self, paragraph: Paragraph) -> bool:
        text = paragraph.text
        if not any(map(str.isalnum, text[:80])) and len(text) < 80:
            return True
        return len(text) < 80 and any(pattern.fullmatch(text) for pattern in self._layout.page_heads)

    def _title(self) -> int:
        """Reads the title; returns how many paragraphs it took."""
        if not self._paragraphs or 0 in self._heads:
            return 0
        first = self._paragraphs[0]
        if first.left not in self._marked and not is_heading(first):
            return 0
        capitals = [first]
        for below in self._paragraphs[1:_MOST_TITLE_LINES]:
            if below.gap or below.text != below.text.upper() or not first.text.isupper() or below.left in self._marked:
                break
            capitals.append(below)
        # A title may run over several lines and be followed by the full name of the country.
        repeated = [n for n in range(1, len(capitals)) if _joined(capitals[:n]) in _joined(capitals[n:])]
        taken = max(repeated, default=1)
        self._number += 1
        self._add(PassageKind.TITLE, first.left, capitals[taken - 1].end)
        for subtitle in capitals[taken:]:
            self._number += 1
            self._add(PassageKind.TITLE, subtitle.left, subtitle.end)
        return len(capitals)

    def _heading(self, at: int) -> int:
        paragraph = self._paragraphs[at]
        level = self._marked.get(paragraph.left, self._marked.get(paragraph.start))
        if level is None and self._is_fact(paragraph):
            return 0
        end, taken = paragraph.end, 1
        below = self._paragraphs[at + 1 : at + 2]
        if is_numbering(paragraph) and below and is_heading(below[0]):
            end, taken = below[0].end, 2
        elif level is None and not is_heading(paragraph):
            return 0
        elif paragraph.text.isupper():
            while below and below[0].text.isupper() and not below[0].gap and is_heading(below[0]):
                end, taken = below[0].end, taken + 1
                below = self._paragraphs[at + taken : at + taken + 1]
        self._open_section(paragraph.left, end, level)
        type_ = self._listings.type_of_heading(paragraph.text)
        self._listing = (self._listing and type_ is not None) or self._heads_list(paragraph) or type_ is not None
        self._listed_type = type_
        return taken

    def _heads_list(self, paragraph: Paragraph) -> bool:
        return any(pattern.fullmatch(paragraph.text) for pattern in self._layout.listings)

    def _is_fact(self, paragraph: Paragraph) -> bool:
        return bool(facts(self._prose, Span(paragraph.start, paragraph.end), self._labels)) or self._is_plain_fact(
            paragraph
        )

    def _is_plain_fact(self, paragraph: Paragraph) -> bool:
        """True for a header line with an unknown label, or with a known one that no colon follows."""
        text = paragraph.text
        if not self._in_header or len(text) > _LONGEST_FACT or paragraph.is_closed:
            return False
        label = self._labels.fact.match(text) if self._labels.fact else None
        return bool(_UNKNOWN_FACT.match(text)) or bool(label and text[label.end() :].strip())

    def _facts(self, paragraph: Paragraph) -> bool:
        span = Span(paragraph.start, paragraph.end)
        found = facts(self._prose, span, self._labels) or ([span] if self._is_plain_fact(paragraph) else [])
        for fact in found:
            self._add(PassageKind.FACT, fact.start, fact.end)
        return bool(found)

    def _reference(self, paragraph: Paragraph) -> bool:
        if len(paragraph.text) > _LONGEST_REFERENCE:
            return False
        for pattern in self._layout.references:
            if match := pattern.fullmatch(paragraph.text):
                entry = self._listings.titled(paragraph.start + match.start("title"), match["title"])
                self._add_entry(PassageKind.REFERENCE, paragraph, entry)
                return True
        return False

    def _entry(self, paragraph: Paragraph) -> bool:
        """Reads a listed publication that fills one paragraph, or the rest of the one above."""
        if not paragraph.marker and self._rest_of_entry(paragraph):
            return True
        entry = self._listings.indexed(paragraph, self._listed_type)
        if entry is None and paragraph.marker:
            entry = (
                self._listings.entry(paragraph, self._listed_type)
                if self._listing
                else self._listings.inline(paragraph)
            )
        if entry is None:
            return False
        self._add_entry(PassageKind.ITEM_TITLE, paragraph, entry)
        return True

    def _rest_of_entry(self, paragraph: Paragraph) -> bool:
        above = self.blocks[-1] if self.blocks else None
        if above is None or above.kind is not PassageKind.ITEM_TITLE or not paragraph.text.endswith(")"):
            return False
        words = self._prose[above.span.start : paragraph.end]
        if self._prose[above.span.end - 1] == ")" or len(words) > _LONGEST_REFERENCE:
            return False
        entry = self._listings.titled(above.span.start, words, self._listed_type)
        self.blocks.pop()
        self.items.pop()
        self._number -= 1
        self._add_entry(PassageKind.ITEM_TITLE, paragraph._replace(start=above.span.start), entry)
        return True

    def _add_entry(self, kind: PassageKind, paragraph: Paragraph, entry: Entry) -> None:
        title = Span(entry.start, entry.end)
        self.items.append(OpenItem(paragraph.start, paragraph.end, title, None, entry.date, entry.type))
        self._add(kind, paragraph.start, paragraph.end, len(self.items) - 1)
        self._in_header = False

    # ------------------------------------------------------------------------------------- dated lists

    def _titles_stand_above(self) -> bool:
        """True where the titles of dated lists stand above date and type."""
        above = below = 0
        for number, head in self._heads.items():
            after = number + head.lines
            if after < len(self._paragraphs) and after not in self._heads and is_title(self._paragraphs[after]):
                below += 1
            elif number > 0 and is_title(self._paragraphs[number - 1]):
                above += 1
        return above > below

    def _dated_item(self, at: int) -> int:
        """Reads date and type, title and teaser of a listed publication; returns how many paragraphs they are."""
        first = at if at in self._heads else at + 1
        head = self._heads[first]
        title = at if at != first else first + head.lines
        if (
            title >= len(self._paragraphs)
            or title in self._heads
            or len(self._paragraphs[title].text) > _LONGEST_REFERENCE
        ):
            self._add(PassageKind.SENTENCE, self._paragraphs[at].start, self._paragraphs[first + head.lines - 1].end)
            return first + head.lines - at
        top, bottom, words = self._paragraphs[first], self._paragraphs[first + head.lines - 1], self._paragraphs[title]
        item = len(self.items)
        span = Span(words.start, words.end)
        self.items.append(
            OpenItem(min(top.start, words.start), 0, span, Span(top.start, bottom.end), head.date, head.type)
        )
        parts = [(PassageKind.ITEM_HEAD, top.start, bottom.end), (PassageKind.ITEM_TITLE, words.start, words.end)]
        for kind, start, end in sorted(parts, key=lambda part: part[1]):
            self._add(kind, start, end, item)
            self._number += 1
        self._number -= 1
        self._in_header = False
        after = max(first + head.lines, title + 1)
        while after < len(self._paragraphs) and self._is_teaser(after):
            self._number += 1
            self._teaser(self._paragraphs[after], item)
            after += 1
        return after - at

    def _is_teaser(self, at: int) -> bool:
        paragraph = self._paragraphs[at]
        if at in self._heads or paragraph.left in self._marked or is_heading(paragraph):
            return False
        if self._title_above and at + 1 in self._heads:
            return False
        return not any(pattern.fullmatch(paragraph.text) for pattern in self._layout.references)

    def _teaser(self, paragraph: Paragraph, item: int) -> None:
        start = paragraph.start
        for fact in facts(self._prose, Span(paragraph.start, paragraph.end), self._labels, running=True):
            if start < fact.start and self._prose[start : fact.start].strip():
                self._add(PassageKind.TEASER, start, fact.start, item)
            self._add(PassageKind.FACT, fact.start, fact.end, item)
            start = fact.end
        if self._prose[start : paragraph.end].strip():
            self._add(PassageKind.TEASER, start, paragraph.end, item)


def _joined(lines: Sequence[Paragraph]) -> str:
    return " ".join(" ".join(line.text.split()) for line in lines)
