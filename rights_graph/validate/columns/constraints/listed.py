"""``sh:hasValue`` and ``sh:in`` (SHACL 1.0, section 4.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rights_graph.validate.columns.constraints.nodes import Found, ValueNodes

if TYPE_CHECKING:
    from rights_graph.validate.columns.evaluation import Run
    from rights_graph.validate.columns.shapes import Constraint, Shape


def having(run: Run, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
    """Focus nodes without the value."""
    pairs = nodes.pairs
    having = pairs.left[pairs.right == run.number(run.said(constraint))]
    return Found(np.setdiff1d(nodes.focus, having))


def among(run: Run, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
    """Value nodes that are not in the list."""
    allowed = [run.number(each) for each in run.listed(constraint)]
    return nodes.failing(lambda each: ~np.isin(each, allowed))
