"""Reads when: time expressions as EDTF (ISO 8601-2:2019), against the period a report covers and its date of issue."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from rights_graph.extract import grammar
from rights_graph.extract.dates import Date, decade, read_dates, year_of
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
    "in on at during by since from between until till before after throughout late early mid of around about the "
    "end beginning start through as following"
)
_EVENTS = words("election elections poll polls vote referendum coup war ceasefire protests uprising ballot crisis")
_RELATIONS = {"following": "{}/..", "after": "{}/..", "since": "{}/..", "before": "../{}", "until": "../{}"}
_OPEN = {"since": "{}/..", "until": "../{}", "till": "../{}"}
_YEAR_WORDS = frozenset({"year", "year's"})
_PARTS = {"half": 6, "quarter": 3, "quarters": 3, "month": 1, "months": 1}  # months in each
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1}
_SAME_DAY = words("day night evening morning afternoon")
_STEPS = {"day": 1, "days": 1, "week": 7, "weeks": 7}
_RELATIVE = _YEAR_WORDS | _SAME_DAY | _STEPS.keys() | {"years", "months", "half", "quarter", "quarters"}


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


def _times(sentence: Sentence, year: int | None) -> Iterator[Time]:
    at = sentence.first
    while at < sentence.last:
        word = sentence.words[at]
        found = None
        if word[0].isdigit() or word in grammar.MONTHS:
            found = _decade(sentence, at) or _dated(sentence, at, year)
        if found is None and word in _RELATIVE:
            found = _part_of_year(sentence, at, year) or _relative(sentence, at, year) or _later(sentence, at)
        if found is None:
            at += 1
            continue
        if found.edtf.count("-") == 2 and "/" not in found.edtf:
            sentence.context.day = (sentence.passage.paragraph, found.edtf)
        yield found
        at = found.last


def _dated(sentence: Sentence, at: int, year: int | None) -> Time | None:
    if (found := read_dates(sentence, at)) is None:
        return None
    date, second, end = found
    first = _lead(sentence, at)
    if second is not None:
        value = _interval(date, second, year)
    else:
        value = date.edtf(year)
        if value and date.month is None and "end" in sentence.words[first:at]:
            value += "-12"
    if not value:
        return None
    opening = _OPEN.get(sentence.words[first])
    return Time(first, end, opening.format(value) if opening and "/" not in value else value)


def _interval(date: Date, second: Date, year: int | None) -> str | None:
    start = Date(date.year or second.year, date.month, date.day) if date.month else date
    if date.month is None and second.month is not None and date.year is None:
        start = Date(second.year, second.month, date.day)
    low, high = start.edtf(year), second.edtf(year)
    return f"{low}/{high}" if low and high and low <= high else low


def _lead(sentence: Sentence, at: int) -> int:
    words, first = sentence.words, at
    while first > sentence.first and words[first - 1] in _LEADING and at - first < 5:
        first -= 1
    while first < at and words[first] in ("of", "the", "about", "around", "as"):
        if words[first] == "as" and words[first + 1] == "of":
            break
        first += 1
    return first


def _decade(sentence: Sentence, at: int) -> Time | None:
    """ "in the 1990s", "since the 1970s"."""
    if (start := decade(sentence, at)) is None:
        return None
    value, first = f"{start // 10}X", _lead(sentence, at)
    return Time(first, at + 2, _OPEN.get(sentence.words[first], "{}").format(value))


def _part_of_year(sentence: Sentence, at: int, year: int | None) -> Time | None:
    """ "in the first half of the year", "during the first ten months of 2005"."""
    words, size = sentence.words, _PARTS.get(sentence.words[at])
    if size is None or sentence.word(at + 1) != "of":
        return None
    number = _number(sentence.word(at - 1))
    which = _ORDINALS.get(sentence.word(at - (1 if number is None else 2)))
    if stated := year_of(sentence.word(at + 2)):
        year, end = stated, at + 3
    elif sentence.word(at + 2) == "the" and sentence.word(at + 3) == "year":
        end = at + 4
    else:
        return None
    if which is None or year is None:
        return None
    many = number or 1
    low = 12 - many * size + 1 if which < 0 else (which - 1) * size + 1
    high = low + many * size - 1
    if not 1 <= low <= high <= 12:
        return None
    first = at - (1 if number is None else 2)
    while first > sentence.first and words[first - 1] in ("the", "in", "during", "for", "over"):
        first -= 1
    return Time(first, end, f"{year}-{low:02}/{year}-{high:02}")


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) <= 2 else grammar.CARDINALS.get(word)


def _relative(sentence: Sentence, at: int, year: int | None) -> Time | None:
    """ "the year", "by year's end", "at the end of the year", "last year", "in previous years"."""
    words = sentence.words
    if year is None:
        return None
    before, after, first = sentence.word(at - 1), sentence.word(at + 1), _lead(sentence, at)
    if words[at] == "years":
        if before not in ("previous", "earlier", "past"):
            return None
        return Time(_lead(sentence, at - 1), at + 1, f"../{year - 1}")
    if words[at] not in _YEAR_WORDS:
        return None
    if after == "'s" and sentence.word(at + 2) == "end":
        return Time(first, at + 3, f"{year}-12")
    if before == "the":
        led = sentence.word(at - 2)
        stated = year_of(after)
        if led == "of" and sentence.word(at - 3) == "end":
            return Time(first, at + 1 + (stated is not None), f"{stated or year}-12")
        if led in ("during", "in", "throughout", "over") or at - 1 == sentence.first:
            return Time(first, at + 1 + (stated is not None), f"{stated or year}")
    if before in ("last", "previous") and after != "'s":
        return Time(first, at + 1, f"{year - 1}")
    return None


def _later(sentence: Sentence, at: int) -> Time | None:
    """ "Later that day", "the following day", "two weeks later", counted from the last day that the paragraph names."""
    paragraph, day = sentence.context.day
    if not day or paragraph != sentence.passage.paragraph:
        return None
    words, before = sentence.words, sentence.word(at - 1)
    start = datetime.date.fromisoformat(day)
    if words[at] in _SAME_DAY and before in ("that", "same"):
        first = at - 1
        while first > sentence.first and words[first - 1] in ("the", "that", "later", "on"):
            first -= 1
        return Time(first, at + 1, day)
    if words[at] == "day" and before in ("following", "next"):
        first = at - 1 - (sentence.word(at - 2) == "the")
        return Time(first, at + 1, (start + datetime.timedelta(days=1)).isoformat())
    step, number = _STEPS.get(words[at]), _number(before)
    if step is None or number is None or sentence.word(at + 1) not in ("later", "earlier"):
        return None
    way = 1 if sentence.word(at + 1) == "later" else -1
    return Time(at - 1, at + 2, (start + way * datetime.timedelta(days=step * number)).isoformat())
