"""Reads the ontology into plain values, from which everything generated is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph
from rdflib import OWL, RDF, RDFS, SDO, SH, SKOS, VOID, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from rights_graph import resources
from rights_graph.errors import InputError


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property of the ontology; `module` is the stem of the file that defines it."""

    iri: URIRef
    name: str
    module: str

    @property
    def is_class(self) -> bool:
        """True where the term is a class: their names alone begin with a capital."""
        return self.name[0].isupper()


class Ontology:
    """The Turtle files of an ontology folder, read together.

    Arguments:
        folder: where ``prefixes.ttl``, ``rights-graph.ttl``, ``terms`` and ``concepts`` lie.

    Raises:
        InputError: a file is missing or is no Turtle, or there is not exactly one ontology header.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Reads nothing yet."""
        self.folder = folder or resources.folder("ontology")
        self._header = [self.folder / "prefixes.ttl", self.folder / "rights-graph.ttl"]

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """The declared prefixes with their namespaces: ours first, each part sorted."""
        graph = self.header
        found = {
            str(graph.value(declaration, SH.prefix)): str(graph.value(declaration, SH.namespace))
            for declaration in graph.objects(None, SH.declare)
        }
        return dict(sorted(found.items(), key=lambda item: (not item[1].startswith(self.base), item[0])))

    @cached_property
    def header(self) -> Graph:
        """The prefixes and the ontology's description of itself."""
        return parse(self._header)

    @cached_property
    def iri(self) -> URIRef:
        """The name of the ontology, which is also that of the graph that holds it."""
        headers = [node for node in self.header.subjects(RDF.type, OWL.Ontology) if isinstance(node, URIRef)]
        if len(headers) != 1:
            raise InputError("expected one ontology header", where=self._header[1], hint="describe one owl:Ontology")
        return headers[0]

    @property
    def base(self) -> str:
        """What all IRIs of ours begin with."""
        return str(self.header.value(self.iri, VOID.uriSpace))

    @property
    def version(self) -> str:
        """The version of the ontology, such as ``0.1.0``."""
        return str(self.header.value(self.iri, OWL.versionInfo))

    @cached_property
    def modules(self) -> dict[str, Graph]:
        """The graph of each file of terms, by its stem, sorted."""
        return {path.stem: parse([path]) for path in sorted((self.folder / "terms").glob("*.ttl"))}

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """All terms of ours, classes first, each part sorted by name."""
        namespace = self.prefixes["rg"]
        found = [
            Term(term, str(term).removeprefix(namespace), stem)
            for stem, graph in self.modules.items()
            for term in graph.subjects(RDFS.isDefinedBy)
            if isinstance(term, URIRef)
        ]
        return tuple(sorted(found, key=lambda term: (not term.is_class, term.name)))

    def named(self, name: str) -> URIRef:
        """The IRI of the term of ours with this name."""
        return URIRef(self.prefixes["rg"] + name)

    @cached_property
    def borrowed(self) -> tuple[URIRef, ...]:
        """The outside terms that the header declares for use in data, sorted."""
        kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
        found = {node for kind in kinds for node in self.header.subjects(RDF.type, kind)}
        found.update(self.header.subjects(SDO.rangeIncludes))
        return tuple(sorted(node for node in found if isinstance(node, URIRef)))

    @cached_property
    def concepts(self) -> Graph:
        """All concept schemes, together."""
        return parse(sorted((self.folder / "concepts").glob("*.ttl")))

    def local(self, iri: Node) -> str:
        """`iri` shortened with the longest prefix that fits: ``act:beating``."""
        fitting = [(len(space), prefix) for prefix, space in self.prefixes.items() if str(iri).startswith(space)]
        if not fitting:
            return f"<{iri}>"
        length, prefix = max(fitting)
        return f"{prefix}:{str(iri)[length:]}"


def parse(paths: Iterable[Path]) -> Graph:
    """The triples of Turtle files, with literals as they are written.

    Raises:
        InputError: a file is missing or is no Turtle.
    """
    graph = Graph(bind_namespaces="none")
    known: dict[object, Node] = {}
    for path in paths:
        try:
            for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE, rename_blank_nodes=True):
                for term in (quad.subject, quad.predicate, quad.object):
                    if term not in known:
                        known[term] = _term(term)
                graph.add((known[quad.subject], known[quad.predicate], known[quad.object]))
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror or error}", where=path) from None
        except SyntaxError as error:
            raise InputError(error.msg, where=path, line=error.lineno, column=error.offset) from None
    return graph


def _term(term: object) -> Node:
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return BNode(term.value)
    if isinstance(term, pyoxigraph.Literal):
        is_plain = term.language or term.datatype.value == str(XSD.string)
        datatype = None if is_plain else URIRef(term.datatype.value)
        return Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
    raise SyntaxError("triples inside triples are not read")


def text(graph: Graph, subject: Node, predicate: Node) -> str:
    """The English or only literal that `subject` has for `predicate`, or nothing."""
    return next(iter(texts(graph, subject, predicate)), "")


def texts(graph: Graph, subject: Node, predicate: Node) -> list[str]:
    """The literals that `subject` has for `predicate`, sorted, English ones first."""
    literals = [value for value in graph.objects(subject, predicate) if isinstance(value, Literal)]
    return [str(value) for value in sorted(literals, key=lambda value: (value.language != "en", str(value)))]


def label(graph: Graph, subject: Node) -> str:
    """The name of a term or concept that people read."""
    return text(graph, subject, SKOS.prefLabel) or text(graph, subject, RDFS.label)
