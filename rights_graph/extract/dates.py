"""Reads calendar dates: days, months, years, lists and ranges of them, as far as the words themselves tell them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass

from rights_graph.extract import grammar
from rights_graph.extract.grammar import words
from rights_graph.extract.sentence import Sentence

_JOINTS = words("and to through until or")
_DASHES = frozenset("-\u2010\u2011\u2012\u2013")
_PARTS = words("early mid late throughout in the end of")
_NO_YEAR_AFTER = words("$ over than least some about resolution no number act decree law")
_UNSURE_MONTHS = words("may march")  # also a verb and a noun
_MOST_DAYS = 5


@dataclass(frozen=True, slots=True)
class Date:
    """A day, month or year; what the words leave out is `None`."""

    year: int | None
    month: int | None = None
    day: int | None = None

    def edtf(self, year: int | None) -> str | None:
        """The date as EDTF, in `year` where it names none; `None` where there is no such date."""
        if (year := self.year or year) is None:
            return None
        if self.month is None:
            return f"{year:04}"
        if self.day is None:
            return f"{year:04}-{self.month:02}"
        if self.day > calendar.monthrange(year, self.month)[1]:
            return None
        return f"{year:04}-{self.month:02}-{self.day:02}"


def read_dates(sentence: Sentence, at: int) -> tuple[Date, Date | None, int] | None:
    """The date at a token, the one that it reaches to where there are two, and the token behind them."""
    found = _days(sentence, at) or _date(sentence, at)
    if found is None:
        return None
    date, end = found
    if isinstance(date, tuple):
        return *date, end
    return (date, *(_second(sentence, date, end) or (None, end)))


def decade(sentence: Sentence, at: int) -> int | None:
    """The first year of the decade that starts at a token: "1970s" is two tokens."""
    year = year_of(sentence.word(at))
    return year if year is not None and year % 10 == 0 and sentence.word(at + 1) == "s" else None


def year_of(word: str) -> int | None:
    """The year that a word of four digits names, from 1900 to 2099."""
    return int(word) if len(word) == 4 and word.isdecimal() and 1900 <= int(word) <= 2099 else None


def _days(sentence: Sentence, at: int) -> tuple[tuple[Date, Date], int] | None:
    """ "21, 23 and 24 June": from the first day of a list to the last."""
    first, end = _day(sentence.word(at)), at + 1
    if first is None:
        return None
    for _ in range(_MOST_DAYS):
        joint = sentence.word(end)
        if joint not in (",", "and", "or"):
            return None
        end += 1 + (joint == "," and sentence.word(end + 1) in ("and", "or"))
        if (day := _day(sentence.word(end))) is None or day <= first:
            return None
        if sentence.word(end + 1) in grammar.MONTHS and (found := _date(sentence, end)) is not None:
            last, behind = found
            return (Date(last.year, last.month, first), last), behind
        end += 1
    return None


def _second(sentence: Sentence, date: Date, end: int) -> tuple[Date, int] | None:
    """The date that an interval ends with: "9-11 August", "late July or early August", "between 2000 and mid-2005"."""
    if _dashed(sentence, end):
        word = sentence.words[end]
        day, year = _day(word), year_of(word)
        if date.day is not None and day is not None and day > date.day:
            return Date(date.year, date.month, day), end + 1
        if date.month is None and year is not None:
            return Date(year), end + 1
        if date.month is None and date.year is not None and len(word) == 2 and word.isdecimal():  # "1976-83"
            until = date.year // 100 * 100 + int(word)
            return (Date(until), end + 1) if until > date.year else None
        if date.month is not None and word in grammar.MONTHS:
            return _date(sentence, end)
    if sentence.word(end) not in _JOINTS:
        return None
    at = end + 1
    while sentence.word(at) in _PARTS and at < end + 3:
        at += 1
    return _date(sentence, at)


def _dashed(sentence: Sentence, at: int) -> bool:
    """True where a dash stands between a token and the one before it."""
    tokens = sentence.tokens
    return (
        sentence.first < at < sentence.last and tokens.text[tokens.ends[at - 1] : tokens.starts[at]].strip() in _DASHES
    )


def _date(sentence: Sentence, at: int) -> tuple[Date, int] | None:
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
        if (year := year_of(sentence.word(at + 2))) is not None:
            return Date(year, month, day), at + 3
        return Date(None, month, day), at + 2
    if (month := grammar.MONTHS.get(word)) and tokens.is_capital(at):
        following = sentence.word(at + 1)
        if (year := year_of(following)) is not None:
            return Date(year, month), at + 2
        if (day := _day(following)) is not None:
            after = at + 2 + (sentence.word(at + 2) == ",")
            if (year := year_of(sentence.word(after))) is not None:
                return Date(year, month, day), after + 1
            return Date(None, month, day), at + 2
        return None if _is_no_month(sentence, at) else (Date(None, month), at + 1)
    if (
        (year := year_of(word)) is not None
        and sentence.word(at - 1) not in _NO_YEAR_AFTER
        and (not sentence.word(at + 1).isdigit() or _dashed(sentence, at + 1))
    ):
        return Date(year), at + 1
    return None


def _is_no_month(sentence: Sentence, at: int) -> bool:
    """ "May the court…", "Jan Novak": words that are no month without a day or a year beside them."""
    word, following = sentence.words[at], at + 1
    if word in _UNSURE_MONTHS and at == sentence.first:
        return True
    named = following < sentence.last and sentence.tokens.is_capital(following) and sentence.words[following].isalpha()
    return len(word) == 3 and word != "may" and named


def _day(word: str) -> int | None:
    word = word.removesuffix("th").removesuffix("st").removesuffix("nd").removesuffix("rd")
    return int(word) if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31 else None
