"""A graph as columns: for each predicate the numbers of its subjects and objects."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyoxigraph

from rights_graph.validate.columns.spans import PADDING, Ints, Mask, distinct
from rights_graph.validate.columns.terms import ABSENT, BLANK, Term, Terms
from rights_graph.vocabulary import RDF, RDFS

TYPE = pyoxigraph.NamedNode(RDF + "type")
SUBCLASS = pyoxigraph.NamedNode(RDFS + "subClassOf")

NONE: Ints = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two columns of numbers, sorted by the left and then the right one, each pair once."""

    left: Ints
    right: Ints

    def __len__(self) -> int:
        return len(self.left)

    def __getitem__(self, chosen: Ints | Mask) -> Pairs:
        """The chosen pairs."""
        return Pairs(self.left[chosen], self.right[chosen])


NO_PAIRS = Pairs(NONE, NONE)


def key(left: Ints, right: Ints) -> Ints:
    """One number for each pair, in the same order as the pairs; numbers of terms are below 2³¹."""
    return (left.astype(np.int64) << 32) | right


def pairs(left: Ints, right: Ints) -> Pairs:
    """The pairs of two columns, sorted, each once."""
    keys = key(left, right)
    if len(keys) > 1 and not (keys[1:] > keys[:-1]).all():
        keys.sort()
        keys = keys[np.concatenate([[True], keys[1:] != keys[:-1]])]
    return Pairs(keys >> 32, keys & 0xFFFFFFFF)


class Graph:
    """The triples of one graph over a dictionary of terms. It does not change; `extended` gives another."""

    def __init__(self, terms: Terms, subjects: Ints, predicates: Ints, objects: Ints) -> None:
        """Columns of numbers of `terms`, a row for each triple; a triple may occur in several rows."""
        self.terms = terms
        self._rows: dict[int, tuple[Ints, Ints]] = {}
        self._sorted: dict[int, Pairs] = {}
        self._inverse: dict[int, Pairs] = {}
        self._classes: dict[int, Mask] = {}
        if len(predicates):
            kinds = np.flatnonzero(self.mask(predicates))
            place = np.zeros(len(terms), np.uint16 if len(kinds) < 1 << 16 else np.int32)  # two bytes sort fastest
            place[kinds] = np.arange(len(kinds))
            narrow = place[predicates]
            order = np.argsort(narrow, kind="stable")
            bounds = np.searchsorted(narrow[order], np.arange(len(kinds) + 1))
            for index, number in enumerate(kinds.tolist()):
                chosen = order[bounds[index] : bounds[index + 1]]
                self._rows[number] = (subjects[chosen], objects[chosen])

    def predicates(self) -> list[int]:
        """The numbers of the predicates."""
        return list(self._rows)

    def rows(self) -> tuple[Ints, Ints, Ints]:
        """Columns of subjects, predicates and objects, a row for each triple; a triple may occur in several rows."""
        stated = self._rows.items()
        return (
            np.concatenate([NONE, *(subjects for _, (subjects, _) in stated)]),
            np.concatenate([NONE, *(np.full(len(subjects), predicate) for predicate, (subjects, _) in stated)]),
            np.concatenate([NONE, *(objects for _, (_, objects) in stated)]),
        )

    def __len__(self) -> int:
        """How many triples there are, each counted once."""
        return sum(len(self.pairs(predicate)) for predicate in self._rows)

    def pairs(self, predicate: int) -> Pairs:
        """Subjects and objects of a predicate."""
        known = self._sorted.get(predicate)
        if known is None:
            if predicate not in self._rows:
                return NO_PAIRS
            known = self._sorted[predicate] = pairs(*self._rows[predicate])
        return known

    def inverse(self, predicate: int) -> Pairs:
        """Objects and subjects of a predicate."""
        known = self._inverse.get(predicate)
        if known is None:
            straight = self.pairs(predicate)
            known = self._inverse[predicate] = pairs(straight.right, straight.left)
        return known

    def of(self, predicate: Term) -> Pairs:
        """Subjects and objects of a predicate that is named."""
        return self.pairs(self.terms.number(predicate))

    def nodes(self) -> Ints:
        """The subjects and objects, sorted."""
        columns = [column for rows in self._rows.values() for column in rows]
        return np.flatnonzero(self.mask(np.concatenate(columns))) if columns else NONE

    def describes(self, subject: Term) -> bool:
        """Whether a triple has this subject."""
        number = self.terms.number(subject)
        return number != ABSENT and any((subjects == number).any() for subjects, _ in self._rows.values())

    def triples_of(self, predicate: Term) -> list[tuple[Term, Term, Term]]:
        """The triples of a predicate."""
        of, term = self.of(predicate), self.terms.term
        return [
            (term(left), predicate, term(right))
            for left, right in zip(of.left.tolist(), of.right.tolist(), strict=True)
        ]

    def objects_starting(self, namespace: str) -> Ints:
        """The objects that are IRIs in a namespace, sorted."""
        objects = [objects for _, objects in self._rows.values()]
        distinct = np.flatnonzero(self.mask(np.concatenate(objects))) if objects else NONE
        return distinct[self.terms.starting(distinct, namespace)]

    @property
    def blank_nodes(self) -> int:
        """How many blank nodes the document has."""
        return len(self.terms.blanks)

    def appearance(self, blank: Term) -> int:
        """Which blank node of the document this is, in the order in which they appear, from 1."""
        return self.terms.blanks[self.terms.number(blank)]

    def mask(self, numbers: Ints) -> Mask:
        """For each term whether it is among `numbers`."""
        mask = np.zeros(len(self.terms), np.bool_)
        mask[numbers] = True
        return mask

    def members(self, of_class: int) -> Mask:
        """For each term whether it is an instance of a class or of its subclasses (SHACL 1.0, section 1.1)."""
        known = self._classes.get(of_class)
        if known is None or len(known) != len(self.terms):
            known = np.zeros(len(self.terms), np.bool_)
            if of_class != ABSENT:
                types = self.inverse(self.terms.number(TYPE))
                for each in self._subclasses(of_class):
                    start, end = np.searchsorted(types.left, [each, each + 1])
                    known[types.right[start:end]] = True
            self._classes[of_class] = known
        return known

    def _subclasses(self, of_class: int) -> set[int]:
        narrower = self.inverse(self.terms.number(SUBCLASS))
        found, waiting = {of_class}, [of_class]
        while waiting:
            each = waiting.pop()
            start, end = np.searchsorted(narrower.left, [each, each + 1])
            new = set(narrower.right[start:end].tolist()) - found
            found |= new
            waiting += new
        return found

    def extended(self, triples: list[tuple[Term, Term, Term]], *, blank_class: Term | None = None) -> Graph:
        """This graph with more triples; with `blank_class`, each blank node is said to be of that class."""
        extended = Graph(self.terms, NONE, NONE, NONE)
        extended._rows = dict(self._rows)
        extended._sorted, extended._inverse = dict(self._sorted), dict(self._inverse)
        subjects, predicates, objects = (
            self.terms.numbers([triple[place] for triple in triples], add=True) for place in range(3)
        )
        for predicate in distinct(predicates).tolist():
            extended._add(predicate, subjects[predicates == predicate], objects[predicates == predicate])
        if blank_class is not None:
            nodes = self.nodes()
            blank = nodes[self.terms.kinds[nodes] == BLANK]
            if len(blank):
                kind, target = self.terms.numbers([TYPE, blank_class], add=True).tolist()
                extended._add(kind, blank, np.full(len(blank), target))
        return extended

    def _add(self, predicate: int, subjects: Ints, objects: Ints) -> None:
        old = self._rows.get(predicate, (NONE, NONE))
        self._rows[predicate] = (np.concatenate([old[0], subjects]), np.concatenate([old[1], objects]))
        self._sorted.pop(predicate, None)
        self._inverse.pop(predicate, None)


def empty() -> Graph:
    """A graph without triples."""
    return Graph(Terms(np.zeros(PADDING, np.uint8)), NONE, NONE, NONE)
