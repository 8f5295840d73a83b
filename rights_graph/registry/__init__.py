"""Countries, towns, regions and well-known actors, by the names that reports give them.

Read from ``ontology/concepts/places.ttl`` and ``data/registries/``: whoever adds a stanza there has added a name.
Which IRI stands for a state or for "the police" of a country follows from the country alone, and `mint` makes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, cached_property

from rights_graph.errors import UsageError
from rights_graph.registry.entries import Actor, Country, Entry, Named, simplify
from rights_graph.registry.turtle import read
from rights_graph.resources import folder, turtle_files

__all__ = ["Actor", "Country", "Entry", "Named", "Registry", "load", "simplify"]


@dataclass(frozen=True, eq=False)  # thousands of entries: told apart by identity, and so cheap as a key of caches
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
        found = self._called(name_or_code)
        return found[0] if len(found) == 1 else None

    def require_country(self, name_or_code: str) -> Country:
        """The country of a name, code or demonym.

        Raises:
            UsageError: no country, or more than one, is called so; the hint names the nearest.
        """
        found = self._called(name_or_code)
        if len(found) == 1:
            return found[0]
        if found:
            which = " or ".join(f"{country.name} ({country.code})" for country in found)
            raise UsageError(f"{name_or_code!r} may be {which}", hint="give the two-letter code")
        words = get_close_matches(simplify(name_or_code), self._countries_by_name, n=5)
        near = [self._countries_by_name[word][0] for word in words]
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

        An actor of that country goes before one of no country, and both before one of another country, which only its
        name in the world can mean. `None` where there is none or more than one.
        """
        called_so = [
            entry
            for entry in self._actors_by_name.get(simplify(name), ())
            if country in (None, entry.country) or not entry.is_local
        ]
        nearest = min((_distance(entry, country) for entry in called_so), default=0)
        found = {entry.iri for entry in called_so if _distance(entry, country) == nearest}
        return found.pop() if len(found) == 1 else None

    def names(self) -> tuple[tuple[str, Entry], ...]:
        """All names as they are printed in English reports, each with what it stands for, sorted.

        A name that stands for several things ("Congolese") is in there once for each.
        """
        pairs: list[tuple[str, Entry]] = list(self.towns)
        for country in self.countries:
            pairs += [(name, Entry(Named.COUNTRY, country.iri, country.code)) for name in country.names]
            pairs += [(name, Entry(Named.DEMONYM, country.iri, country.code)) for name in country.demonyms]
        for actor in self.actors:
            pairs += actor.entries()
        return tuple(sorted(pairs, key=lambda pair: (pair[0], pair[1].named, pair[1].iri)))

    def _called(self, name: str) -> tuple[Country, ...]:
        """All countries of a name, which may be turned round as in indexes: "Moldova, Republic of"."""
        first, _, rest = name.partition(", ")
        by_name = self._countries_by_name
        return by_name.get(simplify(name)) or by_name.get(simplify(f"{rest} {first}")) or ()

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
    def _actors_by_name(self) -> dict[str, list[Entry]]:
        index: dict[str, list[Entry]] = {}
        for actor in self.actors:
            for name, entry in actor.entries():
                index.setdefault(simplify(name), []).append(entry)
        return index


def _distance(entry: Entry, country: str | None) -> int:
    return 1 if entry.country is None else 0 if entry.country == country else 2


@cache
def load() -> Registry:
    """The registry of the project, read once.

    Raises:
        InputError: a registry is not Turtle, or one of its stanzas lacks its name, code or kind.
    """
    places = folder("ontology") / "concepts" / "places.ttl"
    countries, towns, actors = read([places, *turtle_files("data", "registries")])
    return Registry(tuple(countries), tuple(towns), tuple(actors))
