"""``sh:not``, ``sh:and``, ``sh:or``, ``sh:xone`` (SHACL 1.0, section 4.6), as algebra of masks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rights_graph.validate.columns.constraints.nodes import Found, ValueNodes
from rights_graph.validate.columns.spans import Ints

if TYPE_CHECKING:
    from rights_graph.validate.columns.evaluation import Run
    from rights_graph.validate.columns.shapes import Constraint, Shape


def none(run: Run, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
    """Value nodes that conform to the shape."""
    return nodes.failing(lambda each: run.conforms(run.said(constraint), each))


def every(run: Run, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
    """Value nodes that do not conform to one of the shapes."""
    return nodes.failing(lambda each: _count(run, constraint, each) < len(run.listed(constraint)))


def some(run: Run, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
    """Value nodes that conform to none of the shapes."""
    return nodes.failing(lambda each: _count(run, constraint, each) == 0)


def exactly_one(run: Run, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
    """Value nodes that conform to none of the shapes or to several."""
    return nodes.failing(lambda each: _count(run, constraint, each) != 1)


def _count(run: Run, constraint: Constraint, nodes: Ints) -> Ints:
    """To how many of the listed shapes each node conforms."""
    count = np.zeros(len(nodes), np.int64)
    for shape in run.listed(constraint):
        count += run.conforms(shape, nodes)
    return count
