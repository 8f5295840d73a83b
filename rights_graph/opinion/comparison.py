"""Holds what a model proposes beside what the rules found, sentence by sentence. Neither changes the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from rights_graph.claim_lines import kind_of, type_of
from rights_graph.lexicon import Lexicon
from rights_graph.model import ActorMention, Call, Claim, Count, Quote, Span, TimeMention, VictimMention, Violation
from rights_graph.opinion.grounding import Proposal


class Verdict(StrEnum):
    """How the two readings of a sentence stand to each other."""

    AGREED = "agreed"
    DIFFERENT = "different"
    ONLY_RULES = "only the rules"
    ONLY_MODEL = "only the model"


@dataclass(frozen=True, slots=True)
class Difference:
    """A slot that both fill otherwise, each in the words of its side; empty where a side leaves it empty."""

    slot: str
    rules: str
    model: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A claim of the rules, a proposal of the model, or both, of one sentence."""

    verdict: Verdict
    sentence: Span
    claim: Claim | None = None
    proposal: Proposal | None = None
    differences: tuple[Difference, ...] = ()

    @property
    def trigger(self) -> Quote:
        """The words that it is about."""
        claim = self.claim or (self.proposal.claim if self.proposal else None)
        assert claim is not None, "a comparison has one side at least"
        return claim.trigger


def compare(found: Sequence[Claim], proposals: Sequence[Proposal], lexicon: Lexicon) -> list[Comparison]:
    """The comparisons of one sentence that the model answered on, in text order.

    A claim and a proposal are of the same thing where their triggers share words, or where one of their types is the
    other's, or narrower; each has one partner at most.

    Arguments:
        found: the violations and calls that the rules found in it.
        proposals: what the model says of it.
        lexicon: which act types are narrower than which.
    """
    free = list(proposals)
    comparisons = []
    partners: dict[int, Proposal] = {}
    for near in (_same_words_and_type, _same_words, _same_family):
        for number, claim in enumerate(found):
            if number not in partners:
                match = next((each for each in free if near(claim, each.claim, lexicon)), None)
                if match is not None:
                    partners[number] = match
                    free.remove(match)
    for number, claim in enumerate(found):
        partner = partners.get(number)
        if partner is None:
            comparisons.append(Comparison(Verdict.ONLY_RULES, claim.sentence, claim))
            continue
        differences = tuple(_differences(claim, partner.claim))
        verdict = Verdict.DIFFERENT if differences or partner.notes else Verdict.AGREED
        comparisons.append(Comparison(verdict, claim.sentence, claim, partner, differences))
    comparisons += [Comparison(Verdict.ONLY_MODEL, each.claim.sentence, None, each) for each in free]
    return sorted(comparisons, key=lambda each: each.trigger)


def _same_words_and_type(one: Claim, other: Claim, lexicon: Lexicon) -> bool:
    return _same_words(one, other, lexicon) and type_of(one) == type_of(other)


def _same_words(one: Claim, other: Claim, lexicon: Lexicon) -> bool:  # noqa: ARG001 - one of several tests
    return kind_of(one) == kind_of(other) and one.trigger.overlaps(other.trigger)


def _same_family(one: Claim, other: Claim, lexicon: Lexicon) -> bool:
    if isinstance(one, Violation) and isinstance(other, Violation):
        return lexicon.is_a("act", one.act, other.act) or lexicon.is_a("act", other.act, one.act)
    return isinstance(one, Call) and isinstance(other, Call) and one.type == other.type


_SLOTS: dict[type[Claim], tuple[str, ...]] = {
    Violation: ("act", "perpetrators", "victims", "place", "time", "count", "modality", "polarity", "attribution"),
    Call: ("type", "caller", "addressee", "demand"),
}


def _differences(one: Claim, other: Claim) -> list[Difference]:
    found = []
    for slot in _SLOTS.get(type(one), ()):
        ours, theirs = _several(getattr(one, slot)), _several(getattr(other, slot))
        if not _alike(ours, theirs):
            found.append(Difference(slot, _told(ours), _told(theirs)))
    return found


def _several(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else () if value is None else (value,)


def _alike(ours: Sequence[Any], theirs: Sequence[Any]) -> bool:
    """True where both hold the same values: words that overlap and mean the same, whatever their edges."""
    return len(ours) == len(theirs) and all(any(_same(one, other) for other in theirs) for one in ours)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, Quote) and isinstance(other, Quote):
        return one.overlaps(other) and _meaning(one) == _meaning(other)
    return bool(one == other)


def _meaning(quote: Quote) -> object:
    match quote:
        case ActorMention():
            return quote.kind
        case VictimMention():
            return quote.group
        case TimeMention():
            return quote.edtf
        case Count():
            return quote.min, quote.max, quote.unit
    return None


def _told(values: Sequence[Any]) -> str:
    return "; ".join(_one(value) for value in values)


def _one(value: Any) -> str:
    if not isinstance(value, Quote):
        return str(value)
    meaning = _meaning(value)
    if isinstance(value, Count):
        meaning = f"{value.min}–{value.max} {value.unit}"
    return f"{value.quote!r}" + (f" ({meaning})" if meaning else "")
