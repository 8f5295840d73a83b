"""Documents that crash, hang or fill the memory take nothing with them but their worker."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rights_graph import build
from rights_graph.build import worker
from rights_graph.build.result import BuildResult
from rights_graph.build.worker import Task, Worker
from rights_graph.errors import StoreError

ODD = """
import os, time
from rights_graph.build import steps
usual = steps.extract
def extract(report):
    if "hang" in report.text:
        time.sleep(600)
    if "crash" in report.text:
        os.abort()
    if "fill" in report.text:
        bytearray(1 << 40)
    if "fault" in report.text:
        raise ValueError("what a program\\nsays of itself")
    if "print" in report.text:
        print("noise")
    return usual(report)
steps.extract = extract
"""
GOOD = "Police beat dozens of dockers in Strelsau in May. "


@pytest.fixture
def harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some words do harm to workers."""
    (tmp_path / "odd.py").write_text(ODD)
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    monkeypatch.setattr(worker, "_COMMAND", f"import odd; {worker._COMMAND}")


@pytest.fixture
def built(harm: None, tmp_path: Path) -> Callable[..., BuildResult]:  # noqa: ARG001 - it is there for what it does
    """Builds documents with these words in them."""

    def build_all(*words: str, workers: int = 1, seconds: float = 60) -> BuildResult:
        paths = [tmp_path / f"{number}-{word}.txt" for number, word in enumerate(words)]
        for path in paths:
            path.write_text(f"Belarus 2020\n\n{GOOD}The report says {path.stem[2:]}.\n")
        return build(paths, tmp_path / "graph", workers=workers, seconds=seconds)

    return build_all


@pytest.mark.parametrize("workers", [1, 2])
def test_what_goes_wrong_with_one_document_does_not_touch_the_others(
    built: Callable[..., BuildResult], workers: int
) -> None:
    result = built("good", "crash", "fill", "fault", "print", "good", workers=workers)
    assert [Path(each.source).stem for each in result.documents] == ["0-good", "4-print", "5-good"]
    assert {Path(error.where or "").stem: (error.what, error.exit_code) for error in result.quarantined} == {
        "1-crash": ("makes the program crash", 2),
        "2-fill": ("takes more memory than a document may", 3),
        "3-fault": ("cannot be worked on: ValueError: what a program says of itself", 2),
    }
    assert all(error.hint for error in result.quarantined)


def test_a_document_that_takes_too_long_is_stopped(built: Callable[..., BuildResult]) -> None:
    built("good")
    result = built("good", "hang", "good", seconds=8)
    assert [Path(each.source).stem for each in result.documents] == ["2-good"]
    assert result.unchanged
    (error,) = result.quarantined
    assert (error.what, error.exit_code) == ("takes more than 8 seconds", 3)


@pytest.mark.usefixtures("harm")
def test_in_a_source_with_many_documents_only_the_bad_one_is_lost(tmp_path: Path) -> None:
    source = tmp_path / "news.jsonl"
    texts = [f"{GOOD} {word}" for word in ("one", "crash", "two", "crash", "three")]
    source.write_text("".join(json.dumps({"id": f"n{i}", "text": text}) + "\n" for i, text in enumerate(texts)))
    result = build([source], tmp_path / "graph")
    assert [each.publication.rsplit("/", 1)[1] for each in result.documents] == ["news-n0", "news-n2", "news-n4"]
    assert [error.what for error in result.quarantined] == ["makes the program crash"] * 2


def test_a_worker_that_does_not_start_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_COMMAND", "raise SystemExit(7)")
    with pytest.raises(StoreError, match=r"does not start \(exit 7\)"):
        list(Worker(5).answers(Task("report.txt")))
