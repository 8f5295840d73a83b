"""Our short forms of JSON-LD are those that a processor gives."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, URIRef

from rights_graph import mint
from rights_graph import vocabulary as v
from rights_graph.export import FORMATS, jsonld
from rights_graph.export._compaction import Compaction

FIRST = mint.publication("ruritania-2020")
CONTEXT = jsonld._context()
IRIS = st.sampled_from(
    [
        FIRST, f"{FIRST}#char=0,1", v.ONTOLOGY, v.RGD, v.PLACE + "BY", v.MENTION, v.PUBLICATION, v.XSD + "integer",
        "https://example.org/a", "http://example.org/a b".replace(" ", "%20"), "u:x", "urn:isbn:1", v.SKOS,
    ]
)  # fmt: skip
CLASSES = st.sampled_from(
    [v.MENTION, v.PASSAGE, v.PUBLICATION, v.STATE, v.SKOS + "Concept", "https://example.org/Class"]
)
ABOUT = st.sampled_from(
    [
        v.HAS_TRIGGER, v.QUOTE, v.START, v.CONFIDENCE, v.EARLIEST, v.TIME, v.IS_INFERRED, v.DCTERMS + "title",
        v.DCTERMS + "source", v.SKOS + "prefLabel", v.SKOS + "altLabel", "https://example.org/about",
    ]
)  # fmt: skip
TYPES = st.sampled_from(
    [v.XSD + "integer", v.XSD + "decimal", v.XSD + "date", v.XSD + "boolean", v.EDTF + "EDTF", "u:t"]
)
WORDS = st.text(max_size=3)
VALUES = (
    IRIS.map(URIRef)
    | st.just(BNode("b"))
    | WORDS.map(Literal)
    | st.builds(lambda words, tag: Literal(words, lang=tag), WORDS, st.sampled_from(["en", "be", "zh-hant"]))
    | st.builds(lambda words, of: Literal(words, datatype=URIRef(of), normalize=False), WORDS, TYPES)
)


@settings(max_examples=300, deadline=None)
@given(
    said=st.lists(st.tuples(IRIS, ABOUT, VALUES), max_size=6),
    typed=st.lists(st.tuples(IRIS, CLASSES), max_size=4),
)
def test_a_document_is_what_a_processor_makes_of_it(said: list[Any], typed: list[Any]) -> None:
    graph = Graph()
    for subject, predicate, value in said:
        graph.add((URIRef(subject), URIRef(predicate), value))
    for subject, kind in typed:
        graph.add((URIRef(subject), URIRef(v.RDF + "type"), URIRef(kind)))
    nodes = list(jsonld._described(graph).values())
    processed = "".join(jsonld._document(CONTEXT, jsonld._compact(nodes, CONTEXT) if nodes else []))
    assert FORMATS["jsonld"].render({"u:graph": graph}) == processed


def test_what_our_graphs_say_needs_no_processor() -> None:
    node = {
        "@id": f"{FIRST}#char=0,5",
        "@type": [v.MENTION],
        v.QUOTE: [{"@value": "Guards"}],
        v.START: [{"@value": "0", "@type": v.XSD + "integer"}],
        v.REFERS_TO: [{"@id": v.PLACE + "BY"}, {"@id": "https://example.org/a"}],
        v.SKOS + "prefLabel": [{"@value": "Guards", "@language": "en"}],
    }
    assert Compaction(CONTEXT)(node) == {
        "id": "rgd:publication/ruritania-2020#char=0,5",
        "type": "Mention",
        "quote": "Guards",
        "start": "0",
        "refersTo": ["place:BY", "https://example.org/a"],
        "prefLabel": {"en": "Guards"},
    }
