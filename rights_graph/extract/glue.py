"""Parts words that the conversion of a PDF has glued together: "wasarrestedin" is "was", "arrested", "in".

A token is parted only where it is no word itself, looks glued (a capital inside, or longer than words are), and all its
parts are words of grammar, of the lexicon or of the same document; a part with a capital may also be an unknown name.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from itertools import pairwise

from rights_graph.extract import grammar
from rights_graph.extract.grammar import words
from rights_graph.extract.tokens import Tokens
from rights_graph.lexicon import fold

_LONG = 11  # shorter tokens are parted only at an inner capital
_LONGEST_WORD = 18
_KNOWN, _SHORT, _NAME = (
    2,
    3,
    4,
)  # costs of a known word, of one of up to two letters, of an unknown name (and its letters)


@cache
def _function_words() -> frozenset[str]:
    return frozenset().union(
        grammar.AUXILIARIES, grammar.DETERMINERS, grammar.PREPOSITIONS, grammar.CONJUNCTIONS, grammar.PRONOUNS,
        grammar.RELATIVES, grammar.SUBORDINATORS, grammar.ADVERBS, grammar.MONTHS, grammar.CARDINALS, grammar.NEGATORS,
        grammar.TIME_NOUNS, grammar.SIZE_WORDS,
    ) - words("i us n't 's")  # fmt: skip


def unglue(tokens: Tokens, lexicon_words: Container[str]) -> Tokens:
    """The tokens with glued ones parted; the same object where nothing is glued."""
    suspects = [
        at
        for at, word in enumerate(tokens.words)
        if len(word) > 5 and word not in lexicon_words and word.isalpha() and _looks_glued(tokens, at)
    ]
    if not suspects:
        return tokens
    glued = set(suspects)
    seen = {word for at, word in enumerate(tokens.words) if at not in glued and len(word) > 2}
    found = {raw: _cuts(raw, lexicon_words, seen) for raw in {tokens.raw(at) for at in suspects}}
    cuts = {at: found[raw] for at in suspects if found[raw := tokens.raw(at)]}
    return _parted(tokens, cuts) if cuts else tokens


def _parted(tokens: Tokens, cuts: dict[int, list[int]]) -> Tokens:
    """The tokens, some of them cut at some of their letters."""
    parted, done = Tokens(tokens.text), 0
    for at in sorted(cuts):
        start, end = tokens.starts[at], tokens.ends[at]
        firsts = [start, *(start + cut for cut in cuts[at])]
        lasts = [*firsts[1:], end]
        parted.words += tokens.words[done:at]
        parted.starts += tokens.starts[done:at] + firsts
        parted.ends += tokens.ends[done:at] + lasts
        parted.words += [fold(tokens.text[first:last]) for first, last in zip(firsts, lasts, strict=True)]
        done = at + 1
    parted.words += tokens.words[done:]
    parted.starts += tokens.starts[done:]
    parted.ends += tokens.ends[done:]
    return parted


def _looks_glued(tokens: Tokens, at: int) -> bool:
    raw = tokens.raw(at)
    inner = not raw[1:].islower() and any(before.islower() and here.isupper() for before, here in pairwise(raw))
    return inner or len(raw) >= _LONG or _crowded(tokens, at)


def _crowded(tokens: Tokens, at: int) -> bool:
    """True where no space parts a token from the digits, comma or stop beside it."""
    text, start, end = tokens.text, tokens.starts[at], tokens.ends[at]
    return (
        text[start - 1 : start].isdigit()
        or text[end : end + 1].isdigit()
        or (text[start - 1 : start] in ",.;)" and start > 0)
    )


def _cuts(raw: str, lexicon_words: Container[str], seen: Container[str]) -> list[int]:
    """Where to part a token; empty where it cannot be parted into words."""
    size = len(raw)
    best: list[tuple[int, int] | None] = [(0, -1)] + [None] * size  # cost and start of the last word, for each end
    functions, plain = _function_words(), raw[1:].islower()
    for end in range(1, size + 1):
        for start in range(max(0, end - _LONGEST_WORD), end):
            before = best[start]
            if before is None or (end < size and raw[end].islower() and raw[end - 1].isupper()):
                continue
            word = fold(raw[start:end])
            capital = raw[start].isupper()
            if not plain and any(map(str.isupper, raw[start + 1 : end])) and not raw[start:end].isupper():
                continue
            if word in functions or (len(word) > 3 and (word in lexicon_words or word in seen)):
                cost = _SHORT if len(word) < 3 else _KNOWN
            elif (
                capital and end - start > 2 and (end == size or raw[end].isupper() or _known_after(raw, end, functions))
            ):
                cost = _NAME + end - start
            else:
                continue
            if best[end] is None or before[0] + cost < best[end][0]:  # type: ignore[index]
                best[end] = (before[0] + cost, start)
    if best[size] is None:
        return []
    cuts, at = [], size
    while at > 0:
        at = best[at][1]  # type: ignore[index]
        if at > 0:
            cuts.append(at)
    cuts.reverse()
    parts = [raw[first:last] for first, last in zip([0, *cuts], [*cuts, size], strict=True)]
    # "highlighted" is no "high lighted": without a capital inside, a function word must show that words are glued.
    return (
        cuts if any(part[0].isupper() for part in parts[1:]) or any(fold(part) in functions for part in parts) else []
    )


def _known_after(raw: str, at: int, functions: Container[str]) -> bool:
    """True where a function word of at least three letters goes on after an unknown name."""
    return any(fold(raw[at:end]) in functions for end in range(at + 2, min(len(raw), at + 8) + 1))
