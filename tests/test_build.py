"""From reports to a graph and back out: the whole way, on the sample reports."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from rights_graph import build, extract, open_store, read
from rights_graph.model import ListedPublication, OfficeHolding, Violation
from rights_graph.vocabulary import ONTOLOGY

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = sorted(path for path in (ROOT / "data" / "reports").iterdir() if path.suffix in {".md", ".txt"})


@pytest.fixture(scope="module")
def graph_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "graph"
    result = build(SAMPLES, folder)
    assert result.quarantined == ()
    return folder


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_claim_of_a_sample_holds_the_words_it_quotes(path: Path) -> None:
    report = read(path)
    for claim in extract(report):
        assert report.text[claim.trigger.start : claim.trigger.end] == claim.trigger.quote
        assert claim.sentence.covers(claim.trigger)


def test_the_sample_graph_in_the_tree_is_what_the_samples_say(graph_folder: Path) -> None:
    built = {path.name: path.read_bytes() for path in (graph_folder / "publications").iterdir()}
    kept = {path.name: path.read_bytes() for path in (ROOT / "data" / "graph").iterdir()}
    assert built == kept, "run: make generate"


def test_the_folder_says_the_same_in_turtle_and_in_the_store(graph_folder: Path) -> None:
    with open_store(graph_folder) as store:
        for name in set(store.graphs()) - {ONTOLOGY}:
            turtle = graph_folder / "publications" / f"{name.rsplit('/', 1)[1]}.ttl"
            assert isomorphic(Graph().parse(turtle), store.graph(name))


def test_building_again_changes_nothing(graph_folder: Path, tmp_path: Path) -> None:
    build(reversed(SAMPLES), tmp_path / "again")
    for path in (graph_folder / "publications").iterdir():
        assert (tmp_path / "again" / "publications" / path.name).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("seed", ["0", "1", "271828"])
def test_the_hash_seed_does_not_matter(graph_folder: Path, tmp_path: Path, seed: str) -> None:
    command = [sys.executable, "-m", "rights_graph", "-q", "build", *map(str, SAMPLES), "-o", str(tmp_path / "seeded")]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    subprocess.run(command, env=environment, check=True)
    for path in (graph_folder / "publications").iterdir():
        assert (tmp_path / "seeded" / "publications" / path.name).read_bytes() == path.read_bytes()


def test_building_a_report_again_replaces_what_it_said(tmp_path: Path) -> None:
    report = tmp_path / "note.txt"
    report.write_text("Belarus 2020\n\nPolice beat protesters in Minsk.\n", encoding="utf-8")
    build([report], tmp_path / "graph")
    report.write_text("Belarus 2020\n\nThe day was quiet.\n", encoding="utf-8")
    build([report], tmp_path / "graph")
    with open_store(tmp_path / "graph") as store:
        (name,) = set(store.graphs()) - {ONTOLOGY}
        assert not any("beat" in str(term) for triple in store.graph(name) for term in triple)


def test_the_page_on_belarus(shared: Path) -> None:
    """The page, the report it refers to, the ten items of its newsroom, and three heads of government."""
    report = read(shared / "texts" / "belarus.txt")
    claims = extract(report)
    assert report.metadata.title == "Belarus Human Rights"
    assert report.metadata.country == "BY"
    listed = [claim for claim in claims if isinstance(claim, ListedPublication)]
    assert [(claim.date, claim.type) for claim in listed] == [
        ("2020", "country-entry"),
        ("2021-12-20", "press-release"),
        ("2021-12-01", "press-release"),
        ("2016-07-06", "report"),
        ("2016-02-18", "report"),
        ("2015-02-25", "report"),
        ("2013-05-16", "report"),
        ("2013-04-24", "report"),
        ("2011-07-11", "report"),
        ("2011-03-19", "report"),
        ("2020-12-10", "press-release"),
    ]
    government = {
        (claim.as_of, claim.holder.quote)
        for claim in claims
        if isinstance(claim, OfficeHolding) and claim.office == "head-of-government"
    }
    assert government == {
        ("2020", "Raman Halouchanka"),
        ("2013-05-16", "Mikhail Myasnikovich"),
        ("2011-07-11", "Syarhey Sidorski"),
        ("2011-03-19", "Syarhey Sidorski"),
    }
    assert all(claim.country for claim in claims if isinstance(claim, Violation))
