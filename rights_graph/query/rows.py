"""Answers as rows: what a SELECT or ASK query found."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Any

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from rights_graph.errors import UsageError
from rights_graph.vocabulary import PREFIXES

if TYPE_CHECKING:
    import pandas
    import polars


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
    `truth` is the answer of an ASK query, which is one row with one column too. `truncated` says that there were more
    rows than were allowed.
    """

    columns: tuple[str, ...]
    terms: tuple[tuple[Node | None, ...], ...]
    truth: bool | None = None
    truncated: bool = False

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        """Each row as Python values."""
        return (tuple(native(term) for term in row) for row in self.terms)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.terms)

    def to_dicts(self) -> list[dict[str, Value]]:
        """Each row as a mapping from column to Python value; unbound columns are `None`."""
        return [dict(zip(self.columns, row, strict=True)) for row in self]

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a pandas frame, with the column types that pandas finds; what is unbound is missing.

        Raises:
            UsageError: pandas is not installed.
        """
        frame: pandas.DataFrame = _library("pandas").DataFrame(
            [[_plain(value) for value in row] for row in self], columns=list(self.columns), dtype=object
        )
        converted: pandas.DataFrame = frame.convert_dtypes()
        return converted

    def to_polars(self) -> polars.DataFrame:
        """The rows as a polars frame; what is unbound is null. A column of several types has the texts of its values.

        Raises:
            UsageError: polars is not installed.
        """
        library = _library("polars")
        columns = list(zip(*self, strict=True)) or [()] * len(self.columns)
        frame: polars.DataFrame = library.DataFrame(
            [library.Series(name, _of_one_type(values)) for name, values in zip(self.columns, columns, strict=True)]
        )
        return frame

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


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise UsageError(f"{name} is not installed", hint=f"pip install 'rights-graph[{name}]'") from error


def _of_one_type(values: tuple[Value, ...]) -> list[Value]:
    plain = [_plain(value) for value in values]
    if len({type(value) for value in plain if value is not None}) <= 1:
        return plain
    return [None if value is None else str(value) for value in plain]


def _plain(value: Value) -> Value:
    return str(value) if isinstance(value, Iri) else value


class GraphAnswer(Graph):
    """The graph that a CONSTRUCT or DESCRIBE query makes; `truncated` says that it was cut off where too large."""

    truncated: bool = False


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
