# ruff: noqa: D102 - the protocol documents its methods
"""A store behind the address of a SPARQL 1.1 endpoint.

SPARQLWrapper writes the requests of the SPARQL 1.1 Protocol, `transport` sends them. Nothing that comes back is
believed before it is seen to be what was asked for: servers answer with error pages and status 200, stop in the middle,
never stop, or give the first ten thousand rows without a word about the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit
from urllib.request import Request

import pyoxigraph as ox
from rdflib import BNode, Graph

from rights_graph.errors import InputError, StoreError, UsageError
from rights_graph.store._oxigraph import to_graph, to_rows, to_triples
from rights_graph.store._protocol import Selected, Store
from rights_graph.store._quads import TurtleFiles, graph_name, removal, replacement
from rights_graph.store.endpoint.credentials import Credentials
from rights_graph.store.endpoint.paging import modifiers
from rights_graph.store.endpoint.transport import LARGEST, Answer, Transport

__all__ = ["Credentials", "EndpointStore"]

DEADLINE = 30.0
"""Seconds that an endpoint has for an answer."""

SURELY_WHOLE = 100
"""Rows up to which no server cuts an answer off; it is asked whether there are more than it gave from there on."""

_LONGEST_ADDRESS = 2000  # characters of a query that still go into the address; longer ones are posted
_AGENT = "rights-graph"
_RESULTS = ("application/sparql-results+json", "application/json")
_NTRIPLES = "application/n-triples"
_TURTLE = ("text/turtle", "application/turtle", "application/x-turtle", _NTRIPLES, "text/plain", "text/ntriples")
_GRAPHS = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } } ORDER BY ?graph"
_NO_ANSWER = "the endpoint's answer is not what its content type says"


class EndpointStore(Store):
    """The store at an address.

    Whether a change is atomic, and what patterns outside `GRAPH` see, is for the server to say.
    """

    def __init__(
        self,
        query: str,
        *,
        update: str | None = None,
        graph_store: str | None = None,
        credentials: Credentials | None = None,
        deadline: float = DEADLINE,
    ) -> None:
        """Nothing is sent before the first question.

        Arguments:
            query: the address that takes queries.
            update: the address that takes updates; otherwise ``…/update`` beside ``…/query``, or else `query` itself.
            graph_store: the address of its Graph Store Protocol. Whole graphs then go there and come from there, which
                servers take in greater sizes than as updates; each graph is replaced as a whole, one after the other.
            credentials: who asks, told to the hosts of these addresses alone.
            deadline: seconds for an answer.

        Raises:
            UsageError: an address has a password in it.
        """
        for address in (query, update, graph_store):
            if address and "@" in urlsplit(address).netloc:
                raise UsageError("an address is no place for a name or password", hint="give them as credentials")
        self._address = query
        self._update_address = update or re.sub(r"/query/?$", "/update", query)
        self._graph_store = graph_store
        self._credentials = credentials
        self._transport = Transport(credentials, deadline, LARGEST)

    def limited(self, *, seconds: float, size: int) -> EndpointStore:
        """The same with so many seconds for an answer, which has at most so many bytes."""
        limited = copy(self)
        limited._transport = Transport(self._credentials, seconds, min(size, LARGEST))
        return limited

    def graphs(self) -> list[str]:
        return sorted(str(row[0]) for row in self.select(_GRAPHS)[1])

    def graph(self, name: str) -> Graph:
        """As `Store.graph`. Where the server cut it off, the rest is asked for in pages.

        Raises:
            StoreError: it was cut off, and the pages do not make it whole.
        """
        pattern = f"GRAPH {graph_name(name)} {{ ?s ?p ?o }}"
        [[count]] = self.select(f"SELECT (COUNT(*) AS ?count) WHERE {{ {pattern} }}")[1]
        if int(str(count)) == 0:
            return Graph()
        if self._graph_store is None:
            graph = self.construct(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}")
        else:
            request = self._graph_request(name, "GET")
            request.add_header("Accept", f"{_NTRIPLES}, text/turtle;q=0.9")
            graph = self._read_graph(self._transport.send(request, _TURTLE))
        if len(graph) < int(str(count)) and not any(isinstance(term, BNode) for triple in graph for term in triple):
            for triple in self.select(f"SELECT ?s ?p ?o WHERE {{ {pattern} }} ORDER BY ?s ?p STR(?o)")[1]:
                graph.add(triple)  # type: ignore[arg-type]  # all three are bound
        if len(graph) < int(str(count)):
            raise StoreError(
                f"the endpoint gives {len(graph)} of the {count} triples of {name}",
                where=self._address,
                hint="let the server give larger answers",
            )
        return graph

    def replace_all(self, graphs: Mapping[str, Graph]) -> None:
        self._replace({name: to_triples(graph) for name, graph in graphs.items()})

    def load(self, name: str, files: Iterable[Path]) -> bool:
        turtle = TurtleFiles(name, files)
        if self.ask(turtle.is_loaded):
            return False
        self._replace({name: turtle.triples()})
        return True

    def forget(self, name: str) -> bool:
        known = self.ask(f"ASK {{ GRAPH {graph_name(name)} {{ ?s ?p ?o }} }}")
        if known and self._graph_store:
            self._transport.send(self._graph_request(name, "DELETE"))
        elif known:
            self._update(removal(name))
        return known

    def select(self, sparql: str) -> Selected:
        """As `Store.select`. An answer that the server cut off is completed where the query orders its rows.

        Raises:
            StoreError: it was cut off, and the query has no ORDER BY by which the rest could be asked for.
        """
        columns, rows = self._rows(sparql)
        told = modifiers(sparql)
        while len(rows) >= SURELY_WHOLE and (told.limit is None or len(rows) < told.limit):
            left = None if told.limit is None else told.limit - len(rows)
            more = self._rows(told.page(len(rows), left if told.is_ordered else 1))[1]
            if not more:
                break
            if not told.is_ordered:
                raise StoreError(
                    f"the endpoint cuts answers off after {len(rows)} rows",
                    where=self._address,
                    hint="give the query an ORDER BY, so that the rest can be asked for",
                )
            rows += more
        return columns, rows

    def ask(self, sparql: str) -> bool:
        results = self._results(self._send(sparql, "ASK", _RESULTS))
        if isinstance(results, ox.QueryBoolean):
            return bool(results)
        rows = to_rows(results)[1]
        if results.variables[0].value != _ASKED:
            raise UsageError("an ASK query was wanted, and the endpoint's answer is of another form")
        return [[str(term) for term in row] for row in rows] == [["1"]]

    def construct(self, sparql: str) -> Graph:
        return self._read_graph(self._send(sparql, "CONSTRUCT", _TURTLE))

    def close(self) -> None:
        """Nothing to do: no connection is kept."""

    def _replace(self, graphs: Mapping[str, Iterable[ox.Triple]]) -> None:
        if self._graph_store is None:
            self._update(replacement(graphs))
            return
        bodies = {name: ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"" for name, triples in graphs.items()}
        for name, body in bodies.items():
            if body:
                self._transport.send(self._graph_request(name, "PUT", body))
            else:
                self.forget(name)

    def _rows(self, sparql: str) -> Selected:
        results = self._results(self._send(sparql, "SELECT", _RESULTS))
        if not isinstance(results, ox.QuerySolutions):
            raise UsageError("a SELECT query was wanted, and the endpoint's answer is of another form")
        with self._read_as_told():
            return to_rows(results)

    def _results(self, answer: Answer) -> ox.QuerySolutions | ox.QueryBoolean:
        with self._read_as_told():
            return ox.parse_query_results(answer.body, format=ox.QueryResultsFormat.JSON)

    def _read_graph(self, answer: Answer) -> Graph:
        with self._read_as_told():
            return to_graph(ox.parse(answer.body, format=ox.RdfFormat.TURTLE, base_iri=self._address))

    @contextmanager
    def _read_as_told(self) -> Iterator[None]:
        try:
            yield
        except (ValueError, SyntaxError, OSError, InputError) as error:
            raise StoreError(_NO_ANSWER, where=self._address) from error

    def _update(self, sparql: str) -> None:
        self._send(sparql, "INSERT", ())

    def _send(self, sparql: str, form: str, types: tuple[str, ...]) -> Answer:
        """The answer to a query or update of this form; an update has no content types."""
        from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

        wrapper = SPARQLWrapper(self._address, self._update_address, agent=_AGENT)
        wrapper.setOnlyConneg(True)
        wrapper.queryString, wrapper.queryType = sparql, form  # setQuery guesses the form, and warns where it cannot
        wrapper.setReturnFormat(TURTLE if types == _TURTLE else JSON)
        if not types or len(sparql) > _LONGEST_ADDRESS:
            wrapper.setMethod(POST)
        return self._transport.send(self._written(wrapper), types)

    def _written(self, wrapper: Any) -> Request:
        try:
            request: Request = wrapper._createRequest()
        except ValueError as error:
            raise StoreError(f"is no address: {error}", where=wrapper.endpoint) from error
        return request

    def _graph_request(self, name: str, method: str, body: bytes | None = None) -> Request:
        """A request of the SPARQL 1.1 Graph Store HTTP Protocol for the graph called `name`."""
        graph_name(name)
        assert self._graph_store is not None
        joint = "&" if urlsplit(self._graph_store).query else "?"
        address = f"{self._graph_store}{joint}graph={quote(name, safe='')}"
        headers = {"User-Agent": _AGENT} | ({"Content-Type": _NTRIPLES} if body is not None else {})
        return Request(address, data=body, method=method, headers=headers)


_ASKED = "__ASK_RETVAL"  # Virtuoso's JSON tells the answer of an ASK query as a row
