"""``sh:minLength``, ``sh:maxLength``, ``sh:pattern``, ``sh:languageIn``, ``sh:uniqueLang`` (SHACL 1.0, section 4.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rights_graph.validate.columns.constraints.nodes import Found, ValueNodes
from rights_graph.validate.columns.patterns import searched
from rights_graph.validate.columns.spans import Ints, Mask
from rights_graph.validate.columns.statements import sh
from rights_graph.validate.columns.table import NONE, pairs
from rights_graph.validate.columns.terms import BLANK, Terms

if TYPE_CHECKING:
    from rights_graph.validate.columns.evaluation import Run
    from rights_graph.validate.columns.shapes import Constraint, Shape


def long_enough(run: Run, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
    """Value nodes that are shorter, and blank nodes."""
    terms, least = run.graph.terms, int(run.said(constraint).value)
    return nodes.failing(lambda each: np.logical_or(terms.kinds[each] == BLANK, _lengths(terms, each) < least))


def short_enough(run: Run, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
    """Value nodes that are longer, and blank nodes."""
    terms, most = run.graph.terms, int(run.said(constraint).value)
    return nodes.failing(lambda each: np.logical_or(terms.kinds[each] == BLANK, _lengths(terms, each) > most))


def _lengths(terms: Terms, numbers: Ints) -> Ints:
    """The number of code points: of the bytes in UTF-8 those that do not continue another."""
    characters, begins = terms.spans(numbers)
    continuing = (characters & 0xC0) == 0x80
    if not continuing.any():
        return terms.lengths(numbers)
    before = np.concatenate([[0], np.cumsum(continuing)])
    ends = begins + terms.lengths(numbers)
    lengths: Ints = terms.lengths(numbers) - (before[ends] - before[begins])
    return lengths


def like_pattern(run: Run, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
    """Value nodes in which the pattern is not found, and blank nodes."""
    terms = run.graph.terms
    flags = run.shapes.stated.one(shape.node, sh("flags"))
    pattern = run.said(constraint).value

    def test(each: Ints) -> Mask:
        wrong: Mask = terms.kinds[each] == BLANK
        others = np.flatnonzero(~wrong)
        wrong[others] = ~searched(
            terms, each[others], pattern, flags.value if flags else "", of=shape.name, seconds=run.seconds
        )
        return wrong

    return nodes.failing(test)


def in_language(run: Run, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
    """Value nodes whose language none of the ranges covers, and those without language."""
    ranges = [each.value.lower() for each in run.listed(constraint)]

    def covered(language: str) -> bool:
        return any(
            language == each or language.startswith(each + "-") or (each == "*" and language != "") for each in ranges
        )

    terms = run.graph.terms
    fine = np.array([covered(tag.language) for tag in terms.tag_list()], dtype=np.bool_)
    return nodes.failing(lambda each: ~fine[terms.tags[each]])


def unique_languages(run: Run, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
    """Focus nodes with several value nodes in a language; one result for each such language."""
    if run.said(constraint).value != "true":
        return Found(NONE)
    terms = run.graph.terms
    tagged = np.array([bool(tag.language) for tag in terms.tag_list()], dtype=np.bool_)
    tags = terms.tags[nodes.pairs.right]
    chosen = tagged[tags]
    left, right = nodes.pairs.left[chosen], tags[chosen].astype(np.int64)
    order = np.lexsort((right, left))
    left, right = left[order], right[order]
    again = np.flatnonzero((left[1:] == left[:-1]) & (right[1:] == right[:-1]))
    return Found(pairs(left[again], right[again]).left)  # each pair of focus node and language once
