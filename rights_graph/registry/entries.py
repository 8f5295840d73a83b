"""What a name can stand for: a country, its people, a place inside it, or an actor known beforehand."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Named(StrEnum):
    """The sort of thing that a name stands for."""

    COUNTRY = "country"
    DEMONYM = "demonym"  # of a country: "Belarusian", "Belarusians"
    TOWN = "town"  # or a region: a place inside a country
    ORGANIZATION = "organization"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for: `country` is an ISO 3166-1 alpha-2 code, `actor_kind` the id of an actor kind.

    A name that `is_local` means this actor only where `country` is spoken of: many countries have a "National Guard".
    """

    named: Named
    iri: str
    country: str | None = None
    actor_kind: str | None = None
    is_local: bool = False


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
    """An organization or person known beforehand; `country` is the one to which it belongs.

    `name` is the one by which it is known in the world, `names` are all, that one first.
    """

    iri: str
    name: str
    names: tuple[str, ...]
    actor_kind: str
    country: str | None
    is_person: bool

    def entries(self) -> list[tuple[str, Entry]]:
        """Its names, each with what it stands for."""
        named = Named.PERSON if self.is_person else Named.ORGANIZATION
        is_local = self.country is not None and not self.is_person
        return [
            (name, Entry(named, self.iri, self.country, self.actor_kind, is_local and name != self.name))
            for name in self.names
        ]


@lru_cache(maxsize=1 << 14)
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
