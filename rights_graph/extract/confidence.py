"""How sure extraction is of a claim: precision measured on annotated reports, by rule family and filled slots.

The table ``confidence.json`` is made by ``benchmarks/calibrate.py``, which says how.
"""

from __future__ import annotations

import dataclasses
import json
import math
from functools import cache
from pathlib import Path

from rights_graph.model import Call, Claim, Violation

TABLE = Path(__file__).with_name("confidence.json")
# Header lines and lists are read from the layout, where a found claim has been right as often as the layout was.
_LAYOUT = 0.98
_UNKNOWN = 0.5


@cache
def _table() -> dict[str, float]:
    table: dict[str, float] = json.loads(TABLE.read_text(encoding="utf-8"))["precision"] if TABLE.exists() else {}
    return table


def families(claim: Claim) -> tuple[str, ...]:
    """The families that a claim belongs to: its kind first, then what its rule found and how the clause was read."""
    kind = type(claim).__name__
    concept, _, pattern = claim.found_by.partition(":")
    if not isinstance(claim, Violation):
        return kind, concept
    slots = (
        "+".join(name for name, filled in (("who", claim.perpetrators), ("whom", claim.victims)) if filled) or "none"
    )
    return kind, concept, f"{pattern}:{slots}", claim.modality


def confidence_of(claim: Claim) -> Claim:
    """The claim with its confidence.

    The precision of its kind is moved by as much, in log-odds, as that of each narrower family differs from it: the
    families are taken to be independent (naive Bayes).
    """
    kind, *narrower = families(claim)
    base = _table().get(kind, _UNKNOWN if isinstance(claim, Violation | Call) else _LAYOUT)
    odds = _log_odds(base) + sum(_log_odds(_table()[each]) - _log_odds(base) for each in narrower if each in _table())
    return dataclasses.replace(claim, confidence=round(1 / (1 + math.exp(-odds)), 2))


def _log_odds(share: float) -> float:
    return math.log(share / (1 - share))
