"""What small log-linear models may decide, what they must leave alone, and how they tell their reasons."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rights_graph import lexicon, registry
from rights_graph.extract import explanations, find, modality, roles, weights
from rights_graph.extract.weights import Classes, LogLinear
from rights_graph.model import Violation

from .conftest import report_of

Violations = Callable[..., list[Violation]]

NAMES = st.sampled_from(["far L0", "far L1", "voice active", "never seen"])


def test_features_add_up_and_unknown_ones_add_nothing() -> None:
    model = LogLinear({"near": 2.0, "far": -1.5}, -0.5)
    assert model.log_odds(["near", "never seen"]) == pytest.approx(1.5)
    assert model.log_odds(["near", "far"]) == pytest.approx(0.0)
    assert model.probability(["near", "far"]) == pytest.approx(0.5)


def test_reasons_are_what_spoke_for_it_strongest_first() -> None:
    model = LogLinear({"near": 2.0, "far": -1.5, "alone": 0.5}, 0.0)
    assert model.reasons(["far", "alone", "never seen", "near"]) == ["near", "alone"]


@given(
    st.dictionaries(NAMES, st.floats(-1e6, 1e6)),
    st.floats(-1e6, 1e6),
    st.lists(NAMES),
)
def test_a_probability_is_one_whatever_the_weights(table: dict[str, float], bias: float, features: list[str]) -> None:
    assert 0 <= LogLinear(table, bias).probability(features) <= 1


def always(answer: float) -> Callable[[str], LogLinear]:
    """Every model says the same."""
    return lambda _name: LogLinear({}, answer)


def test_no_weight_makes_a_person_a_perpetrator(violations: Violations, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roles, "load", lambda name: LogLinear({}, 9.0 if name == roles.PERPETRATOR else -9.0))
    sentence = "Rudolf Elphberg spoke in Strelsau, and two clerks were beaten near the barracks of the police."
    (claim,) = violations(sentence)
    assert [each.quote for each in claim.perpetrators if "Rudolf" in each.quote] == []
    (claim,) = violations("Two clerks were beaten by Rudolf Elphberg.")
    assert [each.quote for each in claim.perpetrators] == ["Rudolf Elphberg"], "the grammar says so"


@pytest.mark.parametrize(
    "sentence", ["Police allegedly beat students.", "Police are believed to have beaten students."]
)
def test_no_weight_turns_a_hedge_into_a_fact_or_another_hedge(
    violations: Violations, monkeypatch: pytest.MonkeyPatch, sentence: str
) -> None:
    (plain,) = violations(sentence)
    monkeypatch.setattr(modality, "load_classes", lambda _name: Classes({"reported": LogLinear({}, 9.0)}))
    (weighed,) = violations(sentence)
    assert weighed.modality == plain.modality != "asserted"


def test_weights_may_add_doubt(violations: Violations, monkeypatch: pytest.MonkeyPatch) -> None:
    (plain,) = violations("Police beat students.")
    assert plain.modality == "asserted"
    monkeypatch.setattr(modality, "load_classes", lambda _name: Classes({"reported": LogLinear({}, 9.0)}))
    (weighed,) = violations("Police beat students.")
    assert weighed.modality == "reported"


def test_a_claim_tells_why_extraction_is_sure_of_it() -> None:
    report = report_of("Police beat three students in Strelsau.")
    words = lexicon.load()
    (explained,) = explanations(report, find(report, words, registry.load()), words)
    last = explained.steps[-1]
    assert last.startswith(f"confidence: {explained.claim.confidence:.2f}, most for ")


def test_an_unlikely_claim_is_not_put_forward(violations: Violations, monkeypatch: pytest.MonkeyPatch) -> None:
    from rights_graph.extract import rating

    assert violations("Police beat students.")
    monkeypatch.setattr(rating, "load", always(-3.0))
    assert not violations("Police beat students.")


@pytest.mark.parametrize("name", ["victims", "perpetrators", "times", "places", "counts", "violations", "calls"])
def test_shipped_weights_are_small_tables_in_order(name: str) -> None:
    table = weights.load(name).weights
    assert list(table) == sorted(table)
    assert all(-50 < weight < 50 for weight in table.values())
