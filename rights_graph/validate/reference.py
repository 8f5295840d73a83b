"""What data may rely on without repeating it: the classes of concepts, actors and places that the project describes."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path

import pyoxigraph
from rdflib import RDF, RDFS, SKOS, BNode, Graph, URIRef
from rdflib.term import Node

from rights_graph import vocabulary
from rights_graph.resources import turtle_files
from rights_graph.validate.terms import Terms
from rights_graph.validate.triples import Triple

_KINSHIP = (RDF.type, SKOS.inScheme)
"""What tells a known concept from an unknown one."""


def add(graph: Graph, target_classes: Collection[Node]) -> set[Node]:
    """Add to `graph` what it uses and does not describe itself; returns the resources that were added.

    A concept comes with its classes and its scheme, so that ``sh:class`` can tell it from an unknown one. An actor or
    place of a class in `target_classes` comes with its whole description, since shapes apply to it too. The subclass
    axioms of the ontology come in any case. Blank nodes are said to be of the class ``rdfs:Resource``, which RDFS
    entails, where a shape asks for its members.
    """
    project = _project()
    own = set(graph.subjects(RDF.type))
    objects = set(graph.objects())
    if RDFS.Resource in target_classes:
        for node in [*graph.subjects(unique=True), *objects]:
            if isinstance(node, BNode):
                graph.add((node, RDF.type, RDFS.Resource))
    for axiom in project.subclasses:
        graph.add(axiom)
    whole = {
        narrower
        for each in target_classes
        for narrower in graph.transitive_subjects(RDFS.subClassOf, each)
        if narrower is not None
    }
    pending = [term for term in objects if isinstance(term, URIRef)]
    added: set[Node] = set()
    while pending:
        resource = pending.pop()
        if resource in added or resource in own or not resource.startswith(vocabulary.BASE):
            continue
        for triple in project.describe(resource, whole):
            graph.add(triple)
            added.add(resource)
            if triple[1] not in _KINSHIP and isinstance(triple[2], URIRef):
                pending.append(triple[2])
    return added


class _Project:
    """The descriptions in the project's own files, each file read when it is first needed.

    A resource is described in one file. Small files come first: they have most of what data use, while the largest
    are seldom reached.
    """

    def __init__(self) -> None:
        """The terms are read at once, for their subclass axioms."""
        self._described: dict[str, list[pyoxigraph.Quad]] = {}
        self._unread: list[Path] = []
        self._terms = Terms()
        for file in turtle_files("ontology", "terms"):
            self._read(file)
        of = self._terms.of
        quads = [quad for about in self._described.values() for quad in about]
        axioms = [quad for quad in quads if quad.predicate.value == str(RDFS.subClassOf)]
        self.subclasses = [(of(quad.subject), of(quad.predicate), of(quad.object)) for quad in axioms]
        files = [*turtle_files("ontology", "concepts"), *turtle_files("data", "registries")]
        self._unread = sorted(files, key=lambda file: (file.stat().st_size, file), reverse=True)

    def describe(self, resource: URIRef, whole: Collection[Node]) -> list[Triple]:
        """The triples about `resource`, all of them if it is of a class in `whole`; none where it is unknown."""
        iri = str(resource)
        while iri not in self._described and self._unread:
            self._read(self._unread.pop())
        of = self._terms.of
        quads = self._described.get(iri, [])
        kinship = [quad for quad in quads if quad.predicate.value in map(str, _KINSHIP)]
        complete = any(of(quad.object) in whole for quad in kinship)
        return [(resource, of(quad.predicate), of(quad.object)) for quad in (quads if complete else kinship)]

    def _read(self, file: Path) -> None:
        for quad in pyoxigraph.parse(path=str(file), format=pyoxigraph.RdfFormat.TURTLE):
            self._described.setdefault(quad.subject.value, []).append(quad)


@cache
def _project() -> _Project:
    return _Project()
