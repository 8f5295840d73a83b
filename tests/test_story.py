"""The README and the guides, step by step: what they tell people to type works as they tell it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def commands(page: str) -> list[str]:
    """The `rights-graph` calls in the indented blocks of a page, without remarks; usage lines are no calls."""
    lines = re.findall(r"^    (?:\.venv/bin/)?rights-graph +(.+)$", page, flags=re.MULTILINE)
    calls = [re.split(r" {2,}", line)[0] for line in lines]
    return [call for call in calls if not re.search(r"[…\[]|http://|(?<=\s)[A-Z_]+(?=\s|$)", call)]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder as a newcomer has it: the samples, a report, a question, data and shapes of their own, a built graph."""
    (tmp_path / "data").symlink_to(ROOT / "data")
    (tmp_path / "ontology").symlink_to(ROOT / "ontology")
    (tmp_path / "my-report.txt").write_text("Belarus 2020\n\nPolice beat protesters in Minsk.\n", encoding="utf-8")
    (tmp_path / "my-question.rq").write_text(
        "SELECT ?graph (COUNT(*) AS ?triples) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph ORDER BY ?graph",
        encoding="utf-8",
    )
    (tmp_path / "data.ttl").write_text("PREFIX sea: <http://sea.example/> sea:gull a sea:Boat .", encoding="utf-8")
    (tmp_path / "shapes.ttl").write_text(
        "PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX sea: <http://sea.example/>\n"
        "sea:rule sh:targetClass sea:Boat ; sh:property [ sh:path sea:masts ; sh:minCount 1 ] .",
        encoding="utf-8",
    )
    call(tmp_path, "build data/reports/belarus-2020.md -o demo")
    return tmp_path


def call(folder: Path, line: str) -> str:
    environment = {**os.environ, "NO_COLOR": "1"}
    shell = f'"{sys.executable}" -m rights_graph {line}'
    done = subprocess.run(shell, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_tells_people_to_type_works(page: Path, desk: Path) -> None:
    for line in commands(page.read_text(encoding="utf-8")):
        if not line.startswith("fmt"):
            call(desk, line)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_python_of_a_page_runs(page: Path, desk: Path) -> None:
    """What needs a server is fenced as `py` and tested where the servers are."""
    for block in re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), flags=re.DOTALL):
        subprocess.run([sys.executable, "-c", block], cwd=desk, check=True, capture_output=True)


def test_the_sentence_at_the_head_of_the_readme_says_what_the_readme_says_it_does(tmp_path: Path) -> None:
    import json

    page = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    (sentence,) = re.findall(r'In goes a report: \*"(.+?)"\*', page)
    (tmp_path / "ruritania-2020.txt").write_text(f"Ruritania 2020\n\n{sentence}\n", encoding="utf-8")
    claim = json.loads(call(tmp_path, "extract ruritania-2020.txt -f jsonl"))
    assert (claim["act"], claim["modality"]) == ("beating", "reported")
    assert claim["perpetrators"][0]["actor"].endswith("/actor/XR/police")
    assert claim["victims"][0]["group"] == "protesters"
    assert (claim["count"]["min"], claim["count"]["max"], claim["count"]["unit"]) == (24, 99, "person")
    assert (claim["time"]["edtf"], claim["place"]["quote"]) == ("2020-05", "Strelsau")


def test_the_demo_of_the_makefile_asks_questions_that_are_stored() -> None:
    from rights_graph import queries

    asked = re.findall(r"\$\(RUN\) query ([\w-]+)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert asked
    assert set(asked) <= {stored.name for stored in queries()}


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CONTRIBUTING.md"], ids=lambda page: page.stem)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"
