"""The nodes that constraints look at, and what they find there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyoxigraph

from rights_graph.validate.columns.spans import Ints, Mask, distinct
from rights_graph.validate.columns.table import Pairs
from rights_graph.validate.columns.terms import Term


@dataclass(frozen=True, slots=True)
class Found:
    """What breaks one constraint: focus nodes, and for each its value node where there is one.

    Constraints in SPARQL may say for each result a path and messages of its own, and bind variables for these.
    """

    focus: Ints
    values: Ints | None = None
    paths: Sequence[Term | None] | None = None
    messages: Sequence[Sequence[pyoxigraph.Literal]] | None = None
    details: Sequence[dict[str, Term]] | None = None


class ValueNodes:
    """Focus nodes and the value nodes of each (SHACL 1.0, section 2.1.2)."""

    def __init__(self, focus: Ints, pairs: Pairs, terms: int) -> None:
        """`focus` is sorted; `pairs` are focus nodes and value nodes; `terms` says how many numbers there are."""
        self.focus, self.pairs, self.terms = focus, pairs, terms

    @cached_property
    def distinct(self) -> Ints:
        """The value nodes, each once, sorted."""
        if len(self.pairs) * 16 < self.terms:
            return distinct(self.pairs.right)
        mask = np.zeros(self.terms, np.bool_)
        mask[self.pairs.right] = True
        return np.flatnonzero(mask)

    def counts(self, pairs: Pairs | None = None) -> Ints:
        """How many value nodes each focus node has, or how many there are of it among `pairs`."""
        left = self.pairs.left if pairs is None else pairs.left
        return np.searchsorted(left, self.focus, side="right") - np.searchsorted(left, self.focus, side="left")

    def chosen(self, nodes: Ints) -> Mask:
        """Which pairs have one of `nodes`, which are sorted, as their value node."""
        if not len(nodes):
            return np.zeros(len(self.pairs), np.bool_)
        place = np.minimum(np.searchsorted(nodes, self.pairs.right), len(nodes) - 1)
        same: Mask = nodes[place] == self.pairs.right
        return same

    def failing(self, test: Callable[[Ints], Mask]) -> Found:
        """The pairs whose value node `test` finds wrong; it is asked once about each distinct node."""
        wrong = self.distinct[test(self.distinct)] if len(self.distinct) else self.distinct
        return self.found(self.chosen(wrong))

    def found(self, mask: Mask) -> Found:
        """The pairs where `mask` is true."""
        return Found(self.pairs.left[mask], self.pairs.right[mask])
