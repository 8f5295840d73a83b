"""Paragraphs to blocks: the part that each plays in the layout of its report."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rights_graph.model import PassageKind, Span
from rights_graph.structure.facts import facts_of_line, facts_of_text
from rights_graph.structure.headings import is_heading, is_numbering, trailing_heading
from rights_graph.structure.labels import Labels
from rights_graph.structure.lines import Paragraph, paragraphs
from rights_graph.structure.listings import Listings, is_title
from rights_graph.structure.parts import Parts

_UNKNOWN_FACT = re.compile(r"[A-Z][\w’' /()-]{1,50}:\s+\S")
_LONGEST_FACT = 160
_LONGEST_REFERENCE = 400
_LONGEST_PAGE_HEAD = 80
_MOST_TITLE_LINES = 6


@dataclass(frozen=True, slots=True)
class Layout:
    """Patterns of whole paragraphs: references to publications, headings above lists of them, heads of pages."""

    references: Sequence[re.Pattern[str]] = ()
    listings: Sequence[re.Pattern[str]] = ()
    page_heads: Sequence[re.Pattern[str]] = ()


def blocks(prose: str, marked: Mapping[int, int], labels: Labels, layout: Layout) -> Parts:
    """The blocks, sections and listed publications of a text.

    Arguments:
        prose: the text without the syntax of its format.
        marked: the levels of the headings that the format marks, by the offset of their first word.
        labels: the words for facts and publications.
        layout: the patterns of references, lists and heads of pages.
    """
    return _Reading(prose, marked, labels, layout).parts


class _Reading:
    """One pass over the paragraphs of a text; methods that read return how many they took, or whether they did."""

    def __init__(self, prose: str, marked: Mapping[int, int], labels: Labels, layout: Layout) -> None:
        self.parts = Parts(prose)
        self._prose, self._marked, self._labels, self._layout = prose, marked, labels, layout
        self._listings = Listings(labels)
        self._paragraphs = [each for each in paragraphs(prose) if not self._is_page_head(each)]
        self._heads = self._listings.heads(self._paragraphs)
        self._title_above = self._titles_stand_above()
        self._in_header = True  # before the first heading or sentence
        self._in_list = False  # of publications
        self._listed_type: str | None = None
        at = self._title()
        while at < len(self._paragraphs):
            self.parts.begin_paragraph()
            at += self._next(at)

    def _next(self, at: int) -> int:
        paragraph = self._paragraphs[at]
        if at in self._heads or (self._title_above and at + 1 in self._heads and is_title(paragraph)):
            return self._dated_item(at)
        if self._reference(paragraph) or self._entry(paragraph):
            return 1
        if taken := self._heading(at):
            return taken
        if not self._facts(paragraph):
            self._sentences(at)
        return 1

    def _is_page_head(self, paragraph: Paragraph) -> bool:
        text = paragraph.text
        if len(text) > _LONGEST_PAGE_HEAD:
            return False
        return not any(map(str.isalnum, text)) or any(pattern.fullmatch(text) for pattern in self._layout.page_heads)

    # ---------------------------------------------------------------------------- title, headings, text

    def _title(self) -> int:
        first = self._paragraphs[0] if self._paragraphs else None
        if first is None or 0 in self._heads or not (first.left in self._marked or is_heading(first)):
            return 0
        lines = [first]
        if first.text.isupper():
            for below in self._paragraphs[1:_MOST_TITLE_LINES]:
                goes_on = first.text in below.text or below.text[0] == "("
                if not below.text.isupper() or (not goes_on and (below.gap or below.left in self._marked)):
                    break
                lines.append(below)
        # A title in capitals may run over several lines, and the full name of the country may follow.
        repeated = [count for count in range(1, len(lines)) if _joined(lines[:count]) in _joined(lines[count:])]
        taken = max(repeated, default=1)
        for start, end in [(first.left, lines[taken - 1].end), *((line.left, line.end) for line in lines[taken:])]:
            self.parts.begin_paragraph()
            self.parts.add(PassageKind.TITLE, start, end)
        return len(lines)

    def _heading(self, at: int) -> int:
        paragraph, below = self._paragraphs[at], self._paragraphs[at + 1 : at + 2]
        level = self._marked.get(paragraph.left, self._marked.get(paragraph.start))
        if level is None and (not (is_heading(paragraph) or is_numbering(paragraph)) or self._facts_in(paragraph)):
            return 0
        end, taken = paragraph.end, 1
        if is_numbering(paragraph) and below and (is_heading(below[0]) or below[0].text.endswith(":")):
            end, taken = below[0].end, 2
        while (
            paragraph.text.isupper() and below and below[0].text.isupper() and not below[0].gap and is_heading(below[0])
        ):
            end, taken = below[0].end, taken + 1
            below = self._paragraphs[at + taken : at + taken + 1]
        self.parts.open_section(paragraph.left, end, level)
        self._in_header = False
        self._listed_type = self._listings.type_of_heading(paragraph.text)
        self._in_list = self._listed_type is not None or _any(self._layout.listings, paragraph.text)
        return taken

    def _sentences(self, at: int) -> None:
        """Adds a paragraph of sentences; the heading below it may have come to stand at its end."""
        paragraph = self._paragraphs[at]
        heading = trailing_heading(paragraph, self._paragraphs[at + 1 : at + 2])
        self.parts.add(PassageKind.SENTENCE, paragraph.start, heading.start if heading else paragraph.end)
        if heading:
            self.parts.begin_paragraph()
            self.parts.open_section(heading.start, heading.end)
        self._in_header = False

    def _facts(self, paragraph: Paragraph) -> bool:
        found = self._facts_in(paragraph)
        for fact in found:
            self.parts.add(PassageKind.FACT, fact.start, fact.end)
        return bool(found)

    def _facts_in(self, paragraph: Paragraph) -> list[Span]:
        """The facts in a paragraph; in the header, also of unknown labels and without colons."""
        span, text = Span(paragraph.start, paragraph.end), paragraph.text
        in_header = self._in_header and len(text) <= _LONGEST_FACT and not paragraph.is_closed
        found = facts_of_line(self._prose, span, self._labels)
        if found or not in_header:
            return found
        if found := facts_of_text(self._prose, span, self._labels):
            return found
        label = self._labels.fact.match(text) if self._labels.fact else None
        return [span] if _UNKNOWN_FACT.match(text) or (label and text[label.end() :].strip(" :")) else []

    # -------------------------------------------------------------- listed publications in one paragraph

    def _reference(self, paragraph: Paragraph) -> bool:
        if len(paragraph.text) > _LONGEST_REFERENCE:
            return False
        for pattern in self._layout.references:
            if match := pattern.fullmatch(paragraph.text):
                entry = self._listings.titled(paragraph.start + match.start("title"), match["title"])
                self.parts.add_entry(PassageKind.REFERENCE, paragraph.start, paragraph.end, entry)
                self._in_header = False
                return True
        return False

    def _entry(self, paragraph: Paragraph) -> bool:
        if not paragraph.marker and self._rest_of_entry(paragraph):
            return True
        entry = self._listings.indexed(paragraph, self._listed_type)
        if entry is None and paragraph.marker:
            entry = (
                self._listings.entry(paragraph, self._listed_type)
                if self._in_list
                else self._listings.inline(paragraph)
            )
        if entry:
            self.parts.add_entry(PassageKind.ITEM_TITLE, paragraph.start, paragraph.end, entry)
            self._in_header = False
        return entry is not None

    def _rest_of_entry(self, paragraph: Paragraph) -> bool:
        """Joins a line that ends with a bracket to the listed title above, which does not."""
        above = self.parts.blocks[-1] if self.parts.blocks else None
        if above is None or above.kind is not PassageKind.ITEM_TITLE or not paragraph.text.endswith(")"):
            return False
        start = above.span.start
        if self._prose[above.span.end - 1] == ")" or paragraph.end - start > _LONGEST_REFERENCE:
            return False
        entry = self._listings.titled(start, self._prose[start : paragraph.end], self._listed_type)
        self.parts.take_back_entry()
        self.parts.add_entry(PassageKind.ITEM_TITLE, start, paragraph.end, entry)
        return True

    # --------------------------------------------------------------------- dated lists with their teasers

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
        first = at if at in self._heads else at + 1
        told = self._heads[first]
        after = first + told.lines
        title = at if first > at else after
        head = Span(self._paragraphs[first].start, self._paragraphs[after - 1].end)
        if title >= len(self._paragraphs) or title in self._heads or not is_title(self._paragraphs[title]):
            # A date with nothing listed below it, in the header, is that of the report itself.
            self.parts.add(PassageKind.FACT if self._in_header else PassageKind.SENTENCE, head.start, head.end)
            self.parts.issued = told.date if self._in_header else None
            return after - at
        words = Span(self._paragraphs[title].start, self._paragraphs[title].end)
        item = self.parts.open_item(words, head, told)
        halves = sorted([(head, PassageKind.ITEM_HEAD), (words, PassageKind.ITEM_TITLE)])
        for number, (span, kind) in enumerate(halves):
            if number:
                self.parts.begin_paragraph()
            self.parts.add(kind, span.start, span.end, item)
        self._in_header = False
        after = max(after, title + 1)
        while after < len(self._paragraphs) and self._is_teaser(after):
            self.parts.begin_paragraph()
            self._teaser(self._paragraphs[after], item)
            after += 1
        return after - at

    def _is_teaser(self, at: int) -> bool:
        paragraph = self._paragraphs[at]
        if at in self._heads or paragraph.left in self._marked:
            return False
        if is_heading(paragraph) and not self._facts_in(paragraph):
            return False
        if self._title_above and at + 1 in self._heads and is_title(paragraph):
            return False
        return not _any(self._layout.references, paragraph.text)

    def _teaser(self, paragraph: Paragraph, item: int) -> None:
        start = paragraph.start
        span = Span(paragraph.start, paragraph.end)
        for fact in facts_of_text(self._prose, span, self._labels) or facts_of_line(self._prose, span, self._labels):
            if self._prose[start : fact.start].strip():
                self.parts.add(PassageKind.TEASER, start, fact.start, item)
            self.parts.add(PassageKind.FACT, fact.start, fact.end, item)
            start = fact.end
        if self._prose[start : paragraph.end].strip():
            self.parts.add(PassageKind.TEASER, start, paragraph.end, item)


def _joined(lines: Sequence[Paragraph]) -> str:
    return " ".join(" ".join(line.text.split()) for line in lines)


def _any(patterns: Sequence[re.Pattern[str]], text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in patterns)
