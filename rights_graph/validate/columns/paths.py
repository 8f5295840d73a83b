"""Property paths (SHACL 1.0, section 2.3.1): read from shapes, followed as joins of columns, written as SPARQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pyoxigraph

from rights_graph.validate.columns.limits import MOST_PAIRS, TooManyPairs
from rights_graph.validate.columns.spans import Ints, Mask, distinct
from rights_graph.validate.columns.statements import FIRST, NIL, ShapesError, Statements, sh
from rights_graph.validate.columns.table import NONE, Graph, Pairs, key, pairs
from rights_graph.validate.columns.terms import Term

_DEEPEST = 100
_MODIFIERS: dict[Term, Literal["*", "+", "?"]] = {
    sh("zeroOrMorePath"): "*",
    sh("oneOrMorePath"): "+",
    sh("zeroOrOnePath"): "?",
}


@dataclass(frozen=True, slots=True)
class Predicate:
    """One property."""

    iri: pyoxigraph.NamedNode


@dataclass(frozen=True, slots=True)
class Inverse:
    """A path backwards."""

    of: Path


@dataclass(frozen=True, slots=True)
class Sequence:
    """One path after the other."""

    steps: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Any one of the paths."""

    choices: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A path as often as `how` says: any number of times, at least once, or at most once."""

    of: Path
    how: Literal["*", "+", "?"]


Path = Predicate | Inverse | Sequence | Alternative | Repeated


def read(stated: Statements, node: Term, *, depth: int = 0) -> Path:
    """The path that `node` is.

    Raises:
        ShapesError: it is none, or contains itself.
    """
    if depth > _DEEPEST:
        raise ShapesError(f"a path is nested more than {_DEEPEST} levels deep, or contains itself")
    if isinstance(node, pyoxigraph.NamedNode):
        return Predicate(node)
    if isinstance(node, pyoxigraph.Literal):
        raise ShapesError(f"{node} is no property path")
    if stated.objects(node, FIRST):
        return Sequence(_several(stated, node, depth))
    if len(stated.predicates(node)) == 1:
        (predicate,) = stated.predicates(node)
        value = stated.one(node, predicate)
        assert value is not None, "the predicate was found at this node"
        if predicate == sh("inversePath"):
            return Inverse(read(stated, value, depth=depth + 1))
        if predicate == sh("alternativePath"):
            return Alternative(_several(stated, value, depth))
        if predicate in _MODIFIERS:
            return Repeated(read(stated, value, depth=depth + 1), _MODIFIERS[predicate])
    raise ShapesError("a property path without name is not well-formed")


def _several(stated: Statements, head: Term, depth: int) -> tuple[Path, ...]:
    members = stated.members(head, of=sh("path")) if head != NIL else []
    if len(members) < 2:
        raise ShapesError("a property path lists fewer than two paths")
    return tuple(read(stated, member, depth=depth + 1) for member in members)


def properties(path: Path) -> list[pyoxigraph.NamedNode]:
    """The properties that occur in a path."""
    match path:
        case Predicate(iri):
            return [iri]
        case Inverse(of) | Repeated(of, _):
            return properties(of)
        case Sequence(several) | Alternative(several):
            return [iri for each in several for iri in properties(each)]


def text(path: Path) -> str:
    """The path as SPARQL writes it, with its IRIs in angle brackets."""
    match path:
        case Predicate(iri):
            return str(iri)
        case Inverse(of):
            return f"^{_inner(of)}"
        case Repeated(of, how):
            return f"({text(of)}){how}"
        case Sequence(steps):
            return "/".join(_inner(each) for each in steps)
        case Alternative(choices):
            return f"({'|'.join(text(each) for each in choices)})"


def _inner(path: Path) -> str:
    return f"({text(path)})" if isinstance(path, Sequence) else text(path)


def follow(graph: Graph, path: Path, start: Ints) -> Pairs:
    """Where the path leads from each of the nodes `start`, which are sorted and each there once.

    Returns:
        pairs of a node of `start` and a value node, each pair once however many ways lead there.
    """
    match path:
        case Predicate(iri):
            return within(graph.of(iri), start, len(graph.terms))
        case Inverse(Predicate(iri)):
            return within(graph.inverse(graph.terms.number(iri)), start, len(graph.terms))
        case Inverse(of):
            return follow(graph, _reversed(of), start)
        case Sequence(steps):
            return _along(graph, steps, start)
        case Alternative(choices):
            found = [follow(graph, each, start) for each in choices]
            return pairs(np.concatenate([each.left for each in found]), np.concatenate([each.right for each in found]))
        case Repeated(of, "?"):
            once = follow(graph, of, start)
            return pairs(np.concatenate([start, once.left]), np.concatenate([start, once.right]))
        case Repeated(of, how):
            return _closure(graph, of, start, reflexive=how == "*")


def within(of: Pairs, start: Ints, terms: int) -> Pairs:
    """The pairs whose left side is among `start`, which is sorted."""
    if not len(start) or not len(of):
        return of[:0]  # type: ignore[index]  # a slice
    if 8 * len(start) > len(of):
        mask = np.zeros(terms, np.bool_)
        mask[start] = True
        chosen = mask[of.left]
        return of if chosen.all() else of[chosen]
    return joined(Pairs(start, start), of)


def joined(first: Pairs, second: Pairs) -> Pairs:
    """Left sides of `first` with right sides of `second`, where the sides between are the same; not yet sorted."""
    begin = np.searchsorted(second.left, first.right, side="left")
    counts = np.searchsorted(second.left, first.right, side="right") - begin
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    if total > MOST_PAIRS:
        raise TooManyPairs
    place = np.arange(total) + np.repeat(begin - (ends - counts), counts)
    return Pairs(np.repeat(first.left, counts), second.right[place])


def _along(graph: Graph, steps: tuple[Path, ...], start: Ints) -> Pairs:
    reached = Pairs(start, start)
    for step in steps:
        further = joined(reached, follow(graph, step, distinct(reached.right)))
        reached = pairs(further.left, further.right)
    return reached


def _closure(graph: Graph, of: Path, start: Ints, *, reflexive: bool) -> Pairs:
    """All that can be reached, found breadth first from all nodes of `start` together."""
    frontier = Pairs(start, start)
    found = [key(start, start)] if reflexive else []
    while len(frontier):
        step = joined(frontier, follow(graph, of, distinct(frontier.right)))
        new = distinct(key(step.left, step.right))
        for known in found:
            new = new[~_among(new, known)]
        found.append(new)
        # Sorted arrays of which each is more than twice as long as the next: few to look into, and seldom merged.
        while len(found) > 1 and len(found[-2]) <= 2 * len(found[-1]):
            found.append(np.sort(np.concatenate([found.pop(), found.pop()]), kind="stable"))
        if sum(map(len, found)) > MOST_PAIRS:
            raise TooManyPairs
        frontier = Pairs(new >> 32, new & 0xFFFFFFFF)
    whole = np.sort(np.concatenate([NONE, *found]), kind="stable")
    return Pairs(whole >> 32, whole & 0xFFFFFFFF)


def _among(sought: Ints, known: Ints) -> Mask:
    """Which of the numbers are in `known`, which is sorted."""
    if not len(known):
        return np.zeros(len(sought), np.bool_)
    found: Mask = known[np.minimum(np.searchsorted(known, sought), len(known) - 1)] == sought
    return found


def _reversed(path: Path) -> Path:
    match path:
        case Predicate():
            return Inverse(path)
        case Inverse(of):
            return of
        case Sequence(steps):
            return Sequence(tuple(_reversed(each) for each in reversed(steps)))
        case Alternative(choices):
            return Alternative(tuple(_reversed(each) for each in choices))
        case Repeated(of, how):
            return Repeated(_reversed(of), how)
