"""A whole report: its sections, passages and items, and what holds of every report."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rights_graph.errors import InputError
from rights_graph.model import Metadata, PassageKind, Report
from rights_graph.structure import Profile

Read = Callable[..., Report]
GENERIC = Profile(references=(re.compile("Read more: (?P<title>.+)"),))

PAGE = """Ruritania Human Rights

Head of state: Rudolf Elphberg
Head of government: Ana Roe


Police beat dozens of dockers in May. Nobody was charged.

Freedom of expression

Two newspapers were closed.

Read more: Harbour Watch’s country report on Ruritania (2020)

Ruritania Newsroom

March 3, 2021 • Press Release

New evidence of beatings in the harbour

Three dockers told a court what happened. They were not believed.

May 12, 2019 • Report

The silence of the docks

Ruritania Head of state Rudolf Elphberg Head of government Bo Li Prisoners of war were held. …
"""


def test_every_part_of_a_country_page_has_its_kind(kinds: Callable[..., list[tuple[str, str]]]) -> None:
    assert kinds(PAGE, "page.txt", GENERIC) == [
        ("title", "Ruritania Human Rights"),
        ("fact", "Head of state: Rudolf Elphberg"),
        ("fact", "Head of government: Ana Roe"),
        ("sentence", "Police beat dozens of dockers in May."),
        ("sentence", "Nobody was charged."),
        ("heading", "Freedom of expression"),
        ("sentence", "Two newspapers were closed."),
        ("reference", "Read more: Harbour Watch’s country report on Ruritania (2020)"),
        ("heading", "Ruritania Newsroom"),
        ("item-head", "March 3, 2021 • Press Release"),
        ("item-title", "New evidence of beatings in the harbour"),
        ("teaser", "Three dockers told a court what happened."),
        ("teaser", "They were not believed."),
        ("item-head", "May 12, 2019 • Report"),
        ("item-title", "The silence of the docks"),
        ("teaser", "Ruritania"),
        ("fact", "Head of state Rudolf Elphberg"),
        ("fact", "Head of government Bo Li"),
        ("teaser", "Prisoners of war were held."),
        ("teaser", "…"),
    ]


def test_sections_reach_from_heading_to_heading(read: Read) -> None:
    report = read(PAGE, "page.txt", GENERIC)
    assert [(each.heading.quote if each.heading else None, each.level) for each in report.sections] == [
        (None, 1),
        ("Freedom of expression", 1),
        ("Ruritania Newsroom", 1),
    ]
    assert all(before.end < after.start for before, after in pairwise(report.sections))
    assert all(report.sections[each.section].covers(each) for each in report.passages)


def test_items_gather_their_passages(read: Read) -> None:
    release, study = read(PAGE).items[-2:]
    assert (release.title.quote, release.date, release.publication_type) == (
        "New evidence of beatings in the harbour",
        "2021-03-03",
        "release-id",
    )
    assert release.head is not None
    assert release.head.quote == "March 3, 2021 • Press Release"
    assert PAGE[study.start : study.end].endswith("were held. …")


def test_what_was_known_of_the_report_stays(read: Read) -> None:
    report = read(
        "---\ntitle: Known\ncountry: Ruritania\nissued: 2021-04\n---\n# Printed\n\n3 May 2019\n\nIt rained.\n", "a.md"
    )
    assert report.metadata == Metadata(title="Known", country="XR", issued="2021-04")


def test_a_type_may_be_told_by_its_name(read: Read) -> None:
    assert read("---\ntype: Press Release\n---\nIt rained.\n", "a.md").metadata.publication_type == "release-id"


@pytest.mark.parametrize(
    ("line", "what"), [("country: Rurutania", "the country 'Rurutania'"), ("type: ode", "the type 'ode'")]
)
def test_what_is_told_and_not_known_is_refused(read: Read, line: str, what: str) -> None:
    with pytest.raises(InputError, match=f"a.md: {what} is not known"):
        read(f"---\n{line}\n---\nIt rained.\n", "a.md")


def test_the_title_tells_country_and_the_dateline_the_date(read: Read) -> None:
    report = read("Ruritania\n\n3 May 2019\n\nPolice beat dockers in the harbour.\n")
    assert report.metadata == Metadata(title="Ruritania", country="XR", issued="2019-05-03")


def test_the_year_reported_on_is_the_one_that_sentences_name_most(read: Read) -> None:
    text = "Nobody was charged by the end of 2005. The law is of 2001. It was changed in 2003 and 2001.\n"
    assert read(text).metadata.period == "2005"
    assert read("Two men were held in 2001, and three in 2003.\n").metadata.period is None


lines = st.lists(
    st.sampled_from(
        [
            "Ruritania", "RURITANIA", "Section 1.", "a. Killings", "Head of state: Ana Roe", "Death penalty",
            "3 May 2019 • Report", "Report", "• The docks (HW: 1/2019)", "Police beat dockers. They fled",
            "and were caught.", "Read more: the report", "# Heading", "12", "* one", "", "", "(x)", "Population: 3",
            "Head of state Ana Roe Population 3 million Dockers were beaten.", "March 2019 – Report: The docks",
        ]
    ),
    max_size=14,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(lines, st.sampled_from(["a.txt", "a.md"]))
def test_in_every_report_offsets_quote_the_text_and_parts_are_in_order(read: Read, lines: list[str], name: str) -> None:
    report = read("x\n" + "\n".join(lines), name)
    passages, text = report.passages, report.text
    assert all(each.quote == text[each.start : each.end] == each.quote.strip() != "" for each in passages)
    assert all(before.end <= after.start for before, after in pairwise(passages))
    assert all(before.end <= after.start for before, after in pairwise(report.sections))
    assert all(before.paragraph <= after.paragraph <= before.paragraph + 1 for before, after in pairwise(passages))
    assert all(report.sections[each.section].covers(each) for each in passages)
    for number, item in enumerate(report.items):
        inside = [each for each in passages if each.item == number]
        assert item.start == min(each.start for each in inside)
        assert item.end == max(each.end for each in inside)
        assert item.title.quote == text[item.title.start : item.title.end] != ""
        assert item.head is None or any(each.kind is PassageKind.ITEM_HEAD for each in inside)
