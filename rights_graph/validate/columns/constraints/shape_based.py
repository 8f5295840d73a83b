"""``sh:node`` and the qualified value shapes (SHACL 1.0, section 4.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rights_graph.validate.columns.constraints.nodes import Found, ValueNodes
from rights_graph.validate.columns.paths import joined, within
from rights_graph.validate.columns.statements import sh
from rights_graph.validate.columns.terms import Term

if TYPE_CHECKING:
    from rights_graph.validate.columns.evaluation import Run
    from rights_graph.validate.columns.shapes import Constraint, Shape


def of_shape(run: Run, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
    """Value nodes that do not conform to the shape."""
    return nodes.failing(lambda each: ~run.conforms(run.said(constraint), each))


def qualified(run: Run, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
    """Focus nodes of which too few, or too many, value nodes conform to the shape."""
    wanted = run.said(constraint)
    good = run.conforms(wanted, nodes.distinct)
    for sibling in _siblings(run, shape, wanted):
        good &= ~run.conforms(sibling, nodes.distinct)
    counts = nodes.counts(nodes.pairs[nodes.chosen(nodes.distinct[good])])
    least = "Min" in constraint.component
    bound = run.shapes.stated.one(shape.node, sh("qualifiedMinCount" if least else "qualifiedMaxCount"))
    assert bound is not None, "the constraint is there because its count is"
    limit = int(bound.value)
    return Found(nodes.focus[counts < limit if least else counts > limit])


def _siblings(run: Run, shape: Shape, wanted: Term) -> list[Term]:
    """The other qualified shapes of the shapes that have this one as a property, where they are to be disjoint."""
    if not run.shapes.flag(shape.node, "qualifiedValueShapesDisjoint"):
        return []
    stated = run.shapes.stated
    found: dict[Term, None] = {}
    for parent in stated.subjects(sh.property, shape.node):
        for each in stated.objects(parent, sh.property):
            found.update(dict.fromkeys(stated.objects(each, sh("qualifiedValueShape"))))
    found.pop(wanted, None)
    return list(found)


def closed(run: Run, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
    """Values that value nodes have of other properties than those of the shape; the result names the property."""
    allowed = {run.number(each) for each in shape.closed or ()}
    focus, values, along = [], [], []
    for predicate in run.graph.predicates():
        if predicate not in allowed:
            of = run.graph.pairs(predicate)
            chosen = joined(nodes.pairs, within(of, nodes.distinct, len(run.graph.terms)))
            if len(chosen):
                focus.append(chosen.left)
                values.append(chosen.right)
                along += [run.graph.terms.term(predicate)] * len(chosen)
    if not focus:
        return Found(nodes.focus[:0])
    return Found(np.concatenate(focus), np.concatenate(values), along)
