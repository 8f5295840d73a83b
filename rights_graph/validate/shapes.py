"""The shapes that data are held against: ours, or those of a user."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import RDF, RDFS, SH, Graph
from rdflib.term import Node

from rights_graph.errors import InputError
from rights_graph.resources import folder, turtle_files
from rights_graph.validate import sources

TARGETS = (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)

# What pySHACL would pass over in silence; a constraint that is not evaluated must not look like one that holds.
_NOT_EVALUATED = (SH.js, SH.jsFunctionName, SH.jsLibrary, SH.expression, SH.target)


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """Shapes, in the graph that states them."""

    graph: Graph

    def targeted(self) -> list[Node]:
        """The shapes that say themselves what they apply to, sorted."""
        found = {shape for target in TARGETS for shape in self.graph.subjects(target)}
        found.update(shape for shape in self.graph.subjects(RDF.type, SH.NodeShape) if self._is_class(shape))
        return sorted(found, key=str)

    def focus_nodes(self, shape: Node, data: Graph) -> set[Node]:
        """The nodes of `data` that `shape` applies to (SHACL 1.0, section 2.1.3)."""
        classes = set(self.graph.objects(shape, SH.targetClass))
        if self._is_class(shape):
            classes.add(shape)
        nodes = set(self.graph.objects(shape, SH.targetNode))
        for each in classes:
            for narrower in data.transitive_subjects(RDFS.subClassOf, each):
                nodes.update(data.subjects(RDF.type, narrower))
        for predicate in self.graph.objects(shape, SH.targetSubjectsOf):
            nodes.update(data.subjects(predicate))
        for predicate in self.graph.objects(shape, SH.targetObjectsOf):
            nodes.update(data.objects(None, predicate))
        return nodes

    def target_classes(self) -> set[Node]:
        """The classes that shapes name as their target."""
        return set(self.graph.objects(None, SH.targetClass))

    def path(self, shape: Node) -> Node | None:
        """The path of a property shape as it stands in the graph of the shapes; `None` for a node shape."""
        return self.graph.value(shape, SH.path)

    def _is_class(self, shape: Node) -> bool:
        return (shape, RDF.type, RDFS.Class) in self.graph


@cache
def model_shapes() -> Shapes:
    """The shapes of the model, with the prefixes that their SPARQL uses."""
    return _checked(
        sources.union([*turtle_files("ontology", "shapes"), folder("ontology") / "prefixes.ttl"]), "the model"
    )


def load(source: sources.Source | Iterable[sources.Source]) -> Shapes:
    """The shapes of a user; ``owl:imports`` in them is not followed.

    Raises:
        InputError: a file cannot be read, or uses a part of SHACL that would not be evaluated.
    """
    where = source if isinstance(source, str | Path) else "the shapes"
    return _checked(sources.union(source), where)


def _checked(graph: Graph, where: object) -> Shapes:
    for predicate in _NOT_EVALUATED:
        for shape in graph.subjects(predicate):
            raise InputError(
                f"{shape} uses sh:{predicate.fragment}, which is not evaluated",
                where=where,
                hint="write the constraint in SHACL Core or SHACL-SPARQL",
            )
    return Shapes(graph)
