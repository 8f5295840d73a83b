"""Confidence is good where, of the claims that it calls eight in ten sure, eight in ten are right."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rights_graph.evaluate import Document, judged, reliability

from .conftest import GUARDS, annotation, gold, violation

BEATING = violation("beat", "beating")
ARREST = violation("arrested", "arrest")


def test_a_claim_is_judged_by_the_annotations(compare: Callable[..., Document]) -> None:
    assert judged(compare(gold(annotation(GUARDS, "beat", "beating")), BEATING, ARREST)) == [
        (BEATING, True),
        (ARREST, False),
    ]


def test_the_error_is_the_mean_distance_of_confidence_from_truth() -> None:
    sure, unsure = violation("beat", "beating", confidence=0.8), violation("beat", "beating", confidence=0.35)
    calibrated = reliability([(sure, True)] * 8 + [(sure, False)] * 2)
    assert calibrated.error == pytest.approx(0)
    assert [(each.claims, each.confidence, each.right) for each in calibrated.bins] == [(10, pytest.approx(0.8), 0.8)]
    overconfident = reliability([(sure, True)] * 8 + [(sure, False)] * 2 + [(unsure, False)] * 10)
    assert overconfident.error == pytest.approx(0.35 / 2)
    assert reliability([]).bins == ()
