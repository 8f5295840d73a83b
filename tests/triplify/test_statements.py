"""Statements as lines: the very lines that a store writes, and the graph that they say."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.compare import isomorphic

from rights_graph import mint
from rights_graph import vocabulary as v
from rights_graph.errors import InputError
from rights_graph.store.statements import sorted_lines
from rights_graph.triplify._statements import Statements

SUBJECT = mint.publication("ruritania-2020")
TITLE = v.DCTERMS + "title"


@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"]))), number=st.integers(0, 10**12))
def test_the_lines_are_those_that_a_store_writes_and_say_what_the_graph_says(texts: list[str], number: int) -> None:
    said = Statements("en-GB")
    for text in texts:
        said.text(SUBJECT, TITLE, text, language=said.language)
        said.text(SUBJECT, v.QUOTE, text)
        said.address(SUBJECT, v.DCTERMS + "source", text)
    said.integer(SUBJECT, v.START, number)
    said.a(SUBJECT, v.PUBLICATION)
    said.a(SUBJECT, v.PUBLICATION)
    store = ox.Store()
    store.load(said.lines(), format=ox.RdfFormat.N_TRIPLES)
    assert sorted_lines(store) == said.lines()
    assert len(store) == len(said) == len(said.graph())
    assert isomorphic(Graph().parse(data=said.lines().decode(), format="nt"), said.graph())


@pytest.mark.parametrize(
    "iri", ["", "no scheme", "u:a b", "u:a\nb", "u:a> <u:b> <u:c> .\n<u:d", 'u:"', "u:\ud800", "u:{x}"]
)
def test_what_is_no_iri_enters_no_line(iri: str) -> None:
    said = Statements("en")
    for attempt in (lambda: said.node(iri), lambda: said.link(SUBJECT, TITLE, iri), lambda: said.a(SUBJECT, iri)):
        with pytest.raises(InputError, match="is no IRI"):
            attempt()
    assert said.lines() == b""
