"""Questions of one's own: what they may not do, and what comes back."""

from __future__ import annotations

import pytest
from rdflib import Graph

from rights_graph.errors import InputError, UsageError
from rights_graph.query import Rows, sparql
from rights_graph.store import Store
from rights_graph.vocabulary import ONTOLOGY

ANYTHING = "{ GRAPH ?g { ?s ?p ?o } }"


def test_rows_graph_or_truth_come_back(store: Store) -> None:
    rows = sparql(store, f"SELECT (COUNT(*) AS ?n) WHERE {ANYTHING}")
    assert isinstance(rows, Rows)
    assert next(iter(rows))[0] > 1000  # type: ignore[operator]
    truth = sparql(store, f"ASK {ANYTHING}")
    assert isinstance(truth, Rows)
    assert truth.truth is True
    assert isinstance(sparql(store, f"CONSTRUCT {{ ?s ?p ?o }} WHERE {ANYTHING}"), Graph)
    assert isinstance(sparql(store, f"DESCRIBE <{ONTOLOGY}>"), Graph)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * WHERE { SERVICE <http://example.org/sparql> { ?s ?p ?o } }",
        "SELECT * WHERE { GRAPH ?g { ?s ?p ?o OPTIONAL { service silent <http://example.org/> { ?s ?p ?o } } } }",
        "ASK { FILTER EXISTS { SERVICE ?where { ?s ?p ?o } } }",
        "SELECT * WHERE { { SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } } } }",
        f"SELECT * FROM <file:///etc/passwd> WHERE {ANYTHING}",
        f"SELECT * FROM NAMED <http://example.org/data.ttl> WHERE {ANYTHING}",
        f"BASE <file:///etc/> SELECT * FROM <passwd> WHERE {ANYTHING}",
        f"PREFIX e: <file:///etc/> SELECT * FROM e:passwd WHERE {ANYTHING}",
        "LOAD <http://example.org/data.ttl>",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        f"DELETE WHERE {ANYTHING}",
        "DROP ALL",
    ],
)
def test_nothing_reaches_outside_and_nothing_changes(store: Store, text: str) -> None:
    with pytest.raises(UsageError):
        sparql(store, text)


@pytest.mark.parametrize(
    "text",
    [
        'SELECT ("SERVICE <http://example.org/> { }" AS ?text) WHERE { }',
        "SELECT * WHERE { } # SERVICE <http://example.org/> { ?s ?p ?o }",
        "SELECT ?service WHERE { VALUES ?service { <http://example.org/SERVICE> } }",
        f"SELECT (COUNT(*) AS ?load) FROM NAMED <{ONTOLOGY}> WHERE {ANYTHING}",
    ],
)
def test_words_alone_are_no_crime(store: Store, text: str) -> None:
    assert len(sparql(store, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        r'SELECT ("\u0022 #" AS ?x) WHERE { } ',
        "SELECT * WHERE { # \\u000A SERVICE <http://example.org/> { ?s ?p ?o }\n }",
        r"SELECT * WHERE { <http://example.org/\u003E> ?p ?o }",
        r'SELECT ("\u005Cu0022" AS ?x) WHERE { }',
    ],
)
def test_escapes_that_engines_read_differently_are_refused(store: Store, text: str) -> None:
    with pytest.raises(InputError):
        sparql(store, text)


def test_an_escaped_letter_is_the_letter(store: Store) -> None:
    rows = sparql(store, r'SELECT ("caf\u00e9" AS ?x) WHERE { }')
    assert isinstance(rows, Rows)
    assert list(rows) == [("café",)]


def test_a_syntax_error_tells_its_place(store: Store) -> None:
    with pytest.raises(InputError) as refusal:
        sparql(store, "SELECT *\nWHERE { ?s ?p }")
    assert (refusal.value.line, refusal.value.column is not None) == (2, True)


def test_an_endless_query_is_refused(store: Store) -> None:
    with pytest.raises(InputError):
        sparql(store, "SELECT * WHERE { " + "{" * 60_000)
    with pytest.raises(InputError):
        sparql(store, "#" * 200_000)
