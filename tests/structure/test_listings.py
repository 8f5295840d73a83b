"""Publications that a report lists or refers to."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from rights_graph.model import Report
from rights_graph.structure import Profile

Read = Callable[..., Report]
Listed = list[tuple[str, str | None, str | None]]

LISTS = Profile(
    references=(re.compile(r"(?:Read more|See also): (?P<title>.+)", re.DOTALL),),
    listings=(re.compile("Further reading"),),
)


def listed(report: Report) -> Listed:
    return [(" ".join(each.title.quote.split()), each.date, each.publication_type) for each in report.items]


@pytest.mark.parametrize(
    ("head", "date", "type"),
    [
        ("March 3, 2021 • Press Release", "2021-03-03", "release-id"),
        ("3 March 2021 | Report", "2021-03-03", "report-id"),
        ("2021-03-03 – News", "2021-03-03", "news-id"),
        ("March 2021, press releases", "2021-03", "release-id"),
        ("Report: 3 March 2021", "2021-03-03", "report-id"),
        ("Report\n3 March 2021", "2021-03-03", "report-id"),
        ("3 March 2021\nReport", "2021-03-03", "report-id"),
        ("3 March 2021", "2021-03-03", None),
        ("3 March 2021 • Photo essay", "2021-03-03", None),
    ],
)
def test_date_and_type_may_stand_in_every_order(read: Read, head: str, date: str, type: str | None) -> None:
    report = read(f"Ruritania\n\nNewsroom\n\n{head}\n\nBeatings in the harbour\n\nThree dockers went to court.\n")
    assert listed(report) == [("Beatings in the harbour", date, type)]
    assert report.passages[-1].item == 0


def test_titles_may_stand_above_their_dates(read: Read) -> None:
    report = read(
        "Newsroom\n\nBeatings in the harbour\nReport, 3 March 2021\nDockers went to court.\n\n"
        "The silence of the docks\nNews, 12 May 2019\nTwo newspapers were closed.\n"
    )
    assert listed(report) == [
        ("Beatings in the harbour", "2021-03-03", "report-id"),
        ("The silence of the docks", "2019-05-12", "news-id"),
    ]
    assert [each.item for each in report.passages] == [None, 0, 0, 0, 1, 1, 1]


def test_a_heading_ends_the_teaser(read: Read) -> None:
    report = read(
        "Ruritania\n\n3 May 2021 • Report\n\nThe docks\n\nIt rained.\n\nIt poured.\n\nAbout us\n\nWe watch.\n"
    )
    assert [(each.quote, each.item) for each in report.passages[3:]] == [
        ("It rained.", 0),
        ("It poured.", 0),
        ("About us", None),
        ("We watch.", None),
    ]


def test_a_list_of_reports_with_index_numbers(read: Read) -> None:
    text = """Ruritania
It rained.
Reports
• The docks: three years of fear (HW Index: RUR 12/003/2005)
• Behind the walls of
Zenda (HW Index: RUR 12/007/2006)
Visits
• Delegates visited the docks
"""
    assert listed(read(text)) == [
        ("The docks: three years of fear", "2005", "report-id"),
        ("Behind the walls of Zenda", "2006", "report-id"),
    ]


def test_a_list_with_a_line_for_each(read: Read) -> None:
    text = """Ruritania

It rained.

Further reading

- 3 March 2021 • Report: Struck off the list
- Press release: Boat sent back (11 November 2020)
- Harbour law explained
- This sentence lists nothing.
"""
    report = read(text, "a.txt", LISTS)
    assert listed(report) == [
        ("Struck off the list", "2021-03-03", "report-id"),
        ("Boat sent back", "2020-11-11", "release-id"),
        ("Harbour law explained", None, None),
    ]
    assert report.passages[-1].item is None


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (
            "Read more: the country report on Ruritania (2020)",
            ("the country report on Ruritania (2020)", "2020", "entry-id"),
        ),
        ("See also: The docks (3 May 2019)", ("The docks", "2019-05-03", None)),
    ],
)
def test_a_reference_is_a_listed_publication(read: Read, line: str, found: tuple[str, str, str]) -> None:
    report = read(f"Ruritania\n\nIt rained.\n\n{line}\n", "a.txt", LISTS)
    assert listed(report) == [found]
    assert (report.passages[-1].kind.value, report.passages[-1].quote) == ("reference", line)


@pytest.mark.parametrize(
    "line", ["3 March 2021 – police beat dockers.", "• In May 2021: three dockers were held.", "May 2021"]
)
def test_a_chronicle_lists_no_publications(read: Read, line: str) -> None:
    assert (
        read(
            f"Ruritania\n\nIt rained.\n\n{line}\n\nIt poured all day long and nobody came to help the dockers.\n"
        ).items
        == ()
    )
