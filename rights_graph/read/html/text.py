"""From elements to a text of blocks."""

from __future__ import annotations

import re

from lxml import etree  # type: ignore[import-untyped]  # it carries no types

from rights_graph.read.html.page import Element, says, words_of
from rights_graph.read.writing import BULLET, Writing

_INLINE_TAGS = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong"
    " sub sup time tt u var wbr"
)
_INLINE = frozenset(_INLINE_TAGS.split())
_NOTE = re.compile(r"\[?(?:\d{1,3}|[a-z*†‡])\]?\Z")
_DATE = re.compile(r"(?i)(?<![a-z])(?:date|byline|published|time)(?![a-z])")
_CATEGORY = re.compile(r"(?i)(?<![a-z])(?:category|type|kicker|eyebrow)(?![a-z])")
_LONGEST_CELL = 200
_LONGEST_ENTRY = 1500


def write(main: Element) -> Writing:
    """The text of an element, block by block."""
    return _Writer(main).writing


class _Writer:
    """One walk over a tree; `_line` collects the words of the block that is open."""

    def __init__(self, main: Element) -> None:
        self.writing = Writing()
        self._line: list[str] = []
        self._level: int | None = None
        self._marker: str | None = None
        self._tight = False
        self._entries = {each for each in main.iterdescendants("article") if _is_entry(each)}
        if len(self._entries) < 2:
            self._entries = set()
        walk = etree.iterwalk(main, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if self._start(element):
                    walk.skip_subtree()
                    continue
                self._line.append(element.text or "")
            else:
                self._end(element)
                if element is not main:
                    self._line.append(element.tail or "")
        self._flush()

    def _start(self, element: Element) -> bool:
        """Begins an element; true where it is done with, and nothing in it is to be walked over."""
        tag = element.tag
        if tag in _INLINE:
            if tag == "sup" and _NOTE.match(words_of(element)):
                element.text = ""
                for child in list(element):
                    element.remove(child)
            return False
        if tag != "dd" or element.getprevious() is None or element.getprevious().tag != "dt":
            self._flush()  # a term and its description are one line
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._level = int(tag[1])
        elif tag == "li":
            self._marker = _marker(element)
            self._tight = element.getprevious() is not None
        elif tag == "tr" and _is_data(element):
            self._row(element)
        elif element in self._entries:
            self._entry(element)
        else:
            return False
        return tag == "tr" or element in self._entries

    def _end(self, element: Element) -> None:
        if element.tag == "br":
            self._flush()
            self._tight = True
        elif element.tag not in _INLINE:
            if element.tag == "dt" and not "".join(self._line).rstrip().endswith(":"):
                self._line.append(": ")
            elif element.tag != "dt":
                self._flush()
            if element.tag == "li":
                self._marker = None

    def _flush(self) -> None:
        words = "".join(self._line)
        self._line = []
        if not words.strip():
            return
        if self._level:
            self.writing.heading(words, self._level)
        elif self._marker:
            self.writing.item(words, self._marker, tight=self._tight)
            self._marker = None
        else:
            self.writing.paragraph(words, tight=self._tight)
        self._level, self._tight = None, False

    def _row(self, row: Element) -> None:
        cells = [words_of(cell) for cell in row.iterchildren("td", "th")]
        tags = [cell.tag for cell in row.iterchildren("td", "th")]
        if tags == ["th", "td"] and all(cells):  # a fact and its label
            self.writing.paragraph(f"{cells[0].rstrip(' :')}: {cells[1]}", tight=row.getprevious() is not None)
        else:
            self.writing.row(cells, tight=row.getprevious() is not None)

    def _entry(self, article: Element) -> None:
        """A publication in a list of publications: date and category, title, teaser, whatever their order was."""
        parts = {"date": "", "category": "", "title": ""}
        teaser = []
        for element in article.iterdescendants():
            words = words_of(element)
            if element.tag in ("h1", "h2", "h3", "h4"):
                parts["title"] = parts["title"] or words
            elif any(each.tag in ("h1", "h2", "h3", "h4", "p") for each in element.iterancestors()):
                continue
            elif element.tag == "time" or (says(element, _DATE) and not len(element)):
                parts["date"] = parts["date"] or words
            elif says(element, _CATEGORY) and not len(element):
                parts["category"] = parts["category"] or words
            elif element.tag in ("p", "div") and not list(
                element.iterdescendants("div", "p", "h1", "h2", "h3", "h4", "time")
            ):
                teaser.append(words)
        self.writing.paragraph(f" {BULLET} ".join(filter(None, (parts["date"], parts["category"]))))
        self.writing.paragraph(parts["title"], tight=True)
        for words in teaser:
            self.writing.paragraph(words, tight=True)


def _is_entry(article: Element) -> bool:
    headings = list(article.iterdescendants("h1", "h2", "h3", "h4"))
    dates = [each for each in article.iterdescendants() if each.tag == "time" or says(each, _DATE)]
    return len(headings) == 1 and bool(dates) and len(words_of(article)) < _LONGEST_ENTRY


def _marker(item: Element) -> str:
    """The bullet or number of an item of a list."""
    ordered = item.getparent()
    if ordered is None or ordered.tag != "ol":
        return BULLET
    before = sum(1 for _ in item.itersiblings("li", preceding=True))
    start = ordered.get("start") or "1"
    return f"{before + (int(start) if start.isdecimal() else 1)}."


def _is_data(row: Element) -> bool:
    """True for a row of short cells; other tables are there for the layout of the page."""
    cells = list(row.iterchildren("td", "th"))
    if len(cells) < 2 or next(row.iterdescendants("p", "ul", "ol", "table", "h1", "h2", "h3", "h4"), None) is not None:
        return False
    return all(len(words_of(cell)) <= _LONGEST_CELL for cell in cells)
