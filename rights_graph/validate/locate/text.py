"""Offsets in a text as lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from rights_graph.validate.document import Location
from rights_graph.validate.locate.tokens import term_end

_EXCERPT = 160  # characters of a line that are kept with a location
_BEFORE = 60  # of these, how many stand before the place


class Text:
    """A document as characters."""

    def __init__(self, where: str, content: str) -> None:
        """The text that was read from `where`."""
        self.where = where
        self.content = content

    def location(self, offset: int) -> Location:
        """Where the term that begins at `offset` stands; of one on several lines, its part on the first."""
        line = bisect_right(self._lines, offset)
        start = self._lines[line - 1]
        end = self._lines[line] if line < len(self._lines) else len(self.content)
        while end > start and self.content[end - 1] in "\r\n":
            end -= 1
        first = start if end - start <= _EXCERPT else max(start, offset - _BEFORE)
        return Location(
            file=self.where,
            line=line,
            column=offset - start + 1,
            end_column=max(min(term_end(self.content, offset), end), offset + 1) - start + 1,
            excerpt=self.content[first : min(end, first + _EXCERPT)],
            excerpt_column=first - start + 1,
        )

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(r"\n|\r(?!\n)", self.content))]
