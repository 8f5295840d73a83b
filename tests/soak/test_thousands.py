"""Thousands of documents, some of them broken: the rest goes on, and memory stays as it is."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from rights_graph import open_store
from tests.soak.reports import write_reports
from tests.soak.runs import command, finished

PROC = Path("/proc")


def family(process: int) -> Iterator[int]:
    """A process and those that it has started."""
    yield process
    for child in (PROC / str(process) / "task").glob("*/children"):
        for each in child.read_text().split():
            yield from family(int(each))


def megabytes(process: int) -> float:
    """The memory that a process and those that it has started have in use, shared pages counted once each."""
    total = 0
    for each in family(process):
        for line in (PROC / str(each) / "status").read_text().splitlines():
            if line.startswith("RssAnon:"):
                total += int(line.split()[1])
    return total / 1024


@pytest.mark.parametrize(
    ("documents", "broken_every"),
    [pytest.param(60, 10, id="short"), pytest.param(5000, 50, id="long", marks=pytest.mark.soak)],
)
def test_broken_documents_among_many(tmp_path: Path, documents: int, broken_every: int) -> None:
    reports = write_reports(tmp_path / "reports", documents, broken_every=broken_every)
    folder = tmp_path / "graph"
    process = command("build", *reports, "-o", folder)
    used: list[tuple[int, float]] = []
    while process.poll() is None:
        time.sleep(0.5)
        if (PROC / str(process.pid) / "status").exists():
            try:
                used.append((len(list((folder / "publications").glob("*.ttl"))), megabytes(process.pid)))
            except OSError:  # a process has just ended
                continue
    code, said = finished(process)
    assert code == 4
    bad = documents // broken_every
    assert said.count("error: ") == bad
    quarantined = [json.loads(line) for line in (folder / "quarantine.jsonl").read_text().splitlines()]
    assert len(quarantined) == bad
    assert all(each["what"] and each["source"] for each in quarantined)
    with open_store(folder) as store:
        assert len(store.graphs()) == documents - bad + 1
    early = [memory for done, memory in used if documents * 0.2 < done < documents * 0.5]
    late = [memory for done, memory in used if done > documents * 0.8]
    if documents >= 1000 and early and late:
        assert max(late) < max(early) * 1.25 + 32, "memory grows with the number of documents"
