"""The JSON-LD context: documents read well, lose nothing, and need no network."""

from __future__ import annotations

import json
import socket
from typing import Any

import pyoxigraph
import pytest
from pyld import jsonld
from rdflib import RDF, Graph
from rdflib.compare import isomorphic

from rights_graph import vocabulary
from rights_graph.generate.source import Ontology

CLAIM = """
<https://w3id.org/rights-graph/data/publication/ruritania-2020/claim/8e2f>
    a rg:Violation ;
    rg:concernsRight right:torture-prohibition ;
    rg:confidence 0.93 ;
    rg:countMin 24 ;
    rg:earliest "2020-05-01"^^xsd:date ;
    rg:hasActType act:beating ;
    rg:hasPerpetrator <https://w3id.org/rights-graph/data/actor/XR/police> ;
    rg:hasVictimGroup group:protesters ;
    rg:isInferred false ;
    rg:isReportedIn <https://w3id.org/rights-graph/data/publication/ruritania-2020#char=0,62> ;
    rg:time "2020-05"^^edtf:EDTF .

<https://w3id.org/rights-graph/data/publication/ruritania-2020>
    a rg:Publication ;
    dcterms:title "Ruritania 2020"@en , "Ruritanien 2020"@de ;
    dcterms:source "https://example.org/ruritania"^^xsd:anyURI ;
    rg:issued "2021-04"^^edtf:EDTF ;
    rg:text "Police in Strelsau beat dozens of peaceful protesters in May." .

act:beating
    a rg:ActType ;
    skos:altLabel "assault"@en , "battering"@en ;
    skos:inScheme act: ;
    skos:prefLabel "Beating"@en .
"""


@pytest.fixture(scope="session")
def context(ontology: Ontology) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((ontology.folder / "context.jsonld").read_text(encoding="utf-8"))
    return content


@pytest.fixture(scope="session")
def graph(ontology: Ontology) -> Graph:
    prefixes = "\n".join(f"PREFIX {prefix}: <{space}>" for prefix, space in ontology.prefixes.items())
    return Graph().parse(data=prefixes + CLAIM)


@pytest.fixture
def compacted(graph: Graph, context: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, Any]]:
    """The nodes of the graph by their IRI, compacted by PyLD on a machine without network."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("asked for the network")

    monkeypatch.setattr(socket, "socket", refuse)
    document = jsonld.compact(jsonld.from_rdf(graph.serialize(format="nt")), context)
    return {node["id"]: node for node in document["@graph"]}


def test_a_claim_reads_like_a_record(compacted: dict[str, dict[str, Any]]) -> None:
    assert compacted["rgd:publication/ruritania-2020/claim/8e2f"] == {
        "id": "rgd:publication/ruritania-2020/claim/8e2f",
        "type": "Violation",
        "concernsRight": "right:torture-prohibition",
        "confidence": "0.93",
        "countMin": "24",
        "earliest": "2020-05-01",
        "hasActType": "act:beating",
        "hasPerpetrator": "rgd:actor/XR/police",
        "hasVictimGroup": "group:protesters",
        "isInferred": "false",
        "isReportedIn": "rgd:publication/ruritania-2020#char=0,62",
        "time": "2020-05",
    }


def test_texts_in_several_languages_are_maps(compacted: dict[str, dict[str, Any]]) -> None:
    publication = compacted["rgd:publication/ruritania-2020"]
    assert publication["title"] == {"de": "Ruritanien 2020", "en": "Ruritania 2020"}
    assert publication["issued"] == "2021-04"
    assert publication["source"] == "https://example.org/ruritania"
    beating = compacted["act:beating"]
    assert beating["prefLabel"] == {"en": "Beating"}
    assert sorted(beating["altLabel"]["en"]) == ["assault", "battering"]
    assert beating["inScheme"] == vocabulary.ACT


def test_nothing_is_lost_on_the_way_there_and_back(
    graph: Graph, compacted: dict[str, dict[str, Any]], context: dict[str, Any]
) -> None:
    document = {**context, "@graph": list(compacted.values())}
    assert isomorphic(
        Graph().parse(data=jsonld.to_rdf(document, {"format": "application/n-quads"}), format="nt"), graph
    )
    again = [quad.triple for quad in pyoxigraph.parse(json.dumps(document), format=pyoxigraph.RdfFormat.JSON_LD)]
    assert isomorphic(Graph().parse(data="\n".join(f"{triple} ." for triple in again), format="nt"), graph)


def test_every_term_has_its_own_name(ontology: Ontology, context: dict[str, Any]) -> None:
    for term in ontology.terms:
        entry = context["@context"][term.name]
        assert (entry if isinstance(entry, str) else entry["@id"]) == f"rg:{term.name}"


def test_values_that_are_nodes_are_written_as_such(ontology: Ontology, context: dict[str, Any]) -> None:
    for term in ontology.terms:
        graph = ontology.modules[term.module]
        types = {str(kind).rpartition("#")[2] for kind in graph.objects(term.iri, RDF.type)}
        entry = context["@context"][term.name]
        assert ("ObjectProperty" in types) == (isinstance(entry, dict) and entry.get("@type") == "@id"), term.name
