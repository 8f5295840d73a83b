"""The shapes graph as it is stated, with the few questions that reading shapes asks of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph

from rights_graph.errors import InputError
from rights_graph.validate.columns.terms import Term
from rights_graph.vocabulary import RDF, SH

FIRST = pyoxigraph.NamedNode(RDF + "first")
REST = pyoxigraph.NamedNode(RDF + "rest")
NIL = pyoxigraph.NamedNode(RDF + "nil")
TYPE = pyoxigraph.NamedNode(RDF + "type")

Statement = tuple[Term, Term, Term]


class _Shacl:
    """The terms of SHACL: ``sh("not")`` or ``sh.property``."""

    def __call__(self, name: str) -> pyoxigraph.NamedNode:
        return pyoxigraph.NamedNode(SH + name)

    def __getattr__(self, name: str) -> pyoxigraph.NamedNode:
        return self(name)


sh = _Shacl()


class ShapesError(InputError):
    """Shapes that are not well-formed, or that say what cannot be evaluated."""

    def __init__(self, what: str, *, hint: str = "correct the shape") -> None:
        super().__init__(f"the shapes cannot be used: {what}", hint=hint)


class Statements:
    """Triples, found by subject and predicate or by predicate and object, in the order in which they are stated."""

    def __init__(self, triples: Iterable[Statement]) -> None:
        """Each triple is kept once."""
        self._about: dict[Term, dict[Term, list[Term]]] = {}
        self._subjects: dict[Term, dict[Term, dict[Term, None]]] = {}
        for subject, predicate, value in dict.fromkeys(triples):
            self._about.setdefault(subject, {}).setdefault(predicate, []).append(value)
            self._subjects.setdefault(predicate, {}).setdefault(value, {})[subject] = None

    def objects(self, subject: Term, predicate: Term) -> list[Term]:
        """The values of a property."""
        return self._about.get(subject, {}).get(predicate, [])

    def subjects(self, predicate: Term, value: Term | None = None) -> list[Term]:
        """What has a property, or has it with a value; each once."""
        if value is not None:
            return list(self._subjects.get(predicate, {}).get(value, ()))
        return list(dict.fromkeys(each for having in self._subjects.get(predicate, {}).values() for each in having))

    def predicates(self, subject: Term) -> list[Term]:
        """The properties that a subject has."""
        return list(self._about.get(subject, ()))

    def one(self, subject: Term, predicate: Term) -> Term | None:
        """The value of a property that has at most one.

        Raises:
            ShapesError: it has several.
        """
        values = self.objects(subject, predicate)
        if len(values) > 1:
            raise ShapesError(f"{named(subject)} has {len(values)} values of {named(predicate)}, one is allowed")
        return values[0] if values else None

    def has(self, subject: Term, predicate: Term, value: Term) -> bool:
        """Whether the triple is stated."""
        return value in self.objects(subject, predicate)

    def triples(self) -> Iterator[Statement]:
        """All triples."""
        for subject, about in self._about.items():
            for predicate, values in about.items():
                for value in values:
                    yield subject, predicate, value

    def members(self, head: Term, *, of: Term) -> list[Term]:
        """The members of an RDF list.

        Raises:
            ShapesError: the list has no end, or several; `of` is named as what uses it.
        """
        found: list[Term] = []
        seen: set[Term] = set()
        while head != NIL:
            firsts, rests = self.objects(head, FIRST), self.objects(head, REST)
            if head in seen or len(firsts) != 1 or len(rests) != 1:
                raise ShapesError(f"a list of {named(of)} is not well-formed")
            seen.add(head)
            found.append(firsts[0])
            head = rests[0]
        return found


def named(term: Term) -> str:
    """The term as messages write it."""
    if isinstance(term, pyoxigraph.NamedNode):
        return f"sh:{term.value.removeprefix(SH)}" if term.value.startswith(SH) else f"<{term.value}>"
    return "a shape without name" if isinstance(term, pyoxigraph.BlankNode) else str(term)
