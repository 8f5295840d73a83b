"""Stores in folders: many read, one writes, and what is no store is told from what is a damaged one."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef

from rights_graph import mint
from rights_graph import vocabulary as v
from rights_graph.errors import StoreError, StoreLocked
from rights_graph.store import open_store
from rights_graph.store.writer import FolderWriter
from tests.store.documents import document

NAME = mint.publication("ruritania-2020")


def graph(title: str) -> Graph:
    return Graph().add((URIRef(NAME), URIRef(v.DCTERMS + "title"), Literal(title)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with one graph, closed."""
    with open_store(tmp_path / "graph", create=True) as store:
        store.replace(NAME, graph("A"))
    return tmp_path / "graph"


def test_what_was_stored_is_there_when_the_store_is_opened_again(folder: Path) -> None:
    marker = json.loads((folder / "rights-graph.json").read_text())
    assert (marker["format"], marker["snapshot"]) == (2, 1)
    with open_store(str(folder)) as store:
        assert list(store.graph(NAME)) == list(graph("A"))


def test_readers_are_not_disturbed_by_a_writer_and_see_the_state_they_began_with(folder: Path) -> None:
    with open_store(folder, create=True) as writer, open_store(folder) as reader:
        writer.replace(NAME, graph("B"))
        assert list(reader.graph(NAME)) == list(graph("A"))
        assert list(writer.graph(NAME)) == list(graph("B"))
        writer.close()
        assert list(reader.graph(NAME)) == list(graph("A"))
        with open_store(folder) as later:
            assert list(later.graph(NAME)) == list(graph("B"))


def test_an_older_snapshot_stays_while_somebody_reads_it_and_then_goes(folder: Path) -> None:
    def snapshots() -> list[str]:
        return sorted(path.name for path in (folder / "snapshots").iterdir())

    with open_store(folder) as reader:
        for title in "BC":
            with open_store(folder, create=True) as writer:
                writer.replace(NAME, graph(title))
        assert snapshots() == ["1", "3"]
        assert list(reader.graph(NAME)) == list(graph("A"))
    with open_store(folder, create=True) as writer:
        writer.replace(NAME, graph("D"))
    assert snapshots() == ["4"]


def test_a_writer_who_changes_nothing_makes_no_snapshot(folder: Path) -> None:
    before = (folder / "rights-graph.json").read_bytes()
    open_store(folder, create=True).close()
    assert (folder / "rights-graph.json").read_bytes() == before


def test_a_folder_that_is_being_written_for_the_first_time_says_so_to_readers(tmp_path: Path) -> None:
    with open_store(tmp_path / "graph", create=True), pytest.raises(StoreError, match="nothing can be read in it yet"):
        open_store(tmp_path / "graph")


def test_a_store_of_an_older_version_is_brought_into_the_present_form(folder: Path) -> None:
    """Format 1 had the engine's files in the same place, and readers beside the writer."""
    shutil.rmtree(folder / "snapshots")
    for name in ("ledger.jsonl", "writer.lock"):
        (folder / name).unlink()
    (folder / "rights-graph.json").write_text('{"format": 1}\n')
    with open_store(folder) as store:
        assert list(store.graph(NAME)) == list(graph("A"))
    marker = json.loads((folder / "rights-graph.json").read_text())
    assert (marker["format"], marker["snapshot"]) == (2, 1)


def test_a_store_opened_for_reading_is_taken_for_writing_at_the_first_change(folder: Path) -> None:
    with open_store(folder) as store:
        store.replace(NAME, graph("B"))
    with open_store(folder) as store:
        assert list(store.graph(NAME)) == list(graph("B"))


def test_two_cannot_write_at_once(folder: Path) -> None:
    with open_store(folder, create=True):
        with pytest.raises(StoreLocked, match="this process is writing"):
            open_store(folder, create=True)
        with open_store(folder) as reader:
            with pytest.raises(StoreLocked) as refusal:
                reader.forget(NAME)
            assert refusal.value.exit_code == 3
            assert refusal.value.hint
            assert reader.graphs() == [NAME]
    with open_store(folder, create=True) as store:
        assert store.forget(NAME)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems do not tell who holds a lock")
def test_another_process_that_writes_is_named(folder: Path) -> None:
    program = (
        "import sys; from rights_graph.store import open_store;"
        "store = open_store(sys.argv[1], create=True); print(flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        host = re.escape(socket.gethostname())
        with pytest.raises(StoreLocked, match=rf"process {other.pid} on {host} is writing to the store since \d{{4}}-"):
            open_store(folder, create=True)
        with open_store(folder) as reader:
            assert reader.graphs() == [NAME]
        other.communicate(b"\n")
    open_store(folder, create=True).close()


def test_a_closed_store_says_so(folder: Path) -> None:
    store = open_store(folder)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.graphs()


def test_a_folder_that_is_missing_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such folder") as refusal:
        open_store(tmp_path / "missing")
    assert "build" in (refusal.value.hint or "")
    assert not (tmp_path / "missing").exists()


@pytest.mark.parametrize("create", [True, False])
def test_a_folder_with_other_things_is_no_store(tmp_path: Path, create: bool) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(StoreError, match="is not a store"):
        open_store(tmp_path, create=create)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("create", [True, False])
def test_a_file_is_no_store(tmp_path: Path, create: bool) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text("")
    with pytest.raises(StoreError):
        open_store(file, create=create)


@pytest.mark.parametrize(
    "marker",
    ["", "[]", "{}", "null", '{"format": "1"}', '{"format": 3}', '{"format": 0}', '{"format": true}', "\udcff"],
)
def test_a_marker_that_is_none_or_of_a_later_version_is_refused(folder: Path, marker: str) -> None:
    (folder / "rights-graph.json").write_bytes(marker.encode("utf-8", "surrogateescape"))
    for create in (True, False):
        with pytest.raises(StoreError, match="format") as refusal:
            open_store(folder, create=create)
        assert refusal.value.hint


def cut_in_half(folder: Path, files: str) -> None:
    for path in folder.glob(files):
        content = path.read_bytes()
        path.unlink()  # the same file may be part of a snapshot
        path.write_bytes(content[: len(content) // 2])


@pytest.mark.parametrize("files", ["CURRENT", "MANIFEST-*", "*.sst"])
def test_a_reader_notices_a_truncated_file(folder: Path, files: str) -> None:
    cut_in_half(folder / "snapshots" / "1", files)
    with pytest.raises(StoreError, match="damaged") as refusal:
        open_store(folder)
    assert refusal.value.hint


@pytest.mark.parametrize("files", ["CURRENT", "*.sst"])
def test_a_writer_notices_a_truncated_file(folder: Path, files: str) -> None:
    cut_in_half(folder / "store", files)
    with pytest.raises(StoreError, match="damaged") as refusal, open_store(folder, create=True) as store:
        store.graph(NAME)
    assert "\n" not in refusal.value.what
    assert not isinstance(refusal.value, StoreLocked)


def test_documents_that_are_lost_with_a_file_are_missed(tmp_path: Path) -> None:
    """The engine opens a store whose list of files is cut off as an earlier state of it, and does not say so."""
    folder = tmp_path / "graph"
    with FolderWriter(folder) as writer:
        document(writer, NAME, f'<{NAME}> <{v.DCTERMS}title> "A" .\n')
    cut_in_half(folder / "store", "MANIFEST-*")
    for log in (folder / "store").glob("*.log"):  # which would bring them back
        log.write_bytes(b"")
    with pytest.raises(StoreError, match="1 documents of the ledger are not in it") as refusal:
        FolderWriter(folder)
    assert "snapshots/1" in str(refusal.value.hint)
    shutil.rmtree(folder / "store")
    shutil.copytree(folder / "snapshots" / "1", folder / "store")
    with open_store(folder, create=True) as store:
        assert list(store.graph(NAME)) == list(graph("A"))


def test_a_missing_snapshot_is_named(folder: Path) -> None:
    shutil.rmtree(folder / "snapshots" / "1")
    with pytest.raises(StoreError, match="it has no snapshot 1"):
        open_store(folder)


def test_a_damaged_store_in_a_folder_called_after_locks_is_not_taken_for_a_locked_one(folder: Path) -> None:
    blocks = folder.rename(folder.with_name("LOCK blocks"))
    (blocks / "snapshots" / "1" / "CURRENT").unlink()
    with pytest.raises(StoreError) as refusal:
        open_store(blocks)
    assert not isinstance(refusal.value, StoreLocked)


def test_a_folder_may_be_called_like_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("http", "ftp:", "é 🕊️", "a#b?c%20d"):
        with open_store(name, create=True) as store:
            store.replace(NAME, graph(name))
        with open_store(tmp_path / name) as store:
            assert list(store.graph(NAME)) == list(graph(name))
