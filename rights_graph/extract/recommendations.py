"""Reads recommendations in a list: "12. Ratify the convention (Freedonia);", "• Release the editor".

Reviews of states by states and the last pages of many reports demand in the imperative, without a word of demanding;
who recommends stands in brackets behind, if it is not the publisher.
"""

from __future__ import annotations

from dataclasses import dataclass

from rights_graph.extract import grammar
from rights_graph.extract.demands import past_adverbs
from rights_graph.extract.sentence import Mention, Sentence

IMPERATIVE = "imperative"
"""How cues say that they open a recommendation in a list."""

_BULLETS = frozenset("•·*–—-▪◦●")
_ENDS = frozenset({".", ";", ",", "and"})
_LONGEST_NUMBER = 4  # tokens of "101.55." and "(a)"


@dataclass(frozen=True, slots=True)
class Item:
    """What a list recommends: the token range of its words, and who recommends it."""

    words: tuple[int, int]
    callers: tuple[Mention, ...]


def read_item(sentence: Sentence, verb: int) -> Item | None:
    """The recommendation that opens with the verb at a token; `None` where the sentence is no item of a list."""
    first = _past_number(sentence)
    opening = past_adverbs(sentence, first, sentence.last)
    if opening != verb or not sentence.tokens.is_capital(first):
        return None
    end, callers = _callers(sentence)
    if first == sentence.first and not callers:
        return None
    return Item((first, end), callers) if end > verb + 1 else None


def _past_number(sentence: Sentence) -> int:
    """The first token behind the number, letter or bullet of an item."""
    at = sentence.first
    while at < sentence.first + _LONGEST_NUMBER and (
        sentence.word(at) in _BULLETS
        or sentence.word(at)[:1].isdigit()
        or (at > sentence.first and sentence.word(at) in (".", ")"))
        or sentence.word(at) == "("
        or (len(sentence.word(at)) == 1 and sentence.word(at + 1) in (")", "."))
    ):
        at += 1
    return at


def _callers(sentence: Sentence) -> tuple[int, tuple[Mention, ...]]:
    """Where the words of an item end, and who stands in brackets behind them."""
    words, end = sentence.words, sentence.last
    while end > sentence.first and words[end - 1] in _ENDS:
        end -= 1
    if sentence.word(end - 1) != ")":
        return end, ()
    opening = next((at for at in range(end - 2, sentence.first, -1) if words[at] == "("), None)
    if opening is None or not sentence.tokens.is_capital(opening + 1):
        return end, ()
    inside = tuple(each for each in sentence.mentions if opening < each.first and each.last < end and each.kind)
    others = (at for at in range(opening + 1, end - 1) if sentence.at(at) not in inside)
    named = bool(inside) and all(words[at] in (",", ";") or words[at] in grammar.CONJUNCTIONS for at in others)
    return (opening, inside) if named else (end, ())
