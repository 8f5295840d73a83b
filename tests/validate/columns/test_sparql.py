"""Constraints in SPARQL: all focus nodes in one query, and yet each as if it stood in the query itself."""

from __future__ import annotations

import pytest

from rights_graph.validate import ValidationResult, validate

PREFIXES = """PREFIX : <https://example.org/> PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
:Names sh:declare [ sh:prefix "" ; sh:namespace "https://example.org/"^^xsd:anyURI ] . """


def checked(data: str, query: str, *, shape: str = "sh:targetClass :C") -> ValidationResult:
    stanza = (
        f':S {shape} ; sh:sparql [ sh:prefixes :Names ; sh:message "{{$this}} {{?value}}" ; sh:select """{query}""" ] .'
    )
    return validate((PREFIXES + data).encode(), shapes=(PREFIXES + stanza).encode())


def names(result: ValidationResult) -> list[tuple[str, str]]:
    return sorted(
        (str(each.focus_node)[20:], str(each.value).removeprefix("https://example.org/")) for each in result.results
    )


TWO = ":a a :C ; :p :x ; :q 1 . :b a :C ; :p :y . :other :p :z ."


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("SELECT $this ?value WHERE { $this :p ?value }", [("a", "x"), ("b", "y")]),
        ("SELECT $this WHERE { $this :p ?v FILTER NOT EXISTS { $this :q ?w } }", [("b", "b")]),
        ("SELECT $this WHERE { OPTIONAL { $this :q ?w } FILTER (!bound(?w)) }", [("b", "b")]),
        ("SELECT $this WHERE { { FILTER ($this = :a) } UNION { FILTER ($this = :none) } }", [("a", "a")]),
        ("SELECT $this ?value WHERE { BIND ($this AS ?it) ?it :p ?value }", [("a", "x"), ("b", "y")]),
        ("SELECT $this WHERE { { SELECT $this WHERE { $this :p ?v } LIMIT 1 } }", [("a", "a"), ("b", "b")]),
        ("SELECT $this (COUNT(?v) AS ?value) WHERE { $this :p ?v } GROUP BY $this", [("a", "1"), ("b", "1")]),
        ("SELECT $this ?value WHERE { $this :p|:q ?value FILTER isLiteral(?value) }", [("a", "1")]),
        ("SELECT $this ?value WHERE { $this ?anything ?value FILTER isLiteral(?value) }", [("a", "1")]),
        ("SELECT $this ?value WHERE { $this :p* ?value FILTER ($this != ?value) }", [("a", "x"), ("b", "y")]),
        ("SELECT $this WHERE { FILTER EXISTS { $this (:p/^:p) $this ; :q 1 } }", [("a", "a")]),
    ],
    ids=["plain", "not exists", "optional", "union", "bind", "limit", "count", "path", "any", "star", "exists"],
)
def test_each_focus_node_stands_in_the_query_itself(query: str, found: list[tuple[str, str]]) -> None:
    result = checked(TWO, query)
    assert names(result) == found
    assert result.fallen_back == ()


def test_blank_nodes_and_literals_are_focus_nodes_too() -> None:
    result = checked("[] :p 7 . :a :p 5 .", "SELECT $this WHERE { FILTER ($this = 7) }", shape="sh:targetObjectsOf :p")
    assert [str(each.focus_node) for each in result.results] == ["7"]
    result = checked("[] :p 7 .", "SELECT $this ?value WHERE { $this :p ?value }", shape="sh:targetSubjectsOf :p")
    assert [(str(each.focus_node), str(each.value)) for each in result.results] == [
        ("b2", "7")
    ]  # the first one declares the prefix


def test_messages_say_the_values_that_their_braces_name() -> None:
    (first, _) = checked(TWO, "SELECT $this ?value WHERE { $this :p ?value }").results
    assert first.message == "https://example.org/a https://example.org/x"


def test_a_literal_comes_back_as_it_is_written() -> None:
    result = checked(
        ':a a :C ; :n "01"^^xsd:integer .', "SELECT $this ?value WHERE { $this :n ?value FILTER (?value = 1) }"
    )
    assert names(result) == [("a", "01")]
    assert result.fallen_back == ()


@pytest.mark.parametrize(
    ("literal", "query", "found"),
    [
        ('"01"^^xsd:integer', 'FILTER (str(?value) = "1")', []),
        ('"01"^^xsd:integer', 'FILTER (str(?value) = "01")', [("a", "01")]),
        ('"5"^^xsd:int', "FILTER (datatype(?value) = <http://www.w3.org/2001/XMLSchema#integer>)", []),
        ('"5"^^xsd:int , "5"^^xsd:integer', "", [("a", "5"), ("a", "5")]),
    ],
)
def test_what_looks_at_how_literals_are_written_goes_to_pyshacl_and_the_result_says_so(
    literal: str, query: str, found: list[tuple[str, str]]
) -> None:
    result = checked(f":a a :C ; :n {literal} .", f"SELECT $this ?value WHERE {{ $this :n ?value {query} }}")
    assert names(result) == found
    assert result.fallen_back == ("https://example.org/S",)


def test_a_component_of_ones_own_is_asked_about_each_value_node() -> None:
    component = """:Longer a sh:ConstraintComponent ; sh:parameter [ sh:path :longerThan ] ;
      sh:validator [ sh:message "not longer than {$longerThan}" ;
        sh:ask "ASK { FILTER (strlen(str($value)) > $longerThan) }" ] .
    :S sh:targetClass :C ; sh:property [ sh:path :n ; :longerThan 3 ] ."""
    result = validate(
        (PREFIXES + ':a a :C ; :n "long enough" , "no" . :b a :C ; :n "odd" .').encode(),
        shapes=(PREFIXES + component).encode(),
    )
    assert names(result) == [("a", "no"), ("b", "odd")]
    assert {each.message for each in result.results} == {"not longer than 3"}
    assert {each.component for each in result.results} == {"https://example.org/Longer"}
