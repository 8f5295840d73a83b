"""``sh:minExclusive``, ``sh:minInclusive``, ``sh:maxExclusive``, ``sh:maxInclusive`` (SHACL 1.0, section 4.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rights_graph.validate.columns.constraints.nodes import Found, ValueNodes
from rights_graph.validate.columns.spans import Ints, Mask, distinct
from rights_graph.validate.columns.values import compare, values

if TYPE_CHECKING:
    from rights_graph.validate.columns.evaluation import Run
    from rights_graph.validate.columns.shapes import Constraint, Shape


def in_range(run: Run, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
    """Value nodes beyond the bound, and those that cannot be compared with it."""
    bound = run.number(run.said(constraint))
    name = constraint.component

    def test(each: Ints) -> Mask:
        several = distinct(np.append(each, bound))
        known = values(run.graph.terms, several)
        place = np.searchsorted(several, each)
        limit = np.full(len(each), np.searchsorted(several, bound))
        less, equal = compare(known[place], known[limit]) if "Max" in name else compare(known[limit], known[place])
        return ~(less | equal) if "Inclusive" in name else ~less

    return nodes.failing(test)
