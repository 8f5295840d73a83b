"""Endpoints: asked by the protocol, and not believed when they misbehave."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, Literal, URIRef

from rights_graph import mint
from rights_graph import vocabulary as v
from rights_graph.errors import LimitExceeded, RightsGraphError, StoreError, UsageError
from rights_graph.store import open_store
from rights_graph.store.endpoint import EndpointStore

NAME = mint.publication("ruritania-2020")
GRAPH = Graph().add((URIRef(NAME), URIRef(v.DCTERMS + "title"), Literal("A")))
ASK = "ASK { ?s ?p ?o }"
TRUE = b'{"head": {}, "boolean": true}'


def test_short_queries_are_got_and_long_ones_posted(endpoint: Any) -> None:
    store = open_store(endpoint.address)
    store.ask(ASK)
    store.ask(ASK + " #" + "x" * 5000)
    assert endpoint.methods == ["GET /query", "POST /query"]


def test_nothing_is_sent_before_the_first_question(endpoint: Any) -> None:
    open_store(endpoint.address).close()
    assert endpoint.methods == []


def test_updates_go_to_the_address_beside_or_to_the_one_that_is_given(endpoint: Any) -> None:
    open_store(endpoint.address).replace(NAME, GRAPH)
    open_store(endpoint.address, update=endpoint.address.replace("query", "elsewhere"), create=True)
    endpoint.answer = {"body": b""}
    open_store(endpoint.address, update=endpoint.address.replace("query", "elsewhere")).replace(NAME, GRAPH)
    assert endpoint.methods == ["POST /update", "POST /elsewhere"]


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ({"type": "text/html", "body": b"<html>Welcome</html>"}, "answers with text/html"),
        ({"type": "text/html", "status": 502}, "answers 502"),
        ({"type": "application/json", "body": b""}, "not what its content type says"),
        ({"body": b"<html>"}, "not what its content type says"),
        ({"body": b"[]"}, "not what its content type says"),
        ({"body": b'{"head": {"vars": ["s"]}}'}, "not what its content type says"),
        ({"body": b"\xff\xfe"}, "not what its content type says"),
        ({"body": TRUE, "promised": 1000}, "breaks off"),
        ({"status": 0}, "breaks off"),
        ({"status": 401}, "refuses"),
        ({"status": 404}, "refuses"),
        ({"status": 500}, "refuses"),
        ({"status": 503}, "answers 503"),
    ],
)
def test_an_answer_that_is_none_is_an_error(endpoint: Any, answer: dict[str, Any], message: str) -> None:
    endpoint.answer = answer
    with pytest.raises(StoreError, match=message) as refusal:
        open_store(endpoint.address).ask(ASK)
    assert refusal.value.where == endpoint.address
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("body", [b"<html></html>", b"<u:s> <u:p> ", b'<u:s> <u:p> "\xff" .'])
def test_a_graph_that_is_none_is_an_error(endpoint: Any, body: bytes) -> None:
    endpoint.answer = {"type": "text/turtle", "body": body}
    with pytest.raises(StoreError, match="not what its content type says"):
        open_store(endpoint.address).graph(NAME)


def test_half_a_graph_is_not_taken_for_a_whole_one(endpoint: Any) -> None:
    endpoint.answer = {"type": "text/turtle", "body": b"<u:s> <u:p> <u:o> .\n", "promised": 5000}
    with pytest.raises(StoreError, match="breaks off"):
        open_store(endpoint.address).graph(NAME)


@pytest.mark.parametrize("answer", [{"body": TRUE, "wait": 0.6}, {"body": TRUE + b" " * 200, "drip": 0.02}])
def test_an_endpoint_has_a_deadline(endpoint: Any, answer: dict[str, Any]) -> None:
    endpoint.answer = answer
    with pytest.raises(LimitExceeded, match=r"no answer within 0\.3 seconds"):
        EndpointStore(endpoint.address, deadline=0.3).ask(ASK)


def test_a_query_that_the_endpoint_does_not_understand_is_the_asker_s_fault(endpoint: Any) -> None:
    with pytest.raises(UsageError, match="does not understand the query"):
        open_store(endpoint.address).ask("ASK {")


def test_an_update_that_fails_is_an_error(endpoint: Any) -> None:
    endpoint.answer = {"status": 403}
    with pytest.raises(StoreError, match="answers 403"):
        open_store(endpoint.address).replace(NAME, GRAPH)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:{port}/query", "http://", "http://:x/", "https://127.0.0.1:{port}/"]
)
def test_where_nobody_listens_there_is_one_clear_error(address: str) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(StoreError) as refusal:
        open_store(address.format(port=port)).graphs()
    assert isinstance(refusal.value, RightsGraphError)
    assert refusal.value.hint
    assert "\n" not in str(refusal.value)


def test_the_library_that_speaks_to_endpoints_is_imported_for_endpoints_alone(tmp_path: Path) -> None:
    import subprocess
    import sys

    program = (
        "import sys; from rights_graph.store import open_store; open_store(sys.argv[1], create=True); open_store()"
    )
    check = program + "; sys.exit('SPARQLWrapper' in sys.modules)"
    path = {"PYTHONPATH": ":".join(sys.path)}
    assert subprocess.run([sys.executable, "-c", check, str(tmp_path / "graph")], env=path).returncode == 0
