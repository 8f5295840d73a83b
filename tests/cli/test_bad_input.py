"""What people get wrong: each gets one clear line and its exit code, and leaves what was there as it was."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SENTENCE = "Police in Minsk beat dozens of peaceful protesters in May 2020.\n"


class Outcome:
    """A finished run of the command."""

    def __init__(self, done: subprocess.CompletedProcess[str]) -> None:
        self.code = done.returncode
        self.out = done.stdout
        self.errors = done.stderr.splitlines()

    @property
    def complaint(self) -> str:
        """The one error line."""
        assert "Traceback" not in "\n".join(self.errors)
        lines = [line for line in self.errors if "error:" in line.lower()]
        assert len(lines) == 1, self.errors
        return lines[0]


@pytest.fixture
def rights_graph(tmp_path: Path) -> Callable[..., Outcome]:
    def run(*arguments: object) -> Outcome:
        command = [sys.executable, "-m", "rights_graph", *map(str, arguments)]
        environment = {**os.environ, "NO_COLOR": "1"}
        environment.pop("RIGHTS_GRAPH_STORE", None)
        return Outcome(
            subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        )

    return run


@pytest.fixture
def graph(tmp_path: Path, rights_graph: Callable[..., Outcome]) -> Path:
    (tmp_path / "first.txt").write_text("Belarus 2020\n\n" + SENTENCE, encoding="utf-8")
    done = rights_graph("build", "first.txt", "-o", "graph")
    assert done.code == 0, done.errors
    return tmp_path / "graph"


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.ttl"))}


@pytest.mark.parametrize(
    ("name", "content", "says", "code"),
    [
        ("missing.txt", None, "missing.txt", 2),
        ("empty.txt", b"", "empty", 2),
        ("blank.txt", b" \n\t\n", "blank", 2),
        ("binary.txt", bytes(range(256)) * 20, "binary", 2),
        ("latin.txt", "Les autorités ont arrêté des manifestants".encode("latin-1"), "UTF-8", 2),
        ("wide.txt", b"x" * 40_000_000, "line", 3),
        ("report.xyz", b"text", ".xyz", 2),
    ],
)
def test_a_report_that_cannot_be_read(
    rights_graph: Callable[..., Outcome],
    graph: Path,
    tmp_path: Path,
    name: str,
    content: bytes | None,
    says: str,
    code: int,
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    before = contents(graph)
    outcome = rights_graph("build", name, "-o", "graph")
    assert outcome.code == code
    assert name in outcome.complaint
    assert says in outcome.complaint
    assert contents(graph) == before


def test_a_broken_report_among_good_ones_is_set_aside(
    rights_graph: Callable[..., Outcome], graph: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "second.txt").write_text("Belarus 2021\n\n" + SENTENCE, encoding="utf-8")
    outcome = rights_graph("build", "empty.txt", "second.txt", "-o", "graph")
    assert outcome.code == 4
    assert "empty.txt" in outcome.complaint
    assert set(contents(graph)) == {"publications/first.ttl", "publications/second.ttl"}


def test_two_reports_of_one_name_are_refused_before_anything_is_written(
    rights_graph: Callable[..., Outcome], graph: Path, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "first.txt").write_text(SENTENCE, encoding="utf-8")
    before = contents(graph)
    outcome = rights_graph("build", "first.txt", "other/first.txt", "-o", "graph")
    assert outcome.code == 2
    assert "first" in outcome.complaint
    assert contents(graph) == before


def test_a_report_without_any_claim_is_stored_and_said_so(rights_graph: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "recipe.txt").write_text("Stir the soup for ten minutes.\n", encoding="utf-8")
    outcome = rights_graph("build", "recipe.txt", "-o", "graph")
    assert outcome.code == 0
    assert any("no claim" in line for line in outcome.errors)
    assert (tmp_path / "graph" / "publications" / "recipe.ttl").exists()


def test_an_unknown_country_in_the_front_matter(rights_graph: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "atlantis.md").write_text("---\ncountry: Belorus\n---\n" + SENTENCE, encoding="utf-8")
    outcome = rights_graph("build", "atlantis.md", "-o", "graph")
    assert outcome.code == 2
    assert "Belorus" in outcome.complaint
    assert any("Belarus" in line for line in outcome.errors)


@pytest.mark.parametrize(
    ("arguments", "wrong", "hint"),
    [
        (["act-reported"], "act-reported", "acts-reported"),
        (["acts-reported", "-p", "cuntry=BY"], "cuntry", "country"),
        (["acts-reported", "-p", "country=Belorus"], "Belorus", "Belarus"),
        (["acts-reported", "-p", "act=tortur"], "tortur", "torture"),
        (["acts-reported", "-p", "country"], "country", ""),
    ],
)
def test_a_question_that_nobody_stored(
    rights_graph: Callable[..., Outcome], graph: Path, arguments: list[str], wrong: str, hint: str
) -> None:
    outcome = rights_graph("query", *arguments, "--store", graph)
    assert outcome.code == 2
    assert wrong in outcome.complaint
    assert hint.lower() in "\n".join(outcome.errors).lower()


def test_a_question_without_a_graph(rights_graph: Callable[..., Outcome]) -> None:
    assert rights_graph("query", "counts").code == 2
    assert "nowhere" in rights_graph("query", "counts", "--store", "nowhere").complaint


def test_broken_turtle_is_located(rights_graph: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("@prefix ex: <http://example.org/> .\nex:a ex:b .\n", encoding="utf-8")
    outcome = rights_graph("validate", "broken.ttl")
    assert outcome.code == 2
    assert outcome.complaint.startswith("broken.ttl:2:")


@pytest.mark.parametrize(
    ("named", "what"),
    [
        ("https://example.org/data.ttl", "network"),
        ("data.ttl.gz", "packed"),
        ("folder", "not a store"),
        ("missing.ttl", "No such file"),
        ("data.xyz", ".xyz"),
    ],
)
def test_data_that_cannot_be_read(named: str, what: str, rights_graph: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for name in ("data.ttl.gz", "data.xyz", "folder/data.ttl"):
        (tmp_path / name).write_text("", encoding="utf-8")
    outcome = rights_graph("validate", named)
    assert outcome.code == 2
    assert outcome.complaint.startswith(f"{named}: error: ")
    assert what in outcome.complaint


def test_standard_input_cannot_be_both_data_and_shapes(rights_graph: Callable[..., Outcome]) -> None:
    outcome = rights_graph("validate", "-", "--shapes", "-")
    assert outcome.code == 2
    assert "once" in outcome.complaint


def test_data_that_no_shape_speaks_of(rights_graph: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "other.ttl").write_text("@prefix ex: <http://example.org/> .\nex:a ex:b ex:c .\n", encoding="utf-8")
    outcome = rights_graph("validate", "other.ttl")
    assert outcome.code == 5
    assert rights_graph("validate", "other.ttl", "--allow-empty").code == 0


def test_a_store_that_somebody_else_is_writing_to(rights_graph: Callable[..., Outcome], graph: Path) -> None:
    from rights_graph import open_store

    before = contents(graph)
    with open_store(graph, create=True):
        outcome = rights_graph("build", "first.txt", "-o", "graph")
    assert outcome.code == 3
    assert "graph" in outcome.complaint
    assert contents(graph) == before


def test_a_folder_that_is_not_a_graph(rights_graph: Callable[..., Outcome], tmp_path: Path) -> None:
    (tmp_path / "holidays").mkdir()
    (tmp_path / "holidays" / "beach.jpg").write_bytes(b"picture")
    outcome = rights_graph("query", "counts", "--store", "holidays")
    assert outcome.code == 3
    assert "holidays" in outcome.complaint


def test_a_verb_that_does_not_exist(rights_graph: Callable[..., Outcome]) -> None:
    outcome = rights_graph("biuld")
    assert outcome.code == 2
    assert "build" in outcome.complaint


def test_an_export_format_that_does_not_exist_leaves_the_old_file(
    rights_graph: Callable[..., Outcome], graph: Path, tmp_path: Path
) -> None:
    (tmp_path / "old.docx").write_text("as it was", encoding="utf-8")
    outcome = rights_graph("export", "--store", graph, "-o", "old.docx")
    assert outcome.code == 2
    assert (tmp_path / "old.docx").read_text(encoding="utf-8") == "as it was"
