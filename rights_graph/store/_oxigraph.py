"""Between rdflib, whose terms a store takes and gives, and Oxigraph, which reads and writes RDF fast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from rights_graph import vocabulary as v
from rights_graph.errors import InputError
from rights_graph.store._literals import check_language
from rights_graph.store._protocol import Selected
from rights_graph.store._quads import TurtleFiles, graph_name, removal, replacement

__all__ = [
    "TurtleFiles",
    "graph_name",
    "removal",
    "replacement",
    "to_graph",
    "to_rdflib",
    "to_rdflib_triples",
    "to_rows",
    "to_triples",
]


def to_rdflib(term: Any) -> Node:
    """The rdflib form of an Oxigraph term.

    Raises:
        InputError: it is a triple term, which RDF 1.1 does not have.
    """
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if not isinstance(term, ox.Literal):
        raise InputError("statements about statements are not read", hint="use RDF 1.1")
    if term.language:
        return Literal(term.value, lang=term.language)
    if term.datatype.value == v.XSD + "string":
        return Literal(term.value)
    return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)


def to_rdflib_triples(triples: Iterable[Any]) -> Iterator[tuple[Node, Node, Node]]:
    """The rdflib form of Oxigraph triples or quads; each term is made once."""
    made: dict[Any, Node] = {}
    for triple in triples:
        terms = (triple.subject, triple.predicate, triple.object)
        for term in terms:
            if term not in made:
                made[term] = to_rdflib(term)
        subject, predicate, value = terms
        yield made[subject], made[predicate], made[value]


def to_graph(triples: Iterable[Any]) -> Graph:
    """The same as a graph."""
    graph = Graph()
    for triple in to_rdflib_triples(triples):
        graph.add(triple)
    return graph


def to_rows(solutions: Any) -> Selected:
    """The names of the variables of solutions, and their rows of rdflib terms."""
    variables = solutions.variables
    rows = [
        tuple(None if row[variable] is None else to_rdflib(row[variable]) for variable in variables)
        for row in solutions
    ]
    return [variable.value for variable in variables], rows


def to_triples(graph: Graph) -> Iterator[ox.Triple]:
    """The Oxigraph triples of an rdflib graph.

    Raises:
        InputError: an IRI or literal is none.
    """
    made: dict[Node, Any] = {}
    for triple in graph:
        for term in triple:
            if term not in made:
                made[term] = _to_oxigraph(term)
        subject, predicate, value = triple
        yield ox.Triple(made[subject], made[predicate], made[value])


def _to_oxigraph(term: Node) -> Any:
    try:
        if isinstance(term, URIRef):
            return ox.NamedNode(str(term))
        if isinstance(term, Literal):
            check_language(term.language)
            datatype = None if term.datatype is None or term.language else ox.NamedNode(str(term.datatype))
            return ox.Literal(str(term), language=term.language, datatype=datatype)
        return ox.BlankNode(str(term))
    except ValueError as error:  # UnicodeEncodeError among them
        raise InputError(f"{str(term)[:200]!r} cannot be stored: {error}") from error
