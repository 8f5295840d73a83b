"""Dates as they are printed."""

from __future__ import annotations

import calendar
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rights_graph.structure.dates import DATE, to_edtf


@pytest.mark.parametrize(
    ("printed", "edtf"),
    [
        ("December 20, 2021", "2021-12-20"),
        ("Dec. 1 2021", "2021-12-01"),
        ("20 December 2021", "2021-12-20"),
        ("3rd of May, 2019", "2019-05-03"),
        ("Sept. 2020", "2020-09"),
        ("may 2020", "2020-05"),
        ("2021-12-20", "2021-12-20"),
        ("2021-12", "2021-12"),
        ("2021/12/20", "2021-12-20"),
        ("31.1.2019", "2019-01-31"),
        ("20/12/2021", "2021-12-20"),
        ("12/20/2021", "2021-12-20"),
        ("04/04/2019", "2019-04-04"),
        ("03/04/2019", "2019"),  # of April or of March: only the year is certain
    ],
)
def test_a_date_becomes_edtf(printed: str, edtf: str) -> None:
    assert re.fullmatch(DATE, printed, re.IGNORECASE)
    assert to_edtf(printed) == edtf


@pytest.mark.parametrize(
    "words", ["31 April 2019", "2021-13", "May 45, 2020", "maybe 2020", "2020", "1/2", "in May 2020", ""]
)
def test_what_is_no_date_has_no_value(words: str) -> None:
    assert to_edtf(words) is None


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    month = calendar.month_name[day.month]
    forms = (f"{month} {day.day}, {day.year}", f"{day.day} {month[:3]} {day.year}", f"{day.day}.{day.month}.{day.year}")
    assert {to_edtf(form) for form in (*forms, day.isoformat())} == {day.isoformat()}
