"""What every store promises, whatever it is made of."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from rights_graph import mint
from rights_graph import vocabulary as v
from rights_graph.errors import InputError, UsageError
from rights_graph.store import Store, load_reference, open_store

FIRST, SECOND = (mint.publication(name) for name in ("ruritania-2020", "ruritania-2021"))
TITLE, ISSUED = URIRef(v.DCTERMS + "title"), URIRef(v.ISSUED)


def graph(name: str, *titles: str) -> Graph:
    made = Graph()
    for title in titles:
        made.add((URIRef(name), TITLE, Literal(title, lang="en")))
    return made


def titles(store: Store) -> list[str]:
    _, rows = store.select(
        f"SELECT ?title WHERE {{ GRAPH ?graph {{ ?publication <{TITLE}> ?title }} }} ORDER BY ?title"
    )
    return [str(title) for (title,) in rows]


def test_a_new_store_is_empty(store: Store) -> None:
    assert store.graphs() == []
    assert len(store.graph(FIRST)) == 0
    assert not store.ask("ASK { ?s ?p ?o }")


def test_replacing_a_graph_leaves_nothing_of_the_old_one_and_all_of_the_others(store: Store) -> None:
    store.replace(FIRST, graph(FIRST, "A", "B"))
    store.replace(SECOND, graph(SECOND, "C"))
    store.replace(FIRST, graph(FIRST, "D"))
    assert store.graphs() == [FIRST, SECOND]
    assert titles(store) == ["C", "D"]


def test_a_graph_that_comes_back_is_a_copy(store: Store) -> None:
    store.replace(FIRST, graph(FIRST, "A"))
    copy = store.graph(FIRST)
    assert isomorphic(copy, graph(FIRST, "A"))
    copy.add((URIRef(FIRST), TITLE, Literal("B")))
    assert titles(store) == ["A"]


def test_replacing_with_nothing_forgets(store: Store) -> None:
    store.replace(FIRST, graph(FIRST, "A"))
    store.replace(FIRST, Graph())
    assert store.graphs() == []


def test_forgetting_tells_whether_there_was_something_to_forget(store: Store) -> None:
    store.replace_all({FIRST: graph(FIRST, "A"), SECOND: graph(SECOND, "B")})
    assert store.forget(FIRST)
    assert not store.forget(FIRST)
    assert store.graphs() == [SECOND]


def test_several_graphs_are_replaced_together_or_not_at_all(store: Store) -> None:
    store.replace(FIRST, graph(FIRST, "A"))
    broken = graph(SECOND, "C")
    broken.add((URIRef("no IRI at all"), TITLE, Literal("D")))
    with pytest.raises(InputError, match="cannot be stored"):
        store.replace_all({FIRST: graph(FIRST, "B"), SECOND: broken})
    assert titles(store) == ["A"]
    assert store.graphs() == [FIRST]


@pytest.mark.parametrize("name", ["", "no IRI", "relative", "http://a/> } ; DROP ALL ; INSERT DATA { <http://b/"])
def test_a_graph_has_an_iri_for_a_name(store: Store, name: str) -> None:
    store.replace(FIRST, graph(FIRST, "A"))
    for attempt in (lambda: store.replace(name, Graph()), lambda: store.replace(name, graph(FIRST, "B"))):
        with pytest.raises(InputError):
            attempt()
    assert titles(store) == ["A"]


def test_patterns_outside_graph_blocks_see_the_union(store: Store) -> None:
    store.replace_all({FIRST: graph(FIRST, "A"), SECOND: graph(SECOND, "B")})
    assert len(store.select(f"SELECT ?s WHERE {{ ?s <{TITLE}> ?title }}")[1]) == 2


def test_rows_are_rdflib_terms_and_none_where_nothing_is_bound(store: Store) -> None:
    store.replace(FIRST, graph(FIRST, "A"))
    names, rows = store.select(
        f"SELECT ?s ?title ?none ?one WHERE {{ ?s <{TITLE}> ?title BIND(1 AS ?one) "
        f"OPTIONAL {{ ?s <{ISSUED}> ?none }} }}"
    )
    assert names == ["s", "title", "none", "one"]
    assert rows == [(URIRef(FIRST), Literal("A", lang="en"), None, Literal(1))]


def test_a_graph_can_be_constructed(store: Store) -> None:
    store.replace(FIRST, graph(FIRST, "A"))
    answer = store.construct(f"CONSTRUCT {{ ?s <{ISSUED}> ?title }} WHERE {{ ?s <{TITLE}> ?title }}")
    assert list(answer) == [(URIRef(FIRST), ISSUED, Literal("A", lang="en"))]


@pytest.mark.parametrize(
    "query", ["", "SELECT", "SELECT ?s\nWHERE { ?s ?p", "DROP ALL", "INSERT DATA { <u:a> <u:b> <u:c> }"]
)
def test_what_is_no_query_is_refused_and_changes_nothing(store: Store, query: str) -> None:
    store.replace(FIRST, graph(FIRST, "A"))
    with pytest.raises(UsageError):
        store.select(query)
    assert titles(store) == ["A"]


def test_a_query_of_another_form_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="SELECT query was wanted"):
        store.select("ASK { ?s ?p ?o }")
    with pytest.raises(UsageError, match="ASK query was wanted"):
        store.ask("SELECT * WHERE { ?s ?p ?o }")


@pytest.mark.parametrize(
    "literal",
    [
        Literal("plain"),
        Literal(""),
        Literal("quotes \" and \\ and '''"),
        Literal("lines\nand\ttabs\r\n"),
        Literal("\0\x1b\x7f\u2028\ufeff\ufffe"),
        Literal("right \u202eto left, שלום, 🕊️, e\u0301", lang="he"),
        Literal("x" * 200_000),
        Literal("12", datatype=URIRef(v.XSD + "integer")),
        Literal("0.93", datatype=URIRef(v.XSD + "decimal")),
        Literal("1", datatype=URIRef(v.XSD + "decimal")),
        Literal("true", datatype=URIRef(v.XSD + "boolean")),
        Literal("2020-05-31", datatype=URIRef(v.XSD + "date")),
        Literal("https://example.org/a b", datatype=URIRef(v.XSD + "anyURI")),
        Literal("2020-05~/..", datatype=URIRef(v.EDTF + "EDTF")),
    ],
    ids=lambda literal: repr(str(literal))[:30],
)
def test_literals_of_the_model_come_back_as_they_were_written(store: Store, literal: Literal) -> None:
    store.replace(FIRST, Graph().add((URIRef(FIRST), TITLE, literal)))
    assert list(store.graph(FIRST).objects()) == [literal]
    assert store.select("SELECT ?o WHERE { ?s ?p ?o }")[1] == [(literal,)]


def test_half_a_character_is_refused(store: Store) -> None:
    with pytest.raises(InputError, match="cannot be stored"):
        store.replace(FIRST, graph(FIRST, "\ud83d"))


def test_blank_nodes_survive_though_data_has_none(store: Store) -> None:
    node, other = BNode(), BNode()
    made = Graph().add((node, TITLE, other)).add((other, TITLE, node)).add((other, ISSUED, Literal("2020")))
    store.replace(FIRST, made)
    assert isomorphic(store.graph(FIRST), made)


def test_turtle_files_are_loaded_once_until_they_change(store: Store, tmp_path: Path) -> None:
    one, other = tmp_path / "one.ttl", tmp_path / "other.ttl"
    one.write_text(f'<{FIRST}> <{TITLE}> "A" .')
    other.write_text(f'<{FIRST}> <{TITLE}> "B" .')
    assert store.load(v.ONTOLOGY, [one, other])
    assert not store.load(v.ONTOLOGY, [one, other])
    assert titles(store) == ["A", "B"]
    other.write_text(f'<{FIRST}> <{TITLE}> "C" .')
    assert store.load(v.ONTOLOGY, [one, other])
    assert titles(store) == ["A", "C"]
    assert store.load(v.ONTOLOGY, [one])
    assert titles(store) == ["A"]


def test_a_turtle_file_that_is_none_changes_nothing_and_is_named(store: Store, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.ttl", tmp_path / "bad.ttl"
    good.write_text(f'<{FIRST}> <{TITLE}> "A" .')
    bad.write_text("<u:s> <u:p>\n  nonsense .")
    store.load(v.ONTOLOGY, [good])
    with pytest.raises(InputError, match="is not Turtle") as refusal:
        store.load(v.ONTOLOGY, [good, bad])
    assert (refusal.value.where, refusal.value.line, refusal.value.column) == (str(bad), 2, 3)
    with pytest.raises(InputError, match="cannot be read"):
        store.load(v.ONTOLOGY, [tmp_path / "missing.ttl"])
    assert titles(store) == ["A"]


def test_the_reference_graph_is_what_the_ontology_says() -> None:
    with open_store() as store:
        assert load_reference(store)
        assert not load_reference(store)
        assert store.graphs() == [v.ONTOLOGY]
        assert store.ask(f"ASK {{ GRAPH <{v.ONTOLOGY}> {{ <{v.VIOLATION}> ?p ?o . <{mint.country('XR')}> ?q ?r }} }}")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs"])), unique=True))
def test_any_text_comes_back_from_a_folder(texts: list[str], tmp_path: Path) -> None:
    with open_store(tmp_path / "graph", create=True) as store:
        store.replace(FIRST, graph(FIRST, *texts))
        assert sorted(titles(store)) == sorted(texts)
