"""Confidence is good where, of the claims that it calls eight in ten sure, eight in ten are right."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rights_graph.evaluate import Document, fit, judged, refitted, reliability

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


def test_a_family_has_its_precision_and_a_rare_one_that_of_its_kind() -> None:
    rows = [(BEATING, True)] * 900 + [(BEATING, False)] * 100 + [(ARREST, False)]
    table = fit(rows)
    assert table["act/beating"] == pytest.approx(0.9, abs=0.01)
    assert table["act/arrest"] == pytest.approx(0.9, abs=0.1), "one claim says little"
    assert table["act/arrest"] < table["act/beating"]


def test_nothing_is_ever_certain() -> None:
    assert 0 < fit([(ARREST, False)])["act/arrest"] < fit([(BEATING, True)])["act/beating"] < 1


def test_a_document_has_no_say_in_its_own_confidence() -> None:
    good, bad = [(BEATING, True)] * 20, [(BEATING, False)] * 20
    (of_good, *_), (of_bad, *_) = refitted([good, bad])
    assert of_good[0].confidence < 0.5 < of_bad[0].confidence, "each is rated by the other"
    assert of_good[1] is True
    assert refitted([good]) == [], "there is no other"
