"""Every stored query: its header, its discipline, and the rows it finds in the invented world, on two engines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from rdflib import BNode
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Identifier

from rights_graph.query import Iri, Rows, StoredQuery, queries, query
from rights_graph.query.stored import ANY
from rights_graph.query.syntax import nodes, parse, reads_only, values
from rights_graph.query.values import to_term
from rights_graph.store import Store
from rights_graph.vocabulary import PREFIXES

HERE = Path(__file__).parent
STORED = queries()


def room_and_name(stored: StoredQuery) -> str:
    return f"{stored.room}/{stored.name}"


def expected(stored: StoredQuery) -> list[dict[str, Any]]:
    text = (HERE / stored.room / f"{stored.name}.json").read_text(encoding="utf-8")
    cases: list[dict[str, Any]] = json.loads(text, parse_float=Decimal)
    return cases


def cases() -> Iterator[Any]:
    for stored in STORED:
        for case in expected(stored):
            given = ",".join(f"{key}={value}" for key, value in case["parameters"].items()) or "defaults"
            yield pytest.param(stored, case, id=f"{room_and_name(stored)}[{given}]")


def plain(answer: object) -> object:
    """Rows as they stand in the files of expected rows: short IRIs, dates as text; a graph as its sorted triples."""
    if not isinstance(answer, Rows):
        return sorted(" ".join(term.n3() for term in triple) for triple in answer)  # type: ignore[attr-defined]
    return [[value.short if isinstance(value, Iri) else _plain(value) for value in row] for row in answer]


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, int | Decimal) else str(value)


@pytest.mark.parametrize(("stored", "case"), list(cases()))
@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
def test_finds_what_the_world_says(
    stored: StoredQuery, case: dict[str, Any], engine: str, request: pytest.FixtureRequest
) -> None:
    answer = query(request.getfixturevalue(engine), room_and_name(stored), **case["parameters"])
    if isinstance(answer, Rows):
        assert list(answer.columns) == case["columns"]
    assert plain(answer) == case["rows"]


@pytest.mark.parametrize("stored", STORED, ids=room_and_name)
def test_has_expected_rows_for_its_defaults_and_for_some_values(stored: StoredQuery) -> None:
    given = [case["parameters"] for case in expected(stored)]
    assert {} in given
    assert not stored.parameters or any(given)


@pytest.mark.parametrize("stored", STORED, ids=room_and_name)
def test_header_tells_the_defaults_that_the_query_has(stored: StoredQuery, oxigraph: Store) -> None:
    tree = parse(stored.text)
    for parameter in stored.parameters:
        told = [
            None if default == ANY else to_term(default, parameter.type, parameter=parameter.name, store=oxigraph)
            for default in parameter.default
        ]
        assert values(tree, parameter.name) == told


@pytest.mark.parametrize("stored", STORED, ids=room_and_name)
def test_every_triple_pattern_stands_in_a_graph(stored: StoredQuery) -> None:
    assert list(patterns_outside(parse(stored.text)[1].where, False)) == []


@pytest.mark.parametrize("stored", STORED, ids=room_and_name)
def test_asks_nothing_but_the_store(stored: StoredQuery) -> None:
    assert reads_only(parse(stored.text)) == []


@pytest.mark.parametrize("stored", STORED, ids=room_and_name)
def test_has_no_blank_nodes_and_only_the_prefixes_that_the_ontology_declares(stored: StoredQuery) -> None:
    tree = parse(stored.text)
    assert not [term for term in terms(tree) if isinstance(term, BNode)]
    assert {
        item.prefix: str(item.iri) for kind, item in nodes(tree) if kind == "PrefixDecl"
    }.items() <= PREFIXES.items()


@pytest.mark.parametrize("stored", [each for each in STORED if each.form == "SELECT"], ids=room_and_name)
def test_orders_its_rows_wholly(stored: StoredQuery, oxigraph: Store) -> None:
    [order] = [node for kind, node in nodes(parse(stored.text)) if kind == "OrderClause"]
    keys = [str(term) for condition in order.condition for term in terms(condition)]
    answer = query(oxigraph, room_and_name(stored))
    assert isinstance(answer, Rows)
    assert set(keys) <= set(answer.columns)
    ordered = [tuple(row[key] for key in keys) for row in answer.to_dicts()]
    assert len(set(ordered)) == len(ordered)


def patterns_outside(tree: Any, inside: bool) -> Iterator[Any]:
    """The triple patterns of a syntax tree that stand in no ``GRAPH``."""
    kind = tree.name if isinstance(tree, CompValue) else ""
    if kind == "TriplesBlock" and not inside:
        yield tree
    children = tree.values() if isinstance(tree, CompValue) else [] if isinstance(tree, str) else tree
    for child in children if isinstance(children, Iterable) else ():
        yield from patterns_outside(child, inside or kind == "GraphGraphPattern")


def terms(tree: Any) -> Iterator[Identifier]:
    """All RDF terms and variables in a syntax tree."""
    if isinstance(tree, Identifier):
        yield tree
    elif isinstance(tree, CompValue):
        for child in tree.values():
            yield from terms(child)
    elif isinstance(tree, Iterable) and not isinstance(tree, str):
        for child in tree:
            yield from terms(child)
