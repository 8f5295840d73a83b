"""What a format is: the form that every file of this room gives to its own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

if TYPE_CHECKING:
    from rights_graph.store import Store

_BLANK = re.compile(rb"^_:| _:[^ ]+ \.$", re.MULTILINE)

Triple: TypeAlias = tuple[Node, Node, Node]
Triples: TypeAlias = Graph | list[Triple]
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


def triples(graphs: Graphs) -> Triples:
    """All triples of all graphs, each once."""
    together: set[str] = set()
    for name in graphs:
        lines = graphs.lines(name) if isinstance(graphs, Stored) else None
        if lines is None:
            return union(graphs)
        together.update(lines.split("\n"))
    together.discard("")
    return _read(together)


def _read(lines: Collection[str]) -> list[Triple]:
    """Lines of N-Triples without blank nodes; each term is made once."""
    made: dict[str, Node] = {}

    def node(written: str) -> Node:
        if written not in made:
            made[written] = URIRef(written[1:-1]) if written[0] == "<" else _literal(written)
        return made[written]

    terms = (line[:-2].split(" ", 2) for line in lines)
    return [(node(subject), node(predicate), node(value)) for subject, predicate, value in terms]


def _literal(written: str) -> Literal:
    """A literal of canonical N-Triples, whose escapes are those of JSON."""
    end = written.rindex('"')
    text, about = written[: end + 1], written[end + 1 :]
    value = json.loads(text) if "\\" in text else text[1:-1]
    if about.startswith("@"):
        return Literal(value, lang=about[1:])
    return Literal(value, datatype=URIRef(about[3:-1]) if about else None, normalize=False)


def union(graphs: Graphs) -> Graph:
    """All triples of all graphs as one."""
    if len(graphs) == 1:
        return next(iter(graphs.values()))
    together = Graph()
    for graph in graphs.values():
        together += graph
    return together
