"""Countries, towns and well-known actors, by the names that reports give them.

Read from ``ontology/concepts/places.ttl`` and ``data/registries/``: whoever adds a stanza there has added a name.
Which IRI stands for a state or for "the police" of a country follows from the country alone, and `mint` makes it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path

from rights_graph import vocabulary as v
from rights_graph.errors import InputError, UsageError
from rights_graph.resources import folder, turtle_files

Stanza = dict[str, list[tuple[str, str | None]]]
"""What is said of one subject: property IRI → values, each with its language tag, `None` where it has none."""


_TYPE = v.RDF + "type"
_PREF_LABEL = v.SKOS + "prefLabel"
_ALT_LABEL = v.SKOS + "altLabel"


class Named(StrEnum):
    """The sort of thing that a name stands for."""

    COUNTRY = "country"
    DEMONYM = "demonym"  # of a country: "Belarusian", "Belarusians"
    TOWN = "town"
    ORGANIZATION = "organization"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for: `country` is an ISO 3166-1 alpha-2 code, `actor_kind` the id of an actor kind."""

    named: Named
    iri: str
    country: str | None = None
    actor_kind: str | None = None


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory; `names` and `demonyms` are the English ones, `name` the first among them.

    `code`, `code3` and `number` are those of ISO 3166-1; `foreign_names` are names in other languages.
    """

    iri: str
    code: str
    code3: str
    number: str | None
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    foreign_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """An organization or person known beforehand; `country` is the one whose state body, citizen or group it is."""

    iri: str
    name: str
    names: tuple[str, ...]
    actor_kind: str
    country: str | None
    is_person: bool


@dataclass(frozen=True)
class Registry:
    """Everything that the registries know, sorted by IRI."""

    countries: tuple[Country, ...]
    towns: tuple[tuple[str, Entry], ...]
    actors: tuple[Actor, ...]

    def country(self, name_or_code: str) -> Country | None:
        """The country of a name, code or demonym in any case and spelling; `None` where there is none or more than one.

        >>> load().country("cote divoire").code
        'CI'
        """
        found = self._countries_by_name.get(simplify(name_or_code), ())
        return found[0] if len(found) == 1 else None

    def require_country(self, name_or_code: str) -> Country:
        """The country of a name, code or demonym.

        Raises:
            UsageError: no country, or more than one, is called so; the hint names the nearest.
        """
        name = simplify(name_or_code)
        found = self._countries_by_name.get(name, ())
        if len(found) == 1:
            return found[0]
        if found:
            which = " or ".join(f"{country.name} ({country.code})" for country in found)
            raise UsageError(f"{name_or_code!r} may be {which}", hint="give the two-letter code")
        near = [self._countries_by_name[word][0] for word in get_close_matches(name, self._countries_by_name, n=5)]
        hint = ", ".join(dict.fromkeys(f"{country.name} ({country.code})" for country in near))
        raise UsageError(
            f"there is no country {name_or_code!r}",
            hint=f"did you mean {hint}?" if hint else "give a name or an ISO 3166-1 code, such as BY",
        )

    def countries_in(self, text: str) -> tuple[Country, ...]:
        """The countries that a title, file name or other short text names, in its order.

        Codes, abbreviations and demonyms do not count.
        """
        words = simplify(text).split()
        found: dict[str, Country] = {}
        start = 0
        while start < len(words):
            for end in range(min(len(words), start + self._longest_name), start, -1):
                country = self._countries_by_full_name.get(" ".join(words[start:end]))
                if country:
                    found[country.iri] = country
                    start = end
                    break
            else:
                start += 1
        return tuple(found.values())

    def actor(self, name: str, country: str | None = None) -> str | None:
        """The IRI of the registered actor that a report on `country` (alpha-2) means by `name`.

        An actor of that country goes before one of no country; those of other countries are meant only where
        nobody else is called so. `None` where there is none or more than one.
        """
        called_so = self._actors_by_name.get(simplify(name), ())
        for group in (
            [actor for actor in called_so if country and actor.country == country],
            [actor for actor in called_so if actor.country is None],
            called_so,
        ):
            if group:
                return group[0].iri if len(group) == 1 else None
        return None

    def names(self) -> tuple[tuple[str, Entry], ...]:
        """All names as they are printed in English reports, each with what it stands for, sorted.

        A name that stands for several things ("Congolese") is in there once for each.
        """
        pairs: list[tuple[str, Entry]] = list(self.towns)
        for country in self.countries:
            pairs += [(name, Entry(Named.COUNTRY, country.iri, country.code)) for name in country.names]
            pairs += [(name, Entry(Named.DEMONYM, country.iri, country.code)) for name in country.demonyms]
        for actor in self.actors:
            named = Named.PERSON if actor.is_person else Named.ORGANIZATION
            pairs += [(name, Entry(named, actor.iri, actor.country, actor.actor_kind)) for name in actor.names]
        return tuple(sorted(pairs, key=lambda pair: (pair[0], pair[1].named, pair[1].iri)))

    @cached_property
    def _countries_by_name(self) -> dict[str, tuple[Country, ...]]:
        """Simplified name → countries; codes go before names, names before demonyms."""
        index: dict[str, tuple[Country, ...]] = {}
        for layer in (
            [(country, (country.code, country.code3)) for country in self.countries],
            [(country, country.names + country.foreign_names) for country in self.countries],
            [(country, country.demonyms) for country in self.countries],
        ):
            called_so: dict[str, dict[str, Country]] = {}
            for country, names in layer:
                for name in names:
                    called_so.setdefault(simplify(name), {})[country.iri] = country
            for name, found in called_so.items():
                index.setdefault(name, tuple(found.values()))
        return index

    @cached_property
    def _countries_by_full_name(self) -> dict[str, Country]:
        """Simplified English name → country, without abbreviations, which may be words ("US", "us")."""
        return {
            simplify(name): country
            for country in self.countries
            for name in country.names
            if len(name) > 3 and not name.isupper()
        }

    @cached_property
    def _longest_name(self) -> int:
        return max((len(name.split()) for name in self._countries_by_full_name), default=0)

    @cached_property
    def _actors_by_name(self) -> dict[str, tuple[Actor, ...]]:
        index: dict[str, dict[str, Actor]] = {}
        for actor in self.actors:
            for name in actor.names:
                index.setdefault(simplify(name), {})[actor.iri] = actor
        return {name: tuple(found.values()) for name, found in index.items()}


@cache
def load() -> Registry:
    """The registry of the project, read once.

    Raises:
        InputError: a registry is not Turtle, or a stanza lacks its name or code.
    """
    stanzas: dict[str, Stanza] = {}
    for path in (folder("ontology") / "concepts" / "places.ttl", *turtle_files("data", "registries")):
        for subject, about, value, language in _statements(path):
            stanzas.setdefault(subject, {}).setdefault(about, []).append((value, language))
    try:
        return _registry(stanzas)
    except KeyError as error:
        raise InputError(f"a place or actor of the registries has no {error}", where=folder("data")) from error


def _registry(stanzas: dict[str, Stanza]) -> Registry:
    codes = {iri: stanza[v.COUNTRY_CODE][0][0] for iri, stanza in stanzas.items() if v.COUNTRY_CODE in stanza}
    countries: list[Country] = []
    towns: list[tuple[str, Entry]] = []
    actors: list[Actor] = []
    for iri, stanza in sorted(stanzas.items()):
        lies_in = codes.get(_value(stanza, v.IS_IN_COUNTRY) or "")
        if iri in codes:
            countries.append(_country(iri, stanza))
        elif v.HAS_ACTOR_KIND in stanza:
            actors.append(_actor(iri, stanza, lies_in))
        elif lies_in:
            towns += [(name, Entry(Named.TOWN, iri, lies_in)) for name in _names(stanza)]
    return Registry(tuple(countries), tuple(towns), tuple(actors))


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


def simplify(name: str) -> str:
    """A name in the form by which it is looked up: lower case without accents, points and article; "St" is "saint".

    >>> simplify("The St. Vincent & the Grenadines")
    'saint vincent and the grenadines'
    """
    letters = [letter for letter in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(letter)]
    plain = "".join(letters).replace("&", " and ").translate({ord(mark): None for mark in ".'’ʼ"})
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join("saint" if word == "st" else word for word in words)
