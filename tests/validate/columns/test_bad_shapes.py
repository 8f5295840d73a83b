"""Shapes that are broken, hostile or beyond what is evaluated get a clear answer, in bounded time."""

from __future__ import annotations

import re

import pytest

from rights_graph.errors import InputError, LimitExceeded
from rights_graph.validate import validate
from rights_graph.validate.columns import paths

PREFIXES = """PREFIX : <https://example.org/> PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> """
DECLARED = ':Names sh:declare [ sh:prefix "" ; sh:namespace "https://example.org/"^^xsd:anyURI ] .'
DATA = (PREFIXES + ':a a :C ; :p "x" , 1 , "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!" .').encode()


def results(shapes: str, **options: float) -> list[str]:
    return [str(each.value) for each in validate(DATA, shapes=(PREFIXES + shapes).encode(), **options).results]


def refused(shapes: str) -> str:
    with pytest.raises(InputError) as caught:
        results(shapes)
    assert caught.value.hint
    assert "\n" not in caught.value.what
    return caught.value.what


@pytest.mark.parametrize(
    ("shapes", "what"),
    [
        (
            ":S sh:targetClass :C ; sh:property :P . :P sh:path :p ; sh:minCount 'two' .",
            "sh:minCount of .* is no integer",
        ),
        (":S sh:targetClass :C ; sh:minCount 1 .", "sh:minCount and no path"),
        (":S sh:targetClass :C ; sh:nodeKind :Anything .", "is no kind of node"),
        (":S sh:targetClass :C ; sh:property 'text' .", 'the literal "text" stands where a shape should'),
        (":S sh:targetClass :C ; sh:datatype xsd:date , xsd:time .", "has 2 values of sh:datatype, one is allowed"),
        (":S sh:targetClass :C ; sh:or :L . :L a :NoList .", "a list of .* is not well-formed"),
        (":S sh:targetClass :C ; sh:property [ sh:path ( :p ) ] .", "lists fewer than two paths"),
        (":S sh:targetClass :C ; sh:property [ sh:path [ :unknown :p ] ] .", "not well-formed"),
        (":S sh:targetClass :C ; sh:pattern '(' .", "is no regular expression"),
        (":S sh:targetClass :C ; sh:pattern 'a' ; sh:flags 'k' .", "sh:flags of .* has 'k'"),
        (":Shapes sh:entailment :RDFS . :S sh:targetClass :C .", "asks for entailment"),
    ],
)
def test_what_is_wrong_with_a_shape_is_said(shapes: str, what: str) -> None:
    assert re.search(what, refused(shapes))


def test_a_list_without_end_is_refused() -> None:
    loop = "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> _:l rdf:first :S ; rdf:rest _:l ."
    assert "is not well-formed" in refused(f"{loop} :S sh:targetClass :C ; sh:or _:l .")


@pytest.mark.parametrize("way", ["sh:node :S", "sh:not :S", "sh:property :S", "sh:or ( :S )", "sh:node [ sh:not :S ]"])
def test_a_shape_that_refers_to_itself_is_refused_with_the_circle(way: str) -> None:
    assert "refers to itself: <https://example.org/S> to" in refused(f":S sh:targetClass :C ; sh:path :p ; {way} .")


def test_shapes_and_paths_that_are_nested_beyond_reason_are_refused() -> None:
    assert "nested" in refused(":S0 sh:targetClass :C . " + " ".join(f":S{i} sh:not :S{i + 1} ." for i in range(5000)))
    assert "nested" in refused(f":S sh:targetClass :C ; sh:path {'[ sh:inversePath ' * 150} :p {']' * 150} .")


def test_a_pattern_that_takes_without_end_is_given_up() -> None:
    with pytest.raises(LimitExceeded, match=r"sh:pattern of .* was evaluated for 1 seconds"):
        results(":S sh:targetObjectsOf :p ; sh:pattern '^(a+)+$' .", timeout=1)


@pytest.mark.parametrize(("number", "what"), [(b"1", "the query of"), (b"01", "a constraint of")])
def test_a_query_that_takes_longer_than_it_may_is_given_up(number: bytes, what: str) -> None:
    # Combinations of four triples take seconds and not hours: what is left behind is not to disturb other tests.
    joined = " ".join(f"?a{place} ?p{place} ?b{place} ." for place in range(4))
    query = (
        f'SELECT $this WHERE {{ $this a :C . {joined} FILTER (CONCAT(STR(?b0), STR(?b1), STR(?b2), STR(?b3)) = "z") }}'
    )
    shapes = f"{DECLARED} :S sh:targetClass :C ; sh:sparql [ sh:prefixes :Names ; sh:select '{query}' ] ."
    data = DATA + b":b :p " + number + b" , 'x0' , 'x1' , 'x2' , 'x3' , 'x4' , 'x5' , 'x6' , 'x7' , 'x8' , 'x9' ."
    with pytest.raises(LimitExceeded, match=rf"{what} .* was evaluated for 0.05 seconds") as caught:
        validate(data, shapes=(PREFIXES + shapes).encode(), timeout=0.05)
    assert "timeout" in str(caught.value.hint)


def test_a_path_that_leads_from_everywhere_to_everywhere_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "MOST_PAIRS", 5_000)
    ring = "".join(f":n{place} :next :n{(place + 1) % 100} . " for place in range(100))
    shapes = ":S sh:targetSubjectsOf :next ; sh:property [ sh:path [ sh:oneOrMorePath :next ] ; sh:nodeKind sh:IRI ] ."
    with pytest.raises(LimitExceeded, match=r"the path of .* leads to more than"):
        validate((PREFIXES + ring).encode(), shapes=(PREFIXES + shapes).encode())


@pytest.mark.parametrize("pattern", ["(a|b)*c", "a{3,}.*!", r"(a)\\1", "(?=x)x"])
def test_patterns_that_might_take_long_are_still_searched_for(pattern: str) -> None:
    texts = ["x", "1", "a" * 56 + "!"]
    found = results(f":S sh:targetObjectsOf :p ; sh:pattern '{pattern}' .")
    plain = pattern.replace("\\\\", "\\")
    assert sorted(found) == sorted(text for text in texts if not re.search(plain, text))


def test_ill_formed_literals_break_their_datatype_and_no_bound_holds_for_them() -> None:
    data = (PREFIXES + ":a :n 'x'^^xsd:integer , 3 , '2020-02-30'^^xsd:date .").encode()
    shapes = (
        PREFIXES + ":S sh:targetObjectsOf :n ; sh:datatype xsd:integer . :T sh:targetObjectsOf :n ; sh:minInclusive 1 ."
    )
    found = validate(data, shapes=shapes.encode()).results
    assert sorted((str(each.shape)[-1], str(each.value)) for each in found) == [
        ("S", "2020-02-30"), ("S", "x"), ("T", "2020-02-30"), ("T", "x"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "query",
    [
        "SELECT $this WHERE { $this :p ?v MINUS { $this :q ?v } }",
        "SELECT $this WHERE { VALUES $this { :a } }",
        "SELECT $this WHERE { BIND (1 AS $this) }",
        "SELECT $this WHERE { { SELECT ?v WHERE { $this :p ?v } } }",
        "SELECT $this WHERE { GRAPH ?g { $this :p ?v } }",
        "SELECT ?other WHERE { ?other :p ?v }",
        "ASK { $this :p ?v }",
    ],
    ids=["minus", "values", "as this", "subquery", "graph", "no this", "ask"],
)
def test_a_query_that_cannot_have_variables_bound_in_advance_is_refused(query: str) -> None:
    assert "query" in refused(
        f"{DECLARED} :S sh:targetClass :C ; sh:sparql [ sh:prefixes :Names ; sh:select '{query}' ] ."
    )
