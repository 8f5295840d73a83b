"""Values that are made to break out of a stored question: no question changes, and none gains a row.

A row is gained if the answer is another than with the same term in the same place as Oxigraph itself writes it.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Iterator
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Literal, URIRef
from rdflib.term import Identifier

from rights_graph.errors import UsageError
from rights_graph.query import Rows, StoredQuery, queries, query
from rights_graph.query.bind import bind, leaves
from rights_graph.resources import turtle_files
from rights_graph.store import Store, open_store
from rights_graph.vocabulary import ONTOLOGY, RGD

FRAGMENTS = [
    *"\"'\\{}()[]<>#;.,|^?$@%&=:/*+-_~` aé日🕊İßʼ＂’",
    *"\n\r\t\b\f\v\x00\x1f\x7f\x85\u2028\u2029\ufeff\u200b\u0301\ud800\udfff",
    *('"""', "'''", '\\"', "\\'", "\\\\", "\\u0022", "\\U0000007D", "\\u005C", "\\n", "%22", "&quot;", "} }", "}}"),
    *[
        "<>",
        "^^",
        "@en",
        "//",
        "?claim",
        "$claim",
        "rg:Claim",
        "act:torture",
        "<http://example.org/>",
        "_:b",
        "1",
        "-1",
        "1e400",
        "true",
        "NaN",
        "UNDEF",
        "DROP",
    ],
    *(" } UNION { ?s ?p ?o ", " FILTER (true) ", " SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } ", " LIMIT 0 "),
    *(" VALUES ?claim { UNDEF } ", " BIND (1 AS ?x) ", " ORDER BY ?s ", " || true ", " } ; DROP ALL ; { "),
    *("x" * 300, " " * 50, "\r\n"),
]
SHORT, WHOLE = 40, 10_000
STORED = queries()
PLACES = [(stored, parameter.name) for stored in STORED for parameter in stored.parameters]


def hostile(count: int) -> Iterator[str]:
    """So many values, the same each time."""
    chance = random.Random(20)
    for _ in range(count):
        yield "".join(chance.choice(FRAGMENTS) for _ in range(chance.randint(2, 8)))


def trials(count: int) -> Iterator[tuple[StoredQuery, str, str]]:
    """A stored question, one of its parameters and a value for it; all parameters have their turn."""
    return ((stored, name, value) for (stored, name), value in zip(cycle(PLACES), hostile(count), strict=False))


@pytest.fixture(autouse=True)
def _no_log_of_values(caplog: pytest.LogCaptureFixture) -> None:
    """rdflib logs each IRI that is none; lone surrogates in the log cannot travel to a runner in another process."""
    caplog.set_level(logging.CRITICAL, logger="rdflib")


@pytest.fixture(scope="module")
def world(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("store")
    with open_store(folder, create=True) as made:
        made.load(ONTOLOGY, [path for path in turtle_files("ontology", "concepts") if path.name != "places.ttl"])
        made.load(f"{RGD}world", [root / "tests" / "world.ttl"])
    with open_store(folder) as opened:
        yield opened


def twin(stored: StoredQuery, name: str, term: Identifier) -> str | None:
    """The question with the term as Oxigraph itself writes it; `None` where Oxigraph takes it for none."""
    try:
        written = str(ox.Literal(str(term)) if isinstance(term, Literal) else ox.NamedNode(str(term)))
    except ValueError:
        return None
    start, end = leaves(stored)[name]
    return f"{stored.text[:start]} {written} {stored.text[end:]}"


def check(store: Store, count: int) -> int:
    """Give each value as a person would, then to the binder itself, as if no type were checked; how many it took."""
    bound_values = 0
    for stored, name, value in trials(count):
        with suppress(UsageError):
            answer = query(store, stored.name, **{name: value})
            if isinstance(answer, Rows) and stored.name == "actors":  # the others group and count what is left
                assert set(answer.terms) <= set(store.select(stored.text)[1]), (stored.name, name, value)
        for term in (Literal(value), URIRef(value)):
            try:
                bound = bind(stored, {name: [term]})
            except UsageError:
                continue
            bound_values += 1
            other = twin(stored, name, term)
            if stored.form == "SELECT" and other is not None:
                assert store.select(bound) == store.select(other), (stored.name, name, value)
    return bound_values


def test_no_value_changes_a_question_or_gains_a_row(world: Store) -> None:
    assert check(world, SHORT) > SHORT / 2


@pytest.mark.soak
def test_no_value_of_ten_thousand_changes_a_question_or_gains_a_row(world: Store) -> None:
    assert check(world, WHOLE) > WHOLE / 2


def test_the_values_are_many_and_the_same_each_time() -> None:
    assert list(hostile(50)) == list(islice(hostile(WHOLE), 50))
    assert len(set(hostile(WHOLE))) > 0.9 * WHOLE
