"""Writing to a folder: what the ledger tells is there, and what is forgotten is nowhere."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, URIRef

from rights_graph import mint, resources
from rights_graph import vocabulary as v
from rights_graph.errors import InputError, StoreError
from rights_graph.store import open_store
from rights_graph.store.ledger import Ledger, Read
from rights_graph.store.writer import FolderWriter
from tests.store.documents import document

FIRST, SECOND = (mint.publication(name) for name in ("ruritania-2020", "ruritania-2021"))
SECRET = "Zenda-Strelsau-Hentzau"
TITLE = f"<{v.DCTERMS}title>"


def titled(name: str, title: str) -> str:
    return f'<{name}> {TITLE} "{title}" .\n'


def lines(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "ledger.jsonl").read_text().splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with two documents, closed."""
    with FolderWriter(tmp_path / "graph") as writer:
        document(writer, FIRST, titled(FIRST, "A"))
        document(writer, SECOND, titled(SECOND, SECRET))
        writer.ledger.tell(Read("report.txt", "hash", "program", (FIRST,)))
        writer.ledger.tell(Read("secret.txt", "hash", "program", (SECOND,)))
    return tmp_path / "graph"


def test_the_ledger_tells_what_is_there(folder: Path) -> None:
    with FolderWriter(folder) as writer:
        stored = writer.ledger.stored(FIRST)
        assert stored is not None
        assert stored.triples == 1
        assert writer.has(stored)
        assert writer.ledger.read("elsewhere/report.txt") == Read("report.txt", "hash", "program", (FIRST,))


def test_a_document_that_was_changed_by_hand_is_told_of_no_more(folder: Path) -> None:
    with open_store(folder, create=True) as store:
        store.replace(FIRST, Graph().add((URIRef(FIRST), URIRef(v.ISSUED), Literal("2020"))))
        store.forget(SECOND)
    with FolderWriter(folder) as writer:
        assert writer.ledger.stored(FIRST) is writer.ledger.stored(SECOND) is None


@pytest.mark.parametrize("lost", ["graph", "words"])
def test_after_the_last_checkpoint_the_ledger_is_believed_only_where_the_store_agrees(folder: Path, lost: str) -> None:
    """As after a power cut that took the end of what was written to the store, and not that of the ledger."""
    writer = FolderWriter(folder)
    stored = document(writer, FIRST, titled(FIRST, "B"))
    writer.engine.remove_graph(ox.NamedNode(FIRST))
    if lost == "words":
        writer.engine.load(titled(FIRST, "A"), format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(FIRST))
    assert not writer.has(stored)
    assert writer.ledger.stored(FIRST) is None
    writer.close()


def test_a_ledger_that_is_cut_off_or_damaged_forgets_only_those_lines(folder: Path) -> None:
    ledger = folder / "ledger.jsonl"
    kept = ledger.read_bytes().splitlines(keepends=True)
    ledger.write_bytes(kept[0] + b"{nonsense\n" + b"[]\n" + kept[1][:40])
    with FolderWriter(folder) as writer:
        assert writer.ledger.stored(FIRST) is not None
        assert writer.ledger.stored(SECOND) is None
        document(writer, SECOND, titled(SECOND, "again"))
    assert Ledger(folder).stored(SECOND) is not None


def test_a_long_ledger_is_written_short_and_tells_the_same(folder: Path) -> None:
    with FolderWriter(folder) as writer:
        for _ in range(1010):
            writer.ledger.note("changed", graph="gone")
        document(writer, FIRST, titled(FIRST, "B"))
    assert len(lines(folder)) == 5
    ledger = Ledger(folder)
    assert ledger.sure == [FIRST, SECOND]
    assert [read.source for read in ledger.sources] == ["report.txt", "secret.txt"]


# --------------------------------------------------------------------------------------------- forgetting


def test_nothing_of_what_was_forgotten_is_left_in_any_file(folder: Path) -> None:
    def traces() -> list[str]:
        return sorted(
            path.name for path in folder.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()
        )

    with FolderWriter(folder) as writer:
        document(writer, FIRST, titled(FIRST, f"{SECRET} 1"))
        document(writer, FIRST, titled(FIRST, "B"))
        assert traces()
        assert writer.erase([SECOND])
        assert traces() == []
    assert traces() == []
    with open_store(folder) as store:
        assert store.graphs() == [FIRST]
    tombstone, *others = lines(folder)
    assert (tombstone["outcome"], tombstone["graph"]) == ("forgotten", SECOND)
    assert set(tombstone) == {"outcome", "graph", "at"}
    assert not any("secret" in str(line) or SECOND in str(line) for line in others)


def test_a_reader_goes_on_reading_while_something_is_forgotten(folder: Path) -> None:
    with open_store(folder) as reader, FolderWriter(folder) as writer:
        assert not writer.erase([SECOND])
        assert reader.graphs() == [FIRST, SECOND]
    with FolderWriter(folder) as writer:
        assert writer.erase([SECOND])


@pytest.mark.parametrize("after", ["note", "rename", "publish", "rewrite"])
def test_forgetting_that_is_interrupted_is_finished_by_the_next_writer(folder: Path, after: str) -> None:
    """The process is ended right after one of the steps of `erase`."""
    program = f"""
import os, sys
from pathlib import Path
from rights_graph.store import _snapshots, writer
from rights_graph.store.ledger import Ledger

def ending(function):
    def called(*arguments, **options):
        function(*arguments, **options)
        os._exit(9)
    return called

taken = writer.FolderWriter(Path(sys.argv[1]))
if {after!r} == "rename":
    Path.rename = ending(Path.rename)
elif {after!r} == "publish":
    _snapshots.publish = ending(_snapshots.publish)
else:
    setattr(Ledger, {after!r}, ending(getattr(Ledger, {after!r})))
taken.erase([sys.argv[2]])
"""
    done = subprocess.run([sys.executable, "-c", program, str(folder), SECOND], check=False, capture_output=True)
    assert done.returncode == 9, done.stderr
    FolderWriter(folder).close()
    assert not [path for path in folder.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]
    with open_store(folder) as store:
        assert store.graphs() == [FIRST]
    assert Ledger(folder).forgotten(SECOND)


# ----------------------------------------------------------------------------------------------- literals

FOREIGN = {
    f'"01"^^<{v.XSD}integer>': f'"1"^^<{v.XSD}integer>',
    f'"1.10"^^<{v.XSD}decimal>': f'"1.1"^^<{v.XSD}decimal>',
    f'"1"^^<{v.XSD}int>': f'"1"^^<{v.XSD}integer>',
    f'"1"^^<{v.XSD}nonNegativeInteger>': f'"1"^^<{v.XSD}integer>',
    f'"2020-05-31T10:00:00Z"^^<{v.XSD}dateTimeStamp>': f'"2020-05-31T10:00:00Z"^^<{v.XSD}dateTime>',
    f'"1"^^<{v.XSD}boolean>': f'"true"^^<{v.XSD}boolean>',
    f'"1e0"^^<{v.XSD}double>': f'"1"^^<{v.XSD}double>',
    '"Hafen"@de-AT': "@de-at",
}


@pytest.mark.parametrize(("literal", "kept"), FOREIGN.items())
def test_a_literal_that_the_store_would_change_is_named(folder: Path, tmp_path: Path, literal: str, kept: str) -> None:
    file = tmp_path / "foreign.ttl"
    file.write_text(f"<{FIRST}> {TITLE} \"a 'quoted' @EN text, \\\"@EN\" ,\n  {literal} . # '@EN'\n")
    foreign = Graph().parse(data=f"<{FIRST}> {TITLE} {literal} .") if "@" in literal else Graph()
    if not foreign:
        value, _, datatype = literal[1:-1].partition('"^^<')
        foreign.add((URIRef(FIRST), URIRef(v.ISSUED), Literal(value, datatype=URIRef(datatype), normalize=False)))
    with open_store(folder, create=True) as store:
        for attempt in (lambda: store.load(FIRST, [file]), lambda: store.replace(FIRST, foreign)):
            with pytest.raises(InputError, match="the store would change") as refusal:
                attempt()
            assert kept in str(refusal.value)
            assert refusal.value.hint
        assert [str(title) for title in store.graph(FIRST).objects()] == ["A"]


@pytest.mark.parametrize(
    "literal", ['"abc"^^<u:integer>', f'"P1Y"^^<{v.XSD}duration>', f'"1.5"^^<{v.XSD}decimal>', '"a"@en', '"@EN"', "12"]
)
def test_other_literals_of_others_come_back_as_they_were_written(folder: Path, tmp_path: Path, literal: str) -> None:
    file = tmp_path / "foreign.ttl"
    file.write_text(f"<{FIRST}> {TITLE} {literal} .")
    with open_store(folder, create=True) as store:
        store.load(FIRST, [file])
        (kept,) = store.graph(FIRST).objects(predicate=URIRef(f"{v.DCTERMS}title"))
    assert kept.n3() == (literal if literal != "12" else f'"12"^^<{v.XSD}integer>')


def test_our_own_files_have_only_literals_that_the_store_keeps(folder: Path) -> None:
    rooms = (("ontology", "terms"), ("ontology", "concepts"), ("data",))
    files = [file for room in rooms for file in resources.turtle_files(*room)]
    with FolderWriter(folder) as writer:
        for number, file in enumerate(files):
            assert writer.load(f"u:{number}", [file])


def test_a_full_folder_is_told_from_a_damaged_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with FolderWriter(folder) as writer:
        monkeypatch.setattr(Path, "open", _no_room)
        with pytest.raises(StoreError, match="No space left"):
            document(writer, FIRST, titled(FIRST, "B"))
        monkeypatch.undo()


def _no_room(*_arguments: object, **_options: object) -> None:
    raise OSError(28, "No space left on device")
