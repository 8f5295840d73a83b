"""Claims as lines of JSON: the plain form that is printed, compared, and passed between programs.

One object a line, UTF-8, fields in a fixed order, empty fields left out. A slot that is filled points into the text:
``{"start": 0, "end": 6, "quote": "Police"}``, with what it is understood as beside it. All kinds have ``kind``,
``report``, ``sentence`` (start and end), ``trigger``, ``confidence`` and ``found_by``; then

=============  =====================================================================================================
``violation``  ``act`` ``rights`` ``perpetrators`` (``type``, ``actor``) ``inferred_perpetrator`` ``victims``
               (``group``, ``actor``) ``country`` ``place`` (``place``) ``time`` (``edtf``) ``count`` (``min``, ``max``,
               ``unit``; an open bound is null) ``modality`` ``polarity`` ``attribution`` (``type``, ``actor``)
``call``       ``type`` ``caller`` ``addressee`` (``type``, ``actor`` where known) ``demand`` ``rights`` ``country``
``publication``  ``type`` ``date`` (EDTF) ``title`` ``country``
``office``     ``office`` ``holder`` (``type``, ``actor``) ``country`` ``as_of`` (EDTF)
``fact``       ``indicator`` ``value`` ``number`` (decimal, as a string) ``country`` ``as_of`` (EDTF)
=============  =====================================================================================================
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from rights_graph.errors import InputError
from rights_graph.model import (
    ActorMention,
    Call,
    Claim,
    Count,
    CountryFact,
    ListedPublication,
    OfficeHolding,
    PlaceMention,
    Quote,
    Span,
    TimeMention,
    VictimMention,
    Violation,
)

_KINDS: dict[str, type[Claim]] = {
    "violation": Violation,
    "call": Call,
    "publication": ListedPublication,
    "office": OfficeHolding,
    "fact": CountryFact,
}
_TYPE_FIELDS = {"violation": "act", "call": "type", "publication": "type", "office": "office", "fact": "indicator"}
_FIELDS: dict[str, tuple[str, ...]] = {
    "violation": (
        "act", "rights", "perpetrators", "inferred_perpetrator", "victims", "country", "place", "time", "count",
        "modality", "polarity", "attribution",
    ),
    "call": ("type", "caller", "addressee", "demand", "rights", "country"),
    "publication": ("type", "date", "title", "country"),
    "office": ("office", "holder", "country", "as_of"),
    "fact": ("indicator", "value", "number", "country", "as_of"),
}  # fmt: skip
_REQUIRED = {
    "violation": ("act", "modality", "polarity"),
    "call": ("type",),
    "publication": ("title",),
    "office": ("office", "holder"),
    "fact": ("indicator", "value"),
}
_COMMON = ("kind", "report", "sentence", "trigger", "confidence", "found_by")


def kind_of(claim: Claim) -> str:
    """The kind of a claim as its line states it: ``violation``, ``call``, ``publication``, ``office`` or ``fact``."""
    return next(kind for kind, each in _KINDS.items() if isinstance(claim, each))


def type_of(claim: Claim) -> str:
    """The id of act, call type, publication type (empty where unknown), office or indicator."""
    return getattr(claim, _TYPE_FIELDS[kind_of(claim)]) or ""


def to_line(claim: Claim) -> str:
    """The line of a claim, without line break."""
    kind = kind_of(claim)
    row: dict[str, Any] = {
        "kind": kind,
        "report": claim.report,
        "sentence": {"start": claim.sentence.start, "end": claim.sentence.end},
        "trigger": _plain(claim.trigger),
    }
    for name in _FIELDS[kind]:
        value = getattr(claim, name)
        if value is not None and value != ():
            row[name] = _plain(value)
    row["confidence"] = claim.confidence
    if claim.found_by:
        row["found_by"] = claim.found_by
    return json.dumps(row, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if not isinstance(value, Quote):
        return value
    row: dict[str, Any] = {"start": value.start, "end": value.end, "quote": value.quote}
    match value:
        case ActorMention():
            more: dict[str, Any] = {"type": value.kind, "actor": value.actor}
        case VictimMention():
            more = {"group": value.group, "actor": value.actor}
        case PlaceMention():
            more = {"place": value.place}
        case TimeMention():
            more = {"edtf": value.edtf}
        case Count():
            return {**row, "min": value.min, "max": value.max, "unit": value.unit}
        case _:
            more = {}
    return {**row, **{name: each for name, each in more.items() if each is not None}}


def from_line(line: str, *, where: object = None, number: int | None = None) -> Claim:
    """The claim of a line.

    Arguments:
        line: one JSON object.
        where, number: the file and the number of the line, for messages.

    Raises:
        InputError: the line is no JSON, or no claim: a field is missing, unknown or of the wrong type.
    """
    try:
        row = json.loads(line)
        if not isinstance(row, dict):
            raise _NotAClaim("a claim line is a JSON object")
        return _claim(row)
    except json.JSONDecodeError as error:
        raise InputError(f"this is no JSON: {error.msg}", where=where, line=number, column=error.colno) from None
    except _NotAClaim as error:
        raise InputError(f"this is no claim line: {error}", where=where, line=number) from None


class _NotAClaim(ValueError):
    pass


def _claim(row: dict[str, Any]) -> Claim:
    kind = row.get("kind")
    if not isinstance(kind, str) or kind not in _KINDS:
        raise _NotAClaim(f"{kind!r} is no kind of claim")
    if unknown := sorted(set(row) - {*_COMMON, *_FIELDS[kind]}):
        raise _NotAClaim(f"a {kind} has no field {unknown[0]!r}")
    for name in ("report", "sentence", "trigger", *_REQUIRED[kind]):
        if name not in row:
            raise _NotAClaim(f"a {kind} needs the field {name!r}")
    values = {
        name: _READERS.get((kind, name), _READERS.get(name, _text))(row[name]) for name in _FIELDS[kind] if name in row
    }
    return _KINDS[kind](
        report=_text(row["report"]),
        sentence=_span(row["sentence"]),
        trigger=_quote(row["trigger"]),
        confidence=_number(row.get("confidence", 1.0)),
        found_by=_text(row.get("found_by", "")),
        **values,
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _NotAClaim(f"{value!r} should be a string")
    return value


def _optional_text(value: Any) -> str | None:
    return None if value is None else _text(value)


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise _NotAClaim(f"the confidence {value!r} is no number from 0 to 1")
    return float(value)


def _offset(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise _NotAClaim(f"the offset {value!r} is no whole number")
    return value


def _span(value: Any, *more: str) -> Span:
    if not isinstance(value, dict) or not {"start", "end"} <= set(value) <= {"start", "end", *more}:
        raise _NotAClaim(f"{value!r} is no span of the text")
    start, end = _offset(value["start"]), _offset(value["end"])
    if start > end:
        raise _NotAClaim(f"the span {start} to {end} ends before it starts")
    return Span(start, end)


def _quoted(value: Any, *more: str) -> tuple[int, int, str]:
    span = _span(value, "quote", *more)
    if "quote" not in value:
        raise _NotAClaim(f"{value!r} has no quote")
    return span.start, span.end, _text(value["quote"])


def _quote(value: Any) -> Quote:
    return Quote(*_quoted(value))


def _actor(value: Any) -> ActorMention:
    quoted = _quoted(value, "type", "actor")
    if "type" not in value:
        raise _NotAClaim(f"{value!r} does not say which type of actor it is")
    return ActorMention(*quoted, _text(value["type"]), _optional_text(value.get("actor")))


def _actor_or_words(value: Any) -> ActorMention | Quote:
    return _actor(value) if isinstance(value, dict) and "type" in value else _quote(value)


def _victim(value: Any) -> VictimMention:
    quoted = _quoted(value, "group", "actor")
    if "group" not in value:
        raise _NotAClaim(f"{value!r} does not say which group it is")
    return VictimMention(*quoted, _text(value["group"]), _optional_text(value.get("actor")))


def _place(value: Any) -> PlaceMention:
    return PlaceMention(*_quoted(value, "place"), _optional_text(value.get("place")))


def _time(value: Any) -> TimeMention:
    return TimeMention(*_quoted(value, "edtf"), _text(value.get("edtf")))


def _count(value: Any) -> Count:
    quoted = _quoted(value, "min", "max", "unit")
    low, high = (None if value.get(name) is None else _offset(value[name]) for name in ("min", "max"))
    return Count(*quoted, low, high, _text(value.get("unit")))


def _several(read: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    def read_all(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _NotAClaim(f"{value!r} should be a list")
        return tuple(read(each) for each in value)

    return read_all


_READERS: dict[str | tuple[str, str], Callable[[Any], Any]] = {
    "rights": _several(_text),
    "perpetrators": _several(_actor),
    "victims": _several(_victim),
    "place": _place,
    "time": _time,
    "count": _count,
    "attribution": _actor_or_words,
    "caller": _actor_or_words,
    "addressee": _actor_or_words,
    "demand": _quote,
    "title": _quote,
    "holder": _actor,
    "value": _quote,
}
