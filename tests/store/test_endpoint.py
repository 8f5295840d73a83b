"""Endpoints: asked by the protocol, and not believed when they misbehave."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, URIRef

from rights_graph import mint
from rights_graph import vocabulary as v
from rights_graph.errors import LimitExceeded, RightsGraphError, StoreError, UsageError
from rights_graph.store import open_store
from rights_graph.store.endpoint import Credentials, EndpointStore
from rights_graph.store.endpoint.paging import modifiers
from rights_graph.store.endpoint.transport import MOST_TRIES

NAME = mint.publication("ruritania-2020")
GRAPH = Graph().add((URIRef(NAME), URIRef(v.DCTERMS + "title"), Literal("A")))
ASK = "ASK { ?s ?p ?o }"
MAKE = "CONSTRUCT WHERE { ?s ?p ?o }"
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
        ({"status": 401}, "refuses: 401"),
        ({"status": 403}, "refuses: 403"),
        ({"status": 404}, "answers 404"),
        ({"status": 500}, "answers 500"),
        ({"status": 503}, "answers 503"),
        ({"body": TRUE, "headers": {"X-SQL-State": "S1TAT"}}, "gave up in the middle"),
    ],
)
def test_an_answer_that_is_none_is_an_error(endpoint: Any, answer: dict[str, Any], message: str) -> None:
    endpoint.answer = answer
    with pytest.raises(StoreError, match=message) as refusal:
        open_store(endpoint.address).ask(ASK)
    assert refusal.value.where == endpoint.address
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    "words",
    [
        b"Virtuoso 42000 Error The estimated execution time 812 (sec) exceeds the limit of 10 (sec).\n\nSPARQL query:",
        b"Virtuoso S1T00 Error SR171: Transaction timed out\n\nSPARQL query:",
    ],
)
def test_a_server_that_says_that_it_gave_up_was_asked_for_too_much(endpoint: Any, words: bytes) -> None:
    endpoint.answer = {"type": "text/plain", "status": 500, "body": words}
    with pytest.raises(LimitExceeded, match="gives up: Virtuoso") as refusal:
        open_store(endpoint.address).ask(ASK)
    assert "SPARQL query" not in str(refusal.value)


@pytest.mark.parametrize(
    "words", [b"Virtuoso 42000 Error SR186: No permission", b"Virtuoso 42S22 Error SQ200: No column"]
)
def test_any_other_complaint_of_a_server_is_a_fault(endpoint: Any, words: bytes) -> None:
    endpoint.answer = {"type": "text/plain", "status": 500, "body": words}
    with pytest.raises(StoreError, match="answers 500"):
        open_store(endpoint.address).ask(ASK)


@pytest.mark.parametrize("body", [b"<html></html>", b"<u:s> <u:p> ", b'<u:s> <u:p> "\xff" .'])
def test_a_graph_that_is_none_is_an_error(endpoint: Any, body: bytes) -> None:
    endpoint.answer = {"type": "text/turtle", "body": body}
    with pytest.raises(StoreError, match="not what its content type says"):
        open_store(endpoint.address).construct(MAKE)


def test_half_a_graph_is_not_taken_for_a_whole_one(endpoint: Any) -> None:
    endpoint.answer = {"type": "text/turtle", "body": b"<u:s> <u:p> <u:o> .\n", "promised": 5000}
    with pytest.raises(StoreError, match="breaks off"):
        open_store(endpoint.address).construct(MAKE)


@pytest.mark.parametrize(
    "answer",
    [{"body": TRUE, "wait": 0.6}, {"body": TRUE + b" " * 200, "drip": 0.02}, {"body": TRUE, "drip_headers": 0.05}],
)
def test_an_endpoint_has_a_deadline(endpoint: Any, answer: dict[str, Any]) -> None:
    endpoint.answer = answer
    with pytest.raises(LimitExceeded, match=r"no answer within 0\.3 seconds"):
        EndpointStore(endpoint.address, deadline=0.3).ask(ASK)


def test_a_query_that_the_endpoint_does_not_understand_is_the_asker_s_fault(endpoint: Any) -> None:
    with pytest.raises(UsageError, match="does not understand the query"):
        open_store(endpoint.address).ask("ASK {")


def test_an_update_that_fails_is_an_error(endpoint: Any) -> None:
    endpoint.answer = {"status": 403}
    with pytest.raises(StoreError, match="refuses: 403"):
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


# --------------------------------------------------------------------------------------------- trying again


@pytest.mark.parametrize("status", [429, 503])
def test_a_read_is_tried_again_when_the_server_says_when(endpoint: Any, status: int) -> None:
    endpoint.answers = [{"status": status, "headers": {"Retry-After": "0"}}] * 2
    assert open_store(endpoint.address).ask(ASK) is False
    assert endpoint.methods == ["GET /query"] * 3


def test_a_date_says_when_too(endpoint: Any) -> None:
    endpoint.answers = [{"status": 503, "headers": {"Retry-After": "Fri, 07 Nov 2014 23:59:59 GMT"}}]
    assert open_store(endpoint.address).ask(ASK) is False


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 503},
        {"status": 500, "headers": {"Retry-After": "0"}},
        {"status": 503, "headers": {"Retry-After": "soon"}},
        {"status": 503, "headers": {"Retry-After": "3600"}},
    ],
)
def test_nothing_else_is_tried_again(endpoint: Any, answer: dict[str, Any]) -> None:
    endpoint.answer = answer
    with pytest.raises(StoreError):
        open_store(endpoint.address).ask(ASK)
    assert endpoint.methods == ["GET /query"]


def test_trying_again_has_an_end(endpoint: Any) -> None:
    endpoint.answer = {"status": 429, "headers": {"Retry-After": "0"}}
    with pytest.raises(StoreError, match="answers 429"):
        open_store(endpoint.address).ask(ASK)
    assert len(endpoint.methods) == MOST_TRIES


def test_a_change_is_never_sent_twice(endpoint: Any) -> None:
    endpoint.answer = {"status": 503, "headers": {"Retry-After": "0"}}
    with pytest.raises(StoreError, match="answers 503"):
        open_store(endpoint.address).replace(NAME, GRAPH)
    assert endpoint.methods == ["POST /update"]


# ------------------------------------------------------------------------------------------- who is told what


BASIC = Credentials("basic", "secret", "reader")
TOKEN = Credentials("bearer", "secret")
DIGEST = Credentials("digest", "secret", "reader")
CHALLENGE = {"WWW-Authenticate": 'Digest realm="r", nonce="n", qop="auth", algorithm="MD5"'}


def authorizations(endpoint: Any) -> list[str]:
    return [headers.get("Authorization", "").partition(" ")[0] for headers in endpoint.headers]


@pytest.mark.parametrize(("credentials", "scheme"), [(BASIC, "Basic"), (TOKEN, "Bearer")])
def test_credentials_come_with_the_request(endpoint: Any, credentials: Credentials, scheme: str) -> None:
    open_store(endpoint.address, credentials=credentials).ask(ASK)
    assert authorizations(endpoint) == [scheme]


def test_digest_answers_the_challenge_of_the_server(endpoint: Any) -> None:
    endpoint.answers = [{"status": 401, "headers": CHALLENGE}]
    open_store(endpoint.address, credentials=DIGEST).ask(ASK)
    assert authorizations(endpoint) == ["", "Digest"]
    assert 'uri="/query?' in endpoint.headers[1]["Authorization"]


def test_a_body_is_sent_after_the_challenge_and_once(endpoint: Any) -> None:
    endpoint.answers = [{"status": 401, "headers": CHALLENGE}]
    open_store(endpoint.address, credentials=DIGEST).replace(NAME, GRAPH)
    assert endpoint.methods == ["GET /update", "POST /update"]
    assert authorizations(endpoint) == ["", "Digest"]


@pytest.mark.parametrize("challenge", ['Basic realm="r"', "Digest", 'Digest realm="r", nonce="n", algorithm="X"'])
def test_a_password_for_digest_is_sent_in_no_other_way(endpoint: Any, challenge: str) -> None:
    endpoint.answer = {"status": 401, "headers": {"WWW-Authenticate": challenge}}
    with pytest.raises(StoreError, match="refuses: 401") as refusal:
        open_store(endpoint.address, credentials=DIGEST).ask(ASK)
    assert set(authorizations(endpoint)) == {""}
    assert "password" in (refusal.value.hint or "")


@pytest.mark.parametrize("credentials", [BASIC, TOKEN])
def test_another_host_is_asked_without_credentials(endpoint: Any, other_host: Any, credentials: Credentials) -> None:
    endpoint.answer = {"status": 302, "headers": {"Location": f"{other_host.address}?query=ASK%7B%7D"}}
    assert open_store(endpoint.address, credentials=credentials).ask(ASK) is True
    assert authorizations(endpoint) == [credentials.scheme.title()]
    assert authorizations(other_host) == [""]


def test_another_host_that_asks_for_a_digest_gets_none(endpoint: Any, other_host: Any) -> None:
    endpoint.answer = {"status": 302, "headers": {"Location": f"{other_host.address}?query=ASK%7B%7D"}}
    other_host.answer = {"status": 401, "headers": CHALLENGE}
    with pytest.raises(StoreError, match="refuses: 401"):
        open_store(endpoint.address, credentials=DIGEST).ask(ASK)
    assert set(authorizations(other_host)) == {""}


def test_the_same_host_is_told_again(endpoint: Any) -> None:
    endpoint.answers = [{"status": 307, "headers": {"Location": "/query?query=ASK%7B%7D"}}]
    open_store(endpoint.address, credentials=BASIC).ask(ASK)
    assert authorizations(endpoint) == ["Basic", "Basic"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_what_is_sent_to_one_server_is_not_sent_to_another(endpoint: Any, other_host: Any, status: int) -> None:
    endpoint.answer = {"status": status, "headers": {"Location": other_host.address}}
    with pytest.raises(StoreError):
        open_store(endpoint.address).replace(NAME, GRAPH)
    with pytest.raises(StoreError):
        open_store(endpoint.address).ask(ASK + " #" + "x" * 5000)
    assert other_host.methods == []


@pytest.mark.parametrize("address", ["ftp://127.0.0.1/x", "file:///etc/hostname"])
def test_nobody_is_sent_to_what_is_no_endpoint(endpoint: Any, address: str) -> None:
    endpoint.answer = {"status": 302, "headers": {"Location": address}}
    with pytest.raises(StoreError):
        open_store(endpoint.address).ask(ASK)


def test_no_secret_is_shown(endpoint: Any) -> None:
    assert "secret" not in repr(BASIC)
    with pytest.raises(UsageError, match="no place for a name or password") as refusal:
        open_store(endpoint.address.replace("//", "//reader:secret@"))
    assert "secret" not in f"{refusal.value} {refusal.value.hint}"


@pytest.mark.parametrize(
    "wrong",
    [("ntlm", "x", "y"), ("basic", "", "y"), ("basic", "x", ""), ("bearer", ""), ("bearer", "x\r\nX-Evil: y")],
)
def test_credentials_that_cannot_be_sent_are_refused(wrong: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        Credentials(*wrong)


@pytest.mark.parametrize(
    ("environment", "scheme"),
    [
        ({}, None),
        ({"RIGHTS_GRAPH_TOKEN": "t"}, "bearer"),
        ({"RIGHTS_GRAPH_USER": "u", "RIGHTS_GRAPH_PASSWORD": "p"}, "basic"),
        ({"RIGHTS_GRAPH_USER": "u", "RIGHTS_GRAPH_PASSWORD": "p", "RIGHTS_GRAPH_AUTH": "digest"}, "digest"),
    ],
)
def test_the_environment_says_who_asks(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], scheme: str | None
) -> None:
    for name in ("TOKEN", "USER", "PASSWORD", "AUTH"):
        monkeypatch.delenv(f"RIGHTS_GRAPH_{name}", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    told = Credentials.of_environment()
    assert (told and told.scheme) == scheme


# ------------------------------------------------------------------------------------------------ completeness


NUMBERS = Graph()
for _number in range(250):
    NUMBERS.add((URIRef(f"{NAME}#{_number:03}"), URIRef(v.RG + "start"), Literal(_number)))
ALL = "SELECT ?s ?n WHERE { GRAPH ?g { ?s ?p ?n } }"


@pytest.mark.parametrize("most_rows", [100, 120, 249, 250, 1000])
def test_what_a_server_keeps_back_is_asked_for(endpoint: Any, most_rows: int) -> None:
    endpoint.most_rows = most_rows
    store = open_store(endpoint.address)
    store.replace(NAME, NUMBERS)
    ordered = f"{ALL} ORDER BY ?n # all of them, LIMIT 5"
    assert [int(str(row[1])) for row in store.select(ordered)[1]] == list(range(250))
    assert len(store.select(f"{ALL} ORDER BY ?n LIMIT 200 OFFSET 20")[1]) == 200


def test_a_server_that_cuts_off_what_has_no_order_is_found_out(endpoint: Any) -> None:
    endpoint.most_rows = 120
    store = open_store(endpoint.address)
    store.replace(NAME, NUMBERS)
    with pytest.raises(StoreError, match="cuts answers off after 120 rows") as refusal:
        store.select(ALL)
    assert "ORDER BY" in (refusal.value.hint or "")
    assert len(store.select(f"{ALL} LIMIT 110")[1]) == 110


PART = {"type": "text/turtle", "body": b"<u:s> <u:p> <u:o> ."}


def test_the_rest_of_a_graph_is_asked_for(endpoint: Any) -> None:
    endpoint.most_rows = 120
    store = open_store(endpoint.address, graph_store=endpoint.address.replace("query", "graphs"))
    store.replace(NAME, NUMBERS)
    counted = {
        "body": b'{"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "literal", "value": "250"}}]}}'
    }
    endpoint.answers = [counted, {"type": "text/turtle", "body": b""}]
    assert set(store.graph(NAME)) == set(NUMBERS)


def test_a_graph_of_which_a_part_is_missing_is_not_given(endpoint: Any) -> None:
    counted = {
        "body": b'{"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "literal", "value": "9"}}]}}'
    }
    endpoint.answers = [counted, PART]
    with pytest.raises(StoreError, match="1 of the 9 triples"):
        open_store(endpoint.address).graph(NAME)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * { ?s ?p ?o }", (None, 0, False)),
        ("SELECT * { ?s ?p ?o } ORDER BY ?s LIMIT 10", (10, 0, True)),
        ("select * { ?s ?p ?o } order by ?s offset 5 limit 10", (10, 5, True)),
        ("SELECT * { { SELECT * { ?s ?p ?o } ORDER BY ?s LIMIT 3 } }", (None, 0, False)),
        ("SELECT ?limit { ?limit <u:LIMIT> 'LIMIT 4' } # LIMIT 4", (None, 0, False)),
        ("PREFIX limit: <u:> SELECT * { ?s limit:order 7 } LIMIT 2 VALUES ?s { 1 }", (2, 0, False)),
        ("SELECT * { ?s ?p ?o } LIMIT# 8\n9", (9, 0, False)),
    ],
)
def test_the_modifiers_of_a_query_are_those_outside_its_braces(
    query: str, expected: tuple[int | None, int, bool]
) -> None:
    told = modifiers(query)
    assert (told.limit, told.offset, told.is_ordered) == expected
    page = ox.Store().query(told.page(20, 5).replace("limit:order", "<u:order>").replace("PREFIX limit: <u:>", ""))
    assert isinstance(page, ox.QuerySolutions)
    assert (modifiers(told.page(20, 5)).limit, modifiers(told.page(20, 5)).offset) == (5, expected[1] + 20)


# ------------------------------------------------------------------------------------------ whole graphs


def test_whole_graphs_go_to_the_graph_store_and_come_from_there(endpoint: Any) -> None:
    store = open_store(endpoint.address, graph_store=endpoint.address.replace("query", "graphs"))
    store.replace(NAME, GRAPH)
    assert set(store.graph(NAME)) == set(GRAPH)
    assert store.forget(NAME)
    assert not store.forget(NAME)
    assert len(store.graph(NAME)) == 0
    assert [each for each in endpoint.methods if "graphs" in each] == ["PUT /graphs", "GET /graphs", "DELETE /graphs"]


def test_a_graph_without_triples_is_none(endpoint: Any) -> None:
    store = open_store(endpoint.address, graph_store=endpoint.address.replace("query", "graphs"))
    store.replace(NAME, GRAPH)
    store.replace(NAME, Graph())
    assert store.graphs() == []


def test_the_library_that_speaks_to_endpoints_is_imported_for_endpoints_alone(tmp_path: Path) -> None:
    import subprocess
    import sys

    program = (
        "import sys; from rights_graph.store import open_store; open_store(sys.argv[1], create=True); open_store()"
    )
    check = program + "; sys.exit('SPARQLWrapper' in sys.modules)"
    path = {"PYTHONPATH": ":".join(sys.path)}
    assert subprocess.run([sys.executable, "-c", check, str(tmp_path / "graph")], env=path).returncode == 0
