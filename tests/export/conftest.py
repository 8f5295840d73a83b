"""Graphs to export: two publications whose words try everything that a format could trip over."""

from __future__ import annotations

import pytest
from rdflib import Graph, Literal, URIRef

from rights_graph import mint
from rights_graph import vocabulary as v
from rights_graph.store import Store, open_store

FIRST, SECOND = (mint.publication(name) for name in ("ruritania-2020", "ruritania-2021"))
HOSTILE = 'He said: "stop" \\ </rg:quote> ]]> \'\'\' """ & שלום \u202e 🕊️ e\u0301\u00ad\r\n\tline two.'


def described(publication: str, quote: str, **more: str) -> Graph:
    """A publication with one passage and one violation in it."""
    passage, claim = f"{publication}#char=0,{len(quote)}", f"{publication}/claim/0123456789abcdef"
    graph = Graph()

    def say(subject: str, predicate: str, value: URIRef | Literal) -> None:
        graph.add((URIRef(subject), URIRef(predicate), value))

    def typed(text: str, name: str) -> Literal:
        return Literal(text, datatype=URIRef(v.XSD + name), normalize=False)

    say(publication, v.RDF + "type", URIRef(v.PUBLICATION))
    say(publication, v.DCTERMS + "title", Literal("Ruritania", lang="en"))
    say(publication, v.ISSUED, Literal("2021-04", datatype=URIRef(v.EDTF + "EDTF")))
    say(publication, v.TEXT, Literal(quote))
    say(passage, v.RDF + "type", URIRef(v.PASSAGE))
    say(passage, v.IS_PART_OF, URIRef(publication))
    say(passage, v.QUOTE, Literal(quote))
    say(passage, v.START, typed("0", "integer"))
    say(passage, v.END, typed(str(len(quote)), "integer"))
    say(claim, v.RDF + "type", URIRef(v.VIOLATION))
    say(claim, v.IS_REPORTED_IN, URIRef(passage))
    say(claim, v.HAS_ACT_TYPE, URIRef(mint.concept(v.ACT, more.get("act", "beating"))))
    say(claim, v.HAS_MODALITY, URIRef(mint.concept(v.MODALITY, "alleged")))
    say(claim, v.HAS_POLARITY, URIRef(mint.concept(v.POLARITY, "negated")))
    say(claim, v.CONFIDENCE, typed("0.93", "decimal"))
    say(claim, v.COUNT_MIN, typed("-3", "integer"))
    say(claim, v.FOUND_BY, Literal(more.get("found_by", "act/beat")))
    say(claim, v.IS_INFERRED, typed("true", "boolean"))
    say(claim, v.EARLIEST, typed("2020-05-01", "date"))
    for words in ("Villagers", "a lawyer"):
        mention = f"{publication}#char=0,{len(words)}"
        say(claim, v.HAS_SOURCE_MENTION, URIRef(mention))
        say(mention, v.RDF + "type", URIRef(v.MENTION))
        say(mention, v.IS_STATED_IN, URIRef(passage))
        say(mention, v.QUOTE, Literal(words))
    return graph


@pytest.fixture
def first() -> Graph:
    return described(FIRST, HOSTILE)


@pytest.fixture
def store(first: Graph) -> Store:
    opened = open_store()
    opened.replace_all({FIRST: first, SECOND: described(SECOND, "=1+1 is a formula", act="killing")})
    opened.replace(
        v.ONTOLOGY, Graph().add((URIRef(v.VIOLATION), URIRef(v.RDFS + "label"), Literal("violation", lang="en")))
    )
    return opened
