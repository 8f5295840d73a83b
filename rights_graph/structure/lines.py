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
    found: list[Paragraph] = []
    lines = _lines(prose)
    width = _width(lines)
    for line in lines:
        if found and _continues(found[-1], line, width, prose):
            above = found.pop()
            found.append(above._replace(end=line.end, text=prose[above.start : line.end]))
        else:
            found.append(line)
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
    if 4 * len(broken) < len(pairs) or not broken:
        return None
    return broken[len(broken) * 3 // 4]


def _continues(above: Paragraph, line: Paragraph, width: int | None, prose: str) -> bool:
    if line.marker:
        return False
    closed = above.is_closed
    if width and not line.gap:
        last_line = above.end - max(above.start, prose.rfind("\n", above.start, above.end) + 1)
        if last_line + 1 + len(line.text.split(None, 1)[0]) > width:
            return True
    if closed or not line.text[0].islower():
        return False
    length = above.end - above.start
    if length < _SHORT:
        return not line.gap and len(line.text) < _LONG
    return True
