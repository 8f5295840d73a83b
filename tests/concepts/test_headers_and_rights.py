"""Offices and indicators are found in header lines, and rights in the words of a sentence: by their own examples."""

from __future__ import annotations

import pytest

from rights_graph import lexicon, registry
from rights_graph.extract import find
from rights_graph.lexicon.concepts import Concept
from rights_graph.model import Call, CountryFact, OfficeHolding, Report, Violation
from rights_graph.read import decode
from rights_graph.segment import sentences
from rights_graph.structure import outline

LEXICON = lexicon.load()
HEADERS = [*LEXICON.concepts["office"].values(), *LEXICON.concepts["indicator"].values()]
RIGHTS = list(LEXICON.concepts["right"].values())


def given(concepts: list[Concept], kind: str) -> list[object]:
    return [
        pytest.param(each.id, line, id=f"{each.name}: {line[:60]}") for each in concepts for line in getattr(each, kind)
    ]


def found_in_header(line: str) -> set[str]:
    text = f"Ruritania\n\n{line}\n\nThe year was calm in the north.\n"
    report: Report = outline(decode("ruritania-2020.txt", content=text.encode()), sentences)
    claims = find(report, LEXICON, registry.load())
    offices = {claim.office for claim in claims if isinstance(claim, OfficeHolding)}
    return offices | {claim.indicator for claim in claims if isinstance(claim, CountryFact)}


def named_in(sentence: str) -> set[str]:
    """The rights whose names a sentence holds."""
    from rights_graph.extract.tokens import tokenize

    tokens = tokenize(sentence)
    matches = LEXICON.cues.matches(tokens.words, 0, len(tokens.words), {})
    return {match.entry.concept.id for match in matches if match.entry.concept.scheme == "right"}


@pytest.mark.parametrize(("concept", "line"), given(HEADERS, "examples"))
def test_a_header_line_tells_the_office_or_fact_that_it_is_an_example_of(concept: str, line: str) -> None:
    assert concept in found_in_header(line)


@pytest.mark.parametrize(("concept", "line"), given(HEADERS, "counter_examples"))
def test_a_line_that_only_looks_like_it_tells_none(concept: str, line: str) -> None:
    assert concept not in found_in_header(line)


@pytest.mark.parametrize(("right", "sentence"), given(RIGHTS, "examples"))
def test_a_right_is_named_in_its_example(right: str, sentence: str) -> None:
    assert right in named_in(sentence)


@pytest.mark.parametrize(("right", "sentence"), given(RIGHTS, "counter_examples"))
def test_a_right_is_not_named_in_its_counter_example(right: str, sentence: str) -> None:
    assert right not in named_in(sentence)


def rights_of(sentence: str) -> list[tuple[str, ...]]:
    report = outline(decode("ruritania-2020.txt", content=f"Ruritania\n\n{sentence}\n".encode()), sentences)
    return [claim.rights for claim in find(report, LEXICON, registry.load()) if isinstance(claim, Violation | Call)]


def test_a_claim_concerns_the_rights_of_its_act_and_those_named_beside_it() -> None:
    (rights,) = rights_of("Police beat prisoners in breach of the right to life.")
    assert rights[: len(LEXICON.rights("beating"))] == LEXICON.rights("beating")
    assert "life" in rights


def test_a_right_in_another_part_of_the_sentence_is_not_the_claims() -> None:
    (rights,) = rights_of("Police beat prisoners, and the minister spoke of freedom of expression.")
    assert "expression" not in rights


def test_a_call_concerns_the_rights_that_its_demand_names() -> None:
    (rights,) = rights_of("Harbour Watch called on the government to respect the freedom of peaceful assembly.")
    assert rights == ("assembly",)
