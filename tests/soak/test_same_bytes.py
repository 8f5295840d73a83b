"""The same reports give the same bytes, in whatever order, by however many workers, in whatever surroundings."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from rights_graph import build
from tests.soak.reports import write_reports
from tests.soak.runs import command, exported, finished

FORMATS = ("nquads", "turtle", "jsonld", "csv")
SIZES = [pytest.param(12, id="short"), pytest.param(400, id="long", marks=pytest.mark.soak)]


@pytest.mark.parametrize("documents", SIZES)
def test_exports_are_byte_equal(tmp_path: Path, documents: int) -> None:
    reports = write_reports(tmp_path / "reports", documents, broken_every=6)
    shuffled = random.Random(7).sample(reports, len(reports))
    surroundings = [
        ([*reversed(reports)], 2, {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Asia/Tokyo"}),
        (shuffled, 1, {"PYTHONHASHSEED": "271828", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/St_Johns"}),
    ]
    build(reports, tmp_path / "first")
    first = {name: exported(tmp_path / "first", name) for name in FORMATS}
    for number, (order, workers, environment) in enumerate(surroundings):
        folder = tmp_path / str(number)
        code, _ = finished(command("build", *order, "-o", folder, "--workers", workers, **environment))
        assert code == 4
        assert {name: exported(folder, name) for name in FORMATS} == first
        assert (folder / "quarantine.jsonl").read_bytes() == (tmp_path / "first" / "quarantine.jsonl").read_bytes()


def test_one_more_document_changes_only_its_own_lines(tmp_path: Path) -> None:
    *reports, last = write_reports(tmp_path / "reports", 8)
    build(reports, tmp_path / "graph")
    before = set(exported(tmp_path / "graph").splitlines())
    (document,) = build([*reports, last], tmp_path / "graph").documents
    after = set(exported(tmp_path / "graph").splitlines())
    assert before <= after
    assert {line.split(b" ")[-2] for line in after - before} == {f"<{document.publication}>".encode()}
    assert len(after - before) == document.triples
