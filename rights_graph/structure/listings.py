"""Listed publications: dated news lists, lists of reports, and references such as "Read more"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rights_graph.structure.dates import DATE, to_edtf
from rights_graph.structure.labels import Labels
from rights_graph.structure.lines import Paragraph

_LONGEST_HEAD = 90
_LONGEST_TITLE = 300
_BETWEEN = r"\s*[•·|,:;/–—-]?\s*"
_BRACKET = re.compile(r"\s*\(([^()]*\d[^()]*)\)[^()]*\Z")
_INDEX = re.compile(r"\S\s+\([A-Z][^():]*:[^()]*\d/\d[^()]*\)(?: [^()]{0,30}\))?\Z")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATE = re.compile(DATE, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above or below the title of a listed publication: `lines` paragraphs with a date, a type or both."""

    date: str | None
    type: str | None
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """A listed publication in one paragraph; the offsets are those of its title."""

    start: int
    end: int
    date: str | None = None
    type: str | None = None


class Listings:
    """Recognises listed publications by the words of `labels`."""

    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        type_, date = labels.publication, rf"(?P<date>{DATE})"
        self._head = re.compile(
            rf"{date}(?:{_BETWEEN}(?P<type>{type_})|\s*[•|]\s*(?P<other>[A-Z][\w’' -]{{2,30}}))?\Z", re.IGNORECASE
        )
        self._reversed = re.compile(rf"(?P<type>{type_})(?:{_BETWEEN}{date})?\Z", re.IGNORECASE)
        self._named = re.compile(rf"({type_})(?:\s*:|\s+[–—-])\s+(?=\S)", re.IGNORECASE)
        self._inline = re.compile(
            rf"{date}(?:\s*[•|,:–—-]\s*(?P<type>{type_}))?\s*[•|:–—-]\s*(?P<title>\S.*)\Z", re.IGNORECASE | re.DOTALL
        )

    def heads(self, paragraphs: Sequence[Paragraph]) -> Mapping[int, Head]:
        """The heads of listed publications by the number of their first paragraph; each has a date."""
        found: dict[int, Head] = {}
        skip = -1
        for number, paragraph in enumerate(paragraphs):
            if number <= skip or not (head := self._parse(paragraph)):
                continue
            following = self._parse(paragraphs[number + 1]) if number + 1 < len(paragraphs) else None
            if (
                following
                and (following.date is None) != (head.date is None)
                and (following.type is None) != (head.type is None)
            ):
                head, skip = Head(head.date or following.date, head.type or following.type, 2), number + 1
            if head.date:
                found[number] = head
        return found

    def _parse(self, paragraph: Paragraph) -> Head | None:
        text = paragraph.text
        if len(text) > _LONGEST_HEAD:
            return None
        match = self._head.match(text) or self._reversed.match(text)
        if match is None:
            return None
        date = to_edtf(match["date"]) if match["date"] else None
        if match["date"] and not date:
            return None
        return Head(date, self._labels.type_of(match["type"]) if match["type"] else None)

    def type_of_heading(self, words: str) -> str | None:
        """The type of the publications below a heading such as "Reports"."""
        return self._labels.type_of(words) if re.fullmatch(self._labels.publication, words, re.IGNORECASE) else None

    def entry(self, paragraph: Paragraph, type: str | None) -> Entry | None:
        """The publication in a paragraph of a list of publications; `None` for a paragraph that is a sentence."""
        if paragraph.is_closed and not paragraph.text.endswith(("?", "!", "…")):
            return None
        if inline := self.inline(paragraph):
            return Entry(inline.start, inline.end, inline.date, inline.type or type)
        return self.titled(paragraph.start, paragraph.text, type)

    def indexed(self, paragraph: Paragraph, type: str | None) -> Entry | None:
        """The publication in a paragraph that ends with its index number in brackets."""
        if len(paragraph.text) > _LONGEST_TITLE or not _INDEX.search(paragraph.text):
            return None
        return self.titled(paragraph.start, paragraph.text, type)

    def inline(self, paragraph: Paragraph) -> Entry | None:
        """The publication in a paragraph "date – type: title"; without a type, only where the title is no sentence."""
        if len(paragraph.text) > _LONGEST_TITLE or not (match := self._inline.match(paragraph.text)):
            return None
        if not match["type"] and (paragraph.is_closed or not paragraph.marker):
            return None
        date = to_edtf(match["date"])
        if date is None:
            return None
        start = paragraph.start + match.start("title")
        return Entry(start, paragraph.end, date, self._labels.type_of(match["type"]) if match["type"] else None)

    def titled(self, start: int, words: str, type: str | None = None) -> Entry:
        """The publication that `words` name, from `start`: "type: title (index number, date)", or a part of that."""
        named = self._named.match(words)
        if named:
            start, words = start + named.end(), words[named.end() :]
        bracket = _BRACKET.search(words)
        date, end = None, len(words)
        if bracket:
            full = _DATE.search(bracket[1])
            years = _YEAR.findall(bracket[1])
            date = (to_edtf(full[0]) if full else None) or (years[-1] if years else None)
            if ":" in bracket[1] or "/" in bracket[1] or full:
                end = bracket.start() or end
        return Entry(
            start,
            start + end,
            date,
            self._labels.type_of(named[1] if named else "") or type or self._labels.type_of(words[:end]),
        )


def is_title(paragraph: Paragraph) -> bool:
    """True for a paragraph that can be the title of a listed publication."""
    return len(paragraph.text) <= _LONGEST_TITLE and (not paragraph.is_closed or paragraph.text[-1] in "?!’”\"'")
