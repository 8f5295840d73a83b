"""A store of each sort, and a small SPARQL endpoint on this machine, which can be told to misbehave."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest

from rights_graph.store import Store, open_store

JSON = "application/sparql-results+json"


class Endpoint(ThreadingHTTPServer):
    """Answers from a graph in memory, or with whatever `answer` says: status, content type, body and so on."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.store = ox.Store()
        self.methods: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.answer: dict[str, Any] | None = None
        self.answers: list[dict[str, Any]] = []  # for one request each, before `answer`
        self.most_rows: int | None = None  # rows of an answer, after which it ends without a word

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/query"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no error here."""


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with _served() as server:
        yield server


@pytest.fixture
def other_host() -> Iterator[Endpoint]:
    """A second endpoint, to which the first may send people."""
    with _served() as server:
        yield server


@contextmanager
def _served() -> Iterator[Endpoint]:
    server = Endpoint()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: Endpoint

    def do_GET(self) -> None:
        self._handle(parse_qs(urlsplit(self.path).query))

    def do_POST(self) -> None:
        self._handle(parse_qs(self._body().decode()))

    def do_PUT(self) -> None:
        self._handle(parse_qs(urlsplit(self.path).query), self._body())

    def do_DELETE(self) -> None:
        self._handle(parse_qs(urlsplit(self.path).query))

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers["Content-Length"]))

    def _handle(self, form: dict[str, list[str]], body: bytes = b"") -> None:
        path = urlsplit(self.path).path
        self.server.methods.append(f"{self.command} {path}")
        self.server.headers.append(dict(self.headers.items()))
        if self.server.answers:
            self._misbehave(**self.server.answers.pop(0))
        elif self.server.answer is not None:
            self._misbehave(**self.server.answer)
        elif path == "/graphs":
            self._graph(ox.NamedNode(form["graph"][0]), body)
        elif path == "/update":
            self.server.store.update(form["update"][0])
            self._send(204, "text/plain", b"")
        else:
            self._ask(form.get("query", [""])[0])

    def _ask(self, query: str) -> None:
        try:
            answer: Any = self.server.store.query(query, use_default_graph_as_union=True)
        except SyntaxError as error:
            self._send(400, "text/plain", str(error).encode())
            return
        if isinstance(answer, ox.QueryTriples):
            self._send(200, "text/turtle", answer.serialize(format=ox.RdfFormat.TURTLE) or b"")
        else:
            body = answer.serialize(format=ox.QueryResultsFormat.JSON) or b""
            self._send(200, JSON, self._cut_off(body))

    def _cut_off(self, body: bytes) -> bytes:
        results = json.loads(body)
        if "results" in results:
            results["results"]["bindings"] = results["results"]["bindings"][: self.server.most_rows]
        return json.dumps(results).encode()

    def _graph(self, name: ox.NamedNode, body: bytes) -> None:
        store = self.server.store
        if self.command == "GET":
            triples = (quad.triple for quad in store.quads_for_pattern(None, None, None, name))
            self._send(200, "application/n-triples", ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")
            return
        store.remove_graph(name)
        if self.command == "PUT":
            store.load(body, format=ox.RdfFormat.N_TRIPLES, to_graph=name)
        self._send(204, "text/plain", b"")

    def _misbehave(
        self,
        status: int = 200,
        type: str = JSON,
        body: bytes = b"",
        promised: int = 0,
        wait: float = 0,
        drip: float = 0,
        headers: dict[str, str] | None = None,
        drip_headers: float = 0,
    ) -> None:
        time.sleep(wait)
        if status == 0:  # hang up without a word
            self.connection.close()
            return
        self.send_response(status)
        self.send_header("Content-Type", type)
        self.send_header("Content-Length", str(promised or len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if drip_headers:
            self.flush_headers()
            for _ in range(40):
                self.wfile.write(b"X-More: x\r\n")
                time.sleep(drip_headers)
        self.end_headers()
        if not drip:
            self.wfile.write(body)
            return
        for byte in body:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(drip)

    def _send(self, status: int, type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{type}; charset=utf-8")
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Tests are quiet."""


@pytest.fixture(params=["memory", "folder", "endpoint"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    where = {
        "memory": lambda: None,
        "folder": lambda: tmp_path / "graph",
        "endpoint": lambda: request.getfixturevalue("endpoint").address,
    }[request.param]()
    with open_store(where, create=True) as opened:
        yield opened
