"""Reads where: capitalised names after a preposition of place."""

from __future__ import annotations

from collections.abc import Sequence

from rights_graph.extract import grammar
from rights_graph.extract.grammar import words
from rights_graph.extract.sentence import Sentence, Sort
from rights_graph.model import PlaceMention

_JOINTS = frozenset({"of", "de", "al", "el", "da"})
_BEFORE = words("in at near outside around throughout from")


def find_places(sentence: Sentence) -> list[tuple[int, int]]:
    """The token ranges of the places that a sentence names."""
    tokens, words = sentence.tokens, sentence.words
    found = []
    for at in range(sentence.first, sentence.last - 1):
        if words[at] in _BEFORE or (words[at] in ("on", "to", "of") and sentence.word(at + 1) == "the"):
            first = at + 1
            while first < sentence.last and words[first] in ("the", "a", "an"):
                first += 1
            last = first
            while last < sentence.last and _goes_on(sentence, first, last):
                last += 1
            while last > first and words[last - 1] in _JOINTS:
                last -= 1
            if (
                last > first
                and any(tokens.is_capital(each) for each in range(first, last))
                and _is_place(sentence, at, first, last)
            ):
                found.append((first, last))
    return found


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


def _is_place(sentence: Sentence, preposition: int, first: int, last: int) -> bool:
    words = sentence.words
    if words[preposition] in ("on", "to", "of", "from") and words[last - 1] not in grammar.PLACE_NOUNS:
        return False
    if words[last - 1] in grammar.CONTINENTS:
        return False
    mention = sentence.at(last - 1)
    if mention is not None and mention.sort is Sort.NAME and mention.country and not mention.actor:
        return mention.country != sentence.context.country and last - first == mention.last - mention.first
    return mention is None or words[last - 1] in grammar.PLACE_NOUNS


def place_of(sentence: Sentence, start: int, end: int, places: Sequence[tuple[int, int]]) -> PlaceMention | None:
    """The place that the trigger `start` to `end` happened in, as far as the sentence says."""
    best: tuple[int, int] | None = None
    cost = 10_000
    for first, last in places:
        between = sentence.words[end:first] if first >= end else sentence.words[last:start]
        this = (
            len(between)
            + 10 * sum(word in (",", "and") for word in between)
            + 40 * sum(word in (";", "but", "while", "who", "which") for word in between)
        )
        if this < cost:
            best, cost = (first, last), this
    if best is None:
        return None
    quote = sentence.tokens.quote(*best)
    return PlaceMention(quote.start, quote.end, quote.quote)
