"""Calls: who calls on whom, by which words, and how many demands a sentence makes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rights_graph.model import Call, Claim, Quote

Calls = Callable[..., list[Call]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Harbour Watch called Monday for the release of the printers.",
        "We call once again on the government to free the printers.",
        "The authorities should immediately and unconditionally release the printers.",
        "The government must release the printers.",
        "All the printers must be released.",
        "The court ordered the government to release the printers.",
        "The union pressed officials to free the printers.",
        "The minister rejected a recommendation by the ombudsman to free the printers.",
        "Neighbours marched to the town hall, demanding the printers' release.",
        "The state was urged to set the printers free.",
        "The mission encouraged the government to release the printers.",
    ],
)
def test_a_call_is_told_by_many_words(calls: Calls, sentence: str) -> None:
    assert [each.type for each in calls(sentence)] == ["release"]


@pytest.mark.parametrize(
    ("sentence", "types"),
    [
        (
            "We urge the state to end the harassment of lawyers, investigate the threats and guarantee their safety.",
            ["end-practice", "investigate", "protect"],
        ),
        (
            "The jury recommended that the printers be compensated and that the law should be amended.",
            ["remedy", "law-reform"],
        ),
        (
            "The league demanded the immediate release of the printers and an end to the raids.",
            ["release", "end-practice"],
        ),
        (
            "He called for an inquiry into the deaths and for those responsible to be held to account.",
            ["investigate", "prosecute"],
        ),
        (
            "The state should ratify the covenant, and its allies must stop the sale of tear gas.",
            ["ratify", "halt-transfer"],
        ),
        (
            "Jurists urged the state to investigate the raid and bring the guards to justice.",
            ["investigate", "prosecute"],
        ),
        (
            "Jurists urged the mayor to pay compensation, and called for an inquiry.",
            ["remedy", "investigate"],
        ),
    ],
)
def test_each_kind_of_demand_in_a_list_is_a_call(calls: Calls, sentence: str, types: list[str]) -> None:
    assert [each.type for each in calls(sentence)] == types


def test_demands_of_one_kind_are_one_call(calls: Calls) -> None:
    (call,) = calls("Jurists urged the state to abolish the death penalty and commute all sentences.")
    assert call.demand is not None
    assert call.demand.quote == "abolish the death penalty and commute all sentences"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The state should ensure that the guards are brought to justice.", "prosecute"),
        ("The state should ensure that victims obtain redress.", "remedy"),
        ("The state should ensure peace.", "protect"),
        ("An inquiry should be opened.", "investigate"),
        ("Harbour Watch urged Ruritania not to deport the weavers.", "halt-transfer"),
    ],
)
def test_the_type_is_that_of_the_most_telling_words(calls: Calls, sentence: str, kind: str) -> None:
    assert [each.type for each in calls(sentence)] == [kind]


@pytest.mark.parametrize(
    "sentence",
    [
        "The law stipulated that detainees should see a judge within two days.",
        "The judge decided whether the printers should be released.",
        "The police should have known of the threats.",
        "If a union called for an inquiry, it had to pay for it.",
        "He was charged with calling for the overthrow of the government.",
        "The union called for a strike.",
        "They were freed in March, as recommended by the jury.",
        "He appealed to the supreme court.",
        "The minister insisted that the trial had been fair.",
        "Should the printers be released?",
    ],
)
def test_what_demands_nothing_is_no_call(calls: Calls, sentence: str) -> None:
    assert calls(sentence) == []


def test_who_is_urged_in_the_passive_is_the_addressee(calls: Calls) -> None:
    (call,) = calls("The government was urged by lawyers to free the printers.")
    assert [isinstance(each, Quote) and each.quote for each in (call.caller, call.addressee)] == [
        "lawyers",
        "government",
    ]


@pytest.mark.parametrize("ending", ["and", "and to", "and that", ", and", "and for", "to", "; and"])
def test_a_sentence_that_breaks_off_is_read_as_far_as_it_goes(calls: Calls, ending: str) -> None:
    assert [each.type for each in calls(f"Jurists urged the state to free the printers {ending}")] == ["release"]


@pytest.mark.parametrize(
    ("item", "kind", "demand", "caller"),
    [
        ("101.2. Ratify the press convention (Algeria);", "ratify", "Ratify the press convention", "Algeria"),
        ("• Immediately release the editor.", "release", "Immediately release the editor", None),
        ("(b) Amend the press law;", "law-reform", "Amend the press law", None),
        ("7. Consider publishing the plan (Norway, Chile).", "other-call", "Consider publishing the plan", "Norway"),
    ],
)
def test_a_list_of_recommendations_demands_in_the_imperative(
    calls: Calls, item: str, kind: str, demand: str, caller: str | None
) -> None:
    (call,) = calls(item)
    assert (call.type, call.demand.quote) == (kind, demand)
    assert (call.caller.quote.split(",")[0] if call.caller else None) == caller


def test_what_is_recommended_to_end_is_no_violation(claims: Callable[..., list[Claim]]) -> None:
    found = claims("23. Take all steps to end the torture of prisoners (Chile);")
    assert [type(each).__name__ for each in found] == ["Call"]


@pytest.mark.parametrize("sentence", ["Release of the budget took a year.", "Close relatives were told nothing."])
def test_a_sentence_that_only_looks_like_an_imperative_is_no_call(calls: Calls, sentence: str) -> None:
    assert calls(sentence) == []
