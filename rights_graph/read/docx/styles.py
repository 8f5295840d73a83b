"""What the styles of a document say: which paragraphs are headings, and which are numbered."""

from __future__ import annotations

import re
from typing import Any

Element = Any
_HEADING = re.compile(r"heading ([1-9])\Z", re.IGNORECASE)
_DEEPEST = 20


def value(element: Element | None, path: str) -> str | None:
    """The attribute ``val`` of the element at a path."""
    found = None if element is None else element.find(path)
    return None if found is None else found.get("val")


class Styles:
    """The styles of paragraphs, by their ids; each inherits from the one it is based on."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {} if root is None else {each.get("styleId"): each for each in root.iter("style")}

    def level(self, style: str | None) -> int | None:
        """The level of a heading of a style, from 1, or 0 for the title; `None` for other styles."""
        for each in self._chain(style):
            name = value(each, "name") or ""
            if name.lower() == "title":
                return 0
            if match := _HEADING.match(name):
                return int(match[1])
            outline = value(each, "pPr/outlineLvl")
            if outline and outline.isdecimal():
                return int(outline) + 1 if int(outline) < 9 else None
        return None

    def numbering(self, style: str | None) -> Element | None:
        """The numbering (``numPr``) that a style gives its paragraphs."""
        for each in self._chain(style):
            found = each.find("pPr/numPr")
            if found is not None:
                return found
        return None

    def _chain(self, style: str | None) -> list[Element]:
        found: list[Element] = []
        while style in self._styles and len(found) < _DEEPEST:
            found.append(self._styles[style])
            style = value(found[-1], "basedOn")
        return found
