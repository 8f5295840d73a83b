"""Sentences: where they begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rights_graph.model import Span
from rights_graph.segment.abbreviations import CLOSING, LEADING, NUMBERED, OPENERS, TITLES

__all__ = ["sentences"]

# A run of full stops and the like, and the quotes and brackets that close after it. It always matches as a whole,
# never backtracks and looks at no neighbour, so that a text is read once however hostile it is.
_STOPS = re.compile(r"""[.!?…]++["'”’»)\]]*+""")
# What may stand between two sentences and before the first word of the second.
_BETWEEN = re.compile(r"""\s*+[-–—•"'“”‘’«(\[]*+\s*+""")
_WORD = re.compile(r"[\w’'-]+")
_LAST_WORD = re.compile(r"[\w.’'°-]+\Z")
_REACH = 40  # no abbreviation, and no word that opens a sentence, is longer
# What begins a sentence in lower case: an Arabic name with its article, and a bullet that a PDF lost to a letter.
_SMALL_START = re.compile(r"[a-z]{2}-[A-Z‘’']|[b-z] [A-Z‘“”]")


def sentences(text: str, span: Span | None = None) -> list[Span]:
    """The sentences of a paragraph, in order, without the white space around them.

    They do not overlap, and together cover everything that is not white space. A line break inside `span` is white
    space: paragraphs, headings and list items are cut before. Takes time in proportion to the length of `span`.

    Arguments:
        text: the whole text; offsets count its code points.
        span: the paragraph to cut; all of `text` when left out.

    >>> text = "Dr. Ana Roe was held on Sept. 9. Why? “No one knows.” She is free."
    >>> [text[each.start : each.end] for each in sentences(text)]
    ['Dr. Ana Roe was held on Sept. 9.', 'Why?', '“No one knows.”', 'She is free.']
    """
    start, end = (0, len(text)) if span is None else (span.start, span.end)
    found = []
    for cut in (*_cuts(text, start, end), end):
        words = text[start:cut]
        left = start + len(words) - len(words.lstrip())
        right = start + len(words.rstrip())
        if left < right:
            found.append(Span(left, right))
        start = cut
    return found


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """The offsets after the last stop, quote or bracket of all sentences but the last."""
    begun = start
    for match in _STOPS.finditer(text, start, end):
        cut = match.end()
        if cut < end and text[cut].isspace() and _ends(text, begun, match.start(), cut, end):
            yield cut
            begun = cut


def _ends(text: str, begun: int, stop: int, cut: int, end: int) -> bool:
    """True where the stops at `stop` to `cut` end the sentence that began at `begun`."""
    between = _BETWEEN.match(text, cut, min(end, cut + _REACH))
    following = between.end() if between else cut
    if following == end:
        return False
    first = text[following]
    if first.islower() and not _SMALL_START.match(text, following):
        return False
    if text[stop:cut].lstrip(".…") and text[stop] in "!?":
        return True
    before = _LAST_WORD.search(text, max(begun, stop - _REACH), stop)
    if before is None or text[stop : stop + 2] in ("..", ".”", ".’", '."') or text[stop] == "…":
        return True
    if stop - begun <= 6 and (len(before[0]) == 1 or before[0].isdecimal()):
        return False  # "12. The court ...", "a. Detention": the number of a paragraph
    return _ends_after(before[0], text, following, end)


def _ends_after(word: str, text: str, following: int, end: int) -> bool:
    """True where a full stop after `word` ends a sentence, given the offset of what follows."""
    lower = word.lower().lstrip("'’")
    if lower in TITLES or lower in LEADING:
        return False
    if lower in NUMBERED:
        return not text[following].isdecimal()
    initial = len(word) == 1 and word.isupper()
    if not initial and lower not in CLOSING and "." not in word:
        return True
    opener = _WORD.match(text, following, min(end, following + _REACH))
    return opener is not None and opener[0].lower() in OPENERS
