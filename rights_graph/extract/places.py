"""Reads where: names and nouns of places, which `attachment` then attaches to what happened there."""

from __future__ import annotations

from dataclasses import dataclass

from rights_graph.extract import grammar
from rights_graph.extract.grammar import words
from rights_graph.extract.sentence import Sentence, Sort

_JOINTS = frozenset({"of", "de", "al", "el", "da"})
_BEFORE = words("in at near outside around throughout from on to of across inside between")


@dataclass(frozen=True, slots=True)
class Place:
    """The tokens of what may be a place; `features` are what is special about it."""

    first: int
    last: int
    features: tuple[str, ...]


def find_places(sentence: Sentence) -> list[Place]:
    """What may be a place, in text order: names and nouns of places after a preposition or at the sentence's start."""
    found = []
    at = sentence.first - 1
    while at < sentence.last - 1:
        if at < sentence.first or sentence.words[at] in _BEFORE:
            first = at + 1
            while first < sentence.last and sentence.words[first] in grammar.DETERMINERS:
                first += 1
            last = first
            while last < sentence.last and _goes_on(sentence, first, last):
                last += 1
            while last > first and sentence.words[last - 1] in _JOINTS:
                last -= 1
            if last > first and _may_be(sentence, first, last):
                found.append(Place(first, last, _features(sentence, at, first, last)))
        at += 1
    return found


def _features(sentence: Sentence, preposition: int, first: int, last: int) -> tuple[str, ...]:
    mention = sentence.at(last - 1)
    named = "named" if sentence.tokens.is_capital(first) else "common"
    head = "place-noun" if sentence.words[last - 1] in grammar.PLACE_NOUNS else "other"
    what = "nothing"
    if mention is not None:
        what = "country" if mention.country and mention.sort is Sort.NAME else mention.group or mention.kind or "name"
        if mention.country == sentence.context.country:
            what = "own " + what
    return (
        f"{named} {head}",
        f"{named} {head} {sentence.word(preposition)}",
        f"is {what}",
        f"determined {first - preposition > 1}",
    )


def _goes_on(sentence: Sentence, first: int, at: int) -> bool:
    """True where a name of a place goes on: "Port of Spain", "Strelsau police station"."""
    words = sentence.words
    if _named(sentence, at) or words[at] in grammar.PLACE_NOUNS:
        return True
    if words[at] in _JOINTS:
        return at > first and at + 1 < sentence.last and sentence.tokens.is_capital(at + 1)
    following = sentence.word(at + 1)
    return (
        at > first
        and following in grammar.PLACE_NOUNS
        and words[at].isalpha()
        and words[at] not in grammar.FUNCTION_WORDS
    )


def _named(sentence: Sentence, at: int) -> bool:
    word = sentence.words[at]
    return sentence.tokens.is_capital(at) and word.isalpha() and word not in grammar.MONTHS


def _may_be(sentence: Sentence, first: int, last: int) -> bool:
    words = sentence.words
    if words[last - 1] in grammar.CONTINENTS or words[last - 1] in grammar.TIME_NOUNS:
        return False
    return words[last - 1] in grammar.PLACE_NOUNS or any(sentence.tokens.is_capital(at) for at in range(first, last))
