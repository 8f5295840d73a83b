"""Asking: a stored query by its name, or SPARQL of one's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches
from itertools import islice
from typing import TYPE_CHECKING, Any

from rights_graph.errors import UsageError
from rights_graph.query import syntax
from rights_graph.query.apart import ask_apart
from rights_graph.query.bind import bind, spoken
from rights_graph.query.limits import MEMORY, ROWS, SECONDS, Limits
from rights_graph.query.rows import GraphAnswer, Rows, answer
from rights_graph.query.stored import Parameter, StoredQuery, queries
from rights_graph.query.values import to_term
from rights_graph.store.elsewhere import place_of, read_rows, read_triples

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Identifier

    from rights_graph.store import Store
    from rights_graph.store.endpoint import EndpointStore


def query(store: Store, name: str, /, **parameters: object) -> Rows | Graph:
    """The answer of the graph in `store` to the stored query `name`: rows, or a graph where the query makes one.

    Arguments:
        name: the name of a stored query, with its room in front (``check/misplaced-quotes``) or without.
        parameters: values for its parameters, as text or as Python values; a list gives several values of which
            any may fit, and `None` and ``"any"`` stand for what the parameter leaves open by default.

    Raises:
        UsageError: there is no such query, parameter, concept or country, or a value has the wrong type.
        StoreError: the store does not answer.
    """
    stored = _stored(name)
    known = {parameter.name: parameter for parameter in stored.parameters}
    terms = {}
    for key, value in parameters.items():
        if key not in known:
            raise UsageError(f"the query {stored.name!r} has no parameter {key!r}", hint=_hint(key, known))
        if not known[key].leaves_open(value):
            terms[key] = _terms(store, known[key], value)
    return _ask(store, spoken(bind(stored, terms)), stored.form)


def sparql(
    store: Store, text: str, *, timeout: float = SECONDS, memory: int = MEMORY, max_rows: int = ROWS
) -> Rows | GraphAnswer:
    """The answer of the graph in `store` to the SPARQL 1.1 query `text`: rows, or the graph of a CONSTRUCT or DESCRIBE.

    The data lie in named graphs, one a publication: ask ``GRAPH ?publication { … }``. The query is parsed, checked and
    run by Oxigraph in a process of its own, which sees a folder as it stands on disk; an endpoint is asked itself.

    Arguments:
        timeout: seconds after which the query is stopped.
        memory: bytes that it may take; of an endpoint, bytes of its answer.
        max_rows: rows or triples after which the answer is cut off, and says so by its `truncated`.

    Raises:
        InputError: `text` is no SPARQL 1.1 query, with line and column.
        UsageError: it is an update, calls a SERVICE, or names a graph in FROM that the store does not have.
        LimitExceeded: it takes longer, or more memory.
        StoreError: the store does not answer.
    """
    from rights_graph.store.endpoint import EndpointStore

    limits = Limits(timeout, memory, max_rows)
    if isinstance(store, EndpointStore):
        return _asked_elsewhere(store, text, limits)
    head, body = ask_apart(text, place_of(store), limits)
    return _received(head, body)


def _asked_elsewhere(store: EndpointStore, text: str, limits: Limits) -> Rows | GraphAnswer:
    """The answer of an endpoint, of whose server nothing is known: the query is looked at here before it goes there."""
    head, _ = ask_apart(text, None, limits)
    if head["named"]:
        syntax.refuse_graphs(head["named"], store.graphs())
    answer = _ask(store.limited(seconds=limits.seconds, size=limits.memory), head["text"], head["form"])
    if isinstance(answer, Rows):
        return replace(answer, terms=answer.terms[: limits.rows], truncated=len(answer) > limits.rows)
    graph = GraphAnswer()
    for triple in islice(sorted(answer), limits.rows):
        graph.add(triple)
    graph.truncated = len(answer) > limits.rows
    return graph


def _received(head: dict[str, Any], body: bytes) -> Rows | GraphAnswer:
    if head["form"] == "SELECT":
        columns, rows = read_rows(body)
        return Rows(tuple(columns), tuple(rows), truncated=head["truncated"])
    if head["form"] == "ASK":
        return answer(body == b"true")
    graph = GraphAnswer()
    for triple in read_triples(body):
        graph.add(triple)
    graph.truncated = head["truncated"]
    return graph


def _ask(store: Store, text: str, form: str) -> Rows | Graph:
    if form == "SELECT":
        columns, rows = store.select(text)
        return Rows(tuple(columns), tuple(rows))
    if form == "ASK":
        return answer(store.ask(text))
    return store.construct(text)


def _stored(name: str) -> StoredQuery:
    names = {key: stored for stored in queries() for key in (stored.name, f"{stored.room}/{stored.name}")}
    if name not in names:
        raise UsageError(f"there is no stored query {name!r}", hint=_hint(name, sorted({q.name for q in queries()})))
    return names[name]


def _terms(store: Store, parameter: Parameter, value: object) -> list[Identifier]:
    values = value if isinstance(value, list | tuple) else [value]
    return [to_term(each, parameter.type, parameter=parameter.name, store=store) for each in values]


def _hint(wanted: str, known: Iterable[str]) -> str:
    known = list(known)
    close = get_close_matches(wanted, known, n=3)
    suggestion = f"did you mean {' or '.join(map(repr, close))}? " if close else ""
    return f"{suggestion}there are: {', '.join(known) or 'none'}"
