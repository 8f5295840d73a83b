"""What literals stand for, so far that they can be put in order (SPARQL 1.1, section 17.3; XML Schema 1.1, part 2)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from rights_graph.validate.columns.lexical import INTEGERS, ill_formed
from rights_graph.validate.columns.spans import Bytes, Ints, Mask, distinct
from rights_graph.validate.columns.terms import LITERAL, Terms
from rights_graph.vocabulary import XSD

Floats = NDArray[np.float64]

NUMBER, STRING, BOOLEAN, INSTANT, DATE, TIME, YEAR, MONTH, MONTH_DAY, DAY, YEAR_MONTH, SECONDS, MONTHS = range(1, 14)
"""The families of values; values of one family are comparable, those of different ones are not."""

_FAMILIES: dict[str, int] = {
    **dict.fromkeys(INTEGERS, NUMBER),
    **{XSD + name: NUMBER for name in ("decimal", "double", "float")},
    XSD + "string": STRING,
    XSD + "boolean": BOOLEAN,
    XSD + "dateTime": INSTANT,
    XSD + "dateTimeStamp": INSTANT,
    XSD + "date": DATE,
    XSD + "time": TIME,
    XSD + "gYear": YEAR,
    XSD + "gYearMonth": YEAR_MONTH,
    XSD + "gMonth": MONTH,
    XSD + "gMonthDay": MONTH_DAY,
    XSD + "gDay": DAY,
    XSD + "dayTimeDuration": SECONDS,
    XSD + "yearMonthDuration": MONTHS,
}
_BINARY = (XSD + "double", XSD + "float")
_HALF_DAY_AND_MORE = 14 * 3600  # a time without zone may be that far from the same time in UTC, either way
_DIGITS = 15  # that many are kept by a double in any case


@dataclass(frozen=True, slots=True)
class Values:
    """Values of terms, in parallel arrays.

    `families` is 0 where a term cannot be compared. `zoned` tells times with a time zone from those without. Where
    `exact` is false, `amounts` is rounded and `fractions` decides between values of the same amount.
    """

    families: Bytes
    amounts: Floats
    zoned: Mask
    exact: Mask
    fractions: dict[int, Fraction]

    def __getitem__(self, chosen: Ints) -> Values:
        """The chosen values."""
        fractions = {}
        if self.fractions:
            known = enumerate(chosen.tolist())
            fractions = {at: self.fractions[index] for at, index in known if index in self.fractions}
        return Values(self.families[chosen], self.amounts[chosen], self.zoned[chosen], self.exact[chosen], fractions)

    def exactly(self, place: int) -> Fraction:
        """The value at one place without rounding; of up to 15 digits a double has kept each."""
        known = self.fractions.get(place)
        return Fraction(repr(float(self.amounts[place]))) if known is None else known


def values(terms: Terms, numbers: Ints) -> Values:
    """The values of terms, each number there once."""
    count = len(numbers)
    families, amounts = np.zeros(count, np.uint8), np.zeros(count)
    zoned, exact = np.ones(count, np.bool_), np.ones(count, np.bool_)
    fractions: dict[int, Fraction] = {}
    literal = terms.kinds[numbers] == LITERAL
    tags = terms.tags[numbers]
    for tag in distinct(tags[literal]).tolist():
        datatype, language = terms.tag_list()[tag]
        family = _FAMILIES.get(datatype)
        if family is None or language:
            continue
        places = np.flatnonzero(literal & (tags == tag))
        places = places[~ill_formed(terms, numbers[places], datatype)]
        if not len(places):
            continue
        families[places] = family
        texts = terms.texts(numbers[places])
        if family == STRING:
            continue  # ordered below, together
        if family == NUMBER and (datatype in _BINARY or max(map(len, texts)) <= _DIGITS):
            amounts[places] = np.array(texts).astype(np.float64)
            if datatype == XSD + "float":
                with np.errstate(over="ignore"):
                    amounts[places] = amounts[places].astype(np.float32)
            continue
        for place, text in zip(places.tolist(), texts, strict=True):
            amount, zoned[place] = _PARSERS[family](text)
            amounts[place] = _rounded(amount)
            if Fraction(amounts[place]) != amount if np.isfinite(amounts[place]) else True:
                exact[place] = False
                fractions[place] = Fraction(amount)
    strings = np.flatnonzero(families == STRING)
    texts = terms.texts(numbers[strings])
    for rank, index in enumerate(sorted(range(len(texts)), key=texts.__getitem__)):
        amounts[strings[index]] = rank
    return Values(families, amounts, zoned, exact, fractions)


def compare(left: Values, right: Values) -> tuple[Mask, Mask]:
    """Where the left value is less than the right one, and where they are equal; neither if not comparable."""
    same = (left.families == right.families) & (left.families > 0)
    less = same & (left.amounts < right.amounts)
    equal = same & (left.amounts == right.amounts)
    for place in np.flatnonzero(equal & ~(left.exact & right.exact)).tolist():
        first, second = left.exactly(place), right.exactly(place)
        less[place], equal[place] = first < second, first == second
    mixed = same & (left.zoned != right.zoned)
    if mixed.any():
        equal &= ~mixed
        less &= ~mixed | (right.amounts - left.amounts > _HALF_DAY_AND_MORE)
    return less, equal


def _rounded(amount: int | Fraction) -> float:
    try:
        return float(amount)
    except OverflowError:
        return float("inf") if amount > 0 else float("-inf")


_DATE = re.compile(r"(-?\d+)-(\d\d)-(\d\d)")
_ZONE = re.compile(r"(?:Z|[+-]\d\d:\d\d)$")
_DURATION = re.compile(r"(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?")

Parsed = tuple[int | Fraction, bool]


def _number(text: str) -> Parsed:
    return Fraction(text if text[-1] != "." else text[:-1]), True


def _truth(text: str) -> Parsed:
    return int(text in {"true", "1"}), True


def _zone(text: str) -> tuple[str, int, bool]:
    """The text without its time zone, the seconds that the zone is ahead of UTC, and whether there is one."""
    match = _ZONE.search(text)
    if match is None:
        return text, 0, False
    zone = match[0]
    seconds = 0 if zone == "Z" else (int(zone[1:3]) * 60 + int(zone[4:6])) * (-60 if zone[0] == "-" else 60)
    return text[: match.start()], seconds, True


def _days(year: int, month: int, day: int) -> int:
    """Days since the first of March of the year 0, in the Gregorian calendar of all times."""
    year -= month < 3
    return year * 365 + year // 4 - year // 100 + year // 400 + (153 * ((month + 9) % 12) + 2) // 5 + day - 1


def _seconds(clock: str) -> int | Fraction:
    hours, minutes, seconds = clock.split(":")
    whole = int(hours) * 3600 + int(minutes) * 60
    return whole + (Fraction(seconds) if "." in seconds else int(seconds))


def _instant(text: str) -> Parsed:
    text, ahead, zoned = _zone(text)
    date, _, clock = text.partition("T")
    match = _DATE.fullmatch(date)
    assert match is not None, "ill-formed literals were set aside"
    return _days(int(match[1]), int(match[2]), int(match[3])) * 86400 + _seconds(clock or "00:00:00") - ahead, zoned


def _time(text: str) -> Parsed:
    text, ahead, zoned = _zone(text)
    return _seconds(text) % 86400 - ahead, zoned


def _part_of_date(before: str, after: str) -> Callable[[str], Parsed]:
    """A reader of dates that lack parts, which are taken from a date with the others."""

    def read(text: str) -> Parsed:
        text, ahead, zoned = _zone(text)
        amount, _ = _instant(before + (text.lstrip("-") if before else text) + after)
        return amount - ahead, zoned

    return read


def _span_of_seconds(text: str) -> Parsed:
    match = _DURATION.fullmatch(text)
    assert match is not None, "ill-formed literals were set aside"
    days, hours, minutes = (int(match[place] or 0) for place in (4, 5, 6))
    amount = (days * 24 + hours) * 3600 + minutes * 60 + Fraction(match[7] or 0)
    return -amount if match[1] else amount, True


def _span_of_months(text: str) -> Parsed:
    match = _DURATION.fullmatch(text)
    assert match is not None, "ill-formed literals were set aside"
    amount = int(match[2] or 0) * 12 + int(match[3] or 0)
    return -amount if match[1] else amount, True


_PARSERS: dict[int, Callable[[str], Parsed]] = {
    NUMBER: _number,
    BOOLEAN: _truth,
    INSTANT: _instant,
    DATE: _instant,
    TIME: _time,
    YEAR: _part_of_date("", "-01-01"),
    YEAR_MONTH: _part_of_date("", "-01"),
    MONTH: _part_of_date("2000-", "-01"),
    MONTH_DAY: _part_of_date("2000-", ""),
    DAY: _part_of_date("2000-01-", ""),
    SECONDS: _span_of_seconds,
    MONTHS: _span_of_months,
}
