"""Questions of one's own: what they may not do, and what comes back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, Literal, URIRef

from rights_graph.errors import InputError, LimitExceeded, RightsGraphError, UsageError
from rights_graph.query import GraphAnswer, Rows, sparql
from rights_graph.query.limits import size
from rights_graph.store import Store, open_store
from rights_graph.vocabulary import ONTOLOGY, RGD, XSD

asked = partial(sparql, timeout=120)  # however busy the machine is
ANYTHING = "{ GRAPH ?g { ?s ?p ?o } }"


def test_rows_graph_or_truth_come_back(store: Store) -> None:
    rows = asked(store, f"SELECT (COUNT(*) AS ?n) WHERE {ANYTHING}")
    assert isinstance(rows, Rows)
    assert next(iter(rows))[0] > 1000  # type: ignore[operator]
    truth = asked(store, f"ASK {ANYTHING}")
    assert isinstance(truth, Rows)
    assert truth.truth is True
    assert isinstance(asked(store, f"CONSTRUCT {{ ?s ?p ?o }} WHERE {ANYTHING}"), Graph)
    assert isinstance(asked(store, f"DESCRIBE <{ONTOLOGY}>"), Graph)


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
        asked(store, text)


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
    assert len(asked(store, text)) == 1


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
        asked(store, text)


def test_an_escaped_letter_is_the_letter(store: Store) -> None:
    rows = asked(store, r'SELECT ("caf\u00e9" AS ?x) WHERE { }')
    assert isinstance(rows, Rows)
    assert list(rows) == [("café",)]


def test_a_syntax_error_tells_its_place(store: Store) -> None:
    with pytest.raises(InputError) as refusal:
        asked(store, "SELECT *\nWHERE { ?s ?p }")
    assert (refusal.value.line, refusal.value.column is not None) == (2, True)


def test_an_endless_query_is_refused(store: Store) -> None:
    with pytest.raises(InputError):
        asked(store, "SELECT * WHERE { " + "{" * 60_000)
    with pytest.raises(InputError):
        asked(store, "#" * 200_000)


# ------------------------------------------------------------------------------------------------ limits

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
GREEDY = "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g"


@pytest.mark.parametrize(
    ("text", "limit", "unit"),
    [(ENDLESS, {"timeout": 1.5}, "seconds"), (GREEDY, {"memory": 192 * 1024**2}, "MB")],
)
def test_a_query_is_ended_at_its_limit_and_the_next_one_answers(store: Store, text: str, limit: Any, unit: str) -> None:
    with pytest.raises(LimitExceeded, match=unit) as refusal:
        asked(store, text, **limit)
    assert refusal.value.exit_code == 3
    assert asked(store, f"ASK {ANYTHING}").truth is True  # type: ignore[union-attr]


def test_a_query_that_is_slow_to_parse_is_ended_too(store: Store) -> None:
    with pytest.raises(RightsGraphError):
        asked(store, "SELECT * WHERE { ?s ?p ?o FILTER (" + "(" * 400 + "1" + ")" * 400 + ") }", timeout=5)


def test_rows_are_cut_off_and_say_so(store: Store) -> None:
    rows = asked(store, f"SELECT * WHERE {ANYTHING}", max_rows=7)
    assert isinstance(rows, Rows)
    assert (len(rows), rows.truncated) == (7, True)
    for form in ("table", "markdown"):
        assert "cut off: there are more" in rows.render(form)
    assert "cut off: there are more" in rows._repr_html_()
    whole = asked(store, f"SELECT * WHERE {ANYTHING} LIMIT 7", max_rows=7)
    assert isinstance(whole, Rows)
    assert (len(whole), whole.truncated) == (7, False)
    assert "cut off" not in whole.render("table")


def test_a_graph_is_cut_off_and_says_so(store: Store) -> None:
    graph = asked(store, f"CONSTRUCT {{ ?s ?p ?o }} WHERE {ANYTHING}", max_rows=7)
    assert isinstance(graph, GraphAnswer)
    assert (len(graph), graph.truncated) == (7, True)


@pytest.mark.parametrize("limit", [{"timeout": 0}, {"memory": -1}, {"max_rows": 0}])
def test_a_limit_that_leaves_nothing_is_refused(store: Store, limit: Any) -> None:
    with pytest.raises(UsageError, match="above zero"):
        asked(store, "ASK { }", **limit)


@pytest.mark.parametrize(
    ("text", "bytes_"), [("512MB", 512 * 1024**2), ("1.5g", 3 * 512 * 1024**2), ("64 KiB", 65_536), ("1000", 1000)]
)
def test_sizes_are_written_as_people_do(text: str, bytes_: int) -> None:
    assert size(text) == bytes_


@pytest.mark.parametrize("text", ["", "much", "-1GB", "1TB", "1e9"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no size"):
        size(text)


# ------------------------------------------------------------------------------------------ other stores


def test_memory_and_a_store_that_is_being_written_are_asked_in_the_same_way(tmp_path: Path) -> None:
    graph = Graph().add((URIRef("u:s"), URIRef("u:p"), Literal("01", datatype=URIRef(XSD + "string"))))
    for where in (None, tmp_path / "graph"):
        with open_store(where, create=True) as opened:
            opened.replace(f"{RGD}x", graph)
            rows = asked(opened, f"SELECT ?g ?o FROM NAMED <{RGD}x> WHERE {ANYTHING}")
            assert isinstance(rows, Rows)
            assert list(rows) == [(f"{RGD}x", "01")]
