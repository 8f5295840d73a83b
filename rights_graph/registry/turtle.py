"""Reads the stanzas of places and actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rights_graph import vocabulary as v
from rights_graph.errors import InputError
from rights_graph.registry.entries import Actor, Country, Entry, Named

Stanza = dict[str, list[tuple[str, str | None]]]
"""What is said of one subject: property IRI → values, each with its language tag, `None` where it has none."""


_TYPE = v.RDF + "type"
_PREF_LABEL = v.SKOS + "prefLabel"
_ALT_LABEL = v.SKOS + "altLabel"


def read(files: Iterable[Path]) -> tuple[list[Country], list[tuple[str, Entry]], list[Actor]]:
    """The countries, the names of towns, and the actors that Turtle files describe, each sorted by IRI.

    Raises:
        InputError: a file is not Turtle, or a stanza lacks its name, code or kind.
    """
    stanzas: dict[str, Stanza] = {}
    origin: dict[str, Path] = {}
    for path in files:
        for subject, about, value, language in _statements(path):
            stanzas.setdefault(subject, {}).setdefault(about, []).append((value, language))
            origin[subject] = path
    codes = {iri: stanza[v.COUNTRY_CODE][0][0] for iri, stanza in stanzas.items() if v.COUNTRY_CODE in stanza}
    countries: list[Country] = []
    towns: list[tuple[str, Entry]] = []
    actors: list[Actor] = []
    for iri, stanza in sorted(stanzas.items()):
        state = stanzas.get(_value(stanza, v.IS_BODY_OF) or "", {})
        lies_in = codes.get(_value(stanza, v.IS_IN_COUNTRY) or _value(state, v.IS_STATE_OF) or "")
        try:
            if iri in codes:
                countries.append(_country(iri, stanza))
            elif v.IS_STATE_OF in stanza:
                continue  # a state goes by the names of its country
            elif v.HAS_ACTOR_KIND in stanza:
                actors.append(_actor(iri, stanza, lies_in))
            elif lies_in:
                towns += [(name, Entry(Named.TOWN, iri, lies_in)) for name in _names(stanza)]
        except KeyError as error:
            raise InputError(f"<{iri}> has no <{error.args[0]}>", where=origin[iri]) from error
    return countries, towns, actors


def _country(iri: str, stanza: Stanza) -> Country:
    names = _names(stanza)
    return Country(
        iri=iri,
        code=stanza[v.COUNTRY_CODE][0][0],
        code3=stanza[v.COUNTRY_CODE3][0][0],
        number=_value(stanza, v.NUMERIC_CODE),
        name=names[0],
        names=names,
        demonyms=tuple(sorted(value for value, _ in stanza.get(v.DEMONYM, ()))),
        foreign_names=tuple(sorted(value for value, language in stanza.get(_ALT_LABEL, ()) if not _english(language))),
    )


def _actor(iri: str, stanza: Stanza, country: str | None) -> Actor:
    names = _names(stanza)
    kind = stanza[v.HAS_ACTOR_KIND][0][0].removeprefix(v.KIND)
    is_person = (v.PERSON, None) in stanza[_TYPE]
    return Actor(iri, names[0], names, kind, country, is_person)


def _names(stanza: Stanza) -> tuple[str, ...]:
    """The English and untagged labels, the preferred one first, the others sorted."""
    preferred = stanza[_PREF_LABEL][0][0]
    others = {value for value, language in stanza.get(_ALT_LABEL, ()) if _english(language)}
    return (preferred, *sorted(others - {preferred}))


def _english(language: str | None) -> bool:
    return language is None or language.split("-")[0] == "en"


def _value(stanza: Stanza, about: str) -> str | None:
    return stanza[about][0][0] if about in stanza else None


def _statements(path: Path) -> Iterator[tuple[str, str, str, str | None]]:
    """Subject, property, value and language of each triple of a Turtle file."""
    import pyoxigraph

    try:
        for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
            value = quad.object
            yield quad.subject.value, quad.predicate.value, value.value, getattr(value, "language", None)
    except SyntaxError as error:
        raise InputError(f"is not Turtle: {error.msg}", where=path, line=error.lineno, column=error.offset) from error
