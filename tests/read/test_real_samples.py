"""Real files of well-known publishers, where they lie beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from rights_graph.read import Document, decode, decode_all


@pytest.fixture(scope="module")
def entries(shared: Path) -> dict[str, Document]:
    decoding = decode_all(shared / "samples" / "pdf" / "amnesty-2006-countries.pdf")
    assert decoding.refused == ()
    return {each.report.identifier.removeprefix("amnesty-2006-countries-"): each for each in decoding.documents}


def test_an_annual_report_has_an_entry_for_each_country(entries: dict[str, Document]) -> None:
    assert len(entries) == 150
    codes = [each.report.metadata.country for each in entries.values()]
    known = [code for code in codes if code]
    assert len(known) == len(set(known)) >= 145
    assert entries["congo-republic-of-the"].report.metadata.country == "CG"


@pytest.mark.parametrize(
    "name",
    "azerbaijan chad ecuador honduras jamaica mozambique singapore turkmenistan ukraine".split(),  # noqa: SIM905
)
def test_an_entry_has_its_own_lines_only(entries: dict[str, Document], shared: Path, name: str) -> None:
    text = entries[name].text
    assert text.startswith(name.upper())
    assert "Amnesty International Report 2006" not in text
    naive = (shared / "texts" / f"amnesty_{name}-2006.txt").read_text(encoding="utf-8")
    words, theirs = "".join(text.split()), "".join(naive.split())
    assert 0.9 < len(words) / len(theirs) < 1.15


def test_entries_do_not_lose_lines_to_their_neighbours(entries: dict[str, Document]) -> None:
    """Where pages are read in the order of the file, Japan loses its end, and Kuwait gets that of Korea."""
    assert "AI country reports/visits" in entries["japan"].text
    assert "Korea" not in entries["kuwait"].text


@pytest.mark.parametrize("country", ["belgium2011", "kenya2010", "turkey2010", "zambia2012"])
def test_numbered_paragraphs_follow_one_another(shared: Path, country: str) -> None:
    document = decode(shared / "samples" / "pdf" / f"upr-{country}.pdf")
    numbers = [int(line.partition(".")[0]) for line in document.text.split("\n") if line.partition(". ")[0].isdecimal()]
    paragraphs = [number for number in numbers if number < 200]
    assert paragraphs[:90] == list(range(1, 91))
    assert (document.report.metadata.title or "").endswith(country[:-4].title())


@pytest.mark.parametrize(
    ("name", "title", "issued"),
    [
        ("state-2020-belarus", "2020 Country Reports on Human Rights Practices: Belarus", "2021-03-01"),
        ("state-2023-nicaragua", "2023 Country Reports on Human Rights Practices: Nicaragua", "2024-04-17"),
        ("state-2024-thailand", "2024 Country Reports on Human Rights Practices: Thailand", None),
    ],
)
def test_a_report_on_a_web_page(shared: Path, name: str, title: str, issued: str | None) -> None:
    document = decode(shared / "samples" / "html" / f"{name}.html")
    metadata = document.report.metadata
    assert (metadata.title, metadata.issued, metadata.publisher) == (title, issued, "United States Department of State")
    lines = [line for line in document.text.split("\n") if line]
    assert lines[0] == title
    assert "EXECUTIVE SUMMARY" in lines[:3]
    assert not {"Home", "Tags", "On This Page", "Share"} & set(lines)


@pytest.mark.parametrize("name", ["Belarus_2016", "Egypt_2013", "Mexico_2014"])
def test_a_list_of_publications_on_a_web_page(shared: Path, name: str) -> None:
    document = decode(shared / "samples" / "html" / f"amnesty-search-{name}.html")
    country, year = name.split("_")
    dates = [line for line in document.text.split("\n") if f", {year}" in line[:20]]
    assert len(dates) == 12
    assert "Refine your search" not in document.text
    assert country in (document.report.metadata.title or "")
