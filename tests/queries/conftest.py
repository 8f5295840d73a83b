"""The invented world beside the concepts, in two engines that were written apart from each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Dataset, Graph, URIRef
from rdflib.term import Identifier

from rights_graph.resources import turtle_files
from rights_graph.store import Store, open_store
from rights_graph.vocabulary import ONTOLOGY, RGD

WORLD = URIRef(RGD + "world")
BIG = {"places.ttl", "ratifications.ttl"}  # real countries and treaties, of which the world has none
Row = tuple[Identifier | None, ...]


class RdflibStore:
    """As much of a store as asking needs, on rdflib."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset

    def select(self, sparql: str) -> tuple[list[str], list[Row]]:
        result = self.dataset.query(sparql)
        return [str(variable) for variable in result.vars or ()], [tuple(row) for row in result]  # type: ignore[arg-type]

    def ask(self, sparql: str) -> bool:
        return bool(self.dataset.query(sparql).askAnswer)

    def construct(self, sparql: str) -> Graph:
        graph = self.dataset.query(sparql).graph
        assert graph is not None
        return graph

    def graphs(self) -> list[str]:
        return [ONTOLOGY, str(WORLD)]


@pytest.fixture(scope="session")
def world(root: Path) -> dict[str, Graph]:
    """The graphs by name: what the world's publications say, and the concepts."""
    data, reference = Graph(), Graph()
    data.parse(root / "tests" / "world.ttl")
    for path in turtle_files("ontology"):
        if path.parent.name in {"terms", "concepts"} and path.name not in BIG:
            reference.parse(path)
    return {str(WORLD): data, ONTOLOGY: reference}


@pytest.fixture(scope="session")
def oxigraph(world: dict[str, Graph]) -> Iterator[Store]:
    with open_store("memory") as store:
        store.replace_all(world)
        yield store


@pytest.fixture(scope="session")
def rdflib(world: dict[str, Graph]) -> RdflibStore:
    dataset = Dataset()
    for name, graph in world.items():
        named = dataset.graph(URIRef(name))
        for triple in graph:
            named.add(triple)
    return RdflibStore(dataset)
