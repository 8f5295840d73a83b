"""How firmly, when, how many, where: small sentences of our own with the expected reading."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rights_graph.model import Call, Quote, Violation

Violations = Callable[..., list[Violation]]


@pytest.mark.parametrize(
    ("sentence", "modality", "source"),
    [
        ("Police beat students.", "asserted", None),
        ("Police reportedly beat students.", "reported", None),
        ("According to village elders, police beat students.", "reported", "village elders"),
        ("Local lawyers said that police had beaten students.", "reported", "Local lawyers"),
        ("Police allegedly beat students.", "alleged", None),
        ("The farmer is believed to have been tortured.", "believed", None),
        ("The ministry admitted that officers had beaten students.", "acknowledged", "ministry"),
        ("The ministry denied that students had been beaten.", "denied", "ministry"),
        ("The bill would allow the flogging of students.", "proposed", None),
        ("RELAYWATCH noted that police had beaten students.", "reported", "RELAYWATCH"),
        ("In March, market surveys indicated that police had beaten students.", "reported", "market surveys"),
        ("The Supreme Court ruled that officers had tortured the prisoner.", "reported", "Supreme Court"),
    ],
)
def test_how_firmly_it_is_said_and_by_whom(
    violations: Violations, sentence: str, modality: str, source: str | None
) -> None:
    claim = violations(sentence)[0]
    assert claim.modality == modality
    assert (claim.attribution.quote if claim.attribution else None) == source


def test_the_word_of_the_publisher_needs_no_attribution(violations: Violations) -> None:
    (claim,) = violations("Amnesty International said that police beat students.", publisher="Amnesty International")
    assert (claim.modality, claim.attribution) == ("asserted", None)


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("No executions took place.", "negated"),
        ("Nobody was sentenced to death.", "negated"),
        ("The prisoners were not tortured.", "negated"),
        ("There were no reports of torture.", "negated"),
        ("Prosecutors did not read the complaints of prisoners who had been tortured.", "affirmed"),
        ("Prisoners were tortured.", "affirmed"),
    ],
)
def test_a_negator_bears_on_its_own_verb_or_noun(violations: Violations, sentence: str, polarity: str) -> None:
    assert violations(sentence)[-1].polarity == polarity


def test_a_duty_not_done_is_a_failure_affirmed(violations: Violations) -> None:
    (claim,) = violations("The complaints of the sailors were never investigated.")
    assert (claim.act, claim.polarity) == ("failure-to-investigate", "affirmed")


@pytest.mark.parametrize(
    ("time", "edtf"),
    [
        ("in August", "2020-08"),
        ("on 14 July 2019", "2019-07-14"),
        ("on July 14", "2020-07-14"),
        ("in 2018", "2018"),
        ("since May", "2020-05/.."),
        ("between March and June", "2020-03/2020-06"),
        ("during the year", "2020"),
        ("at the end of the year", "2020-12"),
    ],
)
def test_when_it_happened(violations: Violations, time: str, edtf: str) -> None:
    (claim,) = violations(f"Three students were beaten {time}.")
    assert claim.time is not None
    assert (claim.time.quote, claim.time.edtf) == (time, edtf)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on 21, 23 and 24 June", "2020-06-21/2020-06-24"),
        ("in 1976-83", "1976/1983"),
        ("until 14 May", "../2020-05-14"),
        ("since the 1990s", "199X/.."),
        ("by the end of 2019", "2019-12"),
        ("in the first half of the year", "2020-01/2020-06"),
        ("in the last quarter of 2018", "2018-10/2018-12"),
        ("in the first ten months of the year", "2020-01/2020-10"),
        ("in previous years", "../2019"),
        ("from 28 February to 2 March", "2020-02-28/2020-03-02"),
    ],
)
def test_longer_times_are_read_whole(violations: Violations, words: str, expected: str) -> None:
    (claim,) = violations(f"Students were beaten {words}.", period="2020")
    assert claim.time is not None
    assert claim.time.edtf == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("later that night", "2020-08-30"), ("The following day", "2020-08-31"), ("two weeks later", "2020-09-13")],
)
def test_days_are_counted_from_the_last_one_named(violations: Violations, words: str, expected: str) -> None:
    found = violations("Students were beaten on 30 August.", f"{words} three students were tortured.", period="2020")
    assert found[-1].time is not None
    assert found[-1].time.edtf == expected


def test_a_first_name_is_no_month(violations: Violations) -> None:
    (claim,) = violations("On the quay, Jan Novak was beaten.", period="2020")
    assert claim.time is None


def test_the_time_of_another_clause_is_not_taken(violations: Violations) -> None:
    (claim,) = violations("Three students were beaten; the ministry issued a report in August.")
    assert claim.time is None


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("Three", 3, 3),
        ("At least 12", 12, None),
        ("More than 200", 201, None),
        ("Up to 40", None, 40),
        ("Some 900", 900, 900),
        ("Dozens of", 24, 99),
        ("Hundreds of", 200, 999),
        ("Tens of thousands of", 20000, 99999),
        ("Several", 2, None),
        ("Twenty-five", 25, 25),
    ],
)
def test_how_many_suffered_it(violations: Violations, words: str, low: int | None, high: int | None) -> None:
    (claim,) = violations(f"{words} students were beaten.")
    assert claim.count is not None
    assert (claim.count.min, claim.count.max, claim.count.unit) == (low, high, "person")
    assert claim.victims[0].quote == "students"


def test_a_single_person_is_not_counted(violations: Violations) -> None:
    (claim,) = violations("Journalist Olga Maric was beaten.")
    assert claim.count is None


def test_where_it_happened(violations: Violations) -> None:
    (claim,) = violations("Three students were beaten in Strelsau.")
    assert claim.place is not None
    assert claim.place.quote == "Strelsau"


def test_words_that_a_pdf_has_glued_are_read(violations: Violations) -> None:
    (claim,) = violations("InAugust,threestudentswerebeatenbypolice.")
    assert [each.quote for each in claim.victims] == ["students"]
    assert claim.time is not None
    assert claim.time.edtf == "2020-08"


@pytest.mark.parametrize(
    ("sentence", "types"),
    [
        ("The union called on the mayor to release the printers.", ["release"]),
        ("Lawyers urged the police to stop beating suspects.", ["end-practice"]),
        ("The league called for the release of the printers and for compensation.", ["release", "remedy"]),
        (
            "Jurists urged the state to ratify the covenant and to abolish the death penalty.",
            ["ratify", "abolish-death-penalty"],
        ),
    ],
)
def test_each_demand_is_a_call(calls: Callable[..., list[Call]], sentence: str, types: list[str]) -> None:
    assert [each.type for each in calls(sentence)] == types


def test_a_call_has_caller_addressee_and_demand(calls: Callable[..., list[Call]]) -> None:
    (call,) = calls("Lawyers urged the police to stop beating suspects.")
    assert [isinstance(each, Quote) and each.quote for each in (call.caller, call.addressee, call.demand)] == [
        "Lawyers",
        "police",
        "stop beating suspects",
    ]


def test_an_abuse_that_is_only_demanded_to_end_is_no_claim(violations: Violations) -> None:
    assert violations("Lawyers urged the police to stop beating suspects.") == []


def test_every_claim_says_which_rule_found_it_and_how_sure_it_is(violations: Violations) -> None:
    (claim,) = violations("Police beat three students.")
    assert claim.found_by == "act/beating:active"
    assert 0 < claim.confidence < 1
