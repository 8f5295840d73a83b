"""A SELECT query in pages, to see whether a server gave all rows and to ask for those that it kept back."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""(?P<passed>\#[^\n]*|<[^<>"{}|^`\\\s]*>|\"\"\".*?\"\"\"|'''.*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'"""
    r"""|[?$]\w+|[\w.-]*:[\w.%\\-]*)|(?P<brace>[{}])|(?P<number>\d+)|(?P<word>[A-Za-z]\w*)""",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Modifiers:
    """What a SELECT query says of its rows outside all braces.

    `head` is the text before ``LIMIT`` and ``OFFSET`` or the place where they may stand, `tail` the text after.
    """

    head: str
    tail: str
    limit: int | None
    offset: int
    is_ordered: bool

    def page(self, offset: int, limit: int | None) -> str:
        """The query for at most so many of its rows, after so many of them."""
        asked = "" if limit is None else f"\nLIMIT {limit}"
        return f"{self.head}{asked}\nOFFSET {self.offset + offset}\n{self.tail}"


def modifiers(query: str) -> Modifiers:
    """What the SELECT query says of its rows; only what stands outside braces, strings, IRIs and comments counts."""
    depth, word = 0, ""
    start = end = None
    numbers: dict[str, int] = {}
    ordered = False
    for match in _TOKEN.finditer(query):
        if match["brace"]:
            depth += 1 if match["brace"] == "{" else -1
        elif depth == 0 and match["word"]:
            word = match["word"].upper()
            ordered |= word == "ORDER"
            if word in {"LIMIT", "OFFSET", "VALUES"} and start is None:
                start = match.start()
            if word == "VALUES" and end is None:
                end = match.start()
        elif depth == 0 and match["number"] and word in {"LIMIT", "OFFSET"}:
            numbers[word] = int(match["number"])
            end = match.end()
    if start is None:
        start = len(query)
    head, tail = query[:start], query[len(query) if end is None else end :]
    return Modifiers(head.rstrip(" "), tail, numbers.get("LIMIT"), numbers.get("OFFSET", 0), ordered)
