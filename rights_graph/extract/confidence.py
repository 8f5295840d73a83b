"""How sure extraction is of a claim: precision measured on annotated reports, by rule family and slot resolution.

The table ``confidence.json`` is made by ``benchmarks/calibrate.py``, which documents how.
"""

from __future__ import annotations

import dataclasses
import json
from functools import cache
from pathlib import Path

from rights_graph.model import Claim, Violation


@cache
def _table() -> dict[str, float]:
    path = Path(__file__).with_name("confidence.json")
    table: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["precision"] if path.exists() else {}
    return table


def families(claim: Claim) -> tuple[str, ...]:
    """The families that a claim belongs to, narrowest first; each is a row of the table or may be missing there."""
    rule = claim.found_by
    if not isinstance(claim, Violation):
        return rule, type(claim).__name__
    pattern = rule.partition(":")[2]
    slots = (
        "+".join(name for name, filled in (("who", claim.perpetrators), ("whom", claim.victims)) if filled) or "none"
    )
    return f"{rule}:{slots}", rule, rule.partition(":")[0], f"{pattern}:{slots}", type(claim).__name__


def confidence_of(claim: Claim) -> Claim:
    """The claim with its confidence."""
    table = _table()
    value = next((table[family] for family in families(claim) if family in table), 0.5)
    return dataclasses.replace(claim, confidence=value)
