"""Which lines are headings, and how deep they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rights_graph.model import Report

Read = Callable[..., Report]


def headings(report: Report) -> list[tuple[int, str]]:
    return [(each.level, " ".join(each.heading.quote.split())) for each in report.sections if each.heading]


@pytest.mark.parametrize(
    "line",
    [
        "Freedom of expression",
        "‘Disappearances’",
        "ARREST PROCEDURES",
        "a. Extrajudicial Killings",
        "2. Recommendations",
        "Who is to blame?",
        "Ämter und Behörden",
        "Свобода слова",
        "Censorship by Ministries, Armed Forces, Secret Services, Criminal Groups, and Private Owners of the Press",
        "Killings in the port of Strelsau (2019)",
    ],
)
def test_a_short_line_that_ends_like_no_sentence_is_a_heading(read: Read, line: str) -> None:
    assert [words for _, words in headings(read(f"Ruritania\n\nIt rained.\n\n{line}\n\nIt rained.\n"))] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Nobody was charged.",
        "Nobody was charged:",
        "they fled",
        "On 13 May a group of men attacked the offices of the harbour police in Strelsau",
        "Independent Commission on",
        "Nobody knew. Somebody asked",
        "• Two dockers were held",
    ],
)
def test_a_sentence_or_a_part_of_one_is_none(read: Read, line: str) -> None:
    assert headings(read(f"Ruritania\n\nIt rained.\n\n{line}\n\nIt rained.\n")) == []


def test_numbering_and_capitals_tell_the_level(read: Read) -> None:
    text = """EXECUTIVE SUMMARY

It rained.

Section 1.

Life

a. Killings

None were told.

Attacks by Gangs

Two were told.

b. Disappearances

None were told.

Section 2.

Freedom, Including:

a. Press

It was free.
"""
    assert headings(read("Ruritania 2020\n\n" + text)) == [
        (1, "EXECUTIVE SUMMARY"),
        (1, "Section 1. Life"),
        (2, "a. Killings"),
        (3, "Attacks by Gangs"),
        (2, "b. Disappearances"),
        (1, "Section 2. Freedom, Including:"),
        (2, "a. Press"),
    ]


def test_marks_of_the_format_tell_the_level(read: Read) -> None:
    report = read("# Ruritania\n\nIt rained.\n\n## Torture.\n\n#### By guards\n\n## Press\n\nFree.\n", "a.md")
    assert headings(report) == [(1, "Torture."), (2, "By guards"), (1, "Press")]
    assert report.metadata.title == "Ruritania"


def test_a_heading_that_came_to_stand_at_the_end_of_a_paragraph(read: Read) -> None:
    text = f"Ruritania\nPolice beat dockers. They fled. Conditions in prison\nPrisons were {'over' * 20}crowded.\n"
    assert headings(read(text)) == [(1, "Conditions in prison")]


def test_a_title_in_capitals_may_run_over_lines_and_be_followed_by_the_full_name(read: Read) -> None:
    def titles(text: str) -> list[str]:
        return [each.quote for each in read(text).passages if each.kind.value == "title"]

    assert titles("RURITANIA\nKINGDOM OF RURITANIA\nIt rained.\n") == ["RURITANIA", "KINGDOM OF RURITANIA"]
    assert titles("RURITANIA AND\nHENTZAU\nRURITANIA AND HENTZAU\nIt rained.\n") == [
        "RURITANIA AND\nHENTZAU",
        "RURITANIA AND HENTZAU",
    ]


def test_pages_leave_no_trace(read: Read) -> None:
    report = read("Ruritania\n\n• • •\n\nPolice beat dockers.\n\n* * *\n")
    assert [each.quote for each in report.passages] == ["Ruritania", "Police beat dockers."]
