"""Which triples tell where a result stands: what to look for, and what was seen."""

from __future__ import annotations

from typing import Protocol

import pyoxigraph
from rdflib import SH, BNode, URIRef
from rdflib.term import Literal, Node

from rights_graph.validate.locate.paths import Edges, Place, predicates
from rights_graph.validate.result import Result
from rights_graph.validate.shapes import Shapes
from rights_graph.validate.terms import to_oxigraph

Key = object
"""A term of pyoxigraph, or the label that a blank node has in results."""

_TOO_FEW = {str(SH.MinCountConstraintComponent), str(SH.QualifiedMinCountConstraintComponent)}


class BlankLabels:
    """The labels that results have for the blank nodes of a document, which are numbered as they appear."""

    def __init__(self, first: int) -> None:
        """The first one is called ``b`` and the number `first`."""
        self._first = first
        self._labels: dict[pyoxigraph.BlankNode, str] = {}

    def label(self, term: pyoxigraph.BlankNode) -> str:
        """The label of a blank node."""
        return self._labels.setdefault(term, f"b{self._first + len(self._labels)}")


class Positions(Protocol):
    """Offsets of terms by the number of their triple."""

    def subject(self, number: int) -> int:
        """The offset at which the subject was written."""

    def object(self, number: int) -> int:
        """The offset at which the object was written."""

    def graph(self, number: int) -> int:
        """The offset of the name of the graph."""


class Clues:
    """What is looked for in one graph, and where it was seen.

    A clue is a triple (subject, predicate, object) in which `None` stands for whatever there is. `nodes` and `walked`
    are the subjects and objects, and the properties, of triples that tell something; `name_is_missing` as long as the
    name of the graph tells something and was not seen.
    """

    def __init__(self, results: list[Result], shapes: Shapes, name: str | None) -> None:
        """Find out what tells of `results`, which are of the graph `name`."""
        self._shapes = shapes
        self._name = graph_name(name)
        self.nodes: dict[Key, Place | None] = {}
        self._mentioned: dict[Key, Place] = {}
        self._clues: dict[tuple[Key, Key, Key], Place | None] = {}
        self._edges = Edges()
        self.walked: set[Key] = set()
        for result in results:
            self.nodes[_key(result.focus_node)] = None
            for clue in self._of(result):
                self._clues[clue] = None
                self.nodes.setdefault(clue[0], None)
            if (path := self._long_path(result)) is not None:
                self.walked.update(map(_key, predicates(shapes.graph, path)))
        self.name_is_missing = self._name in self.nodes

    def open(self, document: int, positions: Positions) -> None:
        """Turn to the triples of another document."""
        self._document, self._positions = document, positions

    def see(self, subject: Key, predicate: pyoxigraph.NamedNode, value: Key, number: int) -> None:
        """Take note of the triple with this number in the document, if it tells something."""
        if subject in self.nodes:
            if self.nodes[subject] is None:
                self.nodes[subject] = self._document, self._positions.subject(number)
            for clue in ((subject, predicate, value), (subject, None, value)):
                if clue in self._clues and self._clues[clue] is None:
                    self._clues[clue] = self._object(number)
            if (subject, predicate, None) in self._clues:
                self._clues[subject, predicate, None] = self._object(number)
        if value in self.nodes and value not in self._mentioned:
            self._mentioned[value] = self._object(number)
        if self.name_is_missing:
            self._mentioned.setdefault(self._name, (self._document, self._positions.graph(number)))
            self.name_is_missing = False
        if predicate in self.walked:
            self._edges.add(subject, URIRef(predicate.value), value, self._object(number))

    def focus(self, result: Result) -> Place | None:
        """Where the focus node is first described, or else first mentioned."""
        key = _key(result.focus_node)
        return self.nodes[key] or self._mentioned.get(key)

    def offender(self, result: Result) -> Place | None:
        """Where the object of the triple stands that breaks the constraint; `None` if nothing does but its absence."""
        path = self._long_path(result)
        if path is not None and result.value is not None:
            reached = self._edges.follow(self._shapes.graph, path, _key(result.focus_node))
            if place := reached.get(_key(result.value)):
                return place
        stated = next((place for clue in self._of(result) if (place := self._clues[clue])), None)
        # A constraint in SPARQL may blame a resource that no triple links to the focus node.
        return stated or (None if result.value in (None, result.focus_node) else self.nodes.get(_key(result.value)))

    def _object(self, number: int) -> Place:
        return self._document, self._positions.object(number)

    def _of(self, result: Result) -> list[tuple[Key, Key, Key]]:
        focus, path = _key(result.focus_node), result.path
        property_ = pyoxigraph.NamedNode(path) if path is not None and "<" not in path else None
        if result.value is None:
            # Of too many values, the last is the one too much.
            return [] if property_ is None or result.component in _TOO_FEW else [(focus, property_, None)]
        value = _key(result.value)
        if value == focus and property_ is None:
            return []
        stated: list[tuple[Key, Key, Key]] = [(focus, property_, value), (focus, None, value)]
        return stated if isinstance(result.value, Literal) else [*stated, (value, None, focus)]

    def _long_path(self, result: Result) -> Node | None:
        return self._shapes.path(result.shape) if result.path is not None and "<" in result.path else None


def graph_name(name: str | None) -> pyoxigraph.NamedNode | pyoxigraph.DefaultGraph:
    """The name of a graph as pyoxigraph tells it."""
    return pyoxigraph.DefaultGraph() if name is None else pyoxigraph.NamedNode(name)


def _key(term: Node) -> Key:
    return str(term) if isinstance(term, BNode) else to_oxigraph(term)
