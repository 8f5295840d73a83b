"""What the registries of actors say fits together."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.namespace import SKOS

from rights_graph import mint, vocabulary
from rights_graph.registry import load

RG = Namespace(vocabulary.RG)


@pytest.fixture(scope="module")
def registries(root: Path) -> Graph:
    graph = Graph()
    for path in sorted((root / "data" / "registries").glob("*.ttl")):
        graph.parse(path)
    return graph


def test_a_state_has_the_iri_and_the_name_of_its_country(registries: Graph) -> None:
    names = {country.iri: (country.code, country.name) for country in load().countries}
    for state in registries.subjects(RDF.type, RG.State):
        code, name = names[str(registries.value(state, RG.isStateOf))]
        assert str(state) == mint.state(code)
        assert str(registries.value(state, SKOS.prefLabel)) == name


def test_a_state_body_belongs_to_a_state_that_is_described(registries: Graph) -> None:
    states = set(registries.subjects(RDF.type, RG.State))
    owners = {body: registries.value(body, RG.isBodyOf) for body in registries.subjects(RDF.type, RG.StateBody)}
    assert {body: owner for body, owner in owners.items() if owner not in states} == {}


def test_every_actor_has_one_kind_and_one_english_name(registries: Graph) -> None:
    for actor in set(registries.subjects(RG.hasActorKind)):
        assert len(list(registries.objects(actor, RG.hasActorKind))) == 1
        labels = list(registries.objects(actor, SKOS.prefLabel))
        assert [getattr(label, "language", None) for label in labels] == ["en"]


def test_an_identifier_elsewhere_belongs_to_one_actor(registries: Graph) -> None:
    elsewhere = list(registries.objects(None, SKOS.exactMatch))
    assert len(elsewhere) == len(set(elsewhere))
    assert all(isinstance(identifier, URIRef) for identifier in elsewhere)
