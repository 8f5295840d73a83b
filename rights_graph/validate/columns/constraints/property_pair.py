"""``sh:equals``, ``sh:disjoint``, ``sh:lessThan``, ``sh:lessThanOrEquals`` (SHACL 1.0, section 4.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rights_graph.validate.columns.constraints.nodes import Found, ValueNodes
from rights_graph.validate.columns.paths import within
from rights_graph.validate.columns.spans import Ints, distinct
from rights_graph.validate.columns.table import Pairs, key
from rights_graph.validate.columns.values import compare, values

if TYPE_CHECKING:
    from rights_graph.validate.columns.evaluation import Run
    from rights_graph.validate.columns.shapes import Constraint, Shape


def equal(run: Run, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
    """Values of the one property that are not values of the other."""
    own, other = _keys(nodes.pairs), _keys(_other(run, constraint, nodes))
    odd = np.setxor1d(own, other, assume_unique=True)
    return Found(odd >> 32, odd & 0xFFFFFFFF)


def disjoint(run: Run, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
    """Values that both properties have."""
    both = np.intersect1d(_keys(nodes.pairs), _keys(_other(run, constraint, nodes)), assume_unique=True)
    return Found(both >> 32, both & 0xFFFFFFFF)


def less(run: Run, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
    """Values that are not less (or, for the other component, equal) than a value of the other property.

    There is a result for each such pair of values.
    """
    other = _other(run, constraint, nodes)
    begin = np.searchsorted(other.left, nodes.pairs.left, side="left")
    counts = np.searchsorted(other.left, nodes.pairs.left, side="right") - begin
    ends = np.cumsum(counts)
    first = np.repeat(np.arange(len(nodes.pairs)), counts)
    second = np.arange(len(first)) + np.repeat(begin - (ends - counts), counts)
    left, right = nodes.pairs.right[first], other.right[second]
    several = distinct(np.concatenate([left, right]))
    known = values(run.graph.terms, several)
    smaller, same = compare(known[np.searchsorted(several, left)], known[np.searchsorted(several, right)])
    wrong = ~(smaller | same) if "OrEquals" in constraint.component else ~smaller
    return Found(nodes.pairs.left[first[wrong]], left[wrong])


def _other(run: Run, constraint: Constraint, nodes: ValueNodes) -> Pairs:
    return within(run.graph.pairs(run.number(run.said(constraint))), nodes.focus, len(run.graph.terms))


def _keys(of: Pairs) -> Ints:
    return key(of.left, of.right)
