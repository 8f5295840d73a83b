"""Reads annotated reports: what a careful reader finds in a text, in the same values that extraction makes.

The form of a gold file is described in ``docs/quality.md``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from rights_graph import edtf
from rights_graph.errors import InputError, RightsGraphError
from rights_graph.lexicon import Lexicon
from rights_graph.model import (
    ActorMention,
    Call,
    Claim,
    Count,
    PlaceMention,
    Quote,
    Report,
    Span,
    TimeMention,
    VictimMention,
    Violation,
)

SUFFIX = ".gold.json"


@dataclass(frozen=True, slots=True)
class Gold:
    """What an annotator found in one report.

    `covered` is the part that was annotated, `sentences` are all sentences in it, with and without claims.
    """

    document: str
    covered: Span
    sentences: tuple[Span, ...]
    claims: tuple[Violation, ...]
    calls: tuple[Call, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """An annotated report, and what extraction found in the annotated part, in text order."""

    gold: Gold
    claims: tuple[Violation, ...]
    calls: tuple[Call, ...]


def annotated(
    folder: Path,
    texts: Path,
    lexicon: Lexicon,
    *,
    read: Callable[[Path], Report],
    extract: Callable[[Report], Iterable[Claim]],
) -> list[Document]:
    """The annotated reports of a folder, by name, each with what `extract` finds in its text.

    Arguments:
        folder: holds ``NAME.gold.json`` files.
        texts: holds their texts, ``NAME.txt`` or another suffix that `read` reads.
        lexicon: the concepts that annotations may name.
        read, extract: the steps from a path to a report, and from a report to its claims.

    Raises:
        InputError: there is no gold file; a text is missing, there twice, or not the one annotated; or a file is
            malformed.
    """
    files = sorted(folder.glob("*" + SUFFIX)) if folder.is_dir() else []
    if not files:
        what = f"holds no *{SUFFIX} file" if folder.is_dir() else "there is no such folder"
        raise InputError(what, where=folder, hint="docs/quality.md tells how to annotate reports")
    documents = []
    for file in files:
        report = read(_text_of(file, texts))
        gold = read_gold(file, report, lexicon)
        found = [each for each in extract(report) if gold.covered.start <= each.trigger.start < gold.covered.end]
        violations = tuple(claim for claim in found if isinstance(claim, Violation))
        documents.append(Document(gold, violations, tuple(claim for claim in found if isinstance(claim, Call))))
    return documents


def _text_of(file: Path, texts: Path) -> Path:
    name = file.name.removesuffix(SUFFIX)
    found = sorted(path for path in texts.glob("*") if path.stem == name and path.is_file())
    if not found:
        raise InputError(f"its text, {name}.txt, is not in {texts}", where=file, hint="name its folder with --texts")
    if len(found) > 1:
        names = ", ".join(path.name for path in found)
        raise InputError(f"it may be about any of {names}", where=file, hint=f"leave one of them in {texts}")
    return found[0]


def read_gold(file: Path, report: Report, lexicon: Lexicon) -> Gold:
    """The annotations of `file`, which are about `report`.

    Raises:
        InputError: the file is no JSON, `report` is not the text that was annotated, or a record lacks a field, points
            outside the text or names a concept that does not exist; the message tells which record.
    """
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise InputError(f"the annotations cannot be read: {reason}", where=file) from None
    except json.JSONDecodeError as error:
        raise InputError(f"this is no JSON: {error.msg}", where=file, line=error.lineno, column=error.colno) from None
    return _Reader(file, report, lexicon).gold(content)


class _Reader:
    """Makes values of records; `at` is where a value stands in the file, ``claims[3].time``."""

    def __init__(self, file: Path, report: Report, lexicon: Lexicon) -> None:
        self.file, self.report, self.lexicon = file, report, lexicon

    def gold(self, content: Any) -> Gold:
        digest = self.field(content, "", "sha256", None)
        if digest is not None and digest not in (self.report.source_hash, self.report.text_hash):
            raise InputError(
                f"{self.report.source} is not the text that was annotated: its SHA-256 digest differs",
                where=self.file,
                hint="offsets would point to other words; annotate the new text, or find the old one",
            )
        return Gold(
            document=self.file.name.removesuffix(SUFFIX),
            covered=self.span(self.field(content, "", "covered"), "covered"),
            sentences=tuple(self.span(value, at) for value, at in self.each(content, "", "sentences")),
            claims=tuple(self.claim(value, at) for value, at in self.each(content, "", "claims")),
            calls=tuple(self.call(value, at) for value, at in self.each(content, "", "calls")),
        )

    def claim(self, row: Any, at: str) -> Violation:
        sentence, trigger = self.anchor(row, at)
        time, count = self.field(row, at, "time", None), self.field(row, at, "count", None)
        place = self.quote(row, at, "place")
        return Violation(
            report=self.report.identifier,
            sentence=sentence,
            trigger=trigger,
            act=self.concept(row, at, "act", "act"),
            perpetrators=tuple(
                ActorMention(*self.slot(value, where), self.concept(value, where, "type", "kind"))
                for value, where in self.each(row, at, "perpetrators")
            ),
            victims=tuple(
                VictimMention(*self.slot(value, where), self.concept(value, where, "group", "group"))
                for value, where in self.each(row, at, "victims")
            ),
            place=PlaceMention(place.start, place.end, place.quote) if place else None,
            time=TimeMention(*self.slot(time, f"{at}.time"), self.edtf(time, f"{at}.time")) if time else None,
            count=self.count(count, f"{at}.count") if count else None,
            modality=self.concept(row, at, "modality", "modality"),
            polarity=self.concept(row, at, "polarity", "polarity"),
            attribution=self.quote(row, at, "attribution"),
        )

    def call(self, row: Any, at: str) -> Call:
        sentence, trigger = self.anchor(row, at)
        return Call(
            report=self.report.identifier,
            sentence=sentence,
            trigger=trigger,
            type=self.concept(row, at, "type", "call"),
            caller=self.quote(row, at, "caller"),
            addressee=self.quote(row, at, "addressee"),
            demand=self.quote(row, at, "demand"),
        )

    def anchor(self, row: Any, at: str) -> tuple[Span, Quote]:
        """The sentence, and the words that carry the claim; the whole sentence where none do alone."""
        sentence = self.span(self.field(row, at, "sentence"), f"{at}.sentence")
        return sentence, self.quote(row, at, "trigger") or self.report.quote(sentence)

    def count(self, row: Any, at: str) -> Count:
        low, high = (self.field(row, at, name, None) for name in ("min", "max"))
        for name, bound in (("min", low), ("max", high)):
            if bound is not None and (isinstance(bound, bool) or not isinstance(bound, int) or bound < 0):
                raise self.wrong(f"{at}.{name}", f"{bound!r} is no whole number")
        return Count(*self.slot(row, at), low, high, self.concept(row, at, "unit", "unit"))

    def edtf(self, row: Any, at: str) -> str:
        value = self.field(row, at, "edtf")
        try:
            edtf.check(value if isinstance(value, str) else repr(value))
        except RightsGraphError as error:
            raise self.wrong(f"{at}.edtf", error.what) from None
        return str(value)

    def concept(self, row: Any, at: str, name: str, scheme: str) -> str:
        value, known = self.field(row, at, name), self.lexicon.ids(scheme)
        if value not in known:
            near = get_close_matches(str(value), known)
            raise self.wrong(f"{at}.{name}", f"there is no {name} {value!r}" + (f"; is it {near[0]}?" if near else ""))
        return str(value)

    def slot(self, row: Any, at: str) -> tuple[int, int, str]:
        quote = self.report.quote(self.span(self.field(row, at, "span"), f"{at}.span"))
        return quote.start, quote.end, quote.quote

    def quote(self, row: Any, at: str, name: str) -> Quote | None:
        value = self.field(row, at, name, None)
        return None if value is None else self.report.quote(self.span(value, f"{at}.{name}"))

    def span(self, value: Any, at: str) -> Span:
        whole = isinstance(value, list) and len(value) == 2 and all(type(offset) is int for offset in value)
        if not whole or not 0 <= value[0] < value[1] <= len(self.report.text):
            raise self.wrong(
                at, f"{value!r} is no [start, end] within the {len(self.report.text)} characters of the text"
            )
        return Span(*value)

    def each(self, row: Any, at: str, name: str) -> list[tuple[Any, str]]:
        values, where = self.field(row, at, name), f"{at}.{name}".lstrip(".")
        if not isinstance(values, list):
            raise self.wrong(where, f"{values!r} is no list")
        return [(value, f"{where}[{index}]") for index, value in enumerate(values)]

    def field(self, row: Any, at: str, name: str, *default: Any) -> Any:
        if not isinstance(row, dict):
            raise self.wrong(at or "the file", f"{row!r} is no JSON object")
        if name not in row and not default:
            raise self.wrong(at or "the file", f"has no field {name!r}")
        return row.get(name, *default)

    def wrong(self, at: str, what: str) -> InputError:
        return InputError(f"{at}: {what}", where=self.file, hint="docs/quality.md describes the form of gold files")
