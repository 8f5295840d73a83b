"""Decides which of the times, places and counts of a sentence belong to a trigger.

Several may stand in a sentence with several triggers. A log-linear model for each sort weighs how far a candidate is
and what stands between.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rights_graph.extract import grammar
from rights_graph.extract.sentence import Sentence
from rights_graph.extract.slots import Roles
from rights_graph.extract.weights import load
from rights_graph.lexicon import shape

TIMES, PLACES, COUNTS = "times", "places", "counts"
"""The names of the models."""

_TELLING = (
    grammar.RELATIVES
    | grammar.CONJUNCTIONS
    | grammar.SUBORDINATORS
    | grammar.BE
    | grammar.HAVE
    | grammar.words(", ; : of by in on at for to from with against including")
)
# The log-odds from which a candidate belongs to a trigger: one in three, where what is lost and won balance in F1.
_ENOUGH = -0.7
_FAR = ((1, "0"), (2, "1"), (3, "2"), (5, "3"), (9, "5"), (16, "9"))


@dataclass(frozen=True, slots=True)
class Anchor:
    """A trigger as attachment sees it: the tokens `start` to `end`, its act and its roles."""

    act: str
    start: int
    end: int
    roles: Roles


def attach(model: str, sentence: Sentence, anchor: Anchor, candidates: Iterable[tuple[int, int, Sequence[str]]]) -> int:
    """The number of the candidate that belongs to the trigger, -1 where none does.

    Arguments:
        model: `TIMES`, `PLACES` or `COUNTS`.
        candidates: token ranges, each with what is special about it.
    """
    weights, best, chosen = load(model), _ENOUGH, -1
    for number, (first, last, special) in enumerate(candidates):
        if ";" in sentence.words[min(last, anchor.end) : max(first, anchor.start)]:  # it stands in another clause
            continue
        odds = weights.log_odds(describe(sentence, anchor, first, last, special))
        if odds > best:
            best, chosen = odds, number
    return chosen


def describe(sentence: Sentence, anchor: Anchor, first: int, last: int, special: Sequence[str]) -> list[str]:
    """The features of the candidate `first` to `last` towards a trigger."""
    words, start, end = sentence.words, anchor.start, anchor.end
    if last <= start:
        side, low, high = "L", last, start
    elif first >= end:
        side, low, high = "R", end, first
    else:
        side, low, high = "I", first, first
    between = words[low:high]
    far = next((name for limit, name in _FAR if len(between) < limit), "16")
    voice, pattern = str(anchor.roles.clause.voice), anchor.roles.pattern
    opens = "opening" if first <= sentence.first + 1 else "inside"
    verbs = sum(map(_is_verb, between))
    commas = between.count(",")
    previous, following = sentence.word(first - 1), sentence.word(last)
    found = [
        *_position(side, far, voice, opens, pattern, min(verbs, 3), min(commas, 3)),
        *_of_trigger(side, sentence.word(start - 1), sentence.word(end), words[end - 1], anchor.act),
        f"first {words[first]}",
        f"first {side} {words[first]}",
        f"last {words[last - 1]}",
        f"before {previous}",
        f"before {side} {previous}",
        f"after {side} {following}",
    ]
    for word in _TELLING.intersection(between):
        found += (f"crosses {side} {word}", f"crosses {side} {word} {voice}")
    for each in special:
        found += (each, f"{each} {side}", f"{each} {side}{far}")
    return found


@cache
def _is_verb(word: str) -> bool:
    return shape(word).is_past and word not in grammar.AUXILIARIES


# Most candidates stand as others did before, so their features are put into words once.


@lru_cache(maxsize=1 << 14)
def _position(side: str, far: str, voice: str, opens: str, pattern: str, verbs: int, commas: int) -> tuple[str, ...]:
    return (
        f"far {side}{far}",
        f"far {side}{far} {voice}",
        f"far {side}{far} {opens}",
        f"pattern {side} {pattern}",
        f"opens {side} {opens}",
        f"opens {side} {opens} {voice}",
        f"verbs {side}{verbs}",
        f"verbs {side}{verbs} {opens} {voice}",
        f"commas {side}{commas} {opens}",
    )


@lru_cache(maxsize=1 << 12)
def _of_trigger(side: str, before: str, after: str, last: str, act: str) -> tuple[str, ...]:
    return (
        f"before-trigger {side} {before}",
        f"after-trigger {side} {after}",
        f"trigger-end {side} {last}",
        f"act {act}",
        f"act {side} {act}",
    )
