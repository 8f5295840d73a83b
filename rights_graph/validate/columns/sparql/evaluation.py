"""Constraints in SPARQL, evaluated for all focus nodes together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyoxigraph

from rights_graph.validate.columns import fallback
from rights_graph.validate.columns.constraints.nodes import Found, ValueNodes
from rights_graph.validate.columns.limits import in_time
from rights_graph.validate.columns.spans import distinct
from rights_graph.validate.columns.sparql.queries import ROW, Query
from rights_graph.validate.columns.sparql.slices import Changed, Slice
from rights_graph.validate.columns.statements import ShapesError, named
from rights_graph.validate.columns.terms import ABSENT, Term
from rights_graph.vocabulary import SH

if TYPE_CHECKING:
    from rights_graph.validate.columns.evaluation import Run
    from rights_graph.validate.columns.shapes import Constraint, Shape

Messages = tuple[pyoxigraph.Literal, ...]
Rows = Sequence[tuple[Term, Term | None]]

# Names of the graph with the bindings and of its properties; nobody else's, since they are not in SHACL.
_MARK = SH + "-bound-"
_BOUND = pyoxigraph.NamedNode(_MARK + "in-advance")
_SHAPES = pyoxigraph.NamedNode(_MARK + "shapes-graph")
_ROW = f"{_MARK}row-"


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query, the part of the graph that it sees, what is bound for all its rows, and what to say of what it finds."""

    query: Query
    seen: Slice
    constants: dict[str, Term]
    messages: Messages


class Queried:
    """Answers to the queries of constraints about one graph."""

    def __init__(self, run: Run) -> None:
        """Nothing is loaded yet."""
        self._run = run
        self._slices: dict[frozenset[int] | None, Slice] = {}
        self.fallen_back: dict[Term, None] = {}

    def found(self, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
        """What breaks a constraint in SPARQL, or one of a component that is defined in SPARQL."""
        if constraint.query is not None:
            query, messages = constraint.query, constraint.messages
        else:
            assert constraint.own is not None
            query, messages = constraint.own.validator(shape.path)
        if not len(nodes.focus):
            return Found(nodes.focus)
        seen = self._slice(query)
        bound = self._run.graph.terms.numbers([term for _, term in constraint.arguments], add=True)
        changed = seen.changed(np.concatenate([bound, nodes.distinct if query.asks else nodes.focus]))
        if changed.there and (changed.ambiguous or query.seen.characters):
            self.fallen_back[shape.node] = None
            return fallback.found(self._run, shape, constraint, nodes)
        asked = _Asked(query, seen, {**dict(constraint.arguments), "currentShape": shape.node}, messages)
        if query.asks:
            return self._values(asked, nodes)
        return self._focus_nodes(asked, changed, nodes, on_path=shape.path is not None)

    def _slice(self, query: Query) -> Slice:
        graph = self._run.graph
        wanted = None
        if query.seen.predicates is not None:
            numbers = graph.terms.numbers([pyoxigraph.NamedNode(iri) for iri in sorted(query.seen.predicates)])
            wanted = frozenset(numbers.tolist()) & frozenset(graph.predicates())
        if wanted not in self._slices:
            self._slices[wanted] = Slice(graph, graph.predicates() if wanted is None else sorted(wanted))
        return self._slices[wanted]

    def _focus_nodes(self, asked: _Asked, changed: Changed, nodes: ValueNodes, *, on_path: bool) -> Found:
        """What a SELECT query says of focus nodes."""
        terms = self._run.graph.terms
        rows = [(each, None) for each in terms.terms(nodes.focus)]
        focus, values, along, texts, details = [], [], [], [], []
        for solution in self._solutions(asked, rows):
            bound = {name: changed.original(term) for name, term in solution.items()}
            if (failure := bound.get("failure")) is not None and failure.value == "true":
                raise ShapesError(f"the query of {named(asked.query.node)} reports a failure")
            focus.append(bound["this"])
            values.append(bound.get("value", None if on_path else bound["this"]))
            path, message = bound.get("path"), bound.get("message")
            along.append(path if isinstance(path, pyoxigraph.NamedNode) else None)
            texts.append([message] if isinstance(message, pyoxigraph.Literal) else asked.messages)
            details.append({**asked.constants, **bound})
        numbers = np.full(len(values), ABSENT, np.int64)
        there = [place for place, each in enumerate(values) if each is not None]
        numbers[there] = terms.numbers([each for each in values if each is not None], add=True)
        return Found(terms.numbers(focus, add=True), numbers, along, texts, details)

    def _values(self, asked: _Asked, nodes: ValueNodes) -> Found:
        """The value nodes for which the answer to an ASK query is no."""
        terms = self._run.graph.terms
        several = distinct(np.concatenate([nodes.focus, nodes.distinct]))
        known = dict(zip(several.tolist(), terms.terms(several), strict=True))
        pairs = list(zip(nodes.pairs.left.tolist(), nodes.pairs.right.tolist(), strict=True))
        rows = [(known[this], known[value]) for this, value in pairs]
        no = np.ones(len(rows), np.bool_)
        for solution in self._solutions(asked, rows):
            no[int(solution[ROW].value.removeprefix(_ROW))] = False
        details = [
            {**asked.constants, "this": this, "value": value}
            for (this, value), bad in zip(rows, no, strict=True)
            if bad
        ]
        return Found(nodes.pairs.left[no], nodes.pairs.right[no], None, [asked.messages] * len(details), details)

    def _solutions(self, asked: _Asked, rows: Rows) -> list[dict[str, Term]]:
        """The solutions of a query for the rows of a focus node and, where it asks about these, a value node."""
        query, store = asked.query, asked.seen.store
        constants = {name: term for name, term in asked.constants.items() if name in query.seen.variables}
        if "shapesGraph" in query.seen.variables:
            constants["shapesGraph"] = _SHAPES
            if not any(store.quads_for_pattern(None, None, None, _SHAPES)):
                store.extend(
                    pyoxigraph.Quad(*triple, _SHAPES)  # type: ignore[arg-type]  # stated, so subjects and predicates are right
                    for triple in self._run.shapes.stated.triples()
                )
        text = query.bound(_pattern(constants, asks=query.asks))
        numbered = list(enumerate(rows))

        def answers() -> list[dict[str, Term]]:
            found: list[dict[str, Term]] = []
            for some in [[row] for row in numbered] if query.seen.each else [numbered]:
                store.remove_graph(_BOUND)
                store.extend(_bindings(constants, some))
                found += _answer(store, text)
            return found

        return in_time(answers, self._run.seconds, f"the query of {named(query.node)}")


def _answer(store: pyoxigraph.Store, text: str) -> list[dict[str, Term]]:
    answer = store.query(text)
    assert isinstance(answer, pyoxigraph.QuerySolutions), "the form was looked at when the query was read"
    names = [(place, each.value) for place, each in enumerate(answer.variables)]
    solutions: list[dict[str, Term]] = []
    try:
        for solution in answer:
            solutions.append({name: solution[place] for place, name in names if solution[place] is not None})
    finally:
        del answer  # an error would carry it out of the thread that alone may let go of it
    return solutions


def _pattern(constants: dict[str, Term], *, asks: bool) -> str:
    """What binds the variables: a row with focus node and value node, and the constants."""
    row = f"?{ROW} {_name('this')} ?this ; {_name('value')} ?value ." if asks else f"[] {_name('this')} ?this ."
    return f"GRAPH {_BOUND} {{ {row} {' '.join(f'{_BOUND} {_name(name)} ?{name} .' for name in constants)} }}"


def _bindings(
    constants: dict[str, Term], rows: list[tuple[int, tuple[Term, Term | None]]]
) -> Iterator[pyoxigraph.Quad]:
    for number, (this, value) in rows:
        row = pyoxigraph.NamedNode(f"{_ROW}{number}")
        yield pyoxigraph.Quad(row, _name("this"), this, _BOUND)
        if value is not None:
            yield pyoxigraph.Quad(row, _name("value"), value, _BOUND)
    for name, term in constants.items():
        yield pyoxigraph.Quad(_BOUND, _name(name), term, _BOUND)


def _name(variable: str) -> pyoxigraph.NamedNode:
    return pyoxigraph.NamedNode(f"{_MARK}{variable}")
