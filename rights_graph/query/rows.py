"""Answers as rows: what a SELECT or ASK query found."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from rdflib import Literal, URIRef
from rdflib.term import Node

from rights_graph.vocabulary import PREFIXES


class Iri(str):
    """An IRI in full; `short` is its prefixed form where the project has a prefix for it."""

    __slots__ = ()

    @property
    def short(self) -> str:
        """The IRI as a person reads it: ``act:torture``, ``rgd:publication/ruritania-2020``."""
        matching = [(len(namespace), prefix) for prefix, namespace in PREFIXES.items() if self.startswith(namespace)]
        if not matching:
            return str(self)
        length, prefix = max(matching)
        return f"{prefix}:{self[length:]}"


Value = Iri | str | int | Decimal | bool | datetime.date | None


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of an answer, in the order that the query asks for.

    `columns` are the names of the variables; `terms` the RDF terms of each row, `None` where a variable is unbound.
    Iterating gives each row as a tuple of Python values: `Iri`, `str`, `int`, `Decimal`, `bool`, `date` or `None`.
    `truth` is the answer of an ASK query, which is one row with one column too.
    """

    columns: tuple[str, ...]
    terms: tuple[tuple[Node | None, ...], ...]
    truth: bool | None = None

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        """Each row as Python values."""
        return (tuple(native(term) for term in row) for row in self.terms)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.terms)

    def to_dicts(self) -> list[dict[str, Value]]:
        """Each row as a mapping from column to Python value; unbound columns are `None`."""
        return [dict(zip(self.columns, row, strict=True)) for row in self]

    def render(self, form: str = "table") -> str:
        """The rows as text in one of the `formats.FORMATS`.

        Raises:
            UsageError: there is no such format.
        """
        from rights_graph.query.formats import render

        return render(self, form)

    def _repr_html_(self) -> str:
        from rights_graph.query.formats import html

        return html(self)


def answer(truth: bool) -> Rows:
    """The answer of an ASK query."""
    return Rows(("answer",), ((Literal(truth),),), truth)


def native(term: Node | None) -> Value:
    """An RDF term as a Python value; literals of types that Python has no plain value for keep their text."""
    if isinstance(term, URIRef):
        return Iri(term)
    if isinstance(term, Literal) and isinstance(term.value, int | Decimal | datetime.date):
        return term.value
    return None if term is None else str(term)
