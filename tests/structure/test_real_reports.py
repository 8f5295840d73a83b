"""The parts of real reports, where they are at hand; nothing of their words stands here but names and dates."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from rights_graph.model import PassageKind, Report
from rights_graph.read import decode
from rights_graph.segment import sentences
from rights_graph.structure import outline


def read(path: Path) -> Report:
    return outline(decode(path), sentences)


@pytest.fixture(scope="module")
def page(shared: Path) -> Report:
    return read(shared / "texts" / "belarus.txt")


def test_the_country_page_tells_what_it_is(page: Report) -> None:
    known = page.metadata
    assert (known.publisher, known.publication_type, known.country, known.period) == (
        "Amnesty International",
        "country-page",
        "BY",
        "2020",
    )
    assert known.title == "Belarus Human Rights"


def test_the_country_page_has_its_facts_sections_and_paragraphs(page: Report) -> None:
    header = [
        each.quote.partition(":")[0] for each in page.passages if each.kind is PassageKind.FACT and each.item is None
    ]
    assert header == ["Head of state", "Head of government"]
    assert [len(each.heading.quote) if each.heading else None for each in page.sections] == [None, 19, 45, 31, 33, 16]
    assert {each.level for each in page.sections} == {1}
    assert Counter(each.kind.value for each in page.passages) == {
        "title": 1,
        "heading": 5,
        "fact": 18,
        "sentence": 31,
        "reference": 1,
        "item-head": 10,
        "item-title": 10,
        "teaser": 19,
    }


def test_the_country_page_lists_its_newsroom_and_the_report_it_refers_to(page: Report) -> None:
    reference, *news = page.items
    assert (reference.publication_type, reference.date, reference.head) == ("country-entry", "2020", None)
    assert [(item.date, item.publication_type) for item in news] == [
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
    assert [item.title.quote for item in news if "Annual" in item.title.quote] == [
        f"Annual Report: Belarus {year}" for year in (2013, 2011, 2010)
    ]


def test_every_report_tells_publisher_type_period_and_country(shared: Path) -> None:
    unknown = {
        path.stem
        for path in sorted((shared / "texts").glob("*.txt"))
        if None in ((known := read(path).metadata).publisher, known.publication_type, known.period, known.country)
    }
    assert unknown == set()


def test_headings_and_sentences_are_told_apart(shared: Path) -> None:
    passages = [each for path in sorted((shared / "texts").glob("*.txt")) for each in read(path).passages]
    headings = [each.quote for each in passages if each.kind is PassageKind.HEADING]
    cut_off = [each for each in passages if each.kind is PassageKind.SENTENCE and each.quote[-1].isalnum()]
    assert all(len(heading) < 130 for heading in headings)
    assert len(cut_off) < 0.01 * len(passages)
