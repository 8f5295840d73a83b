"""``sh:minCount`` and ``sh:maxCount`` (SHACL 1.0, section 4.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rights_graph.validate.columns.constraints.nodes import Found, ValueNodes

if TYPE_CHECKING:
    from rights_graph.validate.columns.evaluation import Run
    from rights_graph.validate.columns.shapes import Constraint, Shape


def at_least(run: Run, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
    """Focus nodes with fewer value nodes."""
    return Found(nodes.focus[nodes.counts() < int(run.said(constraint).value)])


def at_most(run: Run, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
    """Focus nodes with more value nodes."""
    return Found(nodes.focus[nodes.counts() > int(run.said(constraint).value)])
