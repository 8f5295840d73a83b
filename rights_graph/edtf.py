"""Times as reports tell them, in the Extended Date/Time Format, and the days that they cover.

Level 0 and level 1 of EDTF (https://www.loc.gov/standards/datetime/) as far as reports need them, and of level 2
the parts of a year:

    2005  2005-07  2005-07-14      year, month, day
    2005-21 … 2005-24              northern spring, summer, autumn, winter (ends in the next year)
    2005-33 … 2005-36              quarters;  2005-37 … 2005-39  thirds;  2005-40, 2005-41  halves
    200X  20XX  2005-XX  2005-07-XX  2005-XX-XX      unspecified digits (also the older ``200u``)
    2005-07?  2005-07~  2005-07%   uncertain, approximate, both
    2005-07/2005-09                interval, both ends included
    2005-09/..  ../2005-09         open end or start;  2005-09/  /2005-09  unknown end or start

Years run from 0001 to 9999.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from rights_graph.errors import InputError

_DATE = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?[?~%]?")
_PARTS_OF_A_YEAR = {  # first month and number of months
    **{21 + season: (3 + 3 * season, 3) for season in range(4)},
    **{33 + quarter: (1 + 3 * quarter, 3) for quarter in range(4)},
    **{37 + third: (1 + 4 * third, 4) for third in range(3)},
    **{40 + half: (1 + 6 * half, 6) for half in range(2)},
}
_HINT = "EDTF values look like 2005, 2005-07, 2005-07-14, 2005-07/2005-09 or 2005-09/.."


def check(edtf: str) -> str:
    """The value itself, where it is one.

    Raises:
        InputError: `edtf` is no EDTF value as this module reads them.
    """
    bounds(edtf)
    return edtf


def bounds(edtf: str) -> tuple[date | None, date | None]:
    """The first and the last day that `edtf` covers; `None` where it is open or unknown.

    Uncertain and approximate times have the days of the time that is named.

    >>> bounds("2005-02")
    (datetime.date(2005, 2, 1), datetime.date(2005, 2, 28))
    >>> bounds("2005-09/..")
    (datetime.date(2005, 9, 1), None)

    Raises:
        InputError: `edtf` is no EDTF value as this module reads them, or an interval that ends before it starts.
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        return _days(start, edtf)
    earliest = None if start in ("", "..") else _days(start, edtf)[0]
    latest = None if end in ("", "..") else _days(end, edtf)[1]
    if earliest is None and latest is None:
        raise InputError(f"{edtf!r} is an interval without start and end", hint=_HINT)
    if earliest and latest and latest < earliest:
        raise InputError(f"{edtf!r} ends before it starts", hint=_HINT)
    return earliest, latest


def _days(text: str, edtf: str) -> tuple[date, date]:
    """The first and the last day of a value that is no interval; `edtf` is the whole, for the error."""
    match = _DATE.fullmatch(text.replace("u", "X"))
    try:
        if match is None:
            raise ValueError
        return _first_and_last(*match.groups())
    except ValueError:
        raise InputError(f"{edtf!r} is no time in the Extended Date/Time Format", hint=_HINT) from None


def _first_and_last(year: str, month: str | None, day: str | None) -> tuple[date, date]:
    if month in (None, "XX") and day in (None, "XX"):
        return date(int(year.replace("X", "0")) or 1, 1, 1), date(int(year.replace("X", "9")), 12, 31)
    number, first = int(year), int(month or "")  # an "X" left in either is an error
    if day not in (None, "XX"):
        only = date(number, first, int(day or ""))
        return only, only
    months = 1
    if first in _PARTS_OF_A_YEAR and day is None:
        first, months = _PARTS_OF_A_YEAR[first]
    end = first + months - 1
    number_at_end, end = (number, end) if end <= 12 else (number + 1, end - 12)
    return date(number, first, 1), date(number_at_end, end, monthrange(number_at_end, end)[1])
