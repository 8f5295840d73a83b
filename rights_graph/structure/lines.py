"""Lines to paragraphs: which line breaks end a paragraph, and which only end a line."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

_LINE = re.compile(r"\S[^\n]*")
_CLOSED = re.compile(r"""[.!?…]["'”’»)\]]*\Z""")
# A bullet, a number or a letter before a list item or a numbered paragraph; some PDFs lose the bullet to a letter.
_MARKER = re.compile(
    r"(?:[•●▪◦‣∙·○■□➢►➤–—*+-]|\(?\d{1,3}[.)]|\(?[a-z][.)]|\(?[ivx]{1,5}[.)]|[b-z](?= [A-Z‘“”]))[ \t]+(?=\S)"
)
_SHORT, _LONG = 60, 80
_NARROWEST = 40


class Paragraph(NamedTuple):
    """Lines that belong together; `left` is where its `marker` stands, `gap` tells of a blank line above."""

    left: int
    start: int
    end: int
    gap: bool
    marker: str
    text: str

    @property
    def is_closed(self) -> bool:
        """True where it ends like a sentence."""
        return _CLOSED.search(self.text, max(0, len(self.text) - 8)) is not None


def paragraphs(prose: str) -> list[Paragraph]:
    """The paragraphs of a text, in order.

    In most texts a line is a paragraph. In a text whose lines are broken at a fixed width, blank lines and lines that
    stop short end a paragraph. In both, a line that goes on in lower case continues an unfinished one, also across
    the blank line of a page break.
    """
    lines = _lines(prose)
    width = _width(lines)
    found: list[Paragraph] = []
    last = 0  # the line that ends the paragraph
    for first, line in enumerate(lines):
        if first < last:
            continue
        last = first + 1
        while last < len(lines) and _continues(line, lines[last - 1], lines[last], width):
            last += 1
        end = lines[last - 1].end
        found.append(line if last == first + 1 else line._replace(end=end, text=prose[line.start : end]))
    return found


def _lines(prose: str) -> list[Paragraph]:
    lines = []
    before = 0
    for match in _LINE.finditer(prose):
        start, text = match.start(), match[0].rstrip()
        marker = _MARKER.match(text)
        gap = prose.count("\n", before, start) > 1
        before = match.end()
        shift = marker.end() if marker else 0
        lines.append(
            Paragraph(start, start + shift, start + len(text), gap, marker[0].rstrip() if marker else "", text[shift:])
        )
    return lines


def _width(lines: list[Paragraph]) -> int | None:
    """The width at which a text was broken into lines; `None` where its lines are paragraphs."""
    pairs = [(above, below) for above, below in pairwise(lines) if not below.gap]
    broken = sorted(len(above.text) for above, below in pairs if below.text[0].islower() and not below.marker)
    broken = [length for length in broken if length >= _NARROWEST]
    if 4 * len(broken) < len(pairs) or not broken:
        return None
    return broken[len(broken) * 3 // 4]


def _continues(first: Paragraph, above: Paragraph, line: Paragraph, width: int | None) -> bool:
    """True where `line` continues the paragraph from the lines `first` to `above`."""
    if line.marker:
        return False
    if width and not line.gap and len(above.text) + 1 + len(line.text.split(None, 1)[0]) > width:
        return True
    if above.is_closed or not line.text[0].islower() or (line.gap and above.text.endswith(")")):
        return False
    if above.end - first.start < _SHORT:  # a heading of two lines
        return not line.gap and len(line.text) < _LONG
    return True
