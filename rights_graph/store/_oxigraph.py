"""Between rdflib, whose terms a store takes and gives, and Oxigraph, which reads and writes RDF fast."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from rights_graph import vocabulary as v
from rights_graph.errors import InputError, UsageError
from rights_graph.store._protocol import Selected


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
    return Literal(term.value, datatype=URIRef(term.datatype.value))


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
            datatype = None if term.datatype is None or term.language else ox.NamedNode(str(term.datatype))
            return ox.Literal(str(term), language=term.language, datatype=datatype)
        return ox.BlankNode(str(term))
    except ValueError as error:  # UnicodeEncodeError among them
        raise InputError(f"{str(term)[:200]!r} cannot be stored: {error}") from error


def graph_name(name: str) -> ox.NamedNode:
    """A graph's name.

    Raises:
        InputError: it is no IRI.
    """
    node = _to_oxigraph(URIRef(name))
    assert isinstance(node, ox.NamedNode)
    return node


def replacement(graphs: Mapping[str, Iterable[ox.Triple]]) -> str:
    """The SPARQL update that puts these triples in the place of all that the named graphs held."""
    steps = []
    for name, triples in graphs.items():
        body = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
        assert body is not None
        steps.append(removal(name))
        if body:
            steps.append(f"INSERT DATA {{ GRAPH {graph_name(name)} {{\n{body.decode()}}} }}")
    return " ;\n".join(steps)


def removal(name: str) -> str:
    """The SPARQL update that removes a graph."""
    return f"DROP SILENT GRAPH {graph_name(name)}"


def not_sparql(reason: str) -> UsageError:
    """The error for a query that the engine could not parse; it tells the place where the engine does."""
    place = re.match(r"error at (\d+):(\d+): ", reason)
    what = " ".join(reason[place.end() if place else 0 :].split())
    line, column = (int(number) for number in place.groups()) if place else (None, None)
    return UsageError(f"is not SPARQL: {what[:120]}", where="query", line=line, column=column)


class TurtleFiles:
    """Turtle files as one graph that knows when it has changed.

    The graph carries the hash of the files' contents (`rg:sourceHash` of its name), written with it or not at all.
    """

    def __init__(self, name: str, files: Iterable[Path]) -> None:
        """`name` is that of the graph.

        Raises:
            InputError: a file cannot be read.
        """
        self._name = graph_name(name)
        self._contents: list[tuple[Path, bytes]] = []
        for file in files:
            try:
                self._contents.append((file, file.read_bytes()))
            except OSError as error:
                raise InputError(f"cannot be read: {error.strerror}", where=file) from error
        digest = hashlib.sha256()
        for _, content in self._contents:
            digest.update(hashlib.sha256(content).digest())
        self.mark = ox.Triple(self._name, ox.NamedNode(v.SOURCE_HASH), ox.Literal(digest.hexdigest()))

    @property
    def is_loaded(self) -> str:
        """The SPARQL question whether a store has the graph as it stands in the files."""
        return f"ASK {{ GRAPH {self._name} {{ {self.mark} }} }}"

    @property
    def together(self) -> bytes:
        """The files as one document; they have no labelled blank nodes, which would meet in it."""
        return b"\n".join(content for _, content in self._contents)

    def triples(self) -> Iterator[ox.Triple]:
        """What the files say, and at the end the mark.

        Raises:
            InputError: a file is not Turtle.
        """
        for file, content in self._contents:
            try:
                for quad in ox.parse(content, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True):
                    yield quad.triple
            except (SyntaxError, ValueError) as error:
                line, column = getattr(error, "lineno", None), getattr(error, "offset", None)
                what = str(getattr(error, "msg", error))
                raise InputError(f"is not Turtle: {what}", where=file, line=line, column=column) from error
        yield self.mark
