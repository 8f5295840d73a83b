"""One graph held against shapes by the columnar engine, with what the project knows; results in terms of rdflib."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyoxigraph
from rdflib import BNode
from rdflib.term import Node

from rights_graph import vocabulary
from rights_graph.validate import columns, reference
from rights_graph.validate.columns import paths
from rights_graph.validate.columns.limits import SECONDS
from rights_graph.validate.result import Result
from rights_graph.validate.shapes import Shapes
from rights_graph.validate.sources import Part
from rights_graph.validate.terms import Terms, quiet_literals

_RESOURCE = pyoxigraph.NamedNode(vocabulary.RDFS + "Resource")
_TYPE = pyoxigraph.NamedNode(vocabulary.RDF + "type")
_DATASET = pyoxigraph.NamedNode(vocabulary.VOID + "Dataset")


@dataclass(frozen=True, slots=True)
class Checked:
    """What breaks the shapes, to how many nodes each targeted shape applies, and which ones pySHACL helped with."""

    results: list[Result]
    focus_nodes: dict[str, int]
    fallen_back: set[str]


def check(part: Part, shapes: Shapes, *, ontology: bool = True, timeout: float = SECONDS) -> Checked:
    """Hold a graph against shapes; it stays as it is.

    Arguments:
        part: the graph.
        shapes: what to check it against.
        ontology: add what the project knows of the resources that the graph uses.
        timeout: seconds that one query, or one regular expression, may take.

    Raises:
        InputError: a constraint cannot be evaluated.
        LimitExceeded: a query or regular expression takes too long, or a path leads to too many nodes.
    """
    graph, uncounted = _prepared(part, shapes) if ontology else (part.graph, frozenset())
    report = columns.validate(graph, shapes.read, uncounted=uncounted, seconds=timeout)
    rdflib_terms = _RdflibTerms(part)
    with quiet_literals():
        results = [_result(each, rdflib_terms, part.label) for each in report.results]
    return Checked(
        results,
        {shape.value: count for shape, count in report.focus_nodes.items()},
        {shape.value for shape in report.fallen_back},
    )


def _prepared(part: Part, shapes: Shapes) -> tuple[columns.Graph, frozenset[columns.Term]]:
    """The graph with the reference data that it uses, and the resources that came with these.

    Blank nodes are said to be of the class ``rdfs:Resource``, which RDFS entails, where a shape asks for its members.
    """
    classes = shapes.target_classes()
    triples, added = reference.added(part.graph, classes)
    if part.name is not None and part.name != vocabulary.ONTOLOGY:
        # So that shapes can speak of the graph itself: whether it is the graph of the publication it is named by.
        name = pyoxigraph.NamedNode(part.name)
        if not part.graph.describes(name):
            added.add(name)
        triples.append((name, _TYPE, _DATASET))
    whole = part.graph.extended(triples, blank_class=_RESOURCE if _RESOURCE in classes else None)
    return whole, frozenset(added)


class _RdflibTerms:
    """Terms of results: those of the data with their blank nodes numbered, those of the shapes as they are."""

    def __init__(self, part: Part) -> None:
        self._part, self._terms = part, Terms()

    def of_data(self, term: columns.Term) -> Node:
        """The term of rdflib for one of the data."""
        if not isinstance(term, pyoxigraph.BlankNode):
            return self._terms.of(term)
        if self._part.first_blank is None:
            return BNode(term.value)
        return BNode(f"b{self._part.first_blank + self._part.graph.appearance(term) - 1}")

    def of_shapes(self, term: columns.Term | None) -> Any:
        """The term of rdflib for one of the shapes."""
        return BNode(term.value) if isinstance(term, pyoxigraph.BlankNode) else term and self._terms.of(term)


def _result(result: columns.Result, terms: _RdflibTerms, graph: str | None) -> Result:
    path = result.path
    if path is not None:
        path_text = path.iri.value if isinstance(path, paths.Predicate) else paths.text(path)
    return Result(
        focus_node=terms.of_data(result.focus_node),
        path=None if path is None else path_text,
        value=None if result.value is None else terms.of_data(result.value),
        shape=terms.of_shapes(result.shape),
        constraint=terms.of_shapes(result.constraint),
        component=result.component,
        severity=result.severity,
        message=result.message,
        graph=graph,
    )
