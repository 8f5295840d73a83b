"""A store that holds the invented world and the concepts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rights_graph.resources import turtle_files
from rights_graph.store import Store, open_store
from rights_graph.vocabulary import ONTOLOGY, RGD


@pytest.fixture(scope="session")
def store(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("store")
    with open_store(folder, create=True) as made:
        made.load(ONTOLOGY, turtle_files("ontology", "concepts"))
        made.load(f"{RGD}world", [root / "tests" / "world.ttl"])
    with open_store(folder) as opened:
        yield opened
