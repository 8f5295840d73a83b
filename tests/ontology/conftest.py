"""The ontology, read once for all tests of this room."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph

from rights_graph.generate.source import Ontology, parse


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return Ontology()


@pytest.fixture(scope="session")
def terms(ontology: Ontology) -> Graph:
    """Header and modules of terms."""
    return parse([ontology.folder / "rights-graph.ttl", *sorted((ontology.folder / "terms").glob("*.ttl"))])


@pytest.fixture(scope="session")
def alignments(ontology: Ontology) -> dict[str, Graph]:
    return {path.stem: parse([path]) for path in sorted((ontology.folder / "alignments").glob("*.ttl"))}


@pytest.fixture(scope="session")
def style(ontology: Ontology) -> Graph:
    return parse(sorted((ontology.folder / "style").glob("*.ttl")))


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of small ontologies that follow the style or break it."""
    return Path(__file__).parent / "style"
