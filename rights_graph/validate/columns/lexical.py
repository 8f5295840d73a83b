"""Which lexical forms are those of a datatype (XML Schema 1.1, part 2)."""

from __future__ import annotations

import re
from functools import cache

import numpy as np

from rights_graph.validate.columns.spans import Ints, Mask
from rights_graph.validate.columns.terms import Terms
from rights_graph.vocabulary import RDF, XSD

_ZONE = r"(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?"
_YEAR = r"-?(?:[1-9][0-9]{3,}|0[0-9]{3})"
_LEAP = r"-?(?:[1-9]?[0-9]*(?:0[48]|[2468][048]|[13579][26])|[0-9]*(?:[02468][048]|[13579][26])00)"
_DAYS = (
    r"(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    r"|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)
_DATE = rf"(?:{_YEAR}-{_DAYS}|(?={_YEAR}-){_LEAP}-02-29)"
_TIME = r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?|24:00:00(?:\.0+)?)"
_CLOCK = r"T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\.[0-9]+)?S)?"
_INTEGER = r"[+-]?[0-9]+"
_FLOAT = r"(?:[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?INF|NaN)"
_NAME = r"[A-Za-z_\x80-\xff][A-Za-z0-9_.\-\x80-\xff]*"
_TOKEN = r"(?:[^ \t\r]+(?: [^ \t\r]+)*)?"

_FORMS: dict[str, str] = {
    "boolean": r"(?:true|false|1|0)",
    "decimal": r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)",
    "integer": _INTEGER,
    "double": _FLOAT,
    "float": _FLOAT,
    "date": _DATE + _ZONE,
    "dateTime": rf"{_DATE}T{_TIME}{_ZONE}",
    "dateTimeStamp": rf"{_DATE}T{_TIME}(?=[Z+-]){_ZONE}",
    "time": _TIME + _ZONE,
    "gYear": _YEAR + _ZONE,
    "gYearMonth": rf"{_YEAR}-(?:0[1-9]|1[0-2]){_ZONE}",
    "gMonthDay": rf"--(?:{_DAYS}|02-29){_ZONE}",
    "gMonth": rf"--(?:0[1-9]|1[0-2]){_ZONE}",
    "gDay": rf"---(?:0[1-9]|[12][0-9]|3[01]){_ZONE}",
    "duration": rf"-?P(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?(?:{_CLOCK})?",
    "dayTimeDuration": rf"-?P(?=[0-9T])(?:[0-9]+D)?(?:{_CLOCK})?",
    "yearMonthDuration": r"-?P(?=[0-9])(?:[0-9]+Y)?(?:[0-9]+M)?",
    "hexBinary": r"(?:[0-9a-fA-F]{2})*",
    "base64Binary": r"(?:(?:[A-Za-z0-9+/] ?){4})*(?:(?:[A-Za-z0-9+/] ?){2}= ?=|(?:[A-Za-z0-9+/] ?){3}=)?",
    "language": r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*",
    "Name": r"(?=[^:])[A-Za-z_:\x80-\xff][A-Za-z0-9_.:\-\x80-\xff]*|:[A-Za-z0-9_.:\-\x80-\xff]*",
    "NCName": _NAME,
    "NMTOKEN": r"[A-Za-z0-9_.:\-\x80-\xff]+",
    "token": _TOKEN,
    "normalizedString": r"[^\t\r]*",
}

_BOUNDS: dict[str, tuple[int | None, int | None]] = {
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    **{
        name: (-(1 << bits - 1), (1 << bits - 1) - 1)
        for name, bits in zip(("byte", "short", "int", "long"), (8, 16, 32, 64), strict=True)
    },
    **{
        f"unsigned{name}": (0, (1 << bits) - 1)
        for name, bits in zip(("Byte", "Short", "Int", "Long"), (8, 16, 32, 64), strict=True)
    },
}

INTEGERS = frozenset(XSD + name for name in ("integer", *_BOUNDS))
"""The datatype of integers, and those that are derived from it."""


def ill_formed(terms: Terms, numbers: Ints, datatype: str) -> Mask:
    """Which of the literals, all of the same datatype, have a lexical form that the datatype has not."""
    if datatype == RDF + "langString":
        return np.array([not terms.tag_list()[tag].language for tag in terms.tags[numbers]], dtype=np.bool_)
    name = datatype.removeprefix(XSD) if datatype.startswith(XSD) else ""
    if name in _BOUNDS:
        return _out_of_bounds(terms, numbers, name)
    if name not in _FORMS:
        return np.zeros(len(numbers), np.bool_)
    return unlike(terms, numbers, _FORMS[name])


def is_form(text: str, datatype: str) -> bool:
    """Whether `text` is a lexical form of the datatype; those without rules have every one."""
    name = datatype.removeprefix(XSD)
    if name in _BOUNDS:
        low, high = _BOUNDS[name]
        if len(text) > 4000 or not re.fullmatch(_INTEGER, text):
            return False
        return (low is None or low <= int(text)) and (high is None or int(text) <= high)
    return name not in _FORMS or _whole(_FORMS[name]).fullmatch(text.encode()) is not None


def unlike(terms: Terms, numbers: Ints, form: str) -> Mask:
    """Which of the terms do not match a regular expression over bytes, which must not match a line break."""
    found = np.zeros(len(numbers), np.bool_)
    characters, begins = terms.spans(numbers, separator=b"\n")
    if np.count_nonzero(characters == ord("\n")) != len(numbers):
        whole = _whole(form)
        for index, text in enumerate(terms.texts(numbers)):
            found[index] = whole.fullmatch(text.encode()) is None
        return found
    # One pass over all lines in C; only those that do not match become Python objects.
    odd = [match.start() for match in _odd(form).finditer(characters.tobytes())]
    found[np.searchsorted(begins, np.array(odd, np.int64))] = True
    return found


@cache
def _whole(form: str) -> re.Pattern[bytes]:
    return re.compile(form.encode("latin-1"))


@cache
def _odd(form: str) -> re.Pattern[bytes]:
    return re.compile(rb"^(?!(?:%s)$).*\n" % form.encode("latin-1"), re.MULTILINE)


def _out_of_bounds(terms: Terms, numbers: Ints, name: str) -> Mask:
    return np.array([not is_form(text, XSD + name) for text in terms.texts(numbers)], dtype=np.bool_)
