"""SHACL over columns of integers: a graph and shapes in, results out.

The terms of a graph are numbered once and each predicate becomes two columns of numbers; targets are masks over the
terms, property paths are joins of columns, and each constraint is one operation on all its value nodes together. The
page ``docs/validation-engine.md`` explains it.

    graphs = load(content, RdfFormat.TURTLE)
    report = validate(graphs[None], Shapes(triples))

This room stands alone: of the rest of the package it uses the errors and the namespaces.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rights_graph.validate.columns.evaluation import Run
from rights_graph.validate.columns.limits import SECONDS
from rights_graph.validate.columns.loading import from_quads, load
from rights_graph.validate.columns.merging import merged
from rights_graph.validate.columns.reporting import Result, results
from rights_graph.validate.columns.shapes import Shapes
from rights_graph.validate.columns.statements import ShapesError
from rights_graph.validate.columns.table import Graph, empty
from rights_graph.validate.columns.terms import Term

__all__ = [
    "Graph",
    "Report",
    "Result",
    "Shapes",
    "ShapesError",
    "Term",
    "empty",
    "from_quads",
    "load",
    "merged",
    "validate",
]


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, and what was looked at.

    `focus_nodes` says for each targeted shape to how many nodes it applies. `fallen_back` are the shapes of which
    pySHACL evaluated a constraint.
    """

    results: tuple[Result, ...]
    focus_nodes: dict[Term, int]
    fallen_back: tuple[Term, ...]


def validate(
    graph: Graph, shapes: Shapes, *, uncounted: frozenset[Term] = frozenset(), seconds: float = SECONDS
) -> Report:
    """Hold a graph against shapes.

    Arguments:
        graph: the data graph, with all that it shall be known to say; nothing is inferred but subclasses.
        shapes: the shapes, which may be used for any number of graphs.
        uncounted: focus nodes that do not count as such.
        seconds: how long one query, or one regular expression, may take.

    Raises:
        ShapesError: a constraint cannot be evaluated.
        LimitExceeded: a query or regular expression takes too long, or a path leads to too many nodes.
    """
    run = Run(graph, shapes, seconds)
    without = graph.terms.numbers(list(uncounted))
    findings, focus_nodes = [], {}
    for shape in shapes.targeted:
        focus = run.focus(shape)
        focus_nodes[shape.node] = len(focus) - len(np.intersect1d(focus, without))
        findings += run.check(shape, focus)
    return Report(tuple(results(findings, graph.terms)), focus_nodes, run.fallen_back)
