"""Statements about things, with literals only of the types that every store keeps as they are written.

They are lines of N-Triples from the start: a store takes these as they are, many times as fast as objects of rdflib.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pyoxigraph as ox

from rights_graph import edtf
from rights_graph import vocabulary as v
from rights_graph.errors import InputError

if TYPE_CHECKING:
    from rdflib import Graph

_EDTF = v.EDTF + "EDTF"
_INTEGER, _DECIMAL, _BOOLEAN, _DATE, _URI = (
    v.XSD + name for name in ("integer", "decimal", "boolean", "date", "anyURI")
)
_TYPE = v.RDF + "type"
_NUMBER = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_ESCAPED = {code: f"\\u{code:04X}" for code in [*range(0x20), 0x7F]}
_ESCAPED |= {ord(character): f"\\{letter}" for character, letter in zip('\b\t\n\f\r"\\', 'btnfr"\\', strict=True)}


class Statements:
    """A graph in the making; subjects are IRIs, everything else comes as plain values."""

    def __init__(self, language: str | None) -> None:
        """`language` is the BCP 47 tag of the publication's own words; stores keep it in lower case.

        Raises:
            InputError: it is no such tag.
        """
        if language is not None and not _LANGUAGE.fullmatch(language):
            raise InputError(f"{language!r} is no language tag", hint="BCP 47 tags look like en or pt-BR")
        self.language = language and language.lower()
        self._lines: dict[str, None] = {}
        self._iris: dict[str, str] = {}
        self._literals: dict[str, tuple[str, str | None, str | None]] = {}  # as written → value, language, datatype

    def node(self, iri: str) -> str:
        """The same IRI.

        Raises:
            InputError: it is none.
        """
        if iri not in self._iris:
            self._written(iri)
        return iri

    def lines(self) -> bytes:
        """All statements as the sorted lines of N-Triples."""
        return "".join(sorted(self._lines)).encode()

    def __len__(self) -> int:
        return len(self._lines)

    def graph(self) -> Graph:
        """All statements as a graph of rdflib."""
        from rdflib import Graph, Literal, URIRef
        from rdflib.term import Node

        graph = Graph(store="SimpleMemory")  # one graph needs no contexts, and is made twice as fast without
        made: dict[str, Node] = {written: URIRef(iri) for iri, written in self._iris.items()}
        for written, (value, language, datatype) in self._literals.items():
            of = None if datatype is None else URIRef(datatype)
            made[written] = Literal(value, lang=language, datatype=of, normalize=False)
        for line in self._lines:
            subject, predicate, value = line[:-3].split(" ", 2)
            graph.add((made[subject], made[predicate], made[value]))
        return graph

    def a(self, subject: str, type: str) -> None:
        """State that the subject is of a class."""
        self._add(subject, _TYPE, self._iris.get(type) or self._written(type))

    def link(self, subject: str, predicate: str, value: str | None) -> None:
        """State a relation to the thing with the IRI `value`; nothing where there is none."""
        if value is not None:
            self._add(subject, predicate, self._iris.get(value) or self._written(value))

    def text(self, subject: str, predicate: str, value: str | None, *, language: str | None = None) -> None:
        """State words, in a language where they are of one.

        Raises:
            InputError: there is half of a surrogate pair in them, which is no character.
        """
        if value is not None:
            self._literal(subject, predicate, value, language=language)

    def address(self, subject: str, predicate: str, value: str | None) -> None:
        """State the address of a document."""
        if value is not None:
            self._literal(subject, predicate, value, _URI)

    def integer(self, subject: str, predicate: str, value: int | None) -> None:
        """State a whole number."""
        if value is not None:
            self._literal(subject, predicate, str(value), _INTEGER)

    def decimal(self, subject: str, predicate: str, value: str | None) -> None:
        """State a number, in canonical form: no exponent, no zeros at the ends, no point without need.

        Raises:
            InputError: `value` is no decimal number.
        """
        if value is None:
            return
        if not _NUMBER.fullmatch(value):
            raise InputError(f"{value!r} is no decimal number", hint="write digits and at most one point")
        whole, _, fraction = f"{Decimal(value):f}".partition(".")
        fraction = fraction.rstrip("0")
        canonical = f"{whole}.{fraction}" if fraction else whole
        self._literal(subject, predicate, "0" if canonical == "-0" else canonical, _DECIMAL)

    def true(self, subject: str, predicate: str) -> None:
        """State that something holds."""
        self._literal(subject, predicate, "true", _BOOLEAN)

    def time(self, subject: str, predicate: str, value: str | None) -> None:
        """State an EDTF value.

        Raises:
            InputError: `value` is none.
        """
        if value is not None:
            self._literal(subject, predicate, edtf.check(value), _EDTF)

    def covered(self, subject: str, value: str | None) -> None:
        """State the time of a claim and the days that it covers."""
        self.time(subject, v.TIME, value)
        if value is not None:
            for predicate, day in zip((v.EARLIEST, v.LATEST), edtf.bounds(value), strict=True):
                if day is not None:
                    self._literal(subject, predicate, day.isoformat(), _DATE)

    def _literal(
        self, subject: str, predicate: str, value: str, type: str | None = None, *, language: str | None = None
    ) -> None:
        written = f'"{value.translate(_ESCAPED)}"'
        if language:
            written += f"@{language}"
        elif type:
            written += f"^^<{type}>"
        if written not in self._literals:
            try:
                value.encode("utf-8")
            except UnicodeEncodeError as error:
                raise InputError(
                    f"half of a surrogate pair, U+{ord(value[error.start]):04X}, stands in a text",
                    hint="it was decoded wrongly",
                ) from error
            self._literals[written] = (value, language, type)
        self._add(subject, predicate, written)

    def _add(self, subject: str, predicate: str, value: str) -> None:
        iris = self._iris
        subject = iris.get(subject) or self._written(subject)
        predicate = iris.get(predicate) or self._written(predicate)
        self._lines[f"{subject} {predicate} {value} .\n"] = None

    def _written(self, iri: str) -> str:
        try:
            written = self._iris[iri] = str(ox.NamedNode(iri))
        except ValueError as error:  # UnicodeEncodeError among them
            raise InputError(
                f"{iri[:200]!r} is no IRI", hint="write blanks, quotes and braces as %20 and the like"
            ) from error
        return written
