"""The sample reports: readable, complete, and in our own words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rights_graph import read
from rights_graph.registry import load

REPORTS = Path(__file__).resolve().parents[2] / "data" / "reports"
SAMPLES = sorted(path for path in REPORTS.iterdir() if path.suffix in {".md", ".txt"})

NEWSROOM = [
    ("2021-12-20", "press-release"),
    ("2021-12-01", "press-release"),
    ("2016-07-06", "report"),
    ("2016-02-18", "report"),
    ("2015-02-25", "report"),
    ("2013-05-16", "report"),
    ("2013-04-24", "report"),
    ("2011-07-11", "report"),
    ("2011-03-19", "report"),
    ("2020-12-10", "press-release"),
]


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_says_what_it_is_and_where_it_belongs(path: Path) -> None:
    metadata = read(path).metadata
    assert metadata.title
    assert metadata.publisher
    assert metadata.publication_type
    assert metadata.country is not None
    assert load().country(metadata.country) is not None
    assert "sample" in path.read_text(encoding="utf-8")


def test_the_newsroom_of_the_belarus_page_has_its_ten_items() -> None:
    report = read(REPORTS / "belarus-2020.md")
    dated = [(item.date, item.publication_type) for item in report.items if item.date and "-" in item.date]
    assert dated == NEWSROOM


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_written_in_our_own_words(path: Path, theirs: set[tuple[str, ...]]) -> None:
    # Lines of labels and standard answers ("Death penalty: retentionist") are facts and alike everywhere.
    prose = "\n\n".join(
        line for line in path.read_text(encoding="utf-8").splitlines() if not re.match(r"[^.]{3,60}: [^.]*$", line)
    )
    own = words(prose)
    copied = [" ".join(own[at : at + 9]) for at in range(len(own) - 8) if tuple(own[at : at + 9]) in theirs]
    assert copied == []


@pytest.fixture(scope="module")
def theirs(shared: Path) -> set[tuple[str, ...]]:
    """Every nine words in a row that stand in a report of somebody else."""
    found: set[tuple[str, ...]] = set()
    for path in sorted((shared / "texts").rglob("*.txt")):
        text = words(path.read_text(encoding="utf-8", errors="ignore"))
        found.update(tuple(text[at : at + 9]) for at in range(len(text) - 8))
    return found
