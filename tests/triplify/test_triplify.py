"""What a report and its claims become as triples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, URIRef

from rights_graph import mint
from rights_graph import vocabulary as v
from rights_graph.errors import InputError
from rights_graph.export.turtle import canonical
from rights_graph.model import (
    ActorMention,
    Call,
    Claim,
    CountryFact,
    ListedPublication,
    Metadata,
    OfficeHolding,
    Passage,
    PassageKind,
    Quote,
    Report,
    Span,
    VictimMention,
    Violation,
)
from rights_graph.triplify import triplify

PUBLICATION = mint.publication("ruritania-2020")
TYPE = v.RDF + "type"
LABEL = v.SKOS + "prefLabel"


def said(graph: Graph, subject: str) -> dict[str, list[str]]:
    """What a graph says of a subject, in prefixed names and plain words."""
    about: dict[str, list[str]] = {}
    for predicate, value in graph.predicate_objects(URIRef(subject)):
        about.setdefault(short(str(predicate)), []).append(short(str(value)))
    return {name: sorted(values) for name, values in about.items()}


def short(iri: str) -> str:
    for prefix, namespace in v.PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def only_claim(graph: Graph, type: str) -> dict[str, list[str]]:
    (node,) = graph.subjects(URIRef(TYPE), URIRef(type))
    return said(graph, str(node))


def at(report: Report, quote: str, after: str = "") -> str:
    """The prefixed name of the first words `quote` at or behind `after`."""
    start = report.text.index(quote, report.text.index(after))
    return short(mint.span(PUBLICATION, start, start + len(quote)))


def test_a_publication_is_described_by_what_is_known_of_it(report: Report) -> None:
    graph = triplify(report, [])
    about = said(graph, PUBLICATION)
    (extraction,) = about.pop("rg:isResultOf")
    assert about == {
        "rdf:type": ["rg:Publication"],
        "dcterms:title": ["Ruritania 2020"],
        "dcterms:publisher": ["rgd:actor/harbour-watch"],
        "dcterms:language": ["en"],
        "dcterms:source": ["https://example.org/ruritania?year=2020"],
        "rg:hasPublicationType": ["pub:country-entry"],
        "rg:isAbout": ["place:XR"],
        "rg:issued": ["2021-04"],
        "rg:reportingPeriod": ["2020"],
        "rg:text": [report.text],
        "rg:textHash": [report.text_hash],
        "rg:sourceHash": [report.source_hash],
    }
    assert (URIRef(PUBLICATION), URIRef(v.DCTERMS + "title"), Literal("Ruritania 2020", lang="en")) in graph
    run = said(graph, extraction.replace("rgd:", v.RGD))
    assert run["rdf:type"] == ["rg:Extraction"]
    assert run["rg:ontologyVersion"] == [v.ONTOLOGY_VERSION]
    assert run["rg:configuration"] == ["{}"]
    assert set(run) == {"rdf:type", "rg:ontologyVersion", "rg:programVersion", "rg:configuration"}


def test_what_is_not_known_is_not_said(report: Report) -> None:
    graph = triplify(replace(report, metadata=Metadata()), [])
    about = said(graph, PUBLICATION)
    assert about.pop("dcterms:title"), "a publication without a title is called by its identifier"
    assert set(about) == {"rdf:type", "rg:text", "rg:textHash", "rg:sourceHash", "rg:isResultOf"}


def test_sections_and_passages_lie_in_their_order(report: Report) -> None:
    graph = triplify(report, [])
    assert said(graph, mint.section(PUBLICATION, 1)) == {
        "rdf:type": ["rg:Section"],
        "rg:isPartOf": [short(PUBLICATION)],
        "rg:heading": ["Police"],
        "rg:level": ["2"],
        "rg:position": ["1"],
    }
    assert "rg:heading" not in said(graph, mint.section(PUBLICATION, 0))
    title = report.passages[0]
    assert said(graph, mint.span(PUBLICATION, title.start, title.end)) == {
        "rdf:type": ["rg:Passage"],
        "rg:isPartOf": [short(PUBLICATION)],
        "rg:isInSection": [short(mint.section(PUBLICATION, 0))],
        "rg:quote": ["Ruritania 2020"],
        "rg:start": ["0"],
        "rg:end": ["14"],
        "rg:position": ["0"],
    }


def test_a_violation_has_all_its_slots(report: Report, beating: Violation) -> None:
    graph = triplify(report, [beating])
    claim = only_claim(graph, v.VIOLATION)
    del claim["rg:isResultOf"]
    sentence = "Police in"
    assert claim == {
        "rdf:type": ["rg:Violation"],
        "rg:isReportedIn": [at(report, beating_sentence(report))],
        "rg:hasTrigger": [at(report, "beat")],
        "rg:hasActType": ["act:beating"],
        "rg:concernsRight": ["right:torture-prohibition"],
        "rg:hasPerpetrator": ["rgd:actor/XR/police"],
        "rg:hasPerpetratorKind": ["kind:police"],
        "rg:hasPerpetratorMention": [at(report, "Police", sentence)],
        "rg:hasVictimGroup": ["group:protesters"],
        "rg:hasVictimMention": [at(report, "peaceful protesters")],
        "rg:isInCountry": ["place:XR"],
        "rg:isInPlace": ["place:XR-krummau"],
        "rg:hasPlaceMention": [at(report, "Krummau", sentence)],
        "rg:hasTimeMention": [at(report, "in May")],
        "rg:time": ["2020-05"],
        "rg:earliest": ["2020-05-01"],
        "rg:latest": ["2020-05-31"],
        "rg:hasCountMention": [at(report, "dozens")],
        "rg:countMin": ["24"],
        "rg:countMax": ["99"],
        "rg:hasCountUnit": ["unit:person"],
        "rg:hasModality": ["modality:asserted"],
        "rg:hasPolarity": ["polarity:affirmed"],
        "rg:confidence": ["0.93"],
        "rg:foundBy": ["act/beat:active"],
        "rg:hasReviewStatus": ["review:unreviewed"],
    }


def beating_sentence(report: Report) -> str:
    return report.passages[2].quote


def test_mentions_lead_to_their_passage_and_to_what_they_name(report: Report, beating: Violation) -> None:
    graph = triplify(report, [beating])
    (perpetrator,) = beating.perpetrators
    assert said(graph, mint.span(PUBLICATION, perpetrator.start, perpetrator.end)) == {
        "rdf:type": ["rg:Mention"],
        "rg:isStatedIn": [at(report, beating_sentence(report))],
        "rg:quote": ["Police"],
        "rg:start": [str(perpetrator.start)],
        "rg:end": [str(perpetrator.end)],
        "rg:refersTo": ["kind:police", "rgd:actor/XR/police"],
    }


def test_state_bodies_belong_to_states_and_states_to_countries(report: Report, beating: Violation) -> None:
    graph = triplify(report, [beating])
    assert said(graph, mint.state_body("XR", "police")) == {
        "rdf:type": ["rg:StateBody"],
        "rg:hasActorKind": ["kind:police"],
        "rg:isBodyOf": ["rgd:actor/XR"],
        "skos:prefLabel": ["Police of Ruritania"],
    }
    assert said(graph, mint.state("XR")) == {
        "rdf:type": ["rg:State"],
        "rg:hasActorKind": ["kind:state"],
        "rg:isStateOf": ["place:XR"],
        "skos:prefLabel": ["Ruritania"],
    }


def test_an_inferred_perpetrator_is_a_kind_and_nobody(report: Report, threat: Violation) -> None:
    claim = only_claim(triplify(report, [threat]), v.VIOLATION)
    assert claim["rg:hasPerpetratorKind"] == ["kind:police"]
    assert claim["rg:isInferred"] == ["true"]
    assert not {"rg:hasPerpetrator", "rg:hasPerpetratorMention"} & set(claim)
    assert claim["rg:confidence"] == ["1"]


def test_whose_word_it_is_is_a_mention_and_an_actor_where_it_is_known_who(report: Report, threat: Violation) -> None:
    claim = only_claim(triplify(report, [threat]), v.VIOLATION)
    assert claim["rg:hasSourceMention"] == [at(report, "Villagers")]
    assert "rg:isAttributedTo" not in claim
    source = threat.attribution
    assert source
    known = ActorMention(source.start, source.end, source.quote, "witnesses", mint.organization("Harbour Watch"))
    claim = only_claim(triplify(report, [replace(threat, attribution=known)]), v.VIOLATION)
    assert claim["rg:isAttributedTo"] == ["rgd:actor/harbour-watch"]


def test_a_person_s_name_is_a_label_and_in_no_iri(report: Report, threat: Violation) -> None:
    graph = triplify(report, [threat])
    (person,) = graph.subjects(URIRef(TYPE), URIRef(v.PERSON))
    assert said(graph, str(person)) == {
        "rdf:type": ["rg:Person"],
        "rg:hasActorKind": ["kind:person"],
        "skos:prefLabel": ["Johann Krafft"],
    }
    iris = {str(term).lower() for triple in graph for term in triple if isinstance(term, URIRef)}
    assert not [iri for iri in iris if "krafft" in iri or "johann" in iri]


def test_two_spellings_of_a_name_are_one_label_and_another_beside_it(
    report: Report, threat: Violation, of: Callable[..., Any]
) -> None:
    (victim,) = threat.victims
    again = replace(threat, act="arrest", victims=(of(VictimMention, "Krafft", "named-person", victim.actor),))
    person = said(triplify(report, [threat, again]), victim.actor or "")
    assert person["skos:prefLabel"] == ["Johann Krafft"]
    assert person["skos:altLabel"] == ["Krafft"]


def test_a_place_that_is_not_registered_is_minted_in_the_country_of_claim_or_report(
    report: Report, beating: Violation
) -> None:
    for claim in (beating, replace(beating, country=None)):
        graph = triplify(report, [claim])
        assert only_claim(graph, v.VIOLATION)["rg:isInPlace"] == ["place:XR-krummau"]
        assert said(graph, mint.place("XR", "Krummau")) == {
            "rdf:type": ["rg:Place"],
            "skos:prefLabel": ["Krummau"],
            "rg:isInCountry": ["place:XR"],
        }


def test_a_place_in_no_known_country_is_a_place_all_the_same(report: Report, beating: Violation) -> None:
    nowhere = replace(report, metadata=replace(report.metadata, country=None))
    graph = triplify(nowhere, [replace(beating, country=None)])
    assert only_claim(graph, v.VIOLATION)["rg:isInPlace"] == ["place:krummau"]
    assert said(graph, mint.place(None, "Krummau")) == {"rdf:type": ["rg:Place"], "skos:prefLabel": ["Krummau"]}


def test_a_place_that_is_known_is_taken_as_it_is_and_a_registered_one_not_described(
    report: Report, beating: Violation
) -> None:
    assert beating.place
    known = replace(beating, place=replace(beating.place, place=mint.country("XR")))
    graph = triplify(report, [known])
    assert only_claim(graph, v.VIOLATION)["rg:isInPlace"] == ["place:XR"]
    assert said(graph, mint.country("XR")) == {}


def test_a_call_has_caller_addressee_and_demand(report: Report, call: Call) -> None:
    claim = only_claim(triplify(report, [call]), v.CALL_CLASS)
    assert claim["rg:hasCallType"] == ["call:stop-abuse"]
    assert claim["rg:hasCaller"] == ["rgd:actor/harbour-watch"]
    assert claim["rg:hasCallerKind"] == ["kind:ngo"]
    assert claim["rg:hasCallerMention"] == [at(report, "Harbour Watch")]
    assert claim["rg:hasAddressee"] == ["rgd:actor/XR/police"]
    assert claim["rg:hasAddresseeKind"] == ["kind:police"]
    assert claim["rg:hasAddresseeMention"] == [at(report, "the police")]
    assert claim["rg:hasDemandMention"] == [at(report, "to stop")]
    assert not {"rg:hasModality", "rg:hasPolarity"} & set(claim)


def test_callers_may_be_words_alone(report: Report, call: Call) -> None:
    assert call.caller
    plain = Quote(call.caller.start, call.caller.end, call.caller.quote)
    claim = only_claim(triplify(report, [replace(call, caller=plain, addressee=None)]), v.CALL_CLASS)
    assert claim["rg:hasCallerMention"] == [at(report, "Harbour Watch")]
    assert not {"rg:hasCaller", "rg:hasCallerKind", "rg:hasAddressee"} & set(claim)


def test_a_listed_publication_is_a_publication_and_its_teaser_an_excerpt(
    report: Report, listed: ListedPublication
) -> None:
    graph = triplify(report, [listed])
    iri = mint.claim(PUBLICATION, listed)
    about = said(graph, iri)
    del about["rg:isResultOf"]
    title, teaser = report.passages[5:]
    assert about == {
        "rdf:type": ["rg:Publication"],
        "dcterms:title": ["The squares of Krummau"],
        "rg:hasPublicationType": ["pub:press-release"],
        "rg:issued": ["2020-06"],
        "rg:isListedIn": [short(PUBLICATION)],
        "rg:isReportedIn": [at(report, title.quote)],
    }
    assert set(graph.subjects(URIRef(v.IS_EXCERPT_OF), URIRef(iri))) == {
        URIRef(mint.span(PUBLICATION, passage.start, passage.end)) for passage in (title, teaser)
    }


def test_an_office_holding_has_a_holder_even_where_nobody_knew_them_before(
    report: Report, office: OfficeHolding
) -> None:
    graph = triplify(report, [office])
    claim = only_claim(graph, v.OFFICE_HOLDING)
    assert claim["rg:hasOffice"] == ["office:head-of-state"]
    assert claim["rg:hasHolder"] == [short(mint.person("ruritania-2020", "Flavia Elphberg"))]
    assert claim["rg:hasHolderMention"] == [at(report, "Flavia Elphberg")]
    assert (claim["rg:time"], claim["rg:earliest"], claim["rg:latest"]) == (["2020-12-31"],) * 3
    (person,) = graph.subjects(URIRef(TYPE), URIRef(v.PERSON))
    assert said(graph, str(person))["rg:hasActorKind"] == ["kind:head-of-state"]


def test_a_country_fact_has_words_and_number(report: Report, fact: CountryFact) -> None:
    graph = triplify(report, [fact])
    claim = only_claim(graph, v.COUNTRY_FACT)
    assert claim["rg:hasIndicator"] == ["indicator:population"]
    assert claim["rg:statedValue"] == ["2020"]
    assert claim["rg:hasValueMention"] == [at(report, "2020")]
    assert Literal("2020.5", datatype=URIRef(v.XSD + "decimal")) in set(graph.objects(None, URIRef(v.NUMERIC_VALUE)))


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("9600000", "9600000"),
        ("007", "7"),
        ("1.0", "1"),
        ("-0.50", "-0.5"),
        ("0", "0"),
        ("-0.0", "0"),
        ("0.000001", "0.000001"),
    ],
)
def test_numbers_are_canonical(report: Report, fact: CountryFact, written: str, canonical: str) -> None:
    graph = triplify(report, [replace(fact, number=written)])
    assert [str(value) for value in graph.objects(None, URIRef(v.NUMERIC_VALUE))] == [canonical]


@pytest.mark.parametrize(
    ("confidence", "canonical"), [(1.0, "1"), (0.0, "0"), (0.5, "0.5"), (1 / 3, "0.3333"), (1e-9, "0")]
)
def test_confidence_is_a_canonical_decimal(report: Report, call: Call, confidence: float, canonical: str) -> None:
    assert only_claim(triplify(report, [replace(call, confidence=confidence)]), v.CALL_CLASS)["rg:confidence"] == [
        canonical
    ]


def test_there_are_no_blank_nodes_and_only_literals_that_every_store_keeps(report: Report, claims: list[Claim]) -> None:
    graph = triplify(report, claims)
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]
    datatypes = {
        short(str(value.datatype)) for value in graph.objects() if isinstance(value, Literal) and value.datatype
    }
    assert datatypes == {"xsd:integer", "xsd:decimal", "xsd:boolean", "xsd:date", "xsd:anyURI", "edtf:EDTF"}


def test_the_same_words_may_be_mention_and_passage(report: Report, office: OfficeHolding) -> None:
    whole = report.passages[1]
    graph = triplify(report, [replace(office, trigger=Quote(whole.start, whole.end, whole.quote))])
    node = said(graph, mint.span(PUBLICATION, whole.start, whole.end))
    assert node["rdf:type"] == ["rg:Mention", "rg:Passage"]
    assert node["rg:isStatedIn"] == [at(report, whole.quote)]


def test_slots_may_be_filled_from_a_neighbouring_sentence(
    report: Report, threat: Violation, of: Callable[..., Any]
) -> None:
    from_before = of(VictimMention, "peaceful protesters", "protesters")
    graph = triplify(report, [replace(threat, victims=(from_before,))])
    mention = said(graph, mint.span(PUBLICATION, from_before.start, from_before.end))
    assert mention["rg:isStatedIn"] == [at(report, beating_sentence(report))]


def test_the_order_of_claims_does_not_matter_and_the_same_claim_twice_is_one(
    report: Report, claims: list[Claim]
) -> None:
    assert canonical(triplify(report, claims)) == canonical(triplify(report, [*reversed(claims), *claims]))


# ---------------------------------------------------------------------------------------------- refusals


def test_claims_that_differ_only_in_how_they_were_found_are_not_merged(report: Report, beating: Violation) -> None:
    with pytest.raises(InputError, match="differ only in confidence or rule"):
        triplify(report, [beating, replace(beating, confidence=0.1)])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"trigger": Quote(0, 4, "beat")}, "do not stand from 0 to 4"),
        ({"trigger": Quote(-4, 4, "Ruri")}, "do not stand"),
        ({"trigger": Quote(3, 3, "")}, "do not stand"),
        ({"trigger": Quote(9000, 9004, "beat")}, "do not stand"),
        ({"trigger": Quote(0, 9, "Ruritania")}, "outside its sentence"),
        ({"sentence": Span(0, 15)}, "no passage"),
        ({"report": "ruritania-2019"}, "is of the report"),
        ({"act": "no such/act"}, "local name"),
        ({"act": ""}, "local name"),
        ({"country": "Ruritania"}, "alpha-2"),
        ({"confidence": 1.5}, "not from 0 to 1"),
        ({"confidence": float("nan")}, "not from 0 to 1"),
        ({"inferred_perpetrator": "police"}, "both named and inferred"),
    ],
)
def test_a_claim_that_cannot_be_true_to_the_text_is_refused(
    report: Report, beating: Violation, change: dict[str, Any], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        triplify(report, [replace(beating, **change)])


def test_deep_quotes_are_verified_too(report: Report, beating: Violation) -> None:
    wrong = ActorMention(0, 6, "Police", "police")
    with pytest.raises(InputError, match="'Police' do not stand from 0 to 6"):
        triplify(report, [replace(beating, perpetrators=(*beating.perpetrators, wrong))])
    heading = replace(report.sections[1], heading=Quote(0, 6, "Police"))
    with pytest.raises(InputError, match="do not stand"):
        triplify(replace(report, sections=(report.sections[0], heading)), [])


@pytest.mark.parametrize("number", ["many", "1e9", "1,000", "NaN", "", "9" * 1000, "１"])
def test_what_is_no_number_is_refused(report: Report, fact: CountryFact, number: str) -> None:
    with pytest.raises(InputError, match="no decimal number"):
        triplify(report, [replace(fact, number=number)])


@pytest.mark.parametrize(
    "change", [{"issued": "April"}, {"period": "last year"}, {"language": "not a tag"}, {"country": "x"}]
)
def test_metadata_that_are_none_are_refused(report: Report, change: dict[str, str]) -> None:
    with pytest.raises(InputError):
        triplify(replace(report, metadata=replace(report.metadata, **change)), [])


def test_half_a_character_is_refused(report: Report) -> None:
    with pytest.raises(InputError, match=r"surrogate pair, U\+D83D"):
        triplify(replace(report, text=report.text + "\ud83d"), [])


# ------------------------------------------------------------------------------------------------ limits


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1), identifier=st.text(min_size=1))
def test_any_text_and_identifier_give_a_graph_that_can_be_written_and_read(text: str, identifier: str) -> None:
    passage = Passage(0, len(text), text, PassageKind.SENTENCE, 0, 0)
    words = Quote(0, len(text), text)
    claim = Violation(
        report=identifier,
        sentence=Span(0, len(text)),
        trigger=words,
        act="beating",
        perpetrators=(ActorMention(0, len(text), text, "police", mint.organization(text)),),
        victims=(VictimMention(0, len(text), text, "named-person", mint.person(identifier, text)),),
        modality="asserted",
        polarity="affirmed",
    )
    report = Report(identifier, text, "", "r.txt", "", Metadata(title=text, publisher=text), passages=(passage,))
    graph = triplify(report, [claim])
    assert set(Graph().parse(data=canonical(graph), format="turtle")) == set(graph)


def test_a_hundred_equal_sentences_are_a_hundred_claims_with_words_of_their_own(beating: Violation) -> None:
    sentence = "Police in Krummau beat dozens of peaceful protesters in May. "
    text = sentence * 100
    passages, claims = [], []
    shift = -beating.sentence.start
    for offset in range(0, len(text), len(sentence)):
        passages.append(Passage(offset, offset + 60, text[offset : offset + 60], PassageKind.SENTENCE, 0, 0))
        claims.append(moved(beating, offset + shift))
    report = Report("ruritania-2020", text, "", "r.txt", "", Metadata(language="en"), passages=tuple(passages))
    graph = triplify(report, claims)
    violations = set(graph.subjects(URIRef(TYPE), URIRef(v.VIOLATION)))
    passages_of = {graph.value(violation, URIRef(v.IS_REPORTED_IN)) for violation in violations}
    assert len(violations) == len(passages_of) == 100


def moved(value: Any, by: int) -> Any:
    """A value with all spans in it moved."""
    if isinstance(value, tuple):
        return tuple(moved(each, by) for each in value)
    if isinstance(value, Span):
        return replace(value, start=value.start + by, end=value.end + by)
    if isinstance(value, Claim):
        return replace(value, **{name: moved(getattr(value, name), by) for name in value.__dataclass_fields__})
    return value
