"""Reads sentences of our own as reports, with the concepts of the project."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import pytest

from rights_graph import lexicon, registry
from rights_graph.extract import find
from rights_graph.model import Call, Claim, Metadata, Passage, PassageKind, Report, Violation


def report_of(*sentences: str, paragraphs: bool = False, **metadata: str) -> Report:
    """A report of 2020 on Belarus in which each argument is a sentence, all in one paragraph or each in its own."""
    text = " ".join(sentences)
    passages, start = [], 0
    for number, sentence in enumerate(sentences):
        end = start + len(sentence)
        passages.append(Passage(start, end, sentence, PassageKind.SENTENCE, 0, number if paragraphs else 0))
        start = end + 1
    digest = sha256(text.encode()).hexdigest()
    known = {"country": "BY", "period": "2020", "publisher": "Harbour Watch"} | metadata
    return Report("sample", text, digest, "sample.txt", digest, Metadata(**known), passages=tuple(passages))


@pytest.fixture
def claims() -> Callable[..., list[Claim]]:
    """All claims of some sentences."""
    return lambda *sentences, **metadata: find(report_of(*sentences, **metadata), lexicon.load(), registry.load())


@pytest.fixture
def violations(claims: Callable[..., list[Claim]]) -> Callable[..., list[Violation]]:
    """The violations of some sentences."""
    return lambda *sentences, **metadata: [
        each for each in claims(*sentences, **metadata) if isinstance(each, Violation)
    ]


@pytest.fixture
def calls(claims: Callable[..., list[Claim]]) -> Callable[..., list[Call]]:
    """The calls of some sentences."""
    return lambda *sentences, **metadata: [each for each in claims(*sentences, **metadata) if isinstance(each, Call)]
