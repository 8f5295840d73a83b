"""Tells inside one document who is who: states and their bodies, known actors, the same name in two spellings.

Groups of pronouns are resolved while sentences are read; here actors get their IRIs. Whoever is not named, registered
or a body of a state stays without one. An agentless passive stays agentless.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from difflib import SequenceMatcher

from rights_graph import lexicon, mint
from rights_graph.lexicon import Lexicon, Plays
from rights_graph.model import ActorMention, Call, Claim, PlaceMention, Quote, Report, VictimMention, Violation
from rights_graph.registry import Registry

_SAME_SPELLING = 0.8  # how alike two names must be, word by word, to be one: "Lukashenka" and "Lukashenko"
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "president",
        "king",
        "queen",
        "general",
        "colonel",
        "judge",
        "justice",
        "sheikh",
        "ayatollah",
        "prime",
        "minister",
    ]
)
_PRONOUNS = frozenset(["he", "she", "him", "her", "they", "them"])


def link(report: Report, claims: Sequence[Claim], registry: Registry) -> list[Claim]:
    """The claims with actors, places and countries as far as their document tells.

    Arguments:
        report: the document that `claims` were found in.
        claims: in text order.
        registry: states, countries and well-known actors.
    """
    linker = _Linker(report, registry, lexicon.load())
    return [linker.claim(claim) for claim in claims]


class _Linker:
    def __init__(self, report: Report, registry: Registry, words: Lexicon) -> None:
        self.report, self.registry, self.words = report, registry, words
        self.names: list[str] = []  # full names of people, in the order in which they were met
        self.last_person: tuple[int, str] | None = None  # paragraph and IRI
        self.paragraphs = {passage.start: passage.paragraph for passage in report.passages}

    def claim(self, claim: Claim) -> Claim:
        """A claim with its actors."""
        if isinstance(claim, Violation):
            country = self._country(claim)
            return dataclasses.replace(
                claim,
                perpetrators=tuple(self._actor(each, country, claim) for each in claim.perpetrators),
                victims=tuple(self._victim(each, claim) for each in claim.victims),
                country=country,
                place=self._place(claim.place, country),
                attribution=self._actor_or_words(claim.attribution, claim),
            )
        if isinstance(claim, Call):
            return dataclasses.replace(
                claim,
                caller=self._actor_or_words(claim.caller, claim),
                addressee=self._actor_or_words(claim.addressee, claim),
            )
        return claim

    def _country(self, claim: Violation) -> str | None:
        """The report's country, unless the place of the act names another ("the Polish border")."""
        if claim.place is not None:
            for word in claim.place.quote.split():
                found = self.registry.country(word) if len(word) > 3 and word[0].isupper() else None
                if found is not None:
                    return found.code
        return claim.country

    def _place(self, place: PlaceMention | None, country: str | None) -> PlaceMention | None:
        if place is None or country is None:
            return place
        return dataclasses.replace(place, place=mint.place(country, place.quote))

    def _actor_or_words(self, actor: ActorMention | Quote | None, claim: Claim) -> ActorMention | Quote | None:
        return self._actor(actor, self.report.metadata.country, claim) if isinstance(actor, ActorMention) else actor

    def _actor(self, mention: ActorMention, country: str | None, claim: Claim) -> ActorMention:
        if mention.actor is not None or mention.quote.lower() in _PRONOUNS:
            return mention
        return dataclasses.replace(
            mention, actor=self._known(mention) or self._body(mention, country) or self._person(mention, claim)
        )

    def _known(self, mention: ActorMention) -> str | None:
        """A registered actor, by the whole name or by the name after a title."""
        country = self.report.metadata.country
        name = _without_title(mention.quote)
        return (
            self.registry.actor(mention.quote, country)
            or self.registry.actor(name, country)
            or self._by_surname(name, country)
        )

    def _by_surname(self, name: str, country: str | None) -> str | None:
        """A registered person of the report's country, by the last name in nearly the same spelling."""
        words = name.split()
        if len(words) != 1 or not words[0][:1].isupper():
            return None
        found = {
            actor.iri
            for actor in self.registry.actors
            if actor.is_person
            and actor.country == country
            and any(_alike(words[0], known.split()[-1]) for known in actor.names)
        }
        return found.pop() if len(found) == 1 else None

    def _body(self, mention: ActorMention, country: str | None) -> str | None:
        """ "The police" of a report on a country are the police of that country; a demonym says of which other."""
        state = self.words.playing("kind", Plays.STATE)
        foreign = self.words.playing("kind", Plays.FOREIGN_STATE)
        home = self.report.metadata.country or country
        if mention.kind == foreign:
            named = self.registry.countries_in(mention.quote) or [
                found for word in mention.quote.split() if word[0].isupper() and (found := self.registry.country(word))
            ]
            return mint.state(named[0].code) if named else None
        if home is None or state is None or not self.words.is_a("kind", mention.kind, state):
            return None
        if "person" in self.words.concept("kind", mention.kind).notes.get("plays", ()):
            return None
        return mint.state(home) if mention.kind == state else mint.state_body(home, mention.kind)

    def _person(self, mention: ActorMention, claim: Claim) -> str | None:
        if mention.kind != self.words.playing("kind", Plays.INDIVIDUAL):
            return None
        return self._named(mention.quote, claim)

    def _victim(self, mention: VictimMention, claim: Claim) -> VictimMention:
        if mention.actor is not None:
            return mention
        individual = mention.group == self.words.playing("group", Plays.INDIVIDUAL)
        paragraph = self.paragraphs.get(claim.sentence.start)
        if mention.quote.lower() in _PRONOUNS:
            known = self.last_person
            singular = mention.quote.lower() in ("he", "she", "him", "her")
            return dataclasses.replace(
                mention, actor=known[1] if singular and known and known[0] == paragraph else None
            )
        name = mention.quote if individual else _name_after_role(mention.quote)
        actor = self._named(name, claim) if name else None
        return dataclasses.replace(mention, actor=actor)

    def _named(self, name: str, claim: Claim) -> str | None:
        """The person of a name; a last name, or another spelling, is the one met before."""
        name = _without_title(name)
        if not name[:1].isupper():
            return None
        words = name.split()
        for known in self.names:
            theirs = known.split()
            if (len(words) == 1 and _alike(words[0], theirs[-1])) or (
                len(words) == len(theirs) and all(_alike(one, other) for one, other in zip(words, theirs, strict=True))
            ):
                name = known
                break
        else:
            self.names.append(name)
        actor = mint.person(self.report.identifier, name)
        paragraph = self.paragraphs.get(claim.sentence.start)
        if paragraph is not None:
            self.last_person = paragraph, actor
        return actor


def _alike(one: str, other: str) -> bool:
    one, other = one.casefold(), other.casefold()
    return one == other or (
        min(len(one), len(other)) > 4
        and one[0] == other[0]
        and SequenceMatcher(None, one, other).ratio() >= _SAME_SPELLING
    )


def _without_title(name: str) -> str:
    words = name.split()
    while len(words) > 1 and (words[0].casefold().rstrip(".") in _TITLES or words[0].islower()):
        del words[0]
    return " ".join(words).rstrip(",")


def _name_after_role(quote: str) -> str | None:
    """ "journalist Anna Petrova" → "Anna Petrova"; `None` where no role in small letters stands before a name."""
    words = quote.replace(",", "").split()
    at = len(words)
    while at > 0 and words[at - 1][:1].isupper():
        at -= 1
    return " ".join(words[at:]) if 0 < at < len(words) and words[at - 1].islower() and len(words) - at > 1 else None
