"""Lines to paragraphs: which line begins one, which lines are headings, and what is a note at the foot of a page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from rights_graph.read.pdf.hyphens import HYPHENS, Mending
from rights_graph.read.pdf.order import Line
from rights_graph.read.writing import BULLET, Writing

_CLOSED = re.compile(r"""[.!?:;…]["'”’»)\]]*\Z""")
_ENDED = re.compile(r"""[.!?;]["'”’»)\]]*\Z""")
_NUMBERED = re.compile(r"(?:\d{1,3}\.|\(?[a-z]{1,3}\)|[IVX]{1,4}\.|[A-Z]\.)\s+\S")
_LABEL = re.compile(r"[A-Z][^:.]{2,60}:(?:\s|\Z)")
_NOTE = re.compile(r"(?:\d{1,3}(?!\d)|[*†‡])(?:\s*\S|\Z)")
_LEADERS = re.compile(r"(?:\.\s?|…){5,}[\s\divxlc–-]*\Z")
_LONGEST_HEADING = 160
_MOST_HEADING_LINES = 5
_LARGER, _SMALLER = 1.08, 0.92
_WIDE_GAP = 1.3
_TABLE_CELLS = 3


@dataclass(slots=True)
class _Paragraph:
    lines: list[Line] = field(default_factory=list)

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def is_row(self) -> bool:
        return len(self.lines) == 1 and self.lines[0].cells >= _TABLE_CELLS


def write(columns: list[list[Line]]) -> Writing:
    """The text of a document from its columns, in the order of reading."""
    columns = [[line for line in column if not _LEADERS.search(line.text)] for column in columns]
    lines = [line for column in columns for line in column]
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 1.0
    mending = Mending(line.text for line in lines)
    paragraphs = _paragraphs(columns, body)
    ranks = sorted({_rank(each) for each in paragraphs if _is_heading(each, body)}, reverse=True)
    writing = Writing()
    in_row = in_list = False
    for paragraph in paragraphs:
        words = paragraph.lines[0].text
        for line in paragraph.lines[1:]:
            words = mending.joined(words, line.text)
        if paragraph.is_row:
            writing.row(re.split(r"\s{2,}|\t", words), tight=in_row)
        elif _is_heading(paragraph, body):
            writing.heading(words, min(6, ranks.index(_rank(paragraph)) + 1))
        elif paragraph.lines[0].bullet:
            writing.item(words, BULLET, tight=in_list)
        else:
            writing.paragraph(words)
        in_row, in_list = paragraph.is_row, paragraph.lines[0].bullet
    return writing


def _paragraphs(columns: list[list[Line]], body: float) -> list[_Paragraph]:
    """The paragraphs; notes stand before the next heading, since they must not cut a paragraph that goes on."""
    found: list[_Paragraph] = []
    notes: list[_Paragraph] = []
    for column in columns:
        text, foot = _without_notes(column, body)
        leading = _leading(text)
        before: Line | None = None
        for line in text:
            if found and not _begins(found[-1], before, line, leading):
                found[-1].lines.append(line)
            else:
                if notes and _is_heading(_Paragraph([line]), body):
                    found += notes
                    notes = []
                found.append(_Paragraph([line]))
            before = line
        for number, line in enumerate(foot):
            if number and not _NOTE.match(line.text):
                notes[-1].lines.append(line)
            else:
                notes.append(_Paragraph([line]))
    return found + notes


def _without_notes(column: list[Line], body: float) -> tuple[list[Line], list[Line]]:
    """A column and the notes at its foot: lines in smaller letters, of which the first begins with a mark."""
    first = len(column)
    while first and column[first - 1].size < _SMALLER * body:
        first -= 1
    while first < len(column) and not _NOTE.match(column[first].text):
        first += 1
    return (column[:first], column[first:]) if first else (column, [])


def _leading(column: list[Line]) -> float:
    steps = [above.bottom - below.bottom for above, below in pairwise(column) if abs(above.size - below.size) < 1]
    return median(steps) if steps else 0.0


def _begins(paragraph: _Paragraph, above: Line | None, line: Line, leading: float) -> bool:
    """True where `line` begins a paragraph; `above` is the line over it in its column."""
    last = paragraph.last
    first = paragraph.lines[0]
    if line.bullet or line.cells >= _TABLE_CELLS or last.cells >= _TABLE_CELLS:
        return True
    if abs(line.size - last.size) > (_LARGER - 1) * last.size:
        return True
    is_alike = line.bold == last.bold or (last.bold and (not last.ends_bold or last.text.endswith(":")))
    if is_alike and (last.text.endswith(HYPHENS) or (line.text[0].islower() and not _ENDED.search(last.text))):
        return False
    if line.bold != _is_bold(last):
        return line.ends_bold or last.bold or bool(_CLOSED.search(last.text))
    if line.bold and not line.ends_bold and _LABEL.match(line.text):
        return True
    if above is None:  # the first line of a column
        return bool(_CLOSED.search(last.text)) or _is_head(last) or bool(_NUMBERED.match(line.text))
    gap = above.bottom - line.bottom
    if gap > _WIDE_GAP * max(leading, line.size) or gap < 0:
        return not (_is_head(line) and gap < 1.6 * line.size)
    if _NUMBERED.match(line.text) and _CLOSED.search(last.text):
        return True
    if line.left > last.left + 0.6 * line.size and last is not first:
        return bool(_CLOSED.search(last.text))
    if line.left > last.left + 0.6 * line.size and not first.bullet and not _NUMBERED.match(first.text):
        return bool(_CLOSED.search(last.text))
    return _had_room(last, line)


def _is_bold(line: Line) -> bool:
    return line.ends_bold and line.bold


def _is_head(line: Line) -> bool:
    """True for a line in large letters."""
    return line.size > 14


def _had_room(above: Line, line: Line) -> bool:
    """True where the first word of a line would have fitted into the line above it."""
    word = line.text.split(None, 1)[0]
    return above.margins[1] - above.right > (len(word) + 1) * line.width + 1.5 * line.size


def _rank(paragraph: _Paragraph) -> tuple[float, bool]:
    first = paragraph.lines[0]
    return round(first.size), first.bold


def _is_heading(paragraph: _Paragraph, body: float) -> bool:
    """True for a few words in larger or bold letters that do not end like a sentence."""
    lines = paragraph.lines
    words = " ".join(line.text for line in lines)
    if lines[0].bullet or paragraph.is_row or len(words) > _LONGEST_HEADING or len(lines) > _MOST_HEADING_LINES:
        return False
    if any(line.cells > 1 and not _NUMBERED.match(line.text) for line in lines):
        return False
    if not any(map(str.isalpha, words)) or re.search(r"[.,;:]\Z", words):
        return False
    return all(line.size > _LARGER * body or _is_bold(line) for line in lines)
