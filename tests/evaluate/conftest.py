"""A small annotated report, and the means to annotate and to extract by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rights_graph import lexicon
from rights_graph.build.steps import read
from rights_graph.evaluate import Document, read_gold
from rights_graph.lexicon import Lexicon
from rights_graph.model import Call, Quote, Report, Span, Violation

TEXT = """Guards beat three students in Strelsau. A lawyer was arrested. Nobody was executed in 2020.
Harbour Watch urged the mayor to free the lawyer.
"""
GUARDS, LAWYER, NOBODY, HARBOUR = TEXT.replace(". ", ".\n").splitlines()


def span(words: str) -> list[int]:
    """Where some words of the text stand."""
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def annotation(sentence: str, trigger: str | None, act: str, **slots: Any) -> dict[str, Any]:
    """One claim as an annotator writes it down."""
    return {
        "sentence": span(sentence),
        "trigger": span(trigger) if trigger else None,
        "act": act,
        "perpetrators": [],
        "victims": [],
        "modality": "asserted",
        "polarity": "affirmed",
        **slots,
    }


def gold(*claims: dict[str, Any], calls: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    """The annotations of the whole text."""
    return {
        "covered": [0, len(TEXT)],
        "sentences": [span(sentence) for sentence in (GUARDS, LAWYER, NOBODY, HARBOUR)],
        "claims": list(claims),
        "calls": list(calls),
    }


def violation(trigger: str, act: str, **fields: Any) -> Violation:
    """One violation as extraction might find it."""
    start, end = span(trigger)
    sentence = next(each for each in (GUARDS, LAWYER, NOBODY, HARBOUR) if trigger in each)
    defaults: dict[str, Any] = {"modality": "asserted", "polarity": "affirmed", "found_by": f"act/{act}:active"}
    return Violation(
        report="strelsau",
        sentence=Span(*span(sentence)),
        trigger=Quote(start, end, trigger),
        act=act,
        **{**defaults, **fields},
    )


def call(trigger: str, type: str) -> Call:
    """One call as extraction might find it."""
    start, end = span(trigger)
    return Call(report="strelsau", sentence=Span(*span(HARBOUR)), trigger=Quote(start, end, trigger), type=type)


@pytest.fixture(scope="session")
def words() -> Lexicon:
    return lexicon.load()


@pytest.fixture
def report(tmp_path: Path) -> Report:
    (tmp_path / "strelsau.txt").write_text(TEXT, encoding="utf-8")
    return read(tmp_path / "strelsau.txt")


@pytest.fixture
def compare(tmp_path: Path, report: Report, words: Lexicon) -> Callable[..., Document]:
    """Annotations and found claims, side by side."""

    def document(content: dict[str, Any], *found: Violation | Call, name: str = "strelsau") -> Document:
        file = tmp_path / f"{name}.gold.json"
        file.write_text(json.dumps(content), encoding="utf-8")
        return Document(
            read_gold(file, report, words),
            tuple(claim for claim in found if isinstance(claim, Violation)),
            tuple(claim for claim in found if isinstance(claim, Call)),
        )

    return document
