"""Facts in the header of a report, and in the teasers of old lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Kinds = Callable[..., list[tuple[str, str]]]


def facts(kinds: Kinds, text: str) -> list[str]:
    return [words for kind, words in kinds(f"Ruritania\n{text}\nPolice beat dockers.\n") if kind == "fact"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Head of state: Ana Roe", ["Head of state: Ana Roe"]),
        (
            "Head of state: Ana Roe Death penalty: retentionist",
            ["Head of state: Ana Roe", "Death penalty: retentionist"],
        ),
        ("Head of state: Ana Roe (replaced Bo Li in May)", ["Head of state: Ana Roe (replaced Bo Li in May)"]),
        ("Head of State : Ana Roe", ["Head of State : Ana Roe"]),
        ("Head of state Ana Roe", ["Head of state Ana Roe"]),
        ("Head of state Ana Roe Population 3.2 million", ["Head of state Ana Roe", "Population 3.2 million"]),
        ("Women’s Convention: ratified", ["Women’s Convention: ratified"]),
        ("Capital: Strelsau", ["Capital: Strelsau"]),
    ],
)
def test_a_line_of_the_header_is_one_fact_or_several(kinds: Kinds, line: str, found: list[str]) -> None:
    assert facts(kinds, line) == found


@pytest.mark.parametrize(
    "line", ["Death penalty", "Head of state:", "The head of state: a portrait of Ana Roe.", "Population grew in 2019."]
)
def test_a_label_without_a_value_and_a_sentence_are_no_facts(kinds: Kinds, line: str) -> None:
    assert facts(kinds, line) == []


def test_below_the_first_heading_a_fact_needs_a_known_label_and_a_colon(kinds: Kinds) -> None:
    text = "Torture\nPopulation: 3 million\nPopulation 3 million\nCapital: Strelsau"
    assert facts(kinds, text) == ["Population: 3 million"]


@pytest.mark.parametrize(
    ("teaser", "found", "rest"),
    [
        (
            "Head of state Ana Roe Head of government Bo Li Prisoners were held. …",
            ["Head of state Ana Roe", "Head of government Bo Li"],
            ["Prisoners were held.", "…"],
        ),
        (
            "Kingdom of Ruritania Head of state: King Otto Death penalty: retentionist Two men were hanged.",
            ["Head of state: King Otto", "Death penalty: retentionist"],
            ["Kingdom of Ruritania", "Two men were hanged."],
        ),
        (
            "Population: 9.6 million Adult literacy: 99.7 per cent Three …",
            ["Population: 9.6 million", "Adult literacy: 99.7 per cent"],
            ["Three …"],
        ),
        (
            "Head of state Ölive de la Tour Population 3 million Élise of the docks was held.",
            ["Head of state Ölive de la Tour", "Population 3 million"],
            ["Élise of the docks was held."],
        ),
        (
            "Population 3 million Head of state Ölive de la Tour Élise of the docks was held.",
            ["Population 3 million", "Head of state Ölive de la Tour"],
            ["Élise of the docks was held."],
        ),
        ("Head of state Ana Roe spoke.", [], ["Head of state Ana Roe spoke."]),
    ],
)
def test_a_teaser_may_begin_with_facts(kinds: Kinds, teaser: str, found: list[str], rest: list[str]) -> None:
    passages = kinds(f"Ruritania\n\n3 May 2011 • Report\n\nRuritania in 2010\n\n{teaser}\n")
    assert [words for kind, words in passages if kind == "fact"] == found
    assert [words for kind, words in passages if kind == "teaser"] == rest


def test_facts_below_a_listed_title_belong_to_the_listed_publication(read: Callable[..., object]) -> None:
    report = read("Ruritania\n\n3 May 2011 • Report\n\nRuritania in 2010\n\nPopulation: 3 million\n")
    assert [(each.quote, each.item) for each in report.passages if each.kind.value == "fact"] == [  # type: ignore[attr-defined]
        ("Population: 3 million", 0)
    ]
