"""Whatever a text holds, extraction ends with grounded claims and never with an exception."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import example, given, settings
from hypothesis import strategies as st

from rights_graph import lexicon, registry
from rights_graph.extract import explanations, find
from rights_graph.extract.tokens import tokenize
from rights_graph.extract.verify import is_grounded, quotes
from rights_graph.model import Claim, Metadata, Passage, PassageKind, Report

TEXT = """
Police beat three students in May . , ; who were not tortured and by the army reportedly said that hundreds
“disappeared” of killed called on government to stop at least 20 people Olga Marich a journalist
"""
WORDS = st.sampled_from(TEXT.split())


def report_of(text: str) -> Report:
    passages = (Passage(0, len(text), text, PassageKind.SENTENCE, 0, 0),) if text else ()
    return Report("sample", text, "0", "s", "0", Metadata(country="BY", period="2020"), passages=passages)


@settings(max_examples=150, deadline=None)
@example("\u00ad")
@given(st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=60))
def test_any_text_gives_grounded_claims(text: str) -> None:
    report = report_of(text)
    for claim in find(report, lexicon.load(), registry.load()):
        assert is_grounded(report, claim)


@given(st.text(max_size=80))
def test_tokens_are_in_order_and_inside_the_text(text: str) -> None:
    tokens = tokenize(text)
    ends = [0, *tokens.ends]
    for start, end, before in zip(tokens.starts, tokens.ends, ends, strict=False):
        assert before <= start < end <= len(text)


def test_every_quote_is_exact_where_letters_are_unusual(claims: Callable[..., list[Claim]]) -> None:
    sentence = "Police beat three stu\u00addents in “Żabki” – the students’ leader was de\u00adtained."
    found = claims(sentence)
    assert found
    for claim in found:
        assert all(sentence[quote.start : quote.end] == quote.quote for quote in quotes(claim))


def test_each_claim_can_be_explained() -> None:
    report = report_of("Police reportedly beat three students in May.")
    found = find(report, lexicon.load(), registry.load())
    (explained,) = explanations(report, found, lexicon.load())
    assert explained.claim == found[0]
    assert explained.steps[0].startswith("act:beating by the cue")
    assert any("reported" in step for step in explained.steps)
