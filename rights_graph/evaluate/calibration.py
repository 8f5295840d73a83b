"""Whether confidence means something: of a hundred claims with confidence 0.8, are eighty right?"""

from __future__ import annotations

import dataclasses
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rights_graph.evaluate.gold import Document
from rights_graph.evaluate.matching import match, same_act
from rights_graph.extract.confidence import families
from rights_graph.model import Claim

BINS = 10
# So many claims of average precision are added to each family, so that one seen once says little.
_PRIOR = 15.0

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


def fit(rows: Iterable[Judged]) -> dict[str, float]:
    """The precision of each family of claims, smoothed towards that of all claims of the kind.

    A family (`rights_graph.extract.confidence.families`) has (right + prior · precision of the kind) / (all + prior).
    """
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    for claim, is_right in rows:
        kind, *narrower = families(claim)
        for family in (kind, *narrower):
            every[family] += 1
            right[family] += is_right
            kinds[family] = kind
    precision = {}
    for family, kind in sorted(kinds.items()):
        base = (right[kind] + 0.5) / (every[kind] + 1)  # never quite 0 or 1, which no finite number of claims shows
        precision[family] = round((right[family] + _PRIOR * base) / (every[family] + _PRIOR), 3)
    return precision


def refitted(documents: Sequence[Sequence[Judged]]) -> list[list[Judged]]:
    """The same claims, each with the confidence of a table fitted to all documents but its own.

    Leave-one-document-out cross-validation: how sure extraction would be of a report that it has never seen. Nothing
    for fewer than two documents.
    """
    if len(documents) < 2:
        return []
    return [
        _rated(document, fit(row for other in documents if other is not document for row in other))
        for document in documents
    ]


def _rated(rows: Sequence[Judged], table: Mapping[str, float]) -> list[Judged]:
    return [(dataclasses.replace(claim, confidence=_probability(claim, table)), right) for claim, right in rows]


def _probability(claim: Claim, table: Mapping[str, float]) -> float:
    """As `rights_graph.extract.confidence` reads its own table."""
    kind, *narrower = families(claim)
    base = _log_odds(table.get(kind, 0.5))
    odds = base + sum(_log_odds(table[family]) - base for family in narrower if family in table)
    return round(1 / (1 + math.exp(-odds)), 2)


def _log_odds(share: float) -> float:
    return math.log(share / (1 - share))


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
