"""Statements about things, with literals only of the types that every store keeps as they are written."""

from __future__ import annotations

import re
from decimal import Decimal

from rdflib import Graph, Literal, URIRef

from rights_graph import edtf
from rights_graph import vocabulary as v
from rights_graph.errors import InputError

_EDTF = URIRef(v.EDTF + "EDTF")
_INTEGER, _DECIMAL, _BOOLEAN, _DATE, _URI = (
    URIRef(v.XSD + name) for name in ("integer", "decimal", "boolean", "date", "anyURI")
)
_TYPE = URIRef(v.RDF + "type")
_NUMBER = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")


class Statements:
    """A graph in the making; subjects are nodes, everything else comes as plain values."""

    def __init__(self, language: str | None) -> None:
        """`language` is the BCP 47 tag of the publication's own words.

        Raises:
            InputError: it is no such tag.
        """
        if language is not None and not _LANGUAGE.fullmatch(language):
            raise InputError(f"{language!r} is no language tag", hint="BCP 47 tags look like en or pt-BR")
        self.graph = Graph(store="SimpleMemory")  # one graph needs no contexts, and is made twice as fast without
        self.language = language
        self._nodes: dict[str, URIRef] = {}

    def node(self, iri: str) -> URIRef:
        """The node of an IRI, made once."""
        node = self._nodes.get(iri)
        if node is None:
            node = self._nodes[iri] = URIRef(iri)
        return node

    def a(self, subject: URIRef, type: str) -> None:
        """State that the subject is of a class."""
        self.graph.add((subject, _TYPE, self.node(type)))

    def link(self, subject: URIRef, predicate: str, value: str | None) -> None:
        """State a relation to the thing with the IRI `value`; nothing where there is none."""
        if value is not None:
            self.graph.add((subject, self.node(predicate), self.node(value)))

    def text(self, subject: URIRef, predicate: str, value: str | None, *, language: str | None = None) -> None:
        """State words, in a language where they are of one.

        Raises:
            InputError: there is half of a surrogate pair in them, which is no character.
        """
        if value is None:
            return
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as error:
            raise InputError(
                f"half of a surrogate pair, U+{ord(value[error.start]):04X}, stands in a text",
                hint="it was decoded wrongly",
            ) from error
        self.graph.add((subject, self.node(predicate), Literal(value, lang=language)))

    def address(self, subject: URIRef, predicate: str, value: str | None) -> None:
        """State the address of a document."""
        if value is not None:
            self._literal(subject, predicate, value, _URI)

    def integer(self, subject: URIRef, predicate: str, value: int | None) -> None:
        """State a whole number."""
        if value is not None:
            self._literal(subject, predicate, str(value), _INTEGER)

    def decimal(self, subject: URIRef, predicate: str, value: str | None) -> None:
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

    def true(self, subject: URIRef, predicate: str) -> None:
        """State that something holds."""
        self._literal(subject, predicate, "true", _BOOLEAN)

    def time(self, subject: URIRef, predicate: str, value: str | None) -> None:
        """State an EDTF value.

        Raises:
            InputError: `value` is none.
        """
        if value is not None:
            self._literal(subject, predicate, edtf.check(value), _EDTF)

    def covered(self, subject: URIRef, value: str | None) -> None:
        """State the time of a claim and the days that it covers."""
        self.time(subject, v.TIME, value)
        if value is not None:
            for predicate, day in zip((v.EARLIEST, v.LATEST), edtf.bounds(value), strict=True):
                if day is not None:
                    self._literal(subject, predicate, day.isoformat(), _DATE)

    def _literal(self, subject: URIRef, predicate: str, value: str, type: URIRef) -> None:
        self.graph.add((subject, self.node(predicate), Literal(value, datatype=type, normalize=False)))
