"""A build that is killed at any point loses nothing that was done, and comes to the same end."""

from __future__ import annotations

import json
import random
import signal
import time
from pathlib import Path

import pytest

from rights_graph import build, open_store
from rights_graph.errors import StoreError
from tests.soak.reports import write_reports
from tests.soak.runs import canonical_hash, command, finished


def stored(folder: Path) -> list[str]:
    """The graphs that the ledger tells of, as often as they were stored; a line that is cut off is none."""
    ledger = folder / "ledger.jsonl"
    whole = ledger.read_text().rpartition("\n")[0] if ledger.exists() else ""
    lines = [json.loads(line) for line in whole.splitlines()]
    return [line["graph"] for line in lines if line["outcome"] == "stored"]


def progress(folder: Path) -> int:
    """About how many documents are done."""
    ledger = folder / "ledger.jsonl"
    return ledger.read_bytes().count(b'"outcome": "stored"') if ledger.exists() else 0


@pytest.mark.parametrize(
    ("documents", "kills"),
    [pytest.param(40, 6, id="short"), pytest.param(2000, 100, id="long", marks=pytest.mark.soak)],
)
def test_killed_builds_resume(tmp_path: Path, documents: int, kills: int) -> None:
    reports = write_reports(tmp_path / "reports", documents)
    build(reports, tmp_path / "undisturbed")
    folder = tmp_path / "graph"
    chance = random.Random(kills)
    points = sorted(chance.sample(range(documents - 1), kills))
    for number, point in enumerate(points):
        process = command("build", *reports, "-o", folder)
        if number % 4 == 3:  # while it opens the store, or soon after
            time.sleep(chance.uniform(0, 3))
        else:
            while progress(folder) < point and process.poll() is None:
                time.sleep(0.01)
            time.sleep(chance.uniform(0, 0.05))
        assert process.poll() is None, finished(process)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        done = stored(folder)
        assert len(set(done)) == len(done), "what was done was done again"
        written = {path.stem for path in (folder / "publications").glob("*.ttl")}
        assert len(written - {graph.rsplit("/", 1)[1] for graph in done}) <= 1, "more than one is to be done again"
        try:
            with open_store(folder) as store:
                assert len(store.graphs()) > 1
        except StoreError as error:
            assert "nothing can be read in it yet" in error.what or "no such folder" in error.what  # noqa: PT017
    code, said = finished(command("build", *reports, "-o", folder))
    assert code == 0, said
    assert canonical_hash(folder) == canonical_hash(tmp_path / "undisturbed")
    assert sorted(stored(folder)) == sorted(stored(tmp_path / "undisturbed"))
    turtle = {path.name: path.read_bytes() for path in (folder / "publications").iterdir()}
    assert turtle == {path.name: path.read_bytes() for path in (tmp_path / "undisturbed" / "publications").iterdir()}
