"""The days that a time covers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rights_graph.edtf import bounds, check
from rights_graph.errors import InputError


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2005", "2005-01-01", "2005-12-31"),
        ("2005-07", "2005-07-01", "2005-07-31"),
        ("2004-02", "2004-02-01", "2004-02-29"),
        ("2005-07-14", "2005-07-14", "2005-07-14"),
        ("2005-21", "2005-03-01", "2005-05-31"),
        ("2005-24", "2005-12-01", "2006-02-28"),
        ("2005-34", "2005-04-01", "2005-06-30"),
        ("2005-39", "2005-09-01", "2005-12-31"),
        ("2005-40", "2005-01-01", "2005-06-30"),
        ("2005-41", "2005-07-01", "2005-12-31"),
        ("200X", "2000-01-01", "2009-12-31"),
        ("200u", "2000-01-01", "2009-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2005-XX", "2005-01-01", "2005-12-31"),
        ("2005-XX-XX", "2005-01-01", "2005-12-31"),
        ("2005-07-XX", "2005-07-01", "2005-07-31"),
        ("2005-07?", "2005-07-01", "2005-07-31"),
        ("2005~", "2005-01-01", "2005-12-31"),
        ("200X%", "2000-01-01", "2009-12-31"),
        ("2005-07/2005-09", "2005-07-01", "2005-09-30"),
        ("2004/2005-06", "2004-01-01", "2005-06-30"),
        ("2005-21/2005-23", "2005-03-01", "2005-11-30"),
        ("2005-07~/2005-09?", "2005-07-01", "2005-09-30"),
        ("2005-09/..", "2005-09-01", None),
        ("2005-09/", "2005-09-01", None),
        ("../2005-09", None, "2005-09-30"),
        ("/2005-09-03", None, "2005-09-03"),
        ("200X/..", "2000-01-01", None),
    ],
)
def test_a_time_covers_its_days(edtf: str, earliest: str | None, latest: str | None) -> None:
    assert tuple(day and day.isoformat() for day in bounds(edtf)) == (earliest, latest)
    assert check(edtf) == edtf


@pytest.mark.parametrize(
    "text",
    [
        "", "/", "..", "../..", "May 2005", "05-2005", "2005-13", "2005-00", "2005-25", "2005-21-01", "2005-02-30",
        "2005-7", "2005-07-14T10:00", "0000", "12005", "20O5", "2005-07/2005-03", "2005/2004", "2005/2006/2007",
        "200X-07", "2005-XX-01", "2005 ", " 2005", "2005\n", "２００５", "2005-07-14--", "-2005", "9999-24", "X005",
        "2005??",
    ],
)  # fmt: skip
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"time|interval|ends before") as refusal:
        bounds(text)
    assert refusal.value.hint


DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@given(DAYS)
def test_a_day_covers_itself_and_lies_in_its_month_and_year(day: date) -> None:
    assert bounds(day.isoformat()) == (day, day)
    for length in (4, 7):
        earliest, latest = bounds(day.isoformat()[:length])
        assert earliest is not None
        assert latest is not None
        assert earliest <= day <= latest
        assert (latest == date.max) or (latest + timedelta(days=1)).day == 1


@given(DAYS, DAYS)
def test_an_interval_covers_both_ends_and_all_between(one: date, other: date) -> None:
    start, end = sorted((one, other))
    assert bounds(f"{start}/{end}") == (start, end)
    assert bounds(f"{start}/..") == (start, None)
    assert bounds(f"../{end}") == (None, end)


@given(st.text(alphabet="0123456789-/.X?~%uT ", max_size=24) | st.text())
def test_any_text_is_a_time_or_refused(text: str) -> None:
    try:
        earliest, latest = bounds(text)
    except InputError:
        return
    assert earliest or latest
    assert earliest is None or latest is None or earliest <= latest
