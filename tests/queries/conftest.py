"""The invented world beside the concepts, in two engines that were written apart from each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph

from rights_graph.resources import turtle_files
from rights_graph.store import Store, open_store
from rights_graph.vocabulary import ONTOLOGY, RGD

BIG = {"places.ttl", "ratifications.ttl"}  # real countries and treaties, of which the world has none


@pytest.fixture(scope="session")
def world(root: Path) -> dict[str, Graph]:
    """The graphs by name: what the world's publications say, and the concepts."""
    data, reference = Graph(), Graph()
    data.parse(root / "tests" / "world.ttl")
    for path in turtle_files("ontology"):
        if path.parent.name in {"terms", "concepts"} and path.name not in BIG:
            reference.parse(path)
    return {f"{RGD}world": data, ONTOLOGY: reference}


@pytest.fixture(scope="session")
def oxigraph(world: dict[str, Graph], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A folder, which Oxigraph answers for."""
    with open_store(tmp_path_factory.mktemp("store"), create=True) as store:
        store.replace_all(world)
        yield store


@pytest.fixture(scope="session")
def rdflib(world: dict[str, Graph]) -> Iterator[Store]:
    """A store in memory, which rdflib answers for."""
    with open_store("memory") as store:
        store.replace_all(world)
        yield store
