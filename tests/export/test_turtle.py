"""Canonical Turtle: one graph, one text, and people can read it."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Node

from rights_graph import vocabulary as v
from rights_graph.errors import InputError
from rights_graph.export.turtle import canonical

PREFIXES = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in v.PREFIXES.items())


def parsed(turtle: str) -> Graph:
    return Graph().parse(data=PREFIXES + turtle, format="turtle")


def body(turtle: str) -> str:
    """The canonical form without its prefixes."""
    return canonical(parsed(turtle)).partition("\n\n")[2]


def test_types_come_first_then_properties_by_name_with_a_value_a_line_where_there_are_several() -> None:
    graph = parsed(
        'act:beating skos:prefLabel "Beating"@en ; skos:altLabel "blows"@en , "Assault"@en ; a rg:ActType ; rg:rank 2 .'
    )
    assert (
        canonical(graph)
        == f"""\
PREFIX act: <{v.ACT}>
PREFIX rg: <{v.RG}>
PREFIX skos: <{v.SKOS}>

act:beating
    a rg:ActType ;
    rg:rank 2 ;
    skos:altLabel
        "Assault"@en ,
        "blows"@en ;
    skos:prefLabel "Beating"@en ;
.
"""
    )


def test_subjects_come_in_the_order_of_the_text() -> None:
    subjects = ["<u:p#char=9,12>", "<u:p#char=10,12>", "<u:p#char=100,120>", "<u:p/claim/a>"]
    shuffled = random.Random(7).sample(subjects, len(subjects))
    assert [
        line for line in body("".join(f"{each} rg:rank 1 . " for each in shuffled)).splitlines() if line[:1] == "<"
    ] == subjects


@pytest.mark.parametrize(
    ("literal", "written"),
    [
        ("12", "12"),
        ("-12", "-12"),
        ("0.93", "0.93"),
        ('"1"^^xsd:decimal', '"1"^^xsd:decimal'),
        ("true", "true"),
        ("1.0e0", '"1.0"^^xsd:double'),
        ('"2020-05"^^edtf:EDTF', '"2020-05"^^edtf:EDTF'),
        ('"x"^^<u:type>', '"x"^^<u:type>'),
        (r'"a\tb \"c\" \\ d"', r'"a\tb \"c\" \\ d"'),
        (r'"\u202E\u0000\uFEFF\u2028"', r'"\u202E\u0000\uFEFF\u2028"'),
        ('"שלום 🕊️"@he', '"שלום 🕊️"@he'),
        (r'"one\ntwo"', '"""one\ntwo"""'),
        (r'"one\r\ntwo\""', '"""one\\r\ntwo\\""""'),
        (r'"\"\"\"\n\"\"x\""', '"""\\"\\""\n\\""x\\""""'),
        ("act:beating", "act:beating"),
        ("rgd:actor\\/XR", f"<{v.RGD}actor/XR>"),
        ("<u:x>", "<u:x>"),
        ("()", "()"),
        ("( 1 ( 2 ) act:beating )", "( 1 ( 2 ) act:beating )"),
        ("[]", "[]"),
    ],
)
def test_values_are_written_shortly(literal: str, written: str) -> None:
    graph = parsed(f"<u:s> rg:rank {literal} .")
    text = canonical(graph)
    assert text.partition("\n\n")[2] == f"<u:s>\n    rg:rank {written} ;\n.\n"
    assert isomorphic(Graph().parse(data=text, format="turtle"), graph)


def test_blank_nodes_are_nested_where_they_are_used_once() -> None:
    assert (
        body('rgs:a sh:property [ sh:path ( rg:b rg:c ) ; sh:in ( "x" ) ] , [ sh:path [ sh:inversePath rg:d ] ] .')
        == """\
rgs:a
    sh:property
        [
            sh:in ( "x" ) ;
            sh:path ( rg:b rg:c ) ;
        ] ,
        [
            sh:path [
                sh:inversePath rg:d ;
            ] ;
        ] ;
.
"""
    )


def test_blank_nodes_that_are_shared_get_labels_that_follow_from_the_graph() -> None:
    one = body("<u:a> rg:rank _:x . <u:b> rg:rank _:x . _:x rg:rank _:y . _:y rg:rank _:x , 1 .")
    other = body("_:p rg:rank _:q . _:q rg:rank 1 , _:p . <u:b> rg:rank _:p . <u:a> rg:rank _:p .")
    assert one == other
    assert "_:b" in one


def test_nobody_s_blank_node_stands_alone() -> None:
    assert body("[] rg:rank 2 . [] rg:rank 1 .") == "[]\n    rg:rank 1 ;\n.\n\n[]\n    rg:rank 2 ;\n.\n"


def test_deep_nests_and_long_lists_do_not_exhaust_the_stack() -> None:
    deep, long = Graph(), parsed(f"<u:s> rg:rank ( {' '.join(map(str, range(3000)))} ) .")
    node: Node = URIRef("u:s")
    for _ in range(100):
        below = BNode()
        deep.add((node, URIRef(v.RANK), below))
        node = below
    for graph in (deep, long):
        text = canonical(graph)
        assert len(Graph().parse(data=text, format="turtle")) == len(graph)
        assert canonical(Graph().parse(data=text, format="turtle")) == text


@pytest.mark.parametrize(
    "turtle",
    [
        "<u:s> rg:rank _:l . _:l rdf:first 1 ; rdf:rest _:m . _:m rdf:first 2 .",
        "<u:s> rg:rank _:l . _:l rdf:first 1 , 2 ; rdf:rest () .",
        "<u:s> rg:rank _:l . _:l rdf:first 1 ; rdf:rest () ; rg:rank 3 .",
        "<u:s> rg:rank _:l . _:l rdf:first 1 ; rdf:rest _:l .",
        "<u:s> rg:rank _:l . <u:t> rg:rank _:l . _:l rdf:first 1 ; rdf:rest ( 2 ) .",
        "_:l rdf:first 1 ; rdf:rest ( 2 ) .",
        "_:a rg:rank _:b . _:b rg:rank _:c . _:c rg:rank _:a .",
        "<u:s> rg:rank [ rg:rank [ rg:rank [] , [] ] ] , [] .",
    ],
)
def test_odd_lists_and_circles_survive(turtle: str) -> None:
    graph = parsed(turtle)
    text = canonical(graph)
    again = Graph().parse(data=text, format="turtle")
    assert isomorphic(again, graph)
    assert canonical(again) == text


def test_a_plain_string_is_written_the_same_with_and_without_its_type() -> None:
    assert body('<u:s> rg:rank "x"^^xsd:string .') == body('<u:s> rg:rank "x" .')


def test_an_empty_graph_is_an_empty_text() -> None:
    assert canonical(Graph()) == ""


@pytest.mark.parametrize("iri", ["has blank", "<", 'quote"', "line\nbreak", "back\\slash", "half\ud83d"])
def test_what_is_no_iri_is_refused(iri: str) -> None:
    graph = Graph()
    graph.store.add((URIRef("u:s"), URIRef("u:p"), URIRef("u:" + iri)), graph)
    with pytest.raises(InputError, match="is no IRI"):
        canonical(graph)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(InputError, match="surrogate"):
        canonical(Graph().add((URIRef("u:s"), URIRef("u:p"), Literal("\udc00"))))


def test_shapes_with_their_nests_and_lists_keep_their_triples(root: Path) -> None:
    for file in sorted((root / "ontology" / "shapes").glob("*.ttl")):
        graph = Graph().parse(file)
        again = Graph().parse(data=canonical(graph), format="turtle")
        assert isomorphic(again, graph), file


IRIS = st.sampled_from(
    ["u:a", "u:b", v.VIOLATION, v.ACT, v.ACT + "x.", v.ACT + "x.y", v.RGD + "a/b", v.RDF + "type", v.RDF + "nil"]
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.text('\\"\n\r\t')
LITERALS = (
    st.builds(Literal, TEXTS) | st.builds(lambda text: Literal(text, lang="en"), TEXTS) | st.integers().map(Literal)
)
NODES = IRIS.map(URIRef) | st.integers(0, 4).map(lambda number: BNode(f"n{number}"))
TRIPLES = st.tuples(NODES, IRIS.map(URIRef), NODES | LITERALS)


@settings(max_examples=60, deadline=None)
@given(st.lists(TRIPLES, max_size=12), st.randoms(use_true_random=False))
def test_any_graph_survives_and_its_text_depends_on_nothing_else(
    triples: list[tuple[Node, URIRef, Node]], chance: random.Random
) -> None:
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    text = canonical(graph)
    again = Graph().parse(data=text, format="turtle")
    assert isomorphic(again, graph)
    assert canonical(again) == text
    assert canonical(relabelled(triples, chance.shuffle)) == text


def relabelled(triples: list[tuple[Node, URIRef, Node]], shuffle: Callable[[list[int]], None]) -> Graph:
    """The same graph with other labels on its blank nodes, added in another order."""
    order = list(range(len(triples)))
    shuffle(order)
    names: dict[Node, Node] = {}
    graph = Graph()
    for index in order:
        subject, predicate, value = triples[index]
        ends = [names.setdefault(node, BNode()) if isinstance(node, BNode) else node for node in (subject, value)]
        graph.add((ends[0], predicate, ends[1]))
    return graph
