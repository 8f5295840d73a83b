"""The shapes catch nearly every fault that a graph of the model can have; `python benchmarks/mutants.py` tries 500."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph

from rights_graph.errors import InputError
from rights_graph.validate import validate

from .mutants import OPERATORS, Mutant, mutants

TRIED = 60


@pytest.fixture(scope="module")
def good(root: Path) -> Graph:
    return Graph().parse(root / "data" / "graph" / "ruritania-2020.ttl")


@pytest.fixture(scope="module")
def made(good: Graph) -> list[Mutant]:
    return mutants(good, 500)


def test_the_mutants_are_different_always_the_same_and_of_every_kind(good: Graph, made: list[Mutant]) -> None:
    assert len({(mutant.removed, mutant.added) for mutant in made}) == len(made) == 500
    assert mutants(good, 500) == made
    assert {mutant.operator for mutant in made} == OPERATORS.keys()
    for mutant in made[::50]:
        assert set(mutant.graph(good)) != set(good)


@pytest.mark.filterwarnings("ignore:NotImplemented:DeprecationWarning", "ignore:Serializing weird:UserWarning")
def test_at_least_nineteen_of_twenty_are_caught(good: Graph, made: list[Mutant]) -> None:
    def caught(mutant: Mutant) -> bool:
        try:
            return not validate(mutant.graph(good)).conforms
        except InputError:
            return True

    tried = made[:: len(made) // TRIED][:TRIED]
    missed = [mutant.what for mutant in tried if not caught(mutant)]
    assert len(missed) <= TRIED // 20, missed
