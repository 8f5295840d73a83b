"""Who is who inside one document."""

from __future__ import annotations

from dataclasses import replace

from rights_graph import mint, registry
from rights_graph.link import link
from rights_graph.model import (
    ActorMention,
    Metadata,
    Passage,
    PassageKind,
    PlaceMention,
    Quote,
    Report,
    Span,
    VictimMention,
    Violation,
)

TEXT = "Words that do not matter here, for linking reads mentions alone."
REPORT = Report(
    "sample",
    TEXT,
    "0" * 64,
    "sample.txt",
    "0" * 64,
    Metadata(country="BY", period="2020"),
    passages=(Passage(0, len(TEXT), TEXT, PassageKind.SENTENCE, 0, 0),),
)
CLAIM = Violation(
    report="sample",
    sentence=Span(0, len(TEXT)),
    trigger=Quote(0, 5, "Words"),
    act="beating",
    country="BY",
    modality="asserted",
    polarity="affirmed",
)


def linked(*claims: Violation) -> list[Violation]:
    return [each for each in link(REPORT, claims, registry.load()) if isinstance(each, Violation)]


def doer(quote: str, kind: str) -> Violation:
    return replace(CLAIM, perpetrators=(ActorMention(0, len(quote), quote, kind),))


def sufferer(quote: str, group: str) -> Violation:
    return replace(CLAIM, victims=(VictimMention(0, len(quote), quote, group),))


def actor_of(claim: Violation) -> str | None:
    (result,) = linked(claim)
    return (result.perpetrators or result.victims)[0].actor


def test_a_body_without_name_is_that_of_the_report_s_country() -> None:
    assert actor_of(doer("riot police", "police")) == mint.state_body("BY", "police")
    assert actor_of(doer("authorities", "state")) == mint.state("BY")


def test_a_demonym_tells_which_other_state() -> None:
    assert actor_of(doer("Polish border guards", "foreign-state")) == mint.state("PL")


def test_a_private_group_has_no_actor() -> None:
    assert actor_of(doer("armed men", "private-person")) is None


def test_a_registered_person_is_known_by_the_last_name_in_another_spelling() -> None:
    known = registry.load().actor("Alyaksandr Lukashenka")
    assert known is not None
    assert actor_of(doer("President Lukashenko", "head-of-state")) == known


def test_one_name_in_two_spellings_is_one_person() -> None:
    first, second, third, other = linked(
        sufferer("Olga Marich", "named-person"),
        sufferer("Olga Marych", "named-person"),
        sufferer("Marich", "named-person"),
        sufferer("Petar Marich", "named-person"),
    )
    assert first.victims[0].actor == second.victims[0].actor == third.victims[0].actor
    assert other.victims[0].actor != first.victims[0].actor


def test_a_name_behind_a_role_is_a_person_too() -> None:
    assert actor_of(sufferer("journalist Olga Marich", "journalists")) == mint.person("sample", "Olga Marich")


def test_people_without_a_name_have_no_actor() -> None:
    assert actor_of(sufferer("peaceful protesters", "protesters")) is None


def test_a_singular_pronoun_is_the_person_named_last_in_the_paragraph() -> None:
    _, pronoun = linked(sufferer("Olga Marich", "named-person"), sufferer("she", "named-person"))
    assert pronoun.victims[0].actor == mint.person("sample", "Olga Marich")


def test_a_place_may_lie_in_another_country() -> None:
    (claim,) = linked(replace(CLAIM, place=PlaceMention(0, 13, "Polish border")))
    assert claim.country == "PL"
    assert claim.place is not None
    assert claim.place.place == mint.place("PL", "Polish border")
