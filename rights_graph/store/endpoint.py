# ruff: noqa: D102 - the protocol documents its methods
"""A store behind the address of a SPARQL 1.1 endpoint, asked with SPARQLWrapper.

Nothing that comes back is believed before it is seen to be what was asked for: servers answer with error pages and
status 200, stop in the middle, or never stop.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError

import pyoxigraph as ox
from rdflib import Graph

from rights_graph.errors import InputError, LimitExceeded, StoreError, UsageError
from rights_graph.store._oxigraph import TurtleFiles, graph_name, removal, replacement, to_graph, to_rows, to_triples
from rights_graph.store._protocol import Selected, Store

DEADLINE = 30.0
"""Seconds that an endpoint has for an answer."""

_LONGEST_ADDRESS = 2000  # characters of a query that still go into the address; longer ones are posted
_RESULTS = ("application/sparql-results+json", "application/json")
_TURTLE = ("text/turtle", "application/turtle", "application/x-turtle", "application/n-triples")
_GRAPHS = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } } ORDER BY ?graph"


class EndpointStore(Store):
    """The store at an address.

    Whether a change is atomic, and what patterns outside `GRAPH` see, is for the server to say.
    """

    def __init__(self, query: str, *, update: str | None = None, deadline: float = DEADLINE) -> None:
        """Nothing is sent before the first question.

        Arguments:
            query: the address that takes queries.
            update: the address that takes updates; otherwise ``…/update`` beside ``…/query``, or else `query` itself.
            deadline: seconds for an answer.
        """
        self._address = query
        self._update_address = update or re.sub(r"/query/?$", "/update", query)
        self._deadline = deadline

    def graphs(self) -> list[str]:
        return sorted(str(row[0]) for row in self.select(_GRAPHS)[1])

    def graph(self, name: str) -> Graph:
        return self.construct(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph_name(name)} {{ ?s ?p ?o }} }}")

    def replace_all(self, graphs: Mapping[str, Graph]) -> None:
        self._update(replacement({name: to_triples(graph) for name, graph in graphs.items()}))

    def load(self, name: str, files: Iterable[Path]) -> bool:
        turtle = TurtleFiles(name, files)
        if self.ask(turtle.is_loaded):
            return False
        self._update(replacement({name: turtle.triples()}))
        return True

    def forget(self, name: str) -> bool:
        known = self.ask(f"ASK {{ GRAPH {graph_name(name)} {{ ?s ?p ?o }} }}")
        if known:
            self._update(removal(name))
        return known

    def select(self, sparql: str) -> Selected:
        body = self._send(sparql, "SELECT", _RESULTS)
        with self._read_as_told():
            return to_rows(self._results(body, ox.QuerySolutions, "SELECT"))

    def ask(self, sparql: str) -> bool:
        body = self._send(sparql, "ASK", _RESULTS)
        with self._read_as_told():
            return bool(self._results(body, ox.QueryBoolean, "ASK"))

    def construct(self, sparql: str) -> Graph:
        body = self._send(sparql, "CONSTRUCT", _TURTLE)
        with self._read_as_told():
            return to_graph(ox.parse(body, format=ox.RdfFormat.TURTLE, base_iri=self._address))

    def close(self) -> None:
        """Nothing to do: no connection is kept."""

    def _results(self, body: bytes, wanted: type[Any], form: str) -> Any:
        results = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
        if not isinstance(results, wanted):
            raise UsageError(f"a {form} query was wanted, and the endpoint's answer is of another form")
        return results

    @contextmanager
    def _read_as_told(self) -> Iterator[None]:
        try:
            yield
        except (ValueError, SyntaxError, OSError, InputError) as error:
            raise StoreError("the endpoint's answer is not what its content type says", where=self._address) from error

    def _update(self, sparql: str) -> None:
        self._send(sparql, "INSERT", ())

    def _send(self, sparql: str, form: str, types: tuple[str, ...]) -> bytes:
        """The body of the answer to a query or update of this form, if it is of one of these content types."""
        from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
        from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

        is_update = not types
        address = self._update_address if is_update else self._address
        wrapper = SPARQLWrapper(self._address, self._update_address, agent="rights-graph")
        wrapper.setOnlyConneg(True)
        wrapper.timeout = self._deadline  # type: ignore[assignment]  # its setter cuts fractions off
        wrapper.queryString, wrapper.queryType = sparql, form  # setQuery guesses the form, and warns where it cannot
        wrapper.setReturnFormat(TURTLE if types == _TURTLE else JSON)
        if is_update or len(sparql) > _LONGEST_ADDRESS:
            wrapper.setMethod(POST)
        end = time.monotonic() + self._deadline
        try:
            with wrapper.query().response as response:
                return self._read(response, types, address, end)
        except QueryBadFormed as error:
            what = " ".join(str(error).split())
            raise UsageError(f"the endpoint does not understand the query: {what[:200]}", where=address) from error
        except TimeoutError as error:
            raise self._too_late(address) from error
        except SPARQLWrapperException as error:
            raise StoreError(
                f"the endpoint refuses: {error.msg.partition('.')[0]}", where=address, hint=_CHECK
            ) from error
        except HTTPError as error:
            with error:
                raise StoreError(
                    f"the endpoint answers {error.code} {error.reason}", where=address, hint=_CHECK
                ) from error
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise self._too_late(address) from error
            reason = getattr(error.reason, "strerror", None) or error.reason
            raise StoreError(f"no endpoint answers: {reason}", where=address, hint=_CHECK) from error
        except (OSError, HTTPException, ValueError) as error:
            what = str(error) or type(error).__name__
            raise StoreError(f"the endpoint breaks off: {what}", where=address, hint=_CHECK) from error

    def _read(self, response: Any, types: tuple[str, ...], address: str, end: float) -> bytes:
        content_type = response.headers.get_content_type()
        if types and content_type not in types:
            raise StoreError(
                f"the endpoint answers with {content_type}, not with {types[0]}",
                where=address,
                hint="the address may be that of a web page: give the one that takes queries",
            )
        body = b""
        while chunk := response.read1(1 << 16):
            body += chunk
            if time.monotonic() > end:
                raise self._too_late(address)
        if response.length:  # what was announced and never came
            raise StoreError("the endpoint breaks off in the middle of its answer", where=address, hint="try again")
        return body

    def _too_late(self, address: str) -> LimitExceeded:
        return LimitExceeded(f"no answer within {self._deadline:g} seconds", where=address, hint="ask for less")


_CHECK = "see that the server runs and that the address is that of its SPARQL endpoint"
