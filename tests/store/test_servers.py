"""Real servers: a whole graph is pushed, and stored questions have the rows that they have in the folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from rights_graph import vocabulary as v
from rights_graph.errors import LimitExceeded, StoreError, UsageError
from rights_graph.query import Rows, StoredQuery, queries, query, sparql
from rights_graph.resources import turtle_files
from rights_graph.store import Store, open_store
from rights_graph.store.endpoint import Credentials, EndpointStore
from tests.store.servers import oxigraph, oxigraph_program, virtuoso, virtuoso_program

STORED = queries()
WORLD = f"{v.RGD}world"
MOST_ROWS = 300  # of Virtuoso, which cuts answers off there
DEADLINE = 20  # of a request; Virtuoso goes on with a query after its asker has left
DBA = Credentials("digest", "dba", "dba")
PATTERN = f"GRAPH <{WORLD}> {{ ?s ?p ?o }}"

OTHERWISE_IN_VIRTUOSO = {
    "statistics": "Virtuoso has graphs of its own, which are counted too",
}
"""The stored questions that Virtuoso 7.2 answers otherwise, and why."""


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = tmp_path_factory.mktemp("folder")
    with open_store(made, create=True) as store:
        store.load(WORLD, [root / "tests" / "world.ttl"])
        store.load(v.ONTOLOGY, [file for file in turtle_files("ontology", "concepts") if file.name != "places.ttl"])
    with open_store(made) as store:
        yield store


@pytest.fixture(scope="module")
def oxigraph_store(folder: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    if not oxigraph_program():
        pytest.skip("needs the Oxigraph server")
    with oxigraph(tmp_path_factory.mktemp("oxigraph")) as address:
        store = EndpointStore(f"{address}/query", graph_store=f"{address}/store", deadline=DEADLINE)
        store.replace_all({name: folder.graph(name) for name in folder.graphs()})
        yield store


class Virtuosos:
    """One server at a time; a question that it never ends keeps it from all others, and then another one starts."""

    def __init__(self, folder: Store, place: Callable[[], Path]) -> None:
        """Nothing runs yet; `place` makes a folder for a server."""
        self._folder, self._place = folder, place
        self._running = ExitStack()
        self._store: EndpointStore | None = None

    def store(self) -> EndpointStore:
        """The server that runs, which has the whole folder."""
        if self._store is None:
            address = self._running.enter_context(virtuoso(self._place(), most_rows=MOST_ROWS))
            self._store = EndpointStore(
                f"{address}/sparql",
                update=f"{address}/sparql-auth",
                graph_store=f"{address}/sparql-graph-crud-auth",
                credentials=DBA,
                deadline=DEADLINE,
            )
            self._store.replace_all({name: self._folder.graph(name) for name in self._folder.graphs()})
        return self._store

    def stop(self) -> None:
        self._running.close()
        self._store = None


@pytest.fixture(scope="module")
def virtuosos(folder: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuosos]:
    if not virtuoso_program():
        pytest.skip("needs Virtuoso")
    servers = Virtuosos(folder, lambda: tmp_path_factory.mktemp("virtuoso"))
    yield servers
    servers.stop()


@pytest.fixture
def virtuoso_store(virtuosos: Virtuosos) -> EndpointStore:
    return virtuosos.store()


@pytest.fixture(params=["oxigraph_store", "virtuoso_store"])
def server(request: pytest.FixtureRequest) -> Any:
    return request.getfixturevalue(request.param)


def same(term: Node | None) -> object:
    """A term but for the spelling of numbers, which servers may change (0.90 to 0.9)."""
    value = term.value if isinstance(term, Literal) else None
    return value.normalize() if isinstance(value, Decimal) else value if isinstance(value, int) else term


def plain(answer: Rows | Graph) -> object:
    if isinstance(answer, Rows):
        return answer.columns, [tuple(map(same, row)) for row in answer.terms]
    return {tuple(map(same, triple)) for triple in answer}


# -------------------------------------------------------------------------------------------- both servers


def test_a_graph_that_was_pushed_comes_back_whole(server: Store, folder: Store) -> None:
    assert {WORLD, v.ONTOLOGY} <= set(server.graphs())
    assert plain(server.graph(WORLD)) == plain(folder.graph(WORLD))
    assert len(server.graph(WORLD)) > MOST_ROWS


def test_every_row_comes_although_the_server_cuts_off(server: Store, folder: Store) -> None:
    ordered = f"SELECT ?s ?p ?o WHERE {{ {PATTERN} }} ORDER BY ?s ?p STR(?o)"
    assert len(server.select(ordered)[1]) == len(folder.select(ordered)[1]) > MOST_ROWS


def test_graphs_are_replaced_and_forgotten(server: Store) -> None:
    name = f"{v.RGD}publication/pushed"
    for title in ("One", "Two “quoted” \\ é 🕊\nlines"):
        triple = (URIRef(name), URIRef(v.DCTERMS + "title"), Literal(title))
        server.replace(name, Graph().add(triple))
        assert list(server.graph(name)) == [triple]
    assert server.forget(name)
    assert not server.forget(name)
    assert name not in server.graphs()


def test_a_question_of_ones_own_is_looked_at_before_it_goes_out(server: Store) -> None:
    rows = sparql(server, f"SELECT (COUNT(*) AS ?n) WHERE {{ {PATTERN} }}", timeout=120)
    assert next(iter(rows))[0] > 1000  # type: ignore[operator]
    with pytest.raises(UsageError, match="SERVICE"):
        sparql(server, "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", timeout=120)
    with pytest.raises(UsageError, match="FROM names a graph"):
        sparql(server, "SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }", timeout=120)


def test_what_is_no_sparql_is_the_askers_fault(server: Store) -> None:
    with pytest.raises(UsageError, match="does not understand the query"):
        server.select("SELECT * WHERE { ?s ?p }")


# ------------------------------------------------------------------------------------------- stored questions


@pytest.mark.parametrize("stored", STORED, ids=lambda stored: stored.name)
def test_oxigraph_has_the_rows_of_the_folder(stored: StoredQuery, folder: Store, oxigraph_store: Store) -> None:
    assert plain(query(oxigraph_store, stored.name)) == plain(query(folder, stored.name))


@pytest.mark.parametrize("stored", STORED, ids=lambda stored: stored.name)
def test_virtuoso_has_the_rows_of_the_folder(stored: StoredQuery, folder: Store, virtuosos: Virtuosos) -> None:
    try:
        answer = plain(query(virtuosos.store(), stored.name))
    except LimitExceeded as error:
        virtuosos.stop()
        pytest.skip(f"Virtuoso takes longer than it may on this machine: {error.what}")
    is_same = answer == plain(query(folder, stored.name))
    assert is_same is (stored.name not in OTHERWISE_IN_VIRTUOSO), OTHERWISE_IN_VIRTUOSO.get(stored.name)


# ---------------------------------------------------------------------------------------------- who may write


def test_virtuoso_lets_nobody_write_without_the_password(virtuoso_store: EndpointStore) -> None:
    for credentials in (None, Credentials("digest", "wrong", "dba"), Credentials("basic", "dba", "dba")):
        stranger = EndpointStore(
            virtuoso_store._address, graph_store=virtuoso_store._graph_store, credentials=credentials, deadline=DEADLINE
        )
        with pytest.raises(StoreError, match="refuses: 401"):
            stranger.replace(f"{v.RGD}publication/pushed", Graph().add((URIRef("u:s"), URIRef("u:p"), Literal(1))))


def test_virtuoso_takes_updates_where_it_has_no_graph_store(virtuoso_store: EndpointStore) -> None:
    name = f"{v.RGD}publication/updated"
    address, update = virtuoso_store._address, virtuoso_store._update_address
    store = EndpointStore(address, update=update, credentials=DBA, deadline=DEADLINE)
    triple = (URIRef(name), URIRef(v.DCTERMS + "title"), Literal("Updated"))
    store.replace(name, Graph().add(triple))
    assert list(store.graph(name)) == [triple]
    assert store.forget(name)
