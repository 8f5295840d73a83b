"""Every concept is found in its examples, and not in its counter-examples.

A new stanza in `acts.ttl`, `groups.ttl` or `actor-kinds.ttl` is tested without a line of code: an act type must be
the act of a claim, a group that of somebody who suffers, a kind that of somebody who does it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rights_graph import lexicon, registry
from rights_graph.extract import find
from rights_graph.lexicon.concepts import Concept, read
from rights_graph.model import Metadata, Passage, PassageKind, Report, Section, Violation

CONCEPTS = Path(__file__).resolve().parents[2] / "ontology" / "concepts"
FILES = ("acts.ttl", "groups.ttl", "actor-kinds.ttl")


def concepts() -> list[Concept]:
    """All members of the three schemes; the schemes themselves have no examples."""
    return [concept for concept in read(CONCEPTS / name for name in FILES) if concept.id]


def sentences(kind: str) -> list[object]:
    return [
        pytest.param(concept.scheme, concept.id, sentence, id=f"{concept.name}: {sentence[:60]}")
        for concept in concepts()
        for sentence in getattr(concept, kind)
    ]


def report_of(sentence: str) -> Report:
    """A report about no country in particular that consists of one sentence."""
    passage = Passage(0, len(sentence), sentence, kind=PassageKind.SENTENCE, section=0, paragraph=0)
    return Report(
        identifier="example",
        text=sentence,
        text_hash="0" * 64,
        source="example.txt",
        source_hash="0" * 64,
        metadata=Metadata(),
        sections=(Section(0, len(sentence), heading=None, level=1),),
        passages=(passage,),
    )


def found_in(sentence: str, scheme: str) -> set[str]:
    """The acts, the groups of victims or the kinds of perpetrators of the violations in a sentence."""
    violations = [
        claim for claim in find(report_of(sentence), lexicon.load(), registry.load()) if isinstance(claim, Violation)
    ]
    match scheme:
        case "act":
            return {violation.act for violation in violations}
        case "group":
            return {victim.group for violation in violations for victim in violation.victims}
        case _:
            return {perpetrator.kind for violation in violations for perpetrator in violation.perpetrators}


@pytest.mark.parametrize(("scheme", "concept", "sentence"), sentences("examples"))
def test_concept_is_found_in_its_example(scheme: str, concept: str, sentence: str) -> None:
    assert concept in found_in(sentence, scheme)


@pytest.mark.parametrize(("scheme", "concept", "sentence"), sentences("counter_examples"))
def test_concept_is_not_found_in_its_counter_example(scheme: str, concept: str, sentence: str) -> None:
    assert concept not in found_in(sentence, scheme)


@pytest.mark.parametrize("concept", concepts(), ids=lambda concept: concept.name)
def test_concept_has_examples_of_both_sorts(concept: Concept) -> None:
    assert concept.examples
    assert concept.counter_examples
