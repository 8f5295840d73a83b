"""What a format is: the form that every file of this room gives to its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from rdflib import Graph

if TYPE_CHECKING:
    from rights_graph.store import Store

_BLANK = re.compile(rb"^_:| _:[^ ]+ \.$", re.MULTILINE)

Graphs: TypeAlias = Mapping[str, Graph]
"""The named graphs to write, by name and in the order of their names."""


class Stored(Mapping[str, Graph]):
    """Graphs of a store, each read when it is asked for."""

    def __init__(self, store: Store, names: Iterable[str]) -> None:
        """`names` are those of the graphs to write."""
        self._store = store
        self._names = sorted(names)

    def __getitem__(self, name: str) -> Graph:
        return self._store.graph(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def lines(self, name: str) -> str | None:
        """A graph as sorted lines of N-Triples; `None` where the store has none ready or there are blank nodes."""
        lines = self._store.lines(name)
        if lines is None or (b"_:" in lines and _BLANK.search(lines)):
            return None
        return lines.decode()


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, its media type, the suffixes of its files, and what writes it.

    `parts` takes named graphs and returns the text piece by piece, the same for the same graphs.
    """

    name: str
    media_type: str
    suffixes: tuple[str, ...]
    parts: Callable[[Graphs], Iterable[str]]

    def render(self, graphs: Graphs) -> str:
        """The whole text."""
        return "".join(self.parts(graphs))


def union(graphs: Graphs) -> Graph:
    """All triples of all graphs."""
    if len(graphs) == 1:
        return next(iter(graphs.values()))
    together = Graph()
    for graph in graphs.values():
        together += graph
    return together
