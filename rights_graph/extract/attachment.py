"""Decides which of the times, places and counts of a sentence belong to a trigger.

Several may stand in a sentence with several triggers. A log-linear model for each sort weighs how far a candidate is
and what stands between.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rights_graph.extract import grammar
from rights_graph.extract.sentence import Sentence
from rights_graph.extract.slots import Roles
from rights_graph.extract.weights import load
from rights_graph.lexicon import Shape, shape

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
    verbs = sum(
        1 for word in between if shape(word) & (Shape.PAST | Shape.PARTICIPLE) and word not in grammar.AUXILIARIES
    )
    commas = between.count(",")
    found = [
        f"far {side}{far}",
        f"far {side}{far} {voice}",
        f"far {side}{far} {opens}",
        f"pattern {side} {pattern}",
        f"opens {side} {opens}",
        f"opens {side} {opens} {voice}",
        f"verbs {side}{min(verbs, 3)}",
        f"verbs {side}{min(verbs, 3)} {opens} {voice}",
        f"commas {side}{min(commas, 3)} {opens}",
        f"first {words[first]}",
        f"first {side} {words[first]}",
        f"last {words[last - 1]}",
        f"before {sentence.word(first - 1)}",
        f"before {side} {sentence.word(first - 1)}",
        f"after {side} {sentence.word(last)}",
        f"after-trigger {side} {sentence.word(end)}",
        f"before-trigger {side} {sentence.word(start - 1)}",
        f"act {anchor.act}",
        f"act {side} {anchor.act}",
        f"trigger-end {side} {words[end - 1]}",
    ]
    for word in {each for each in between if each in _TELLING}:
        found += (f"crosses {side} {word}", f"crosses {side} {word} {voice}")
    for each in special:
        found += (each, f"{each} {side}", f"{each} {side}{far}")
    return found


def _is_verb(word: str) -> bool:
    return bool(shape(word) & (Shape.PAST | Shape.PARTICIPLE)) and word not in grammar.AUXILIARIES
