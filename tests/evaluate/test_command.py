"""``rights-graph evaluate``, from a folder of annotations to what people and programs read."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import GUARDS, TEXT, annotation, gold

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    (tmp_path / "texts").mkdir()
    (tmp_path / "gold").mkdir()
    for name in ("strelsau", "zenda"):
        (tmp_path / "texts" / f"{name}.txt").write_text(TEXT, encoding="utf-8")
        (tmp_path / "gold" / f"{name}.gold.json").write_text(
            json.dumps(gold(annotation(GUARDS, "beat", "beating"))), encoding="utf-8"
        )

    def run(*options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "rights_graph", "evaluate", "gold", "--texts", "texts", *options]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    return run


def test_programs_get_every_figure(run: Run) -> None:
    answer = json.loads(run("--json").stdout)
    assert answer["documents"] == 2
    assert answer["figures"]["claim"]["recall"] == 1
    assert set(answer["figures"]["claim"]) == {"right", "found", "gold", "precision", "recall", "f1", "interval"}
    assert 0 <= answer["confidence"]["expected_calibration_error"] <= 1
    assert {"act", "taken_for", "f1"} <= set(answer["acts"][0])
    assert answer["worst_misses"] == []


def test_people_get_tables(run: Run) -> None:
    done = run()
    assert done.returncode == 0
    assert "Figures on 2 documents" in done.stdout
    assert "expected calibration error" in done.stdout
    assert "Worst misses" not in done.stdout, "there are none"


def test_what_nobody_annotated_or_found_has_no_figure(run: Run) -> None:
    rows = [line.split() for line in run().stdout.splitlines()]
    assert ["attribution", "F1", "–"] in [row[:3] for row in rows]
    assert ["claim", "F1", "–"] not in [row[:3] for row in rows]


def test_pages_get_markdown(run: Run) -> None:
    page = run("-f", "markdown", "--worst", "1").stdout
    assert "| figure | measure | value |" in page
    assert "| 0.80 (high) |" in page
    tables = [block for block in page.split("\n\n") if block.startswith("|")]
    assert all(len({line.count("|") for line in table.splitlines()}) == 1 for table in tables)


def test_the_same_answer_every_time(run: Run) -> None:
    assert run("--json").stdout == run("--json").stdout


def test_an_annotation_that_cannot_be_read_is_one_clear_line(run: Run, tmp_path: Path) -> None:
    bad = json.dumps(gold(annotation(GUARDS, "beat", "beeting")))
    (tmp_path / "gold" / "zenda.gold.json").write_text(bad, encoding="utf-8")
    done = run()
    assert done.returncode == 2
    assert done.stdout == ""
    first, hint = done.stderr.splitlines()
    assert first == "gold/zenda.gold.json: error: claims[0].act: there is no act 'beeting'; is it beating?"
    assert "docs/quality.md" in hint
