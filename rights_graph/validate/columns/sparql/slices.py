"""The part of a graph that a query can see, as a store of Oxigraph.

A store keeps the values of literals and not how they are written: ``01`` comes back as ``1`` and an ``xsd:int`` as an
``xsd:integer``. `Changed` says which literals that happens to, and gives them back as they were.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyoxigraph

from rights_graph.validate.columns.lexical import unlike
from rights_graph.validate.columns.spans import Ints, distinct
from rights_graph.validate.columns.table import NONE, Graph
from rights_graph.validate.columns.terms import LITERAL, Term, Terms
from rights_graph.vocabulary import RDF, XSD

# How Oxigraph writes the values that it stores; literals of other datatypes stay as they are.
_CLOCK = r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]*[1-9])?"
_SAME = {
    "boolean": r"(?:true|false)",
    "integer": r"(?:0|-?[1-9][0-9]{0,17})",
    "decimal": r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{0,14}[1-9])?(?<!-0)",
    "date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}Z?",
    "dateTime": rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}{_CLOCK}Z?",
    "gYear": r"[0-9]{4}Z?",
    "gYearMonth": r"[0-9]{4}-[0-9]{2}Z?",
}
_NEVER_SURE = [
    "double",
    "float",
    "time",
    "gMonth",
    "gMonthDay",
    "gDay",
    "duration",
    "dayTimeDuration",
    "yearMonthDuration",
    "dateTimeStamp",
    "byte",
    "short",
    "int",
    "long",
    "unsignedByte",
    "unsignedShort",
    "unsignedInt",
    "unsignedLong",
    "nonNegativeInteger",
    "positiveInteger",
    "nonPositiveInteger",
    "negativeInteger",
]


class Slice:
    """The triples of some predicates, or all, in a store with only a default graph."""

    def __init__(self, graph: Graph, predicates: Iterable[int]) -> None:
        """Load them."""
        self._graph = graph
        self.store = pyoxigraph.Store()
        self._literals: Ints = NONE
        literals = []
        for predicate in predicates:
            of = graph.pairs(predicate)
            verb = graph.terms.term(predicate)
            subjects, values = distinct(of.left), distinct(of.right)
            left, right = graph.terms.terms(subjects), graph.terms.terms(values)
            places = zip(
                np.searchsorted(subjects, of.left).tolist(), np.searchsorted(values, of.right).tolist(), strict=True
            )
            self.store.extend(
                pyoxigraph.Quad(left[subject], verb, right[value])  # type: ignore[arg-type]  # these were a triple
                for subject, value in places
            )
            literals.append(values[graph.terms.kinds[values] == LITERAL])
        if literals:
            self._literals = distinct(np.concatenate(literals))

    def changed(self, more: Ints) -> Changed:
        """What becomes of the literals of the slice and of `more`."""
        terms = self._graph.terms
        if not len(more) or not (terms.kinds[more] == LITERAL).any():
            return self._own
        return changed(terms, np.union1d(self._literals, more[terms.kinds[more] == LITERAL]))

    @cached_property
    def _own(self) -> Changed:
        return changed(self._graph.terms, self._literals)


@dataclass(frozen=True, slots=True)
class Changed:
    """The literals that a store has in place of others: for each those that it stands for.

    `ambiguous` says whether one of them stands for several, or is in the graph itself.
    """

    there: dict[Term, list[Term]]
    ambiguous: bool

    def original(self, term: Term) -> Term:
        """The term of the graph that the store has as `term`."""
        return self.there[term][0] if term in self.there else term


def changed(terms: Terms, literals: Ints) -> Changed:
    """Which of the literals a store changes."""
    tags = terms.tags[literals]
    doubtful = []
    for tag in distinct(tags).tolist():
        datatype, language = terms.tag_list()[tag]
        name = datatype.removeprefix(XSD)
        those = literals[tags == tag]
        if name in _SAME and datatype.startswith(XSD):
            doubtful.append(those[unlike(terms, those, _SAME[name])])
        elif name in _NEVER_SURE and not language:
            doubtful.append(those)
    there: dict[Term, list[Term]] = {}
    scratch = pyoxigraph.Store()
    place = pyoxigraph.NamedNode(RDF + "value")
    for number in np.concatenate(doubtful).tolist() if doubtful else []:
        original = terms.term(number)
        scratch.clear()
        scratch.add(pyoxigraph.Quad(place, place, original))
        (quad,) = scratch
        if quad.object != original:
            there.setdefault(quad.object, []).append(original)
    present = set(literals.tolist()) if there else set()
    ambiguous = any(len(originals) > 1 or terms.number(stored) in present for stored, originals in there.items())
    return Changed(there, ambiguous)
