"""Every stored query: its header, its discipline, and the rows it finds in the invented world, on two engines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from rights_graph.query import Iri, Rows, StoredQuery, queries, query

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
