"""A full disk: the command says so and ends, old files are whole, and with room again it goes on."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rights_graph import build
from tests.soak.reports import write_reports
from tests.soak.runs import canonical_hash, command, finished

MEGABYTE = 1024**2


class SmallDisk:
    """A small file system."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def resize(self, kilobytes: int) -> None:
        subprocess.run(
            ["mount", "-o", f"remount,size={max(64, kilobytes)}k", self.folder], check=True, capture_output=True
        )

    def fill(self) -> None:
        """Leave no room at all."""
        with (self.folder / "filler").open("wb", buffering=0) as file:
            for block in (MEGABYTE, 4096, 1):
                try:
                    while file.write(b"x" * block) == block:
                        pass
                except OSError:
                    continue

    def clear(self) -> None:
        (self.folder / "filler").unlink()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder], capture_output=True)
    except OSError:
        pytest.skip("there is no mount command")
    if mounted.returncode:
        pytest.skip("no file system can be mounted here")
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


@pytest.mark.parametrize(
    "part",
    [pytest.param(part, marks=[] if part == 0.6 else pytest.mark.soak) for part in (0.01, 0.2, 0.4, 0.6, 0.8, 0.95)],
)
def test_a_build_that_finds_no_room_goes_on_when_there_is_some(
    small_disk: SmallDisk, tmp_path: Path, part: float
) -> None:
    """With a `part` of the room that the finished graph takes."""
    reports = write_reports(tmp_path / "reports", 20)
    build(reports, tmp_path / "undisturbed")
    folder = small_disk.folder / "graph"
    small_disk.resize(max(1, int(part * disk_usage(tmp_path / "undisturbed"))) // 1024)
    code, said = finished(command("build", *reports, "-o", folder))
    assert code == 3, said
    assert "o space left" in said
    for turtle in (folder / "publications").glob("*.ttl"):
        assert turtle.read_bytes() == (tmp_path / "undisturbed" / "publications" / turtle.name).read_bytes()
    small_disk.resize(256 * 1024)
    code, said = finished(command("build", *reports, "-o", folder))
    assert code == 0, said
    assert canonical_hash(folder) == canonical_hash(tmp_path / "undisturbed")


def disk_usage(folder: Path) -> int:
    """Bytes on disk, what several names share counted once."""
    files = {(found := path.stat()).st_ino: found.st_blocks * 512 for path in folder.rglob("*")}
    return sum(files.values())


@pytest.fixture
def full_disk(small_disk: SmallDisk, tmp_path: Path) -> SmallDisk:
    """A disk with a graph, an export and a report on it, and no room for more."""
    build(write_reports(tmp_path / "reports", 3), small_disk.folder / "graph")
    for name in ("all.nq", "report.json"):
        (small_disk.folder / name).write_text("as it was")
    small_disk.fill()
    return small_disk


WRITING: dict[str, Callable[[Path], list[object]]] = {
    "all.nq": lambda folder: ["export", "--store", folder / "graph", "-o", folder / "all.nq"],
    "report.json": lambda folder: ["validate", folder / "graph", "-o", folder / "report.json"],
}


@pytest.mark.parametrize("name", WRITING)
def test_a_file_that_finds_no_room_is_not_written_at_all(full_disk: SmallDisk, name: str) -> None:
    code, said = finished(command(*WRITING[name](full_disk.folder)))
    assert code == 3
    assert "o space left" in said
    assert (full_disk.folder / name).read_text() == "as it was"
    assert not list(full_disk.folder.glob(".*.tmp"))
    full_disk.clear()
    assert finished(command(*WRITING[name](full_disk.folder)))[0] == 0
    assert (full_disk.folder / name).read_text() != "as it was"


def test_forgetting_on_a_full_disk_is_finished_when_there_is_room(full_disk: SmallDisk) -> None:
    folder = full_disk.folder / "graph"
    before = canonical_hash(folder)
    code, said = finished(command("forget", "report-00001", "--store", folder))
    assert code == 3, said
    assert "o space left" in said
    assert canonical_hash(folder) == before
    full_disk.clear()
    full_disk.resize(256 * 1024)
    assert finished(command("forget", "report-00001", "--store", folder)) == (0, "")
    assert canonical_hash(folder) != before
    assert json.loads((folder / "ledger.jsonl").read_text().splitlines()[0])["outcome"] == "forgotten"
