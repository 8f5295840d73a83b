"""Agreement and difference are told; neither side changes the other."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from rights_graph.build.steps import extract
from rights_graph.claim_lines import from_line
from rights_graph.opinion import Asking, Cache, Opinion, Verdict

from .answers import answer, call, report_of, violation

BEAT = "Police reportedly beat three prisoners in Brest in May."
RULES = violation(
    "beat",
    "beating",
    perpetrators=[{"quote": "Police", "kind": "police"}],
    victims=[{"quote": "prisoners", "group": "detainees"}],
    place="Brest",
    time="in May",
    count={"quote": "three", "unit": "person"},
    modality="reported",
    status="reportedly",
)


def test_the_same_reading_is_agreement(said: Callable[..., Opinion]) -> None:
    opinion = said(BEAT, answer(RULES))
    assert [(each.verdict, each.differences) for each in opinion.comparisons] == [(Verdict.AGREED, ())]
    assert opinion.proposals == []


def test_agreement_makes_nothing_surer_and_difference_nothing_less_sure(tmp_path: Path) -> None:
    report = report_of(BEAT)
    before = extract(report)
    for content in (answer(RULES), answer(), answer(RULES | {"polarity": "negated"})):
        asking = Asking(lambda _, content=content: content, content, Cache(tmp_path), allowance=1)  # type: ignore[misc]
        opinion = asking.opinion(report, before)
        assert [each.claim for each in opinion.comparisons] == before == extract(report)


def test_each_slot_that_differs_is_told_in_the_words_of_both(said: Callable[..., Opinion]) -> None:
    other = RULES | {"act": "torture", "place": None, "count": None, "victims": [], "time": "May"}
    (comparison,) = said(BEAT, answer(other)).comparisons
    assert comparison.verdict is Verdict.DIFFERENT
    assert {(each.slot, each.rules, each.model) for each in comparison.differences} == {
        ("act", "beating", "torture"),
        ("place", "'Brest'", ""),
        ("count", "'three' (3–3 person)", ""),
        ("victims", "'prisoners' (detainees)", ""),
    }


def test_a_hedge_that_the_model_left_out_is_a_difference(said: Callable[..., Opinion]) -> None:
    (comparison,) = said(BEAT, answer(RULES | {"modality": "asserted", "status": None})).comparisons
    assert comparison.verdict is Verdict.DIFFERENT
    assert comparison.proposal is not None
    assert comparison.proposal.notes == ("modality reported kept, the model said asserted",)


def test_what_one_side_sees_alone(said: Callable[..., Opinion]) -> None:
    sentence = "Police beat three prisoners, and masked men rolled a fourth down the stairs."
    opinion = said(sentence, answer(violation("rolled", "torture")))
    assert [each.verdict for each in opinion.comparisons] == [Verdict.ONLY_RULES, Verdict.ONLY_MODEL]
    assert [claim.trigger.quote for claim in opinion.proposals] == ["rolled"]


def test_calls_are_compared_too(said: Callable[..., Opinion]) -> None:
    sentence = "Harbour Aid urged the government to release the prisoners."
    demand = call("urged", "release", caller="Harbour Aid", demand="release the prisoners", addressee="the government")
    assert [each.verdict for each in said(sentence, answer(calls=(demand,))).comparisons] == [Verdict.AGREED]


def test_sentences_without_an_answer_are_not_compared(said: Callable[..., Opinion]) -> None:
    opinion = said(BEAT, "I would rather not")
    assert opinion.comparisons == []
    assert opinion.reasons == {"not the form that was asked for": 1}


def test_lines_hold_claims_in_the_form_of_claim_lines(said: Callable[..., Opinion]) -> None:
    opinion = said(BEAT, answer(RULES, violation("shot", "unlawful-killing")))
    agreed, dropped = (json.loads(line) for line in opinion.lines())
    assert from_line(json.dumps(agreed["claim"])).found_by.startswith("act/beating")
    assert from_line(json.dumps(agreed["proposal"])).found_by.startswith("model/small:")
    assert (agreed["verdict"], agreed["differences"]) == ("agreed", [])
    assert (dropped["verdict"], dropped["detail"]) == ("dropped", "shot")
    assert dropped["sentence"] == {"start": 0, "end": len(BEAT)}


def test_proposals_are_claims_like_others_and_conform_to_the_shapes(said: Callable[..., Opinion]) -> None:
    from rights_graph import triplify, validate

    sentence = "Masked wardens and Ivan Zelenko shoved three prisoners down the stairs in Brest in May."
    doers = [{"quote": "wardens", "kind": "prison-service"}, {"quote": "Ivan Zelenko", "kind": "person"}]
    slots = {name: RULES[name] for name in ("victims", "place", "time", "count")}
    demand = call("shoved", "end-practice", caller="Ivan Zelenko", demand="prisoners", addressee="wardens")
    opinion = said(sentence, answer(violation("shoved", "beating", perpetrators=doers, **slots), calls=(demand,)))
    assert len(opinion.proposals) == 2
    assert validate(triplify(report_of(sentence), opinion.proposals)).conforms
