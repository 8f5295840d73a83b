"""The process that answers one question of somebody's own, and can be ended at any moment.

It gives up the network. Then it reads a line of JSON and, where the graph is not in a folder, the graph as N-Quads,
parses the query, refuses what reaches outside, opens the graph for reading, and only then runs the query.
What it writes is a line of JSON and the answer: SPARQL results, or triples. Nothing of it is run by who reads it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from rights_graph.errors import LimitExceeded, RightsGraphError, StoreError, UsageError
from rights_graph.query import syntax
from rights_graph.query.formats import json as results_json
from rights_graph.query.rows import Rows
from rights_graph.query.seal import close_network
from rights_graph.store.elsewhere import engine_on, to_rows

LARGEST = 64 * 1024**2
"""Bytes that an answer has at most."""


def serve() -> None:
    """Answer the request on standard input."""
    request = json.loads(sys.stdin.buffer.readline())
    try:
        close_network()
        _limit(request["seconds"], request["memory"])
        head, body = answer(request, sys.stdin.buffer.read())
    except RightsGraphError as error:
        head, body = error.as_dict(), b""
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + body)


def answer(request: dict[str, Any], quads: bytes) -> tuple[dict[str, Any], bytes]:
    """What is said of the answer, and the answer itself.

    Arguments:
        request: ``query``; ``folder`` of the graph, or ``remote`` where only the query is to be looked at; ``rows``.
        quads: the graph where no folder has it, as N-Quads.

    Raises:
        InputError: the query is no SPARQL 1.1 query, with line and column.
        UsageError: it is an update, calls a SERVICE, or names a graph in FROM that the store does not have.
        LimitExceeded: the answer is larger than `LARGEST`.
        StoreError: the graph cannot be read.
    """
    text = syntax.plain(request["query"])
    tree = syntax.parse(text)
    form, named = syntax.form(tree), syntax.reads_only(tree)
    head = {"form": form, "text": text, "named": named}
    if request.get("remote"):
        return head, b""
    folder = Path(request["folder"]) if request.get("folder") else None
    try:
        with engine_on(folder, quads) as engine:
            if named:
                syntax.refuse_graphs(named, [str(name.value) for name in engine.named_graphs()])
            found, whole = _found(engine, text, request["rows"])
    except SyntaxError as error:
        raise UsageError(f"the engine does not take the query: {' '.join(str(error).split())[:200]}") from error
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the query cannot be answered: {' '.join(str(error).split())[:200]}") from error
    body = _written(found)
    if len(body) > LARGEST:
        raise LimitExceeded(f"the answer has more than {LARGEST // 1024**2} MB", hint="ask for less")
    return head | {"truncated": not whole}, body


def _found(engine: ox.Store, text: str, most: int) -> tuple[Any, bool]:
    """The first so many rows or triples of the answer, and whether they are all."""
    found: Any = engine.query(text, use_default_graph_as_union=True)
    if isinstance(found, ox.QueryBoolean):
        return bool(found), True
    taken = list(islice(found, most + 1))
    whole = len(taken) <= most
    del taken[most:]
    return (_Solutions(found.variables, taken) if isinstance(found, ox.QuerySolutions) else taken), whole


@dataclass(frozen=True, slots=True)
class _Solutions:
    """Solutions that have been taken from the engine, as `to_rows` reads them."""

    variables: list[ox.Variable]
    taken: list[ox.QuerySolution]

    def __iter__(self) -> Iterator[ox.QuerySolution]:
        return iter(self.taken)


def _written(found: Any) -> bytes:
    if isinstance(found, bool):
        return json.dumps(found).encode()
    if isinstance(found, _Solutions):
        columns, rows = to_rows(found)
        return results_json(Rows(tuple(columns), tuple(rows))).encode()
    return ox.serialize(found, format=ox.RdfFormat.N_TRIPLES) or b""


def _limit(seconds: float, memory: int) -> None:
    """Be ended by the system too, should whoever asked no longer be there to do it."""
    try:
        import resource
    except ImportError:  # only Unix can
        return
    for which, most in ((resource.RLIMIT_DATA, memory), (resource.RLIMIT_CPU, int(4 * seconds) + 1)):
        hard = resource.getrlimit(which)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(which, (most, hard))
