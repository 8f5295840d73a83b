"""Who did it and who suffered it: one sentence of our own for each pattern of clause."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rights_graph.model import Violation

Violations = Callable[..., list[Violation]]


@pytest.mark.parametrize(
    ("sentence", "trigger", "doers", "sufferers"),
    [
        ("Police beat three students.", "beat", ["Police"], ["students"]),
        ("Police have beaten students and two journalists.", "beaten", ["Police"], ["students", "journalists"]),
        ("Three students were beaten by riot police.", "beaten", ["riot police"], ["students"]),
        ("Three students were beaten.", "beaten", [], ["students"]),
        ("Students were arrested, beaten and threatened by police.", "beaten", ["police"], ["Students"]),
        ("Students arrested at the rally went on hunger strike.", "arrested", [], ["Students"]),
        ("Journalists who were beaten complained.", "beaten", [], ["Journalists"]),
        ("The beating of prisoners by guards went on for hours.", "beating", ["guards"], ["prisoners"]),
        ("Prisoners were subjected to beatings by the guards.", "beatings", ["guards"], ["Prisoners"]),
        (
            "Soldiers carried out extrajudicial executions of farmers.",
            "extrajudicial executions",
            ["Soldiers"],
            ["farmers"],
        ),
        ("Prisoners faced torture.", "torture", [], ["Prisoners"]),
        ("Students suffered beatings at the hands of the police.", "beatings", ["police"], ["Students"]),
        ("Police stormed the hall, beating students.", "beating", ["Police"], ["students"]),
        ("Two officers were charged with torturing a prisoner.", "torturing", ["officers"], ["prisoner"]),
        ("The court sentenced three guards for the torture of prisoners.", "torture", ["guards"], ["prisoners"]),
        ("Soldiers suspected of torture kept their posts.", "torture", ["Soldiers"], []),
        (
            "Students were beaten by Ruritanian and Grafnian police.",
            "beaten",
            ["Ruritanian and Grafnian police"],
            ["Students"],
        ),
        ("Students were beaten at the police station.", "beaten", [], ["Students"]),
        ("The government suspended or banned newspapers.", "suspended", ["government"], ["newspapers"]),
    ],
)
def test_a_pattern_of_clause(
    violations: Violations, sentence: str, trigger: str, doers: list[str], sufferers: list[str]
) -> None:
    claim = next(each for each in violations(sentence) if each.trigger.quote == trigger)
    assert [each.quote for each in claim.perpetrators] == doers
    assert [each.quote for each in claim.victims] == sufferers


def test_several_acts_in_one_sentence_are_several_claims(violations: Violations) -> None:
    found = violations("Two printers were tortured and sentenced to death.")
    assert [each.trigger.quote for each in found] == ["tortured", "sentenced to death"]


def test_an_act_told_again_after_a_semicolon_is_a_claim_of_its_own(violations: Violations) -> None:
    items = "The report listed torture of sailors; floods; and torture of no particular kind."
    assert [each.act for each in violations(items)] == ["torture", "torture"]
    assert [each.act for each in violations(items.replace(";", ","))] == ["torture"]


def test_no_single_person_is_a_perpetrator_because_accused(violations: Violations) -> None:
    for accused in ("Rudolf Elphberg", "Police officer Ilya Varga", "He"):
        (claim,) = violations(f"{accused} was charged with the torture of prisoners.")
        assert claim.perpetrators == (), accused


def test_what_was_done_tells_the_group_where_the_noun_does_not(violations: Violations) -> None:
    (claim,) = violations("People were denied access to asylum procedures.")
    assert [each.group for each in claim.victims] == ["asylum-seekers"]
    (claim,) = violations("Two journalists were arrested.")
    assert [each.group for each in claim.victims] == ["journalists"]


def test_a_person_is_a_perpetrator_only_where_the_syntax_says_so(violations: Violations) -> None:
    (named,) = violations("Police officer Ilya Varga beat a prisoner.")
    assert [each.quote for each in named.perpetrators] == ["Police officer Ilya Varga"]
    (unnamed,) = violations("A prisoner was beaten after Ilya Varga had left the prison.")
    assert unnamed.perpetrators == ()


def test_a_pronoun_has_the_group_of_its_antecedent(violations: Violations) -> None:
    (claim,) = violations("Two journalists waited outside.", "They were beaten by police.")
    assert [(each.quote, each.group) for each in claim.victims] == [("They", "journalists")]


def test_a_pronoun_of_another_paragraph_stays_open(violations: Violations) -> None:
    (claim,) = violations("Two journalists waited outside.", "They were beaten by police.", paragraphs=True)
    assert [each.group for each in claim.victims] == ["people"]


def test_the_publisher_neither_does_nor_suffers_what_it_reports(violations: Violations) -> None:
    found = violations("Amnesty International witnessed the torture of two clerks.", publisher="Amnesty International")
    assert found
    assert all(claim.perpetrators == () for claim in found)
