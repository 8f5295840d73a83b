"""Data and shapes come in many syntaxes, broken in many ways, and never from the network."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from rdflib import Graph

from rights_graph import vocabulary
from rights_graph.errors import InputError, UsageError
from rights_graph.validate import validate
from rights_graph.validate.sources import FORMATS, SUFFIXES

PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in vocabulary.PREFIXES.items())
NAMELESS = PREFIXES + "rgd:watch a rg:Organization ; rg:hasActorKind kind:ngo ."
# N-Triples are TriG and N-Quads as well, in the default graph, where rdflib would name one.
RDFLIB_NAMES = {
    "turtle": "turtle",
    "ntriples": "nt",
    "trig": "nt",
    "nquads": "nt",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def refused(data: object, **options: object) -> InputError:
    with pytest.raises(InputError) as caught:
        validate(data, **options)  # type: ignore[arg-type]
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_says_the_same(name: str) -> None:
    written = Graph().parse(data=NAMELESS, format="turtle").serialize(format=RDFLIB_NAMES[name])
    found = validate(written.encode(), data_format=name).results
    expected = validate(NAMELESS.encode()).results
    assert [(each.focus_node, each.rule) for each in found] == [(each.focus_node, each.rule) for each in expected]


def test_the_suffix_says_the_format(tmp_path: Path) -> None:
    assert set(SUFFIXES.values()) == set(FORMATS)
    path = tmp_path / "watch.nt"
    path.write_text(Graph().parse(data=NAMELESS, format="turtle").serialize(format="nt"), encoding="utf-8")
    assert len(validate(path).results) == 1


def test_broken_turtle_names_file_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text(
        PREFIXES + "rgd:watch a rg:Organization ;\n  rg:hasActorKind kind:ngo kind:state .\n", encoding="utf-8"
    )
    error = refused(path)
    assert (error.where, error.line, error.column) == (str(path), len(vocabulary.PREFIXES) + 2, 28)
    assert "Parser error" not in error.what
    assert "turtle" in str(error.hint)


def test_an_unknown_prefix_is_a_syntax_error() -> None:
    assert refused(b"boat:gull a boat:Boat .").line == 1


def test_a_file_that_is_not_there_is_named() -> None:
    error = refused("nowhere.ttl")
    assert (error.where, error.exit_code) == ("nowhere.ttl", 2)


def test_a_suffix_of_no_format_lists_those_that_are_read(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text("claim\n", encoding="utf-8")
    assert ".ttl" in str(refused(tmp_path / "claims.csv").hint)


def test_a_format_that_does_not_exist_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="csv"):
        validate(b"", data_format="csv")


def test_bytes_that_are_not_utf_8_are_refused() -> None:
    assert "UTF-8" in str(refused("<a:b> <a:c> 'é' .".encode("latin-1")).hint)


def test_triples_about_triples_are_refused() -> None:
    assert "triple" in refused((PREFIXES + "rgd:a rg:reason <<( rgd:b a rg:Actor )>> .").encode()).what


def test_a_remote_context_is_not_loaded() -> None:
    error = refused(b'{"@context": "https://example.org/context.jsonld", "@id": "a:b"}', data_format="jsonld")
    assert "network" in error.what


def test_entity_declarations_are_refused_before_they_can_grow() -> None:
    laughs = b'<!DOCTYPE rdf [<!ENTITY ha "ha"><!ENTITY haha "&ha;&ha;">]><rdf>&haha;</rdf>'
    error = refused(laughs, data_format="rdfxml")
    assert "entity 'ha'" in error.what
    assert error.line == 1


def test_rdf_xml_that_is_cut_off_is_refused() -> None:
    whole = Graph().parse(data=NAMELESS, format="turtle").serialize(format="xml").encode()
    assert validate(whole, data_format="rdfxml").results
    assert "well-formed" in refused(whole[: whole.rindex(b"</rdf:RDF>")], data_format="rdfxml").what


def test_imports_are_not_followed() -> None:
    shapes = PREFIXES + "rgs:Watch a sh:NodeShape ; sh:targetClass rg:Actor ; sh:class rg:State ."
    imports = "<https://example.org/shapes> a owl:Ontology ; owl:imports <https://example.org/more> ."
    assert len(validate(NAMELESS.encode(), shapes=(shapes + imports).encode()).results) == 1


@pytest.mark.parametrize("predicate", ["sh:js", "sh:expression", "sh:target"])
def test_what_is_not_evaluated_is_refused(predicate: str) -> None:
    shapes = PREFIXES + f"rgs:Watch a sh:NodeShape ; sh:targetClass rg:Actor ; {predicate} rgs:something ."
    assert predicate in refused(NAMELESS.encode(), shapes=shapes.encode()).what


@pytest.mark.parametrize(
    "query",
    [
        "SELECT $this WHERE { SERVICE <https://example.org/sparql> { $this ?p ?o } }",
        "SELECT $this WHERE { service\\n<https://example.org/sparql> { $this ?p ?o } }",
        "SELECT $this FROM <https://example.org/data.ttl> WHERE { $this ?p ?o }",
        "SELECT $this WHERE { $this ?p ?o . # '\\n SERVICE <https://example.org/sparql> { ?s ?p ?o } }",
    ],
    ids=["service", "service in small letters", "from", "service after a comment"],
)
def test_a_constraint_asks_the_data_alone(query: str) -> None:
    shapes = f'{PREFIXES} rgs:Watch sh:targetClass rg:Actor ; a sh:NodeShape ; sh:sparql [ sh:select "{query}" ] .'
    assert "SERVICE" in (what := refused(NAMELESS.encode(), shapes=shapes.encode()).what) or "FROM" in what


def test_a_text_without_end_is_told_from_a_lack_of_memory() -> None:
    assert "does not end" in refused(PREFIXES.encode() + b'rgd:a rg:b """' + b"word " * 4_000_000).what


@pytest.mark.parametrize(
    "stanza",
    [
        "rgs:Watch a sh:NodeShape , sh:PropertyShape ; sh:targetClass rg:Actor ; sh:path rdf:type .",
        "rgs:Watch a sh:PropertyShape ; sh:targetClass rg:Actor ; sh:minCount 1 .",
        "rgs:Watch a sh:NodeShape ; sh:targetClass rg:Actor ; sh:sparql [ sh:select 'SELECT $this { ?a ?b }' ] .",
        "rgs:Watch a sh:NodeShape ; sh:targetClass rg:Actor ; sh:sparql [ sh:select 'SELECT ?a { BIND( AS ?a) }' ] .",
        "rgs:Watch a sh:NodeShape ; sh:targetClass rg:Actor ; sh:pattern '(' .",
    ],
    ids=["two kinds of shape", "no path", "no SPARQL", "no SPARQL for rdflib", "no regular expression"],
)
def test_shapes_that_are_none_are_refused(stanza: str) -> None:
    assert "shapes cannot be used" in refused(NAMELESS.encode(), shapes=(PREFIXES + stanza).encode()).what
