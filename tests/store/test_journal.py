"""The journal: what was put outlives the process that put it, and is taken in by the next writer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rights_graph import mint
from rights_graph import vocabulary as v
from rights_graph.errors import StoreError
from rights_graph.store import open_store
from rights_graph.store.ledger import Ledger
from rights_graph.store.writer import FolderWriter
from tests.store.documents import document

FIRST, SECOND, THIRD = (mint.publication(f"ruritania-{year}") for year in (2020, 2021, 2022))
TITLE = f"{v.DCTERMS}title"


def titled(name: str, title: str) -> str:
    return f'<{name}> <{TITLE}> "{title}" .\n'


def titles(folder: Path) -> dict[str, list[str]]:
    with open_store(folder) as store:
        return {name: sorted(map(str, store.graph(name).objects())) for name in store.graphs()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with one document, closed."""
    with FolderWriter(tmp_path / "graph") as writer:
        document(writer, FIRST, titled(FIRST, "A"))
    return tmp_path / "graph"


def killed(folder: Path, *, after: str) -> None:
    """A process puts three documents, one of them in the place of an older one, and is ended after a step of that."""
    program = f"""
import os, sys
from pathlib import Path
from rights_graph.store import writer
from rights_graph.store._journal import Journal
from rights_graph.store.ledger import Ledger
from tests.store.documents import document
from tests.store.test_journal import FIRST, SECOND, THIRD, titled

def ending(*_):
    os._exit(9)

taken = writer.FolderWriter(Path({str(folder)!r}))
document(taken, FIRST, titled(FIRST, "B"))
document(taken, SECOND, titled(SECOND, "C . <u:x> <u:y>"))
if {after!r} == "journal":
    Ledger.tell = ending
document(taken, THIRD, titled(THIRD, "D"))
if {after!r} == "engine":
    Journal.clear = ending
    taken.engine
ending()
"""
    path = os.pathsep.join([str(Path(__file__).parents[2]), *filter(None, sys.path)])
    done = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": path}, check=False, capture_output=True
    )
    assert done.returncode == 9, done.stderr.decode()


@pytest.mark.parametrize("after", ["ledger", "engine"])
def test_what_was_put_is_there_although_the_process_was_killed(folder: Path, after: str) -> None:
    killed(folder, after=after)
    FolderWriter(folder).close()
    assert titles(folder) == {FIRST: ["B"], SECOND: ["C . <u:x> <u:y>"], THIRD: ["D"]}
    assert Ledger(folder).sure == [FIRST, SECOND, THIRD]
    assert (folder / "journal.nq").read_bytes() == b""


def test_a_document_of_which_the_ledger_was_not_told_is_lost_alone(folder: Path) -> None:
    killed(folder, after="journal")
    FolderWriter(folder).close()
    assert titles(folder) == {FIRST: ["B"], SECOND: ["C . <u:x> <u:y>"]}


@pytest.mark.parametrize("damage", ["cut off", "overwritten", "gone"])
def test_a_damaged_journal_costs_only_the_documents_in_it(folder: Path, damage: str) -> None:
    """As after a power cut, in which the system may have lost what it had not yet written."""
    killed(folder, after="ledger")
    journal = (folder / "journal.nq").read_bytes()
    left = {"cut off": journal[:-9], "overwritten": journal[:-40] + b"\0" * 31 + journal[-9:], "gone": b""}
    (folder / "journal.nq").write_bytes(left[damage])
    with FolderWriter(folder) as writer:
        for graph, is_there in ((SECOND, damage != "gone"), (THIRD, False)):
            told = writer.ledger.stored(graph)
            assert told is not None
            assert writer.has(told) is is_there
        assert writer.ledger.stored(THIRD) is None


def test_documents_are_there_for_whoever_asks_the_store_that_they_were_put_into(tmp_path: Path) -> None:
    with open_store(tmp_path / "graph", create=True) as store:
        document(store._take(), FIRST, titled(FIRST, "A"))  # type: ignore[attr-defined]
        document(store._take(), FIRST, titled(FIRST, "B"))  # type: ignore[attr-defined]
        assert [str(title) for title in store.graph(FIRST).objects()] == ["B"]


def test_a_document_of_which_the_ledger_cannot_be_told_is_not_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("no space left on device")

    with FolderWriter(folder) as writer:
        with monkeypatch.context() as patch:
            patch.setattr(Ledger, "tell", full)
            with pytest.raises(StoreError, match="no space"):
                document(writer, FIRST, titled(FIRST, "a longer title than the others"))
        document(writer, SECOND, titled(SECOND, "C"))
    assert titles(folder) == {FIRST: ["A"], SECOND: ["C"]}


@pytest.mark.parametrize("bytes", [10, 100_000])
def test_documents_of_any_size_replace_what_was_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch, bytes: int
) -> None:
    monkeypatch.setattr("rights_graph.store.writer._LITTLE", 1000)
    monkeypatch.setattr("rights_graph.store.writer._MUCH", 50_000)
    with FolderWriter(folder) as writer:
        for name in (FIRST, SECOND, THIRD, FIRST):
            document(writer, name, titled(name, name[-1] * bytes))
    assert titles(folder) == {name: [name[-1] * bytes] for name in (FIRST, SECOND, THIRD)}
