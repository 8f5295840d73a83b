"""Parts what a call demands: "to free the editor, investigate his arrest and pay him compensation" are three demands.

A list is cut where another kind of demand begins, and each part is of the type that its first cue tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rights_graph.extract import grammar
from rights_graph.extract.sentence import Sentence
from rights_graph.lexicon import Match, shape

CONJUNCTIONS = grammar.words("and or , ;")
"""What stands between demands."""

NEAR, FAR = 5, 12
"""How deep in a demand, in words, the cue of its type may stand: where only typed demands count, and elsewhere."""

_PREDICATE = 7  # how far behind its auxiliary the cue of a clause may stand
_NO_MODIFIERS = (grammar.FUNCTION_WORDS | CONJUNCTIONS) - grammar.DETERMINERS
_MODIFIERS = 3  # how many words stand between a conjunction and the noun that it adds

Part = tuple[str, tuple[int, int]]


def split(
    sentence: Sentence, span: tuple[int, int], kinds: Sequence[Match], links: Sequence[str], *, depth: int
) -> list[Part]:
    """The demands in a range of tokens, in text order, each with the id of the type that its cue tells, else "".

    Arguments:
        sentence: where they stand.
        span: first token and end.
        kinds: cues of call types, in text order, none over another.
        links: the words that bring in a further demand behind a conjunction: "and to", "and for", "and that".
        depth: how many words of a demand are read for its type.
    """
    start, end = span
    if start >= end:
        return []
    inside = [each for each in kinds if start <= each.start and each.end <= end]
    cuts = [start]
    for at in range(start + 1, end - 1):
        if sentence.words[at] in CONJUNCTIONS and not any(each.start <= at < each.end for each in inside):
            opening = _conjunct(sentence, at, end, inside, links, known=bool(_type(inside, cuts[-1], at, depth)))
            if opening is not None and opening > cuts[-1] + 1:
                cuts.append(opening)
    return [
        (
            _type(inside, first, limit, _depth(sentence, first, limit, depth)),
            (first, _trimmed(sentence, first, limit)),
        )
        for first, limit in zip(cuts, [*cuts[1:], end], strict=True)
    ]


def one_each(parts: Iterable[Part]) -> list[Part]:
    """Parts of which each has a type of its own; neighbours of one type are joined."""
    found: list[Part] = []
    for kind, (first, last) in parts:
        if found and found[-1][0] == kind:
            found[-1] = kind, (found[-1][1][0], last)
        elif kind not in [each for each, _ in found]:
            found.append((kind, (first, last)))
    return found


def past_adverbs(sentence: Sentence, at: int, end: int) -> int:
    """The verb behind the adverbs that open a demand: "immediately and unconditionally release"."""
    while at < end and (
        (grammar.is_adverb(sentence.words[at]) and sentence.words[at] not in grammar.DETERMINERS)
        or (sentence.words[at] in CONJUNCTIONS and grammar.is_adverb(sentence.word(at + 1)))
    ):
        at += 1
    return at


def _depth(sentence: Sentence, first: int, limit: int, depth: int) -> int:
    """How deep the cue of a type may stand: a clause tells it by its verb, however long its subject is."""
    verb = next((at for at in range(first, limit) if sentence.words[at] in ("be", "should", "must")), first)
    return max(depth, verb - first + _PREDICATE)


def _type(kinds: Sequence[Match], first: int, limit: int, depth: int) -> str:
    """The type that the first cue of a demand tells; a weak one ("ensure") gives way to those behind it."""
    inside = [each for each in kinds if first <= each.start < min(limit, first + depth)]
    strong = [each for each in inside if not any(test.name == "weak" for test in each.entry.tests)]
    if inside and not strong and limit > first + depth:
        return _type(kinds, inside[0].start, limit, 2 * depth)
    return next((each.entry.concept.id for each in strong or inside), "")


def _conjunct(
    sentence: Sentence, at: int, end: int, kinds: Sequence[Match], links: Sequence[str], *, known: bool
) -> int | None:
    """The first token of the demand that a conjunction at `at` adds, if it adds one: "and to", "and the release of".

    `known` tells whether the demand so far has a type of its own; else "jobs and fair trials" is one demand.
    """
    words = sentence.words
    first = at + 1
    while first < end and (
        words[first] in CONJUNCTIONS or words[first] in ('"', "also") or grammar.is_adverb(words[first])
    ):
        first += 1
    if first + 1 >= end:
        return None
    if words[first] in links and (words[first] == "that" or "for" not in links or _cue_near(kinds, first + 1)):
        return first + 1
    if not known and not ("for" in links and _starts(kinds, first + (words[first] in grammar.DETERMINERS))):
        return None
    for ahead in range(first, min(end, first + 1 + ("for" in links) * _MODIFIERS)):
        if _starts(kinds, ahead):
            form = shape(words[ahead])
            return first if "for" in links or form.base or form.participle or form.ing else None
        if words[ahead] in _NO_MODIFIERS:
            return None
    return None


def _cue_near(kinds: Sequence[Match], first: int) -> bool:
    return any(first <= each.start < first + NEAR for each in kinds)


def _starts(kinds: Sequence[Match], at: int) -> bool:
    return any(each.start == at for each in kinds)


def _trimmed(sentence: Sentence, first: int, last: int) -> int:
    """The end of a part without the conjunctions and links that lead on to the next."""
    words = sentence.words
    while last > first + 1 and (
        words[last - 1] in CONJUNCTIONS
        or words[last - 1] in ('"', "to", "for", "that")
        or grammar.is_adverb(words[last - 1])
    ):
        last -= 1
    return last
