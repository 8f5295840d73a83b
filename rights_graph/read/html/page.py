"""A page as a tree of elements."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # it carries no types

from rights_graph.errors import InputError

Element = Any
_DEEPEST = 500


def parse(text: str, where: str) -> Element:
    """The root of a page; nothing outside it is loaded.

    Raises:
        InputError: there is no element, or elements are nested more than `_DEEPEST` deep.
    """
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    tree = etree.fromstring(text.encode(), parser) if text.strip() else None
    if tree is None:
        raise InputError("has no text", where=where, hint="save the page again")
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise InputError(f"is nested more than {_DEEPEST} deep", where=where, hint="save the page again")
    return tree


def says(element: Element, pattern: re.Pattern[str]) -> bool:
    """True where the class or id of an element matches."""
    return any(pattern.search(element.get(name) or "") for name in ("class", "id"))


def words_of(element: Element) -> str:
    """All text in an element, with single spaces."""
    return " ".join(" ".join(element.itertext()).split())
