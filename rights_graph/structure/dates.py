"""Dates as they are printed, to EDTF."""

from __future__ import annotations

import re

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = (
    r"(?:"
    + "|".join(rf"{name[:3]}(?:{name[3:]})?" for name in _MONTHS).replace("sep(?:tember)?", "sept?(?:ember)?")
    + r")\b\.?"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_YEAR = r"(?:1[89]|20)\d\d"

DATE = (
    rf"(?:{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}|{_DAY}(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}"
    rf"|{_MONTH},?\s+{_YEAR}|{_YEAR}-[01]\d(?:-[0-3]\d)?|{_YEAR}/[01]\d/[0-3]\d|{_DAY}[./-][01]?\d[./-]{_YEAR}|[01]?\d/{_DAY}/{_YEAR})"
)
"""A pattern (for `re.IGNORECASE`) of dates with at least a year and a month."""

_NAMED = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+)?(?P<month>{_MONTH})(?:\s+(?P<late>\d{{1,2}})(?:st|nd|rd|th)?\b)?,?\s+(?P<year>\d{{4}})",
    re.I,
)
_NUMERIC = re.compile(r"(\d+)([-./])(\d+)(?:\2(\d+))?")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def to_edtf(words: str) -> str | None:
    """The EDTF value of a date; `None` where it is none.

    Where the order of day and month cannot be told (03/04/2019), the year alone is certain and is all that comes back.

    >>> to_edtf("20th of December 2021"), to_edtf("Sept. 2020"), to_edtf("31.1.2019"), to_edtf("03/04/2019")
    ('2021-12-20', '2020-09', '2019-01-31', '2019')
    """
    if named := _NAMED.fullmatch(words.strip()):
        month = next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(named["month"][:3].lower()))
        return _checked(named["year"], month, named["day"] or named["late"])
    if not (numeric := _NUMERIC.fullmatch(words.strip())):
        return None
    first, mark, second, third = numeric.groups()
    if len(first) == 4:
        return _checked(first, int(second), third)
    if third is None or len(third) != 4:
        return None
    if mark == "/" and int(first) <= 12 and int(second) <= 12 and first != second:
        return third
    day, month = (second, int(first)) if int(second) > 12 else (first, int(second))
    return _checked(third, month, day)


def _checked(year: str, month: int, day: str | None) -> str | None:
    if not 1 <= month <= 12 or (day and not 1 <= int(day) <= _LENGTHS[month - 1]):
        return None
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")
