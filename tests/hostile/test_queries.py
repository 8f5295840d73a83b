"""Questions that try to get out: thirty ways to ask another server or to read a file, and none that works.

Two walls stand one behind the other: the query is parsed and refused, and the process that would run it has given up
the network. Each is tried alone. A listening socket, an audit hook and the system's own watch on a file say what
happened.
"""

from __future__ import annotations

import ctypes
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rights_graph.errors import UsageError
from rights_graph.query import query
from rights_graph.store import open_store
from rights_graph.vocabulary import RGD

SERVICE = "SERVICE <{listener}> {{ ?s ?p ?o }}"
VARIANTS = {
    "plain": "SELECT * WHERE {{ " + SERVICE + " }}",
    "small letters": "select * where {{ service <{listener}> {{ ?s ?p ?o }} }}",
    "mixed letters": "SELECT * WHERE {{ SeRvIcE <{listener}> {{ ?s ?p ?o }} }}",
    "silent": "SELECT * WHERE {{ SERVICE SILENT <{listener}> {{ ?s ?p ?o }} }}",
    "comment between": "SELECT * WHERE {{ SERVICE # here\n<{listener}> {{ ?s ?p ?o }} }}",
    "comment of a carriage return": "SELECT * WHERE {{ #\rSERVICE <{listener}> {{ ?s ?p ?o }}\n }}",
    "end of a comment hidden": "SELECT * WHERE {{ # \\u000A " + SERVICE + "\n }}",
    "tabs and lines": "SELECT\t*\nWHERE\n{{\n\tSERVICE\n\t\t<{listener}>\n{{ ?s ?p ?o }}}}",
    "no spaces": "SELECT*{{SERVICE<{listener}>{{?s ?p ?o}}}}",
    "letter escaped": "SELECT * WHERE {{ \\u0053ERVICE <{listener}> {{ ?s ?p ?o }} }}",
    "letter escaped at length": "SELECT * WHERE {{ S\\U00000045RVICE <{listener}> {{ ?s ?p ?o }} }}",
    "all escaped": "SELECT * WHERE {{ \\u0053\\u0045\\u0052\\u0056\\u0049\\u0043\\u0045 <{listener}> {{ ?s ?p ?o }} }}",
    "bracket escaped": "SELECT * WHERE {{ SERVICE \\u003C{listener}> {{ ?s ?p ?o }} }}",
    "address escaped": "SELECT * WHERE {{ SERVICE <\\u0068ttp{tail}> {{ ?s ?p ?o }} }}",
    "prefixed name": "PREFIX x: <{listener}> SELECT * WHERE {{ SERVICE x: {{ ?s ?p ?o }} }}",
    "base": "BASE <{listener}> SELECT * WHERE {{ SERVICE <> {{ ?s ?p ?o }} }}",
    "variable": "SELECT * WHERE {{ VALUES ?where {{ <{listener}> }} SERVICE ?where {{ ?s ?p ?o }} }}",
    "bound variable": 'SELECT * WHERE {{ BIND (IRI("{listener}") AS ?where) SERVICE ?where {{ ?s ?p ?o }} }}',
    "subquery": "SELECT * WHERE {{ {{ SELECT * WHERE {{ {{ SELECT * WHERE {{ " + SERVICE + " }} }} }} }} }}",
    "optional": "SELECT * WHERE {{ OPTIONAL {{ OPTIONAL {{ " + SERVICE + " }} }} }}",
    "union": "SELECT * WHERE {{ {{ }} UNION {{ " + SERVICE + " }} }}",
    "minus": "SELECT * WHERE {{ ?s ?p ?o MINUS {{ " + SERVICE + " }} }}",
    "exists": "SELECT * WHERE {{ ?s ?p ?o FILTER EXISTS {{ " + SERVICE + " }} }}",
    "not exists in bind": "SELECT * WHERE {{ BIND (NOT EXISTS {{ " + SERVICE + " }} AS ?x) }}",
    "exists in having": "SELECT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }} GROUP BY ?g HAVING (EXISTS {{ "
    + SERVICE
    + " }})",
    "exists in order": "SELECT ?s WHERE {{ ?s ?p ?o }} ORDER BY (EXISTS {{ " + SERVICE + " }})",
    "inside graph": "SELECT * WHERE {{ GRAPH ?g {{ " + SERVICE + " }} }}",
    "service in service": "SELECT * WHERE {{ SERVICE ?a {{ SERVICE <{listener}> {{ ?s ?p ?o }} }} }}",
    "construct": "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ " + SERVICE + " }}",
    "ask": "ASK {{ " + SERVICE + " }}",
    "describe": "DESCRIBE ?s WHERE {{ " + SERVICE + " }}",
    "after a string like it": 'SELECT ("# }} " AS ?x) WHERE {{ ' + SERVICE + " }}",
    "from": "SELECT * FROM <{listener}> WHERE {{ ?s ?p ?o }}",
    "from named": "SELECT * FROM NAMED <{listener}> WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "from a file": "SELECT * FROM <{canary}> WHERE {{ ?s ?p ?o }}",
    "from a file by base": "BASE <{canary}> SELECT * FROM <> WHERE {{ ?s ?p ?o }}",
    "from a file by prefix": "PREFIX x: <{canary}> SELECT * FROM x: WHERE {{ ?s ?p ?o }}",
    "from a file, escaped": "SELECT * \\u0046ROM <{canary}> WHERE {{ ?s ?p ?o }}",
    "load": "LOAD <{listener}>",
    "load a file": "LOAD SILENT <{canary}> INTO GRAPH <{canary}>",
    "load after a comment": "# SELECT * WHERE {{ }}\nLOAD <{listener}>",
    "update after a query": "SELECT * WHERE {{ }} ; LOAD <{listener}>",
    "insert from elsewhere": "INSERT {{ ?s ?p ?o }} WHERE {{ " + SERVICE + " }}",
    "using": "DELETE {{ ?s ?p ?o }} USING <{canary}> WHERE {{ ?s ?p ?o }}",
}
"""Ways out by name; braces are doubled, for `str.format`."""

PROGRAM = """
import json, sys
from rights_graph.errors import RightsGraphError
from rights_graph.query import syntax, worker
from rights_graph.query.seal import close_network

seen = []
def hook(event, arguments):
    if event.startswith(("socket.", "urllib.")) or (event == "open" and CANARY in str(arguments[0])):
        seen.append(event)

folder, canary, is_parsed, variants = json.load(sys.stdin)
CANARY = canary
worker.answer({"query": "SELECT * WHERE { ?s ?p ?o }", "folder": folder, "rows": 10}, b"")  # imports what it needs
if not is_parsed:  # one wall at a time
    syntax.reads_only = lambda tree: []
    assert close_network()
sys.addaudithook(hook)
outcomes = {}
for name, query in variants.items():
    seen.clear()
    try:
        worker.answer({"query": query, "folder": folder, "rows": 10}, b"")
        outcome = "answered"
    except RightsGraphError as error:
        outcome = type(error).__name__
    outcomes[name] = [outcome, list(seen)]
print(json.dumps(outcomes))
"""


class Outside:
    """What lies outside of a store: a server that listens and a file that is watched."""

    def __init__(self, folder: Path) -> None:
        self.canary = folder / "canary.ttl"
        self.canary.write_text("<u:s> <u:p> <u:o> .\n", encoding="utf-8")
        self.server = socket.socket()
        self.server.bind(("127.0.0.1", 0))
        self.server.listen()
        self.server.settimeout(0.2)
        self._watch = -1
        if sys.platform.startswith("linux"):
            system = ctypes.CDLL(None)
            self._watch = system.inotify_init1(os.O_NONBLOCK)
            system.inotify_add_watch(self._watch, os.fsencode(self.canary), 0x20)  # IN_OPEN

    @property
    def listener(self) -> str:
        return f"http://127.0.0.1:{self.server.getsockname()[1]}/sparql"

    def was_reached(self) -> list[str]:
        reached = []
        try:
            self.server.accept()[0].close()
            reached.append("the server")
        except TimeoutError:
            pass
        try:
            os.read(self._watch, 4096)
            reached.append("the file")
        except OSError:  # nothing to read, or nothing that watches
            pass
        return reached


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outside]:
    watched = Outside(tmp_path_factory.mktemp("outside"))
    yield watched
    watched.server.close()
    if watched._watch >= 0:
        os.close(watched._watch)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    made = tmp_path_factory.mktemp("store")
    with open_store(made, create=True) as store:
        store.load(f"{RGD}world", [root / "tests" / "world.ttl"])
    return made


def tried(folder: Path, outside: Outside, *, is_parsed: bool) -> dict[str, Any]:
    places = {"listener": outside.listener, "tail": outside.listener[4:], "canary": outside.canary.as_uri()}
    variants = {name: query.format(**places) for name, query in VARIANTS.items()}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=json.dumps([str(folder), str(outside.canary), is_parsed, variants]),
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    outcomes: dict[str, Any] = json.loads(done.stdout)
    return outcomes


def test_the_watches_see_what_they_are_for(outside: Outside) -> None:
    socket.create_connection(outside.server.getsockname()).close()
    outside.canary.read_text(encoding="utf-8")
    assert outside.was_reached() == ["the server", "the file"][: 2 if sys.platform.startswith("linux") else 1]
    assert outside.was_reached() == []


def test_no_way_out_is_taken_for_a_question(folder: Path, outside: Outside) -> None:
    outcomes = tried(folder, outside, is_parsed=True)
    assert len(outcomes) > 30
    assert {
        name: outcome for name, (outcome, _) in outcomes.items() if outcome not in {"UsageError", "InputError"}
    } == {}
    assert {name: seen for name, (_, seen) in outcomes.items() if seen} == {}
    assert outside.was_reached() == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the second wall is one that Linux has")
def test_where_parsing_sees_nothing_there_is_still_no_network(folder: Path, outside: Outside) -> None:
    outcomes = tried(folder, outside, is_parsed=False)
    assert "StoreError" in {outcome for outcome, _ in outcomes.values()}, "the engine did not even try"
    assert {name: seen for name, (_, seen) in outcomes.items() if seen} == {}
    assert outside.was_reached() == []


@pytest.mark.parametrize(
    "name",
    ["../explore/counts", "explore/../counts", "/etc/passwd", "counts.rq", "", "counts\0", "explore\\counts", "%2e"],
)
def test_a_name_leads_to_a_stored_question_or_nowhere(folder: Path, name: str) -> None:
    with open_store(folder) as store, pytest.raises(UsageError, match="no stored query"):
        query(store, name)
