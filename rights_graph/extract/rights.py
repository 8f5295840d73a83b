"""Which rights a sentence names, beside those that follow from the act type."""

from __future__ import annotations

from collections.abc import Sequence

from rights_graph.extract.sentence import Sentence
from rights_graph.lexicon import Match

# A right that stands beyond one of these is that of another act, or of none.
_BOUNDARIES = frozenset({",", ";", ":", "–", "—", "(", ")", "and", "or", "but", "while", "which", "who", "whose"})


def rights_within(matches: Sequence[Match], first: int, last: int) -> tuple[str, ...]:
    """The rights named in the tokens `first` to `last`, in text order; of overlapping names the longest counts."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda each: (each.start - each.end, each.start, each.entry.concept.id)):
        inside = first <= match.start and match.end <= last
        if inside and all(match.end <= other.start or other.end <= match.start for other in kept):
            kept.append(match)
    return tuple(dict.fromkeys(each.entry.concept.id for each in sorted(kept, key=lambda each: each.start)))


def rights_beside(sentence: Sentence, matches: Sequence[Match], start: int, end: int) -> tuple[str, ...]:
    """The rights named in the stretch of words that a trigger, tokens `start` to `end`, stands in."""
    if not matches:
        return ()
    while start > sentence.first and sentence.words[start - 1] not in _BOUNDARIES:
        start -= 1
    while end < sentence.last and sentence.words[end] not in _BOUNDARIES:
        end += 1
    return rights_within(matches, start, end)
