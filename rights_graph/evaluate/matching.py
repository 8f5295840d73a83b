"""Which found claim is which annotated one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from rights_graph.lexicon import Lexicon
from rights_graph.model import Claim, Violation

C = TypeVar("C", bound=Claim)


def match(gold: Sequence[C], found: Sequence[C], agree: Callable[[C, C], bool]) -> dict[int, int]:
    """Pairs of annotated and found claims, one to one, as indices: annotated → found.

    Two claims can be a pair where the trigger of the found one lies in the sentence of the annotated one and `agree`
    says that they say the same. Claims whose triggers share words are paired first, then those that merely stand in
    the same sentence, since two readers may choose different words of it; each annotation takes the first that is free.
    """
    partners: dict[int, int] = {}
    free = list(range(len(found)))
    for near in (_share_words, _share_sentence):
        for index, annotation in enumerate(gold):
            if index in partners:
                continue
            for candidate in free:
                if near(annotation, found[candidate]) and agree(annotation, found[candidate]):
                    partners[index] = candidate
                    free.remove(candidate)
                    break
    return partners


def _share_sentence(annotation: Claim, claim: Claim) -> bool:
    return annotation.sentence.overlaps(claim.trigger)


def _share_words(annotation: Claim, claim: Claim) -> bool:
    return annotation.trigger.overlaps(claim.trigger) and _share_sentence(annotation, claim)


def same_act(one: Violation, other: Violation) -> bool:
    """True where both are of the same act type."""
    return one.act == other.act


def same_family(lexicon: Lexicon) -> Callable[[Violation, Violation], bool]:
    """A test whether the act type of one claim is that of the other, narrower or broader."""

    def agree(one: Violation, other: Violation) -> bool:
        return lexicon.is_a("act", one.act, other.act) or lexicon.is_a("act", other.act, one.act)

    return agree
