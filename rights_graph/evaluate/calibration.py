"""Whether confidence means something: of a hundred claims with confidence 0.8, are eighty right?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rights_graph.evaluate.gold import Document
from rights_graph.evaluate.matching import match, same_act
from rights_graph.model import Claim

BINS = 10

Judged = tuple[Claim, bool]


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims of similar confidence: how many, how sure extraction was on average, and the share that is right."""

    claims: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """The reliability curve, and the expected calibration error: how far confidence is from truth on average."""

    bins: tuple[Bin, ...]
    error: float


def judged(document: Document) -> list[Judged]:
    """The found violations and calls of a document, and whether the annotations have them."""
    gold = document.gold
    acts = set(match(gold.claims, document.claims, same_act).values())
    calls = set(match(gold.calls, document.calls, lambda one, other: one.type == other.type).values())
    return [
        *((claim, index in acts) for index, claim in enumerate(document.claims)),
        *((call, index in calls) for index, call in enumerate(document.calls)),
    ]


def reliability(rows: Iterable[Judged]) -> Reliability:
    """The curve in ten bins of equal width, empty ones left out, and the error: the distance between confidence and
    the share that is right, averaged over claims (Naeini, Cooper and Hauskrecht 2015).
    """
    bins: dict[int, list[Judged]] = {}
    for claim, is_right in rows:
        bins.setdefault(min(BINS - 1, int(claim.confidence * BINS + 1e-9)), []).append((claim, is_right))
    curve = tuple(
        Bin(
            claims=len(part),
            confidence=sum(claim.confidence for claim, _ in part) / len(part),
            right=sum(is_right for _, is_right in part) / len(part),
        )
        for _, part in sorted(bins.items())
    )
    every = sum(each.claims for each in curve)
    error = sum(each.claims * abs(each.confidence - each.right) for each in curve) / every if every else 0.0
    return Reliability(curve, error)
