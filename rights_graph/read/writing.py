"""The text of a document whose format has blocks: paragraphs, headings, items of lists, rows of tables.

A blank line stands between blocks, and a line break between what belongs together: the items of a list, the rows of a
table, the lines of an address. Bullets and numbers stand before their items, as they do in print.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from rights_graph.errors import InputError
from rights_graph.model import Metadata
from rights_graph.read.characters import tidy
from rights_graph.read.document import Content

BULLET = "•"
_SPACE = re.compile(r"[\s\u00ad\u200b\u2060\ufeff]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


def one_line(words: str) -> str:
    """Words with single spaces, without soft hyphens and other marks that nobody sees."""
    return _SPACE.sub(" ", _INVISIBLE.sub("", tidy(words))).strip()


class Writing:
    """A text in the making."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._prose: list[str] = []
        self._headings: dict[int, int] = {}
        self._length = 0

    def paragraph(self, words: str, *, tight: bool = False) -> None:
        """Adds a paragraph; a `tight` one has no blank line above it."""
        self._add(one_line(words), tight=tight)

    def heading(self, words: str, level: int) -> None:
        """Adds a heading; `level` counts from 1."""
        line = one_line(words)
        if self._add(line):
            self._headings[self._length - len(line)] = level

    def item(self, words: str, marker: str = BULLET, *, tight: bool = True) -> None:
        """Adds an item of a list."""
        if line := one_line(words):
            self._add(f"{marker} {line}", tight=tight)

    def row(self, cells: list[str], *, tight: bool = True) -> None:
        """Adds a row of a table, which is text and no prose: nothing is claimed by a cell."""
        line = " | ".join(map(one_line, cells))
        if line.strip(" |"):
            self._add(line, tight=tight, prose=" " * len(line))

    def _add(self, line: str, *, tight: bool = False, prose: str | None = None) -> bool:
        if not any(map(str.isalnum, line)):
            return False
        between = "" if not self._text else "\n" if tight else "\n\n"
        self._text.append(between + line)
        self._prose.append(between + (line if prose is None else prose))
        self._length += len(between) + len(line)
        return True

    @property
    def words(self) -> int:
        """How many words there are so far."""
        return sum(len(part.split()) for part in self._text)

    @property
    def beginning(self) -> str:
        """The first blocks, in one line."""
        return " ".join("".join(self._text[:20]).split())

    def content(self, metadata: Metadata, where: str, *, hint: str) -> Content:
        """All of it.

        Raises:
            InputError: there is no text, or only tables.
        """
        while self._text and self._length - len(self._text[-1].strip()) in self._headings:  # nothing is below it
            del self._headings[self._length - len(self._text[-1].strip())]
            self._length -= len(self._text.pop())
            self._prose.pop()
        prose = "".join(self._prose)
        if not self._text:
            raise InputError("has no text", where=where, hint=hint)
        if not prose.strip():
            raise InputError(
                "holds only tables, and no sentences", where=where, hint="data in tables need a program of their own"
            )
        return Content("".join(self._text) + "\n", prose + "\n", MappingProxyType(self._headings), metadata)
