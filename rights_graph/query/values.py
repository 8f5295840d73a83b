"""What a person gives for a parameter, checked against its type and turned into an RDF term."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import TYPE_CHECKING

from rdflib import Literal, URIRef
from rdflib.term import Identifier

from rights_graph import edtf
from rights_graph.errors import RightsGraphError, UsageError
from rights_graph.query.names import Names, known_names, names_things
from rights_graph.vocabulary import PREFIXES, XSD

if TYPE_CHECKING:
    from rights_graph.store import Store

LONGEST = 2_000
"""Code points that a value has at most."""

_FORBIDDEN_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_CODE_POINT_ESCAPE = re.compile(r"\\[uU]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def _string(text: str) -> Identifier:
    if _CODE_POINT_ESCAPE.search(text):
        raise ValueError("engines do not agree on a backslash before u")
    if _SURROGATE.search(text) or "\0" in text:
        raise ValueError("it has characters that no RDF term may have")
    return Literal(text)


def _integer(text: str) -> Identifier:
    if not re.fullmatch(r"[+-]?[0-9]+", text):
        raise ValueError("a whole number such as 12")
    return _typed(str(int(text)), "integer")


def _decimal(text: str) -> Identifier:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or not re.fullmatch(r"[+-]?[0-9.]+", text):
        raise ValueError("a decimal number such as 0.75")
    return _typed(f"{number:f}", "decimal")


def _boolean(text: str) -> Identifier:
    if text.lower() not in {"true", "false"}:
        raise ValueError("true or false")
    return _typed(text.lower(), "boolean")


def _date(text: str) -> Identifier:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError("a date such as 2020-08-09")
    return _typed(date.fromisoformat(text).isoformat(), "date")


def _edge(side: int) -> Callable[[str], Identifier]:
    def edge(text: str) -> Identifier:
        day = edtf.bounds(text)[side] if re.fullmatch(r"[0-9-]{4,10}", text) else None
        if day is None:
            raise ValueError("a year, month or day such as 2020, 2020-08 or 2020-08-09")
        return _typed(day.isoformat(), "date")

    return edge


def _edtf(text: str) -> Identifier:
    edtf.check(text)
    return Literal(text, datatype=URIRef(PREFIXES["edtf"] + "EDTF"))


def _iri(text: str) -> Identifier:
    if _FORBIDDEN_IN_IRI.search(text) or _SURROGATE.search(text) or not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", text):
        raise ValueError("an absolute IRI without spaces, quotes or brackets")
    return URIRef(text)


def _typed(text: str, datatype: str) -> Identifier:
    return Literal(text, datatype=URIRef(XSD + datatype))


SIMPLE: dict[str, Callable[[str], Identifier]] = {
    "string": _string,
    "integer": _integer,
    "decimal": _decimal,
    "boolean": _boolean,
    "date": _date,
    "first-day": _edge(0),
    "last-day": _edge(1),
    "edtf": _edtf,
    "iri": _iri,
}
"""How each simple type reads its text; the message of a `ValueError` says what would be right."""


def to_term(value: object, type: str, *, parameter: str, store: Store) -> Identifier:
    """The RDF term that `value` means for the parameter named `parameter`, of the type `type`.

    Simple types read the text of the value; all others name a thing of the graph in `store`: its IRI, the local
    part of it, or one of its names, in that order and the names in any case.

    Raises:
        UsageError: the value is missing or of another type, or names nothing that is known, with suggestions.
    """
    text = _text(value)
    if not text.strip():
        raise UsageError(
            f"parameter {parameter!r} has no value", hint=f"give it a value of type {type}, or leave it out"
        )
    if len(text) > LONGEST:
        raise UsageError(f"the value of {parameter!r} has more than {LONGEST} characters")
    if type in SIMPLE:
        try:
            return SIMPLE[type](text)
        except (ValueError, RightsGraphError) as error:
            what = f"parameter {parameter!r} cannot be {text[:60]!r}"
            raise UsageError(what, hint=f"it is of type {type}: {error}") from error
    return _thing(text, type, parameter, store)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else str(value)


def _thing(text: str, type: str, parameter: str, store: Store) -> Identifier:
    if not names_things(type):
        raise UsageError(f"parameter {parameter!r} has the type {type!r}, which does not exist")
    wanted = text.strip()
    exact, folded, named = known_names(store, type)
    for names, form in ((exact, wanted), (folded, wanted.casefold()), (named, wanted.casefold())):
        found = names.get(form, ())
        if len(found) == 1:
            return URIRef(found[0])
        if found:
            raise UsageError(f"{wanted[:60]!r} is the name of several", hint="one of " + ", ".join(found))
    raise UsageError(f"there is no {type} {wanted[:60]!r} in this graph", hint=_suggestion(wanted, exact, named))


def _suggestion(wanted: str, exact: Names, named: Names) -> str:
    """The ids of what is called much like `wanted`, or else of what there is."""
    ids = {things[0]: form for form, things in exact.items() if ":" not in form}
    called = {form.casefold(): things for names in (named, exact) for form, things in names.items()}
    close = get_close_matches(wanted.casefold(), sorted(called), n=3)
    meant = {ids[iri]: form for form in reversed(close) for iri in called[form]}
    if meant:
        told = (
            f"{name!r}" if form == name.casefold() else f"{name!r} ({form})" for name, form in reversed(meant.items())
        )
        return f"did you mean {' or '.join(told)}?"
    known = sorted(ids.values())
    return f"there are: {', '.join(known[:60])}{' ...' if known[60:] else ''}" if known else "there are none"
