"""Words that the end of a line has cut in two."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
HYPHENS = ("-", "‐", "\u00ad", "\ufffe", "\x02")  # the last two are PDFium's for a hyphen that ends a line
_CUT = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*).\Z")
_REST = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MARKS = re.compile("[\u00ad\ufffe\x02]")
_SHORTEST_PART = 3


class Mending:
    """Knows the words of a document, and so how its broken words go on."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._known: Counter[str] = Counter()
        for line in lines:
            words = _WORD.findall(line.lower())
            self._known.update(words[1:-1] if len(words) > 2 else ())

    def joined(self, above: str, below: str) -> str:
        """Two lines of a paragraph as one."""
        cut = _CUT.search(above) if above.endswith(HYPHENS) else None
        rest = _REST.match(below)
        if not cut or not rest:
            return f"{_MARKS.sub('-', above)} {below}"
        whole = cut[1] + rest[0] if self._is_one_word(cut[1], rest[0]) else f"{cut[1]}-{rest[0]}"
        return above[: cut.start()] + whole + below[rest.end() :]

    def _is_one_word(self, first: str, second: str) -> bool:
        """True where the hyphen stands only for the end of the line.

        The document itself is asked first: does it have the word, with or without its hyphen, elsewhere? If not,
        two parts that both are words of their own keep the hyphen.
        """
        if not second[0].islower() or first[-1].isupper():
            return False
        one, two = first.lower(), second.lower()
        glued, hyphened = self._known[one + two], self._known[f"{one}-{two}"]
        if glued != hyphened:
            return glued > hyphened
        words = all(len(part) >= _SHORTEST_PART and self._known[part] for part in (one.rpartition("-")[2], two))
        return not words
