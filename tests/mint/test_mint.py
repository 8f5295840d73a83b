"""IRIs of instances: readable where names are public, opaque where they are private, never shared by two things."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rights_graph import mint
from rights_graph import vocabulary as v
from rights_graph.errors import InputError
from rights_graph.model import ActorMention, Call, ListedPublication, Quote, Span, VictimMention, Violation

PUBLICATION = mint.publication("ruritania-2020")
BEATING = Violation(
    report="ruritania-2020",
    sentence=Span(0, 62),
    trigger=Quote(19, 23, "beat"),
    act="beating",
    perpetrators=(ActorMention(0, 6, "Police", "police"),),
    victims=(VictimMention(34, 53, "peaceful protesters", "protesters"),),
    modality="asserted",
    polarity="affirmed",
    confidence=0.93,
    found_by="act/beat:active",
)
ANY = st.text(min_size=1)
SEGMENT = re.compile(r"[A-Za-z0-9._~-]+")


def test_names_that_are_public_can_be_read_in_the_iri() -> None:
    assert mint.publication("ruritania-2020") == f"{v.RGD}publication/ruritania-2020"
    assert mint.section(PUBLICATION, 3) == f"{PUBLICATION}#section=3"
    assert mint.span(PUBLICATION, 0, 62) == f"{PUBLICATION}#char=0,62"
    assert mint.state("XR") == f"{v.RGD}actor/XR"
    assert mint.state_body("XR", "police") == f"{v.RGD}actor/XR/police"
    assert mint.organization("Harbour Watch") == f"{v.RGD}actor/harbour-watch"
    assert mint.country("XR") == f"{v.PLACE}XR"
    assert mint.place("XR", "Nový Strelsau") == f"{v.PLACE}XR-novy-strelsau"
    assert mint.place(None, "Zenda") == f"{v.PLACE}zenda"
    assert mint.office_holder("Q42") == f"{v.RGD}actor/office-holder/Q42"
    assert mint.concept(v.ACT, "beating") == f"{v.ACT}beating"


def test_a_person_is_a_hash_of_report_and_name() -> None:
    someone = mint.person("ruritania-2020", "Rudolf Rassendyll")
    assert re.fullmatch(re.escape(f"{v.RGD}actor/person/") + "[0-9a-f]{16}", someone)
    assert someone == mint.person("ruritania-2020", "RUDOLF  Rassendýll")
    assert someone != mint.person("ruritania-2020", "Rudolf Elphberg")
    assert someone != mint.person("ruritania-2021", "Rudolf Rassendyll")
    assert mint.person("a", "b c") != mint.person("a b", "c")
    assert "elphberg" not in mint.office_holder("Rudolf Elphberg").lower()


@pytest.mark.parametrize(
    ("one", "other"), [("Минск", "Пинск"), ("कि", "कु"), ("!", "?"), ("a" * 90, "a" * 91), ("東京", "京都")]
)
def test_names_whose_slugs_lose_letters_are_kept_apart(one: str, other: str) -> None:
    for make in (mint.organization, mint.publication, lambda name: mint.place("XR", name)):
        assert make(one) != make(other)
    assert mint.person("r", one) != mint.person("r", other)


@given(ANY, ANY)
def test_two_identifiers_never_share_an_iri(one: str, other: str) -> None:
    assume(one != other)
    assert mint.publication(one) != mint.publication(other)


@given(ANY)
def test_no_identifier_can_pass_for_the_hashed_form_of_another(identifier: str) -> None:
    hashed = mint.publication(identifier + "!").removeprefix(f"{v.RGD}publication/")
    assert mint.publication(hashed) != mint.publication(identifier + "!")


@given(
    ANY
    | st.sampled_from(
        ["../../etc/passwd", "a/claim/b", "x#char=0,1", "a b", 'a">', "<a>", "%2e%2e", ".", "..", "\0", "BY"]
    )
)
def test_whatever_a_name_contains_it_stays_one_segment(name: str) -> None:
    for iri in (mint.publication(name), mint.organization(name), mint.place("XR", name), mint.place(None, name)):
        segment = iri.rsplit("/", 1)[1]
        assert SEGMENT.fullmatch(segment)
        assert segment not in (".", "..")
    assert mint.state_and_kind(mint.organization(name)) is None
    assert not mint.is_person(mint.organization(name))
    assert mint.place(None, name) != mint.country("BY")


@pytest.mark.parametrize("code", ["", "by", "BYR", "B1", "B/", "БҮ", "BY\n"])
def test_a_country_is_a_two_letter_code(code: str) -> None:
    for make in (mint.state, mint.country, lambda iso2: mint.state_body(iso2, "police")):
        with pytest.raises(InputError, match="alpha-2"):
            make(code)


@pytest.mark.parametrize("id", ["", "a b", "a/b", "../x", "a--b", "-a", "á", "a\n", "a#b"])
def test_a_concept_is_a_local_name(id: str) -> None:
    with pytest.raises(InputError, match="local name"):
        mint.concept(v.ACT, id)


def test_actors_tell_what_they_are() -> None:
    assert mint.state_and_kind(mint.state("XR")) == ("XR", None)
    assert mint.state_and_kind(mint.state_body("XR", "security-forces")) == ("XR", "security-forces")
    assert mint.state_and_kind(mint.person("r", "XR")) is None
    assert mint.state_and_kind(mint.country("XR")) is None
    assert mint.is_person(mint.person("r", "XR"))
    assert mint.is_person(mint.office_holder("Q1"))
    assert not mint.is_person(mint.state("XR"))


@pytest.mark.parametrize(
    "other",
    [
        replace(BEATING, report="ruritania-2021"),
        replace(BEATING, sentence=Span(0, 63)),
        replace(BEATING, trigger=Quote(18, 23, " beat")),
        replace(BEATING, act="killing"),
        replace(BEATING, perpetrators=()),
        replace(BEATING, perpetrators=(ActorMention(0, 6, "Police", "police", mint.state_body("XR", "police")),)),
        replace(BEATING, victims=BEATING.victims * 2),
        replace(BEATING, modality="alleged"),
        replace(BEATING, polarity="negated"),
        replace(BEATING, country="XR"),
        replace(BEATING, attribution=Quote(0, 6, "Police")),
        Call(report=BEATING.report, sentence=BEATING.sentence, trigger=BEATING.trigger, type="beating"),
    ],
)
def test_claims_that_differ_have_different_iris(other: Violation) -> None:
    assert mint.claim(PUBLICATION, other) != mint.claim(PUBLICATION, BEATING)


def test_the_same_claim_has_the_same_iri_however_it_was_found() -> None:
    again = replace(BEATING, confidence=0.4, found_by="another rule")
    assert mint.claim(PUBLICATION, again) == mint.claim(PUBLICATION, BEATING)
    assert re.fullmatch(re.escape(f"{PUBLICATION}/claim/") + "[0-9a-f]{16}", mint.claim(PUBLICATION, BEATING))
    title = Quote(70, 75, "Title")
    listed = ListedPublication(report="ruritania-2020", sentence=Span(70, 75), trigger=title, title=title)
    assert mint.claim(PUBLICATION, listed).startswith(f"{PUBLICATION}/listed/")


def test_an_extraction_is_told_by_its_versions_and_configuration() -> None:
    one = mint.extraction("0.1.0", "0.1.0", "{}")
    assert one == mint.extraction("0.1.0", "0.1.0", "{}")
    assert len({one, mint.extraction("0.1.0", "0.2.0", "{}"), mint.extraction("0.1.0", "0.1.0", '{"a":1}')}) == 3
