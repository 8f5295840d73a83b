"""Every example of a modality, polarity, call type and unit is found in its own words; no counter-example is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rights_graph import lexicon
from rights_graph.lexicon import Concept
from rights_graph.model import Call, Claim, Violation

SCHEMES = ("modality", "polarity", "call", "unit")


def sentences(which: str) -> list[pytest.param]:  # type: ignore[valid-type]
    concepts = [lexicon.load().concept(scheme, each) for scheme in SCHEMES for each in lexicon.load().ids(scheme)]
    return [
        pytest.param(concept, sentence, id=f"{concept.name}: {sentence}")
        for concept in concepts
        for sentence in getattr(concept, which)
    ]


def found(claims: list[Claim]) -> set[str]:
    names: set[str] = set()
    for claim in claims:
        if isinstance(claim, Violation):
            names |= {f"modality:{claim.modality}", f"polarity:{claim.polarity}"}
            names |= {f"unit:{claim.count.unit}"} if claim.count else set()
        elif isinstance(claim, Call):
            names.add(f"call:{claim.type}")
    return names


@pytest.mark.parametrize(("concept", "sentence"), sentences("examples"))
def test_an_example_is_found(claims: Callable[..., list[Claim]], concept: Concept, sentence: str) -> None:
    assert concept.name in found(claims(sentence))


@pytest.mark.parametrize(("concept", "sentence"), sentences("counter_examples"))
def test_a_counter_example_is_not(claims: Callable[..., list[Claim]], concept: Concept, sentence: str) -> None:
    assert concept.name not in found(claims(sentence))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_concept_has_an_example(scheme: str) -> None:
    assert [each for each in lexicon.load().ids(scheme) if not lexicon.load().concept(scheme, each).examples] == []
