"""The triples of one graph in memory, with no more indices than shapes need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rdflib import Graph
from rdflib.store import Store
from rdflib.term import Node

Triple = tuple[Node, Node, Node]


def graph_of(triples: Iterable[Triple]) -> Graph:
    """A new graph with `triples`, without the bookkeeping for named graphs that rdflib's own memory store does."""
    store = OneGraph()
    for triple in triples:
        store.add(triple)
    return Graph(store, bind_namespaces="none")


class OneGraph(Store):
    """A store of one graph, whatever context it is asked for; keeps the order in which triples are added."""

    def __init__(self) -> None:
        """An empty store."""
        super().__init__()
        self._values: dict[Node, dict[Node, dict[Node, None]]] = {}
        self._subjects: dict[Node, dict[Node, dict[Node, None]]] = {}
        self._length = 0

    def add(self, triple: Triple, *_context: Any, **_quoted: Any) -> None:
        """Add one triple."""
        subject, predicate, value = triple
        values = self._values.setdefault(subject, {}).setdefault(predicate, {})
        self._length += value not in values
        values[value] = None
        self._subjects.setdefault(predicate, {}).setdefault(value, {})[subject] = None

    def triples(self, triple_pattern: Any, *_context: Any, **_named: Any) -> Iterator[tuple[Triple, Iterator[None]]]:
        """The triples that fit a pattern, `None` in it fits everything."""
        for triple in self._matching(*triple_pattern):
            yield triple, iter(())

    def __len__(self, *_context: Any, **_named: Any) -> int:
        """How many triples there are."""
        return self._length

    def _matching(self, subject: Node | None, predicate: Node | None, value: Node | None) -> Iterator[Triple]:
        if subject is not None:
            values_of = self._values.get(subject, {})
            for each in values_of if predicate is None else (predicate,):
                values = values_of.get(each, {})
                for found in values if value is None else (value,) if value in values else ():
                    yield subject, each, found
            return
        for each in self._subjects if predicate is None else (predicate,):
            subjects_of = self._subjects.get(each, {})
            for found in subjects_of if value is None else (value,):
                for node in subjects_of.get(found, {}):
                    yield node, each, found
