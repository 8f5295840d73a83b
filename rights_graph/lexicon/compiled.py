"""The lexicon: all concepts, and the automata compiled from their words."""

from __future__ import annotations

import dataclasses
import gc
from collections.abc import Iterable, Sequence
from enum import StrEnum, auto
from functools import cache
from pathlib import Path

from rights_graph import resources
from rights_graph.errors import InputError
from rights_graph.lexicon.automaton import Automaton
from rights_graph.lexicon.concepts import Concept, read
from rights_graph.lexicon.kept import keep, origin, recall, usual_place
from rights_graph.lexicon.notation import Choice, Condition, Part, Reference, parse

# Concepts of these schemes are the names of things, which mentions are made of; the others are triggers and stances.
NOMINAL = frozenset({"group", "kind", "unit"})
# The property of a scheme or concept whose phrases are no cues but tell that what follows is background.
BACKGROUND = "background"
# The ids in a condition belong to this scheme.
_CONDITION_SCHEMES = {"victim": "group", "no-victim": "group", "perpetrator": "kind", "no-perpetrator": "kind"}
# References that are no concepts: a country or demonym, a person's name.
_OTHER_REFERENCES = frozenset({"country", "person"})
# Files of the folder without words to find in a text, or with names, which the registry reads.
_OTHERS = frozenset({"instruments.ttl", "places.ttl", "ratifications.ttl"})
# Schemes whose phrases are matched in header lines, where their preferred labels count too, and in running text.
_HEADERS = ("indicator", "office")
_RUNNING = ("act", "modality", "polarity", "call", "right")


class Plays(StrEnum):
    """The parts that code asks for by role, so that it names no concept; `docs/cues.md` describes them."""

    INDIVIDUAL = auto()
    ANYONE = auto()
    STATE = auto()
    FOREIGN_STATE = auto()
    NEGATION = auto()


class Lexicon:
    """Concepts by scheme and id, and their words compiled for matching.

    Attributes:
        concepts: scheme → id → concept.
        nouns: the automaton of groups, kinds and units.
        cues: the automaton of acts, modalities, polarities, calls and rights.
        headers: the automaton of the labels of header lines, those of offices and indicators.
        words: all forms that either knows.
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.concepts: dict[str, dict[str, Concept]] = {}
        schemes: list[Concept] = []
        for concept in concepts:
            if concept.id:
                self.concepts.setdefault(concept.scheme, {})[concept.id] = concept
            else:
                schemes.append(concept)
        self._ancestors: dict[tuple[str, str], tuple[str, ...]] = {}
        self.nouns, self.cues, self.headers = Automaton(), Automaton(), Automaton()
        for scheme, members in sorted(self.concepts.items()):
            if scheme in NOMINAL:
                self._compile(self.nouns, members.values())
            elif scheme in _RUNNING:
                self._compile(self.cues, members.values())
            elif scheme in _HEADERS:
                self._compile(self.headers, members.values())
        for concept in schemes:
            if concept.scheme in _RUNNING:
                self._compile_background(concept)
        for automaton in (self.nouns, self.cues, self.headers):
            automaton.merge()
        self.words = self.nouns.index.keys() | self.cues.index.keys()

    def _compile(self, automaton: Automaton, members: Iterable[Concept]) -> None:
        for concept in members:
            labels = (concept.label,) if concept.scheme in _HEADERS else ()
            for phrase in (*labels, *concept.phrases):
                cue = parse(phrase, f"{concept.where}: {concept.name}")
                for condition in cue.conditions:
                    self._check_condition(condition, concept)
                self._check_references(cue.parts, concept)
                automaton.add(cue, concept)
            self._compile_background(concept)

    def _compile_background(self, concept: Concept) -> None:
        """Phrases that bring in what is only talked about, of a scheme or of the one concept they are about."""
        for phrase in concept.notes.get(BACKGROUND, ()):
            self.cues.add(
                parse(phrase, f"{concept.where}: {concept.name}"), dataclasses.replace(concept, scheme=BACKGROUND)
            )

    def _check_references(self, parts: Iterable[Part], concept: Concept) -> None:
        for part in parts:
            if isinstance(part, Reference):
                self._check_reference(part, concept)
            elif isinstance(part, Choice):
                for way in part.ways:
                    self._check_references(way, concept)

    def _check_condition(self, condition: Condition, concept: Concept) -> None:
        scheme = _CONDITION_SCHEMES.get(condition.name)
        for value in condition.values if scheme else ():
            if value not in self.concepts.get(scheme or "", {}):
                raise InputError(
                    f"@{condition.name} of {concept.name} names {value!r}, which is no {scheme}",
                    where=concept.where,
                    hint="check the id",
                )

    def _check_reference(self, reference: Reference, concept: Concept) -> None:
        members = self.concepts.get(reference.scheme)
        known = reference.concept in members if members and reference.concept else bool(members)
        if not (known or (reference.scheme in _OTHER_REFERENCES and not reference.concept)):
            name = f"{reference.scheme}:{reference.concept}".rstrip(":")
            raise InputError(
                f"a cue of {concept.name} refers to <{name}>, which does not exist",
                where=concept.where,
                hint="check the id",
            )

    def concept(self, scheme: str, id: str) -> Concept:
        """The concept of an id.

        Raises:
            KeyError: there is none.
        """
        return self.concepts[scheme][id]

    def ids(self, scheme: str) -> Sequence[str]:
        """The ids of a scheme, sorted."""
        return sorted(self.concepts.get(scheme, {}))

    def label(self, scheme: str, id: str) -> str:
        """The preferred label of a concept."""
        return self.concept(scheme, id).label

    def ancestors(self, scheme: str, id: str) -> tuple[str, ...]:
        """The concept itself and its broader ones, nearest first."""
        key = (scheme, id)
        if key not in self._ancestors:
            found = [id]
            for one in found:
                found += [parent for parent in self.concept(scheme, one).broader if parent not in found]
            self._ancestors[key] = tuple(found)
        return self._ancestors[key]

    @cache  # noqa: B019 - a lexicon lives as long as the process
    def references(self, scheme: str, id: str) -> tuple[str, ...]:
        """What cues may call a concept: ``group:journalists``, ``group:people``, ``group``."""
        return (*(f"{scheme}:{each}" for each in self.ancestors(scheme, id)), scheme)

    def is_a(self, scheme: str, id: str, broader: str) -> bool:
        """True where `id` is `broader` or narrower."""
        return broader in self.ancestors(scheme, id)

    def rights(self, act: str) -> tuple[str, ...]:
        """The rights that an act type concerns."""
        return self.concept("act", act).links.get("concernsRight", ())

    @cache  # noqa: B019 - a lexicon lives as long as the process
    def default(self, scheme: str) -> str:
        """The concept that holds where nothing says otherwise (`rg:isDefault`).

        Raises:
            InputError: the scheme has none.
        """
        for each, concept in sorted(self.concepts.get(scheme, {}).items()):
            if "true" in concept.notes.get("isDefault", ()):
                return each
        raise InputError(
            f"the scheme {scheme!r} has no default concept",
            where="ontology/concepts",
            hint="mark one with rg:isDefault true",
        )

    @cache  # noqa: B019
    def playing(self, scheme: str, part: Plays) -> str | None:
        """The concept that plays a part (`rg:plays`), `None` where no concept does."""
        name = part.replace("_", "-")
        for each, concept in sorted(self.concepts.get(scheme, {}).items()):
            if name in concept.notes.get("plays", ()):
                return each
        return None


def compile_files(files: Iterable[Path]) -> Lexicon:
    """The lexicon of some Turtle files.

    Raises:
        InputError: a file or cue cannot be read, or names a concept that does not exist.
    """
    collecting = gc.isenabled()
    gc.disable()  # a hundred thousand small objects are made and all of them stay
    try:
        return Lexicon(read(files))
    finally:
        if collecting:
            gc.enable()


@cache
def load() -> Lexicon:
    """The lexicon of the project's own concepts, compiled when they have changed; names of places are the registry's.

    Raises:
        InputError: a file or cue cannot be read, or names a concept that does not exist.
    """
    files = [file for file in resources.turtle_files("ontology", "concepts") if file.name not in _OTHERS]
    place, made_from = usual_place(), origin(files)
    known = recall(place, made_from)
    if isinstance(known, Lexicon):
        return known
    made = compile_files(files)
    keep(place, made_from, made)
    return made
