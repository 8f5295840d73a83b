"""Where each triple of an N-Triples or N-Quads document stands: one a line."""

from __future__ import annotations

import re
from array import array

from rights_graph.validate.locate.tokens import TOKEN, term_end


class LinePositions:
    """The offsets of subject, object and graph of each triple, by its number in the order of the document."""

    def __init__(self, text: str) -> None:
        """Find the lines of `text` that have a statement."""
        self._text = text
        self._starts = array("q", (match.start(1) for match in re.finditer(r"(?m)^[ \t]*([^ \t\r\n#])", text)))

    def __len__(self) -> int:
        return len(self._starts)

    def subject(self, number: int) -> int:
        """The offset at which the subject was written."""
        return self._starts[number]

    def object(self, number: int) -> int:
        """The offset at which the object was written."""
        return self._term(number, 2)

    def graph(self, number: int) -> int:
        """The offset of the name of the graph."""
        return self._term(number, 3)

    def _term(self, number: int, place: int) -> int:
        offset = self._starts[number]
        for _ in range(place):
            match = TOKEN.match(self._text, term_end(self._text, offset))
            offset = match.start(1) if match else offset
        return offset
