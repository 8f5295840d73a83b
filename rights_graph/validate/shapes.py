"""The shapes that data are held against: ours, or those of a user."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import SH, Graph
from rdflib.term import Node

from rights_graph.errors import InputError
from rights_graph.resources import folder, turtle_files
from rights_graph.validate import columns, sources
from rights_graph.validate.terms import to_triples


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """Shapes, in the graph that states them, and as the engine has read them."""

    graph: Graph
    read: columns.Shapes

    def path(self, shape: Node) -> Node | None:
        """The path of a property shape as it stands in the graph of the shapes; `None` for a node shape."""
        return self.graph.value(shape, SH.path)

    def targeted(self) -> list[str]:
        """The shapes that say themselves what they apply to, sorted."""
        return sorted(shape.node.value for shape in self.read.targeted)

    def target_classes(self) -> set[columns.Term]:
        """The classes that shapes have as their target."""
        return {each for shape in self.read.targeted for each in shape.targets.classes}


@cache
def model_shapes() -> Shapes:
    """The shapes of the model, with the prefixes that their SPARQL uses."""
    return shapes_of(
        sources.union([*turtle_files("ontology", "shapes"), folder("ontology") / "prefixes.ttl"]), "the model"
    )


def load(source: sources.Source | Iterable[sources.Source]) -> Shapes:
    """The shapes of a user; ``owl:imports`` in them is not followed.

    Raises:
        InputError: a file cannot be read, or uses a part of SHACL that would not be evaluated.
    """
    where = source if isinstance(source, str | Path) else "the shapes"
    return shapes_of(sources.union(source), where)


def shapes_of(graph: Graph, where: object = None) -> Shapes:
    """The shapes that a graph states; `where` says in errors where it is from.

    Raises:
        InputError: a shape is not well-formed, or uses a part of SHACL that would not be evaluated.
    """
    triples = [(*each,) for each in to_triples(graph)]
    try:
        return Shapes(graph, columns.Shapes(triples))
    except InputError as error:
        raise InputError(error.what, where=where, hint=error.hint) from error
