"""The figures of a document, and of many: what was right, of how many found and how many annotated."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rights_graph.evaluate.gold import Document
from rights_graph.evaluate.matching import match, same_act, same_family
from rights_graph.lexicon import Lexicon
from rights_graph.model import Span, Violation

SLOTS = ("perpetrators", "victims", "place", "time", "count", "attribution")
STANCES = ("modality", "polarity")
# Most figures are a balance of precision and recall (F1); of this one only the precision says something.
PRECISION_ONLY = "asserted-claims"
RESAMPLES = 1000
_SEED = 20  # any; the same reports shall have the same intervals


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were right, of those found and of those annotated."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what was annotated that was found; 0 where nothing was annotated."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.found + self.gold) if self.right else 0.0


Figures = Mapping[str, Tally]


def figures_of(document: Document, lexicon: Lexicon, *, cut: float = 0.0) -> dict[str, Tally]:
    """The figures of one document, from its claims with a confidence of at least `cut`.

    ``claim``: same act type, same sentence, one to one. ``act-family``: the same, where a broader or narrower act type
    counts too. ``sentence``: whether a sentence holds any claim. ``call``: same call type, same sentence. On the claims
    that are right, for each slot: filled with words that overlap those annotated, and read alike (actor type, group,
    EDTF value, bounds and unit); and modality and polarity, where all three numbers are the accuracy.
    ``asserted-claims``: the claims found as asserted and affirmed, of all annotated claims.
    """
    gold = document.gold
    claims = [claim for claim in document.claims if claim.confidence >= cut]
    calls = [call for call in document.calls if call.confidence >= cut]
    pairs = match(gold.claims, claims, same_act)
    right = [(gold.claims[index], claims[partner]) for index, partner in pairs.items()]
    family = match(gold.claims, claims, same_family(lexicon))
    called = match(gold.calls, calls, lambda one, other: one.type == other.type)
    firm = [index for index, claim in enumerate(claims) if _is_firm(claim, lexicon)]
    matched = set(pairs.values())
    return {
        "claim": Tally(len(pairs), len(claims), len(gold.claims)),
        "act-family": Tally(len(family), len(claims), len(gold.claims)),
        "sentence": _sentences(gold.sentences, gold.claims, claims),
        "call": Tally(len(called), len(calls), len(gold.calls)),
        **{slot: sum((_slot(one, other, slot) for one, other in right), Tally()) for slot in SLOTS},
        **{
            name: Tally(sum(getattr(one, name) == getattr(other, name) for one, other in right), len(right), len(right))
            for name in STANCES
        },
        PRECISION_ONLY: Tally(len(matched.intersection(firm)), len(firm), len(gold.claims)),
    }


def _is_firm(claim: Violation, lexicon: Lexicon) -> bool:
    return claim.modality == lexicon.default("modality") and claim.polarity == lexicon.default("polarity")


def _sentences(sentences: Iterable[Span], annotations: Iterable[Violation], claims: Sequence[Violation]) -> Tally:
    wanted = {claim.sentence for claim in annotations}
    found = {sentence for sentence in sentences if any(sentence.overlaps(claim.trigger) for claim in claims)}
    return Tally(len(wanted & found), len(found), len(wanted))


def _slot(annotation: Violation, claim: Violation, slot: str) -> Tally:
    wanted, got = _fillers(annotation, slot), _fillers(claim, slot)
    right = sum(
        any(one.overlaps(other) and reading == other_reading for other, other_reading in got) for one, reading in wanted
    )
    return Tally(min(right, len(got)), len(got), len(wanted))


def _fillers(claim: Violation, slot: str) -> list[tuple[Span, Any]]:
    """The spans of a slot, each with what the words are read as."""
    match slot:
        case "perpetrators":
            return [(each, each.kind) for each in claim.perpetrators]
        case "victims":
            return [(each, each.group) for each in claim.victims]
        case "time":
            return [(claim.time, claim.time.edtf)] if claim.time else []
        case "count":
            count = claim.count
            return [(count, (count.min, count.max, count.unit))] if count else []
        case _:
            span = getattr(claim, slot)
            return [(span, None)] if span else []


def total(documents: Iterable[Figures]) -> dict[str, Tally]:
    """The figures of all documents together: every claim weighs the same (micro average)."""
    sums: dict[str, Tally] = {}
    for figures in documents:
        for name, tally in figures.items():
            sums[name] = sums.get(name, Tally()) + tally
    return sums


def headline(name: str, tally: Tally) -> float:
    """The one number that a figure is known by: F1, or what there is instead."""
    return tally.precision if name == PRECISION_ONLY else tally.f1


def intervals(documents: Sequence[Figures]) -> dict[str, tuple[float, float]]:
    """For each figure the range in which 95 of 100 samples of as many documents lie; empty for a single document.

    A percentile bootstrap over whole documents (Efron 1979), since the claims of one document resemble one another.
    """
    if len(documents) < 2:
        return {}
    chance = random.Random(_SEED)
    samples = [chance.choices(range(len(documents)), k=len(documents)) for _ in range(RESAMPLES)]
    ranges = {}
    for name in documents[0]:
        rows = [(figures[name].right, figures[name].found, figures[name].gold) for figures in documents]
        values = sorted(
            headline(name, Tally(*(sum(column) for column in zip(*(rows[index] for index in sample), strict=True))))
            for sample in samples
        )
        ranges[name] = (values[RESAMPLES // 40], values[-RESAMPLES // 40 - 1])
    return ranges
