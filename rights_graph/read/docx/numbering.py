"""The bullets and numbers of list items, counted as a word processor counts them."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from rights_graph.read.docx.styles import value
from rights_graph.read.writing import BULLET

Element = Any
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_ONES = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST = 5_000


class Numbering:
    """The lists of a document; asking for a marker counts the item."""

    def __init__(self, root: Element | None) -> None:
        lists = [] if root is None else root.findall("abstractNum")
        known = {each.get("abstractNumId"): self._levels(each) for each in lists}
        numbers = [] if root is None else root.findall("num")
        self._lists = {each.get("numId"): known.get(value(each, "abstractNumId"), {}) for each in numbers}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    @staticmethod
    def _levels(definition: Element) -> dict[int, tuple[str, str, int]]:
        """Format, text with its places, and first number of each level."""
        levels = {}
        for each in definition.findall("lvl"):
            level, start = each.get("ilvl") or "0", value(each, "start") or "1"
            levels[int(level) if level.isdecimal() else 0] = (
                value(each, "numFmt") or "decimal",
                value(each, "lvlText") or "",
                int(start) if start.isdecimal() else 1,
            )
        return levels

    def marker(self, numbering: Element | None) -> str | None:
        """The bullet or number of the next item that has this ``numPr``; `None` where it has none."""
        number, deep = value(numbering, "numId"), value(numbering, "ilvl") or "0"
        levels = self._lists.get(number)
        if number is None or not levels or not deep.isdecimal() or int(deep) not in levels:
            return BULLET if number not in (None, "0") and levels is None else None
        level = int(deep)
        form, text, start = levels[level]
        if form == "none":
            return None
        if form == "bullet":
            return BULLET
        counts = self._counts[number]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            kind, _, first = levels.get(at, ("decimal", "", 1))
            return _number(counts.get(at, first), kind)

        return _PLACE.sub(shown, text).strip() or None


def _number(count: int, form: str) -> str:
    lower = form.lower()
    if not 0 < count < _MOST or lower not in ("lowerletter", "upperletter", "lowerroman", "upperroman"):
        return str(count)
    if lower.endswith("letter"):
        words = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    else:
        words = ""
        for worth, sign in (*_ROMAN, *_ROMAN_ONES):
            words += sign * (count // worth)
            count %= worth
    return words.upper() if form.startswith("upper") else words
