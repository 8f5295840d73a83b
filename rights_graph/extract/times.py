"""Reads when: time expressions as EDTF (ISO 8601-2:2019), against the period a report covers and its date of issue."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass

from rights_graph.extract import grammar
from rights_graph.extract.grammar import words
from rights_graph.extract.sentence import Sentence
from rights_graph.model import Metadata


@dataclass(frozen=True, slots=True)
class Time:
    """The tokens of a time expression and its EDTF value."""

    first: int
    last: int
    edtf: str

    @property
    def features(self) -> tuple[str, ...]:
        """What is special about it: how exact it is."""
        shape = "interval" if "/" in self.edtf else ("year", "month", "day")[self.edtf.count("-")]
        return (f"exact {shape}",)


_LEADING = words(
    "in on at during by since from between until before after throughout late early mid of around about the "
    "end beginning start through as following"
)
_EVENTS = words("election elections poll polls vote referendum coup war ceasefire protests uprising ballot crisis")
_JOINTS = words("and to through until or")
_DASHES = frozenset("-\u2010\u2011\u2013")
_PARTS = words("early mid late throughout in the end of")
_RELATIONS = {"following": "{}/..", "after": "{}/..", "since": "{}/..", "before": "../{}", "until": "../{}"}
_YEAR_WORDS = frozenset({"year", "year's"})


def find_times(sentence: Sentence) -> list[Time]:
    """All time expressions of a sentence, in text order, without overlaps.

    What a report dates ("the election in August") it may refer to later ("following the election").
    """
    found = list(_times(sentence, _year(sentence.context.report.metadata)))
    _remember_events(sentence, found)
    by_event = list(_by_event(sentence, found))
    return sorted([*found, *by_event], key=lambda time: time.first)


def _remember_events(sentence: Sentence, times: list[Time]) -> None:
    for time in times:
        noun = sentence.word(time.first - 1)
        month = len(time.edtf) >= 7 and "/" not in time.edtf
        if month and sentence.words[time.first] in ("in", "on") and noun in _EVENTS:
            sentence.context.events.setdefault(noun, time.edtf)


def _by_event(sentence: Sentence, times: list[Time]) -> Iterator[Time]:
    """ "Following the election", "between the start of the campaign in May and the election"."""
    events = sentence.context.events
    for at in range(sentence.first, sentence.last) if events else ():
        if (date := events.get(sentence.words[at])) is None:
            continue
        the = next((back for back in (at - 1, at - 2) if sentence.word(back) == "the"), None)
        before = sentence.word(the - 1) if the is not None else ""
        if the is not None and before in _RELATIONS and not any(time.first <= the - 1 < time.last for time in times):
            yield Time(the - 1, at + 1, _RELATIONS[before].format(date))
        elif the is not None and before == "and":
            start = next((time for time in times if time.last == the - 1), None)
            between = next((back for back in range(sentence.first, the) if sentence.words[back] == "between"), None)
            if start is not None and between is not None and start.first - between < 10 and start.edtf[:7] <= date[:7]:
                times.remove(start)
                yield Time(between, at + 1, f"{start.edtf}/{date}")


def _year(metadata: Metadata) -> int | None:
    for value in (metadata.period, metadata.issued):
        if value and value[:4].isdigit():
            return int(value[:4])
    return None


@dataclass(frozen=True, slots=True)
class _Date:
    year: int | None
    month: int | None = None
    day: int | None = None

    def edtf(self, year: int | None) -> str | None:
        if (year := self.year or year) is None:
            return None
        if self.month is None:
            return f"{year:04}"
        if self.day is None:
            return f"{year:04}-{self.month:02}"
        if self.day > calendar.monthrange(year, self.month)[1]:
            return None
        return f"{year:04}-{self.month:02}-{self.day:02}"


def _times(sentence: Sentence, year: int | None) -> Iterator[Time]:
    at = sentence.first
    while at < sentence.last:
        word = sentence.words[at]
        dated = word[0].isdigit() or word in grammar.MONTHS or word in _YEAR_WORDS
        found = (_date(sentence, at) or _relative(sentence, at, year)) if dated else None
        if found is None:
            at += 1
            continue
        date, end = found
        first = _lead(sentence, at)
        second = None
        opening = sentence.words[first]
        if isinstance(date, _Date):
            if (pair := _second(sentence, date, end)) is not None:
                second, end = pair
            value = _value(date, second, opening, year)
        else:
            value = date
        if value:
            yield Time(first, end, value)
        at = end


def _second(sentence: Sentence, date: _Date, end: int) -> tuple[_Date, int] | None:
    """The date that an interval ends with: "9-11 August", "late July or early August", "between 2000 and mid-2005"."""
    tokens = sentence.tokens
    if end < sentence.last and tokens.text[tokens.ends[end - 1] : tokens.starts[end]] in _DASHES:
        day, year = _day(sentence.words[end]), _year_of(sentence.words[end])
        if date.day is not None and day is not None and day > date.day:
            return _Date(date.year, date.month, day), end + 1
        if date.month is None and year is not None:
            return _Date(year), end + 1
    if sentence.word(end) not in _JOINTS:
        return None
    at = end + 1
    while sentence.word(at) in _PARTS and at < end + 3:
        at += 1
    return _date(sentence, at)


def _lead(sentence: Sentence, at: int) -> int:
    words, first = sentence.words, at
    while first > sentence.first and words[first - 1] in _LEADING and at - first < 5:
        first -= 1
    while first < at and words[first] in ("of", "the", "about", "around", "as"):
        if words[first] == "as" and words[first + 1] == "of":
            break
        first += 1
    return first


def _value(date: _Date, second: _Date | None, opening: str, year: int | None) -> str | None:
    if second is not None:
        start = _Date(date.year or second.year, date.month, date.day) if date.month else date
        if date.month is None and second.month is not None and date.year is None:
            start = _Date(second.year, second.month, date.day)
        low, high = start.edtf(year), second.edtf(year)
        return f"{low}/{high}" if low and high and low <= high else low
    value = date.edtf(year)
    if value is None:
        return None
    if opening == "since":
        return f"{value}/.."
    return value


def _date(sentence: Sentence, at: int) -> tuple[_Date, int] | None:
    """A date in digits and names of months at a token: "14 July 2005", "July 14", "July 2005", "July", "2005"."""
    words, tokens = sentence.words, sentence.tokens
    if not sentence.first <= at < sentence.last:
        return None
    word = words[at]
    if (
        (day := _day(word)) is not None
        and (month := grammar.MONTHS.get(sentence.word(at + 1)))
        and tokens.is_capital(at + 1)
    ):
        if (year := _year_of(sentence.word(at + 2))) is not None:
            return _Date(year, month, day), at + 3
        return _Date(None, month, day), at + 2
    month = grammar.MONTHS.get(word)
    if (
        month
        and tokens.is_capital(at)
        and not (
            word in ("may", "march")
            and at == sentence.first
            and _day(sentence.word(at + 1)) is None
            and _year_of(sentence.word(at + 1)) is None
        )
    ):
        following = sentence.word(at + 1)
        if (year := _year_of(following)) is not None:
            return _Date(year, month), at + 2
        if (day := _day(following)) is not None:
            after = at + 2 + (sentence.word(at + 2) == ",")
            if (year := _year_of(sentence.word(after))) is not None:
                return _Date(year, month, day), after + 1
            return _Date(None, month, day), at + 2
        return _Date(None, month), at + 1
    if (
        (year := _year_of(word)) is not None
        and sentence.word(at - 1) not in ("$", "over", "than", "least", "some", "about", "resolution")
        and not sentence.word(at + 1).isdigit()
    ):
        return _Date(year), at + 1
    return None


def _day(word: str) -> int | None:
    word = word.removesuffix("th").removesuffix("st").removesuffix("nd").removesuffix("rd")
    return int(word) if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31 else None


def _year_of(word: str) -> int | None:
    return int(word) if len(word) == 4 and word.isdecimal() and 1900 <= int(word) <= 2099 else None


def _relative(sentence: Sentence, at: int, year: int | None) -> tuple[str, int] | None:
    """ "the year", "by year's end", "at the end of the year", "last year"."""
    words = sentence.words
    if year is None or words[at] not in _YEAR_WORDS:
        return None
    before, after = sentence.word(at - 1), sentence.word(at + 1)
    if after == "'s" and sentence.word(at + 2) == "end":
        return f"{year}-12", at + 3
    if before == "the":
        led = sentence.word(at - 2)
        if led == "of" and sentence.word(at - 3) == "end":
            stated = _year_of(after)
            return f"{stated or year}-12", at + 1 + (stated is not None)
        if led in ("during", "in", "throughout", "over") or at - 1 == sentence.first:
            following = sentence.word(at + 1)
            if (stated := _year_of(following)) is not None:
                return f"{stated}", at + 2
            return f"{year}", at + 1
    if before in ("last", "previous") and after != "'s":
        return f"{year - 1}", at + 1
    return None
