"""What data may rely on without repeating it: the classes of concepts, actors and places that the project describes."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path

import numpy as np
import pyoxigraph
from pyoxigraph import NamedNode

from rights_graph import vocabulary
from rights_graph.resources import turtle_files
from rights_graph.validate import columns
from rights_graph.validate.columns import Term

Triple = tuple[Term, Term, Term]

_TYPE = NamedNode(vocabulary.RDF + "type")
_SUBCLASS = NamedNode(vocabulary.RDFS + "subClassOf")
_KINSHIP = (_TYPE, NamedNode(vocabulary.SKOS + "inScheme"))
"""What tells a known concept from an unknown one."""


def added(graph: columns.Graph, target_classes: Collection[Term]) -> tuple[list[Triple], set[Term]]:
    """What `graph` uses and does not describe itself, and the resources that it is about.

    A concept comes with its classes and its scheme, so that ``sh:class`` can tell it from an unknown one. An actor or
    place of a class in `target_classes` comes with its whole description, since shapes apply to it too. The subclass
    axioms of the ontology come in any case.
    """
    project = _project()
    triples = list(project.subclasses)
    whole = _narrower(target_classes, [*graph.triples_of(_SUBCLASS), *project.subclasses])
    own = graph.of(_TYPE).left
    used = np.setdiff1d(graph.objects_starting(vocabulary.BASE), own)
    described = (
        set(map(graph.terms.term, own[graph.terms.starting(own, vocabulary.BASE)].tolist())) if len(used) else set()
    )
    pending = [graph.terms.term(number) for number in used.tolist()]
    resources: set[Term] = set()
    while pending:
        resource = pending.pop()
        if resource in resources or resource in described or not resource.value.startswith(vocabulary.BASE):
            continue
        for triple in project.describe(resource, whole):
            triples.append(triple)
            resources.add(resource)
            if triple[1] not in _KINSHIP and isinstance(triple[2], NamedNode):
                pending.append(triple[2])
    return triples, resources


def _narrower(classes: Collection[Term], axioms: Collection[Triple]) -> set[Term]:
    """The classes with all their subclasses."""
    below: dict[Term, list[Term]] = {}
    for narrower, _, broader in axioms:
        below.setdefault(broader, []).append(narrower)
    found, waiting = set(classes), list(classes)
    while waiting:
        new = set(below.get(waiting.pop(), ())) - found
        found |= new
        waiting += new
    return found


class _Project:
    """The descriptions in the project's own files, each file read when it is first needed.

    A resource is described in one file. Small files come first: they have most of what data use, while the largest
    are seldom reached.
    """

    def __init__(self) -> None:
        """The terms are read at once, for their subclass axioms."""
        self._described: dict[Term, list[Triple]] = {}
        self._unread: list[Path] = []
        for file in turtle_files("ontology", "terms"):
            self._read(file)
        stated = [triple for about in self._described.values() for triple in about]
        self.subclasses = [triple for triple in stated if triple[1] == _SUBCLASS]
        files = [*turtle_files("ontology", "concepts"), *turtle_files("data", "registries")]
        self._unread = sorted(files, key=lambda file: (file.stat().st_size, file), reverse=True)

    def describe(self, resource: Term, whole: Collection[Term]) -> list[Triple]:
        """The triples about `resource`, all of them if it is of a class in `whole`; none where it is unknown."""
        while resource not in self._described and self._unread:
            self._read(self._unread.pop())
        stated = self._described.get(resource, [])
        kinship = [triple for triple in stated if triple[1] in _KINSHIP]
        return stated if any(triple[2] in whole for triple in kinship) else kinship

    def _read(self, file: Path) -> None:
        for quad in pyoxigraph.parse(path=str(file), format=pyoxigraph.RdfFormat.TURTLE):
            self._described.setdefault(quad.subject, []).append((quad.subject, quad.predicate, quad.object))


@cache
def _project() -> _Project:
    return _Project()
