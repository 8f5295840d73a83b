"""Property paths of SHACL (section 2.3.1) followed along located triples, to the triple that ends at a value."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDF, SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

Place = tuple[int, int]
"""The number of a document, and an offset in it."""

_REPEATED = {SH.zeroOrMorePath: (True, True), SH.oneOrMorePath: (False, True), SH.zeroOrOnePath: (True, False)}
"""Whether a path may be taken no time at all, and more than once."""


def predicates(shapes: Graph, path: Node) -> set[URIRef]:
    """The properties that `path` consists of."""
    found, pending, seen = set(), [path], set()
    while pending:
        node = pending.pop()
        if isinstance(node, URIRef):
            found.add(node)
        elif node not in seen:
            seen.add(node)
            pending += shapes.objects(node)
    return found - {RDF.nil}


class Edges:
    """Triples with their places, to be walked in both directions."""

    def __init__(self) -> None:
        """No triples."""
        self._edges: dict[tuple[bool, URIRef, object], dict[object, Place]] = {}

    def add(self, subject: object, predicate: URIRef, value: object, place: Place) -> None:
        """Add one triple; the first of its places counts."""
        self._edges.setdefault((False, predicate, subject), {}).setdefault(value, place)
        self._edges.setdefault((True, predicate, value), {}).setdefault(subject, place)

    def follow(self, shapes: Graph, path: Node, start: object) -> dict[object, Place | None]:
        """The nodes that `path` leads to from `start`, each with the place of the triple that was taken last."""
        return self._follow(shapes, path, start, inverse=False)

    def _follow(self, shapes: Graph, path: Node, start: object, *, inverse: bool) -> dict[object, Place | None]:
        if isinstance(path, URIRef):
            return dict(self._edges.get((inverse, path, start), {}))
        if (path, RDF.first, None) in shapes:
            steps = list(Collection(shapes, path))
            reached: dict[object, Place | None] = {start: None}
            for step in reversed(steps) if inverse else steps:
                reached = dict(self._step(shapes, step, reached, inverse=inverse))
            return reached
        if (turned := shapes.value(path, SH.inversePath)) is not None:
            return self._follow(shapes, turned, start, inverse=not inverse)
        if (choices := shapes.value(path, SH.alternativePath)) is not None:
            found: dict[object, Place | None] = {}
            for choice in Collection(shapes, choices):
                found = self._follow(shapes, choice, start, inverse=inverse) | found
            return found
        for predicate, (none, many) in _REPEATED.items():
            if (inner := shapes.value(path, predicate)) is not None:
                return self._repeat(shapes, inner, start, inverse=inverse, none=none, many=many)
        return {}

    def _step(
        self, shapes: Graph, step: Node, reached: dict[object, Place | None], *, inverse: bool
    ) -> Iterator[tuple[object, Place | None]]:
        for node, before in reached.items():
            for end, place in self._follow(shapes, step, node, inverse=inverse).items():
                yield end, place or before

    def _repeat(
        self, shapes: Graph, inner: Node, start: object, *, inverse: bool, none: bool, many: bool
    ) -> dict[object, Place | None]:
        found: dict[object, Place | None] = {start: None} if none else {}
        last: dict[object, Place | None] = {start: None}
        while last:
            following = dict(self._step(shapes, inner, last, inverse=inverse))
            last = {node: place for node, place in following.items() if node not in found}
            found |= last
            if not many:
                break
        return found
