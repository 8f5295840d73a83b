"""How grave a result is, and from where on a gate is to fail."""

from __future__ import annotations

from rdflib import SH

FAIL_ON = ("violation", "warning", "info", "none")
"""The thresholds of a gate, from the most lenient that still fails to the one that never does."""

_RANKS = {str(SH.Violation): 3, str(SH.Warning): 2, str(SH.Info): 1}
_WORDS = {3: "violation", 2: "warning", 1: "info"}
_LOWEST = {"violation": 3, "warning": 2, "info": 1, "none": 4}


def rank(severity: str) -> int:
    """3 for a violation, 2 for a warning, 1 for an info; a severity of somebody's own counts as a violation."""
    return _RANKS.get(severity, 3)


def word(severity: str) -> str:
    """``violation``, ``warning`` or ``info``."""
    return _WORDS[rank(severity)]


def fails(severity: str, fail_on: str) -> bool:
    """Whether a result of this severity makes a gate fail that fails on `fail_on` and what is graver."""
    return rank(severity) >= _LOWEST[fail_on]
