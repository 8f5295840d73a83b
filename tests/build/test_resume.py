"""A build does what is to be done, and no more."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rights_graph import build, open_store, resources
from rights_graph.build.forget import forget, remember
from rights_graph.errors import UsageError
from rights_graph.vocabulary import ONTOLOGY
from tests.soak.reports import write_reports


@pytest.fixture
def reports(tmp_path: Path) -> list[Path]:
    return write_reports(tmp_path / "reports", 4)


@pytest.fixture
def folder(tmp_path: Path, reports: list[Path]) -> Path:
    build(reports, tmp_path / "graph")
    return tmp_path / "graph"


def names(publications: object) -> list[str]:
    return [str(each).rsplit("/", 1)[1] for each in publications]  # type: ignore[attr-defined]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "publications").iterdir())}


def test_what_has_not_changed_is_not_made_again(folder: Path, reports: list[Path], tmp_path: Path) -> None:
    assert build(reports, folder).documents == ()
    moved = [path.rename(tmp_path / path.name) for path in reports]
    again = build(reversed(moved), folder)
    assert again.documents == ()
    assert names(again.unchanged) == [path.stem for path in reports]


@pytest.mark.parametrize("change", ["text", "sidecar"])
def test_only_what_has_changed_is_made_again(folder: Path, reports: list[Path], change: str) -> None:
    before = contents(folder)
    if change == "text":
        reports[2].write_text("Peru 2020\n\nPolice beat students in Lima in May.\n")
    else:
        reports[2].with_suffix(".meta.toml").write_text('publisher = "Harbour Watch"\n')
    result = build(reports, folder)
    assert names(each.publication for each in result.documents) == [reports[2].stem]
    after = contents(folder)
    assert {name for name in after if after[name] != before[name]} == {f"{reports[2].stem}.ttl"}


def test_a_new_program_makes_everything_again(
    folder: Path, reports: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "fingerprint", lambda: "another")
    assert len(build(reports, folder).documents) == len(reports)


def test_what_was_lost_is_made_again(folder: Path, reports: list[Path]) -> None:
    (folder / "publications" / f"{reports[0].stem}.ttl").unlink()
    with open_store(folder, create=True) as store:
        store.forget(next(name for name in store.graphs() if name.endswith(reports[1].stem)))
    result = build(reports, folder)
    assert names(each.publication for each in result.documents) == [path.stem for path in reports[:2]]


def test_of_a_source_with_many_documents_those_that_changed_are_made_again(tmp_path: Path) -> None:
    source = tmp_path / "news.jsonl"

    def write(*texts: str) -> None:
        lines = [json.dumps({"id": f"n{number}", "text": text}) for number, text in enumerate(texts)]
        source.write_text("\n".join(lines) + "\n")

    write("Police beat dockers in Lima.", "Soldiers beat students in Lima.")
    build([source], tmp_path / "graph")
    write("Police beat dockers in Lima.", "Soldiers beat villagers in Lima.", "Guards beat detainees in Lima.")
    result = build([source], tmp_path / "graph")
    assert names(each.publication for each in result.documents) == ["news-n1", "news-n2"]
    assert names(result.unchanged) == ["news-n0"]


def test_a_document_that_is_stored_is_not_made_again_though_its_source_was_not_read_to_the_end(
    folder: Path, reports: list[Path]
) -> None:
    """As after a kill between the document's line in the ledger and that of its source."""
    ledger = folder / "ledger.jsonl"
    lines = ledger.read_text().splitlines(keepends=True)
    ledger.write_text("".join(line for line in lines if '"outcome": "read"' not in line))
    again = build(reports, folder)
    assert (len(again.documents), len(again.unchanged)) == (0, len(reports))
    assert '"outcome": "read"' in ledger.read_text()


# ----------------------------------------------------------------------------------------- setting aside


def test_who_is_set_aside_and_why_stands_in_a_file_until_it_is_mended(folder: Path, reports: list[Path]) -> None:
    good = reports[1].read_text()
    reports[1].write_text("")
    result = build(reports, folder)
    (line,) = (folder / "quarantine.jsonl").read_text().splitlines()
    told = json.loads(line)
    assert (told["source"], told["error"]) == (str(reports[1]), "InputError")
    assert told["what"] == result.quarantined[0].what
    assert told["hint"]
    assert f"{reports[1].stem}.ttl" in contents(folder)  # what was there stays
    build([reports[0]], folder)
    assert (folder / "quarantine.jsonl").exists()
    reports[1].write_text(good)
    assert build(reports, folder).quarantined == ()
    assert not (folder / "quarantine.jsonl").exists()


@pytest.mark.parametrize(
    "name",
    ["..-..-etc-passwd", "a b\tc", "-o", "con", "Ω≈ç√", "'; DROP GRAPH", "x" * 240, "%2e%2e%2f", "a\nb", "<a>{b}|`^\\"],
)
def test_names_of_reports_stay_in_their_folder_and_in_their_iri(tmp_path: Path, name: str) -> None:
    report = tmp_path / "in" / f"{name}.txt"
    report.parent.mkdir()
    report.write_text("Police beat dockers in Lima.\n")
    result = build([report], tmp_path / "graph")
    (document,) = result.documents
    assert [path.name for path in (tmp_path / "graph" / "publications").iterdir()] == [
        f"{document.publication.rsplit('/', 1)[1]}.ttl"
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph", "in"]
    with open_store(tmp_path / "graph") as store:
        assert store.graphs() == sorted([ONTOLOGY, document.publication])


# -------------------------------------------------------------------------------------------- forgetting


def test_a_document_that_is_forgotten_leaves_a_tombstone_and_is_not_taken_in_again(
    folder: Path, reports: list[Path]
) -> None:
    name, words = reports[2].stem, reports[2].read_bytes().split(b"\n\n")[1].strip()
    assert names(forget([name], folder).publications) == [name]
    assert f"{name}.ttl" not in contents(folder)
    assert not [path for path in folder.rglob("*") if path.is_file() and words in path.read_bytes()]
    result = build(reports, folder)
    assert len(result.unchanged) == len(reports) - 1
    (error,) = result.quarantined
    assert "was forgotten on 20" in error.what
    assert "--undo" in (error.hint or "")
    remember([name], folder)
    assert names(each.publication for each in build(reports, folder).documents) == [name]


def test_forgetting_what_is_not_there_changes_nothing(folder: Path, reports: list[Path]) -> None:
    before = contents(folder)
    with pytest.raises(UsageError, match="there is no publication 'nothing'"):
        forget([reports[0].stem, "nothing"], folder)
    assert contents(folder) == before
    with pytest.raises(UsageError, match="was not forgotten"):
        remember([reports[0].stem], folder)
    with pytest.raises(UsageError, match="is no document"):
        forget([ONTOLOGY], folder)
