"""The evaluation of shapes: focus nodes, value nodes, constraints, results, each for all nodes together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rights_graph.errors import LimitExceeded
from rights_graph.validate.columns import paths
from rights_graph.validate.columns.constraints import CHECKS
from rights_graph.validate.columns.constraints.nodes import Found, ValueNodes
from rights_graph.validate.columns.limits import MOST_PAIRS, TooManyPairs
from rights_graph.validate.columns.shapes import Constraint, Shape, Shapes
from rights_graph.validate.columns.spans import Ints, Mask, distinct
from rights_graph.validate.columns.sparql.evaluation import Queried
from rights_graph.validate.columns.table import Graph, Pairs
from rights_graph.validate.columns.terms import Term

_CONFORMS, _FAILS = 1, 2
_MOST_WAYS = 1000  # beyond that many, results that say the same are not repeated


@dataclass(frozen=True, slots=True)
class Finding:
    """What breaks one constraint of one shape, and in how many ways the shape was reached for each focus node."""

    shape: Shape
    constraint: Constraint
    found: Found
    times: Ints


class Run:
    """One graph being held against shapes."""

    def __init__(self, graph: Graph, shapes: Shapes, seconds: float) -> None:
        """Nothing is evaluated yet; one query or pattern may take so many seconds."""
        self.graph, self.shapes, self.seconds = graph, shapes, seconds
        constants = shapes.constants()
        numbers = graph.terms.numbers(constants, add=True)
        self._numbers = dict(zip(constants, numbers.tolist(), strict=True))
        self._known: dict[Term, np.ndarray[tuple[int], np.dtype[np.uint8]]] = {}
        self._queried = Queried(self)

    @property
    def fallen_back(self) -> tuple[Term, ...]:
        """The shapes of which pySHACL evaluated a constraint."""
        return tuple(self._queried.fallen_back)

    def number(self, term: Term) -> int:
        """The number of a term that the shapes name."""
        known = self._numbers.get(term)
        if known is None:
            known = self._numbers[term] = self.graph.terms.number(term)
        return known

    def said(self, constraint: Constraint) -> Term:
        """The one term that a constraint says."""
        assert constraint.value is not None
        assert not isinstance(constraint.value, tuple)
        return constraint.value

    def listed(self, constraint: Constraint) -> tuple[Term, ...]:
        """The terms that a constraint lists."""
        assert isinstance(constraint.value, tuple)
        return constraint.value

    def focus(self, shape: Shape) -> Ints:
        """The nodes that a shape says it applies to, sorted (SHACL 1.0, section 2.1.3)."""
        graph, targets = self.graph, shape.targets
        parts = [np.flatnonzero(graph.members(self.number(each))) for each in targets.classes]
        parts += [graph.pairs(self.number(each)).left for each in targets.subjects_of]
        parts += [graph.pairs(self.number(each)).right for each in targets.objects_of]
        parts.append(np.array([self.number(each) for each in targets.nodes], dtype=np.int64))
        return distinct(np.concatenate(parts))

    def check(self, shape: Shape, focus: Ints, times: Ints | None = None) -> list[Finding]:
        """What breaks the constraints of a shape, and of the property shapes that it has, at these focus nodes.

        A focus node may be reached along several paths; each of them has its results, so that `times` counts them.
        """
        if shape.deactivated or not len(focus):
            return []
        times = np.ones(len(focus), np.int64) if times is None else times
        nodes = self._nodes(shape, focus)
        findings = []
        for constraint in shape.constraints:
            found = self._found(shape, constraint, nodes)
            if len(found.focus):
                findings.append(Finding(shape, constraint, found, times[np.searchsorted(focus, found.focus)]))
        for inner in shape.properties:
            ways = np.zeros(len(nodes.distinct), np.int64)
            reached = np.searchsorted(nodes.distinct, nodes.pairs.right)
            np.add.at(ways, reached, times[np.searchsorted(focus, nodes.pairs.left)])
            findings += self.check(self.shapes.shape(inner), nodes.distinct, np.minimum(ways, _MOST_WAYS))
        return findings

    def conforms(self, node: Term, nodes: Ints) -> Mask:
        """Which of the nodes conform to the shape that is `node`; it is checked once for each."""
        known = self._known.get(node)
        if known is None or len(known) < len(self.graph.terms):
            grown = np.zeros(len(self.graph.terms), np.uint8)
            if known is not None:
                grown[: len(known)] = known
            known = self._known[node] = grown
        new = distinct(nodes[known[nodes] == 0])
        if len(new):
            known[new] = _CONFORMS
            for failing in self._failing(self.shapes.shape(node), new):
                known[failing] = _FAILS
        conforming: Mask = known[nodes] == _CONFORMS
        return conforming

    def _failing(self, shape: Shape, focus: Ints) -> list[Ints]:
        """The focus nodes at which a shape finds something, in parts."""
        if shape.deactivated:
            return []
        nodes = self._nodes(shape, focus)
        failing = [self._found(shape, constraint, nodes).focus for constraint in shape.constraints]
        for inner in shape.properties:
            # What a property shape finds at a value node is found at the focus nodes that have it.
            bad = nodes.distinct[~self.conforms(inner, nodes.distinct)]
            failing.append(nodes.pairs.left[nodes.chosen(bad)])
        return failing

    def _nodes(self, shape: Shape, focus: Ints) -> ValueNodes:
        try:
            along = Pairs(focus, focus) if shape.path is None else paths.follow(self.graph, shape.path, focus)
        except TooManyPairs as error:
            raise LimitExceeded(
                f"the path of {shape.name} leads to more than {MOST_PAIRS:,} pairs of nodes",
                hint="give the shape fewer focus nodes, or the path fewer steps",
            ) from error
        return ValueNodes(focus, along, len(self.graph.terms))

    def _found(self, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
        if constraint.query is not None or constraint.own is not None:
            return self._queried.found(shape, constraint, nodes)
        return CHECKS[constraint.component](self, shape, constraint, nodes)
