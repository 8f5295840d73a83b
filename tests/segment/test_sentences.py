"""Where sentences begin and end, on samples whose sentences are parted by a bar."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rights_graph.model import Span
from rights_graph.segment import sentences

SAMPLES = (Path(__file__).parent / "samples.txt").read_text(encoding="utf-8").splitlines()


def cut(text: str) -> list[str]:
    return [text[each.start : each.end] for each in sentences(text)]


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_paragraph_is_cut_into_its_sentences(sample: str) -> None:
    assert cut(sample.replace("|", " ")) == sample.split("|")


@pytest.mark.parametrize("sample", SAMPLES)
def test_line_breaks_inside_a_paragraph_are_white_space(sample: str) -> None:
    assert [" ".join(each.split()) for each in cut(sample.replace("|", " ").replace(" ", "\n"))] == sample.split("|")


def test_offsets_count_in_the_whole_text() -> None:
    text = "Title\n\n  One ended. Another began.\n\nNext"
    assert [text[each.start : each.end] for each in sentences(text, Span(7, 35))] == ["One ended.", "Another began."]


def test_white_space_holds_no_sentence() -> None:
    assert sentences("") == []
    assert sentences(" \n\t ") == []


# Short texts over the characters that decide, so that they meet in every order.
hostile = st.text(st.sampled_from("ab BC.!?…;:,\"'“”‘’()[]\n\t-–•1 Dr."), max_size=80)


@given(st.one_of(hostile, st.text(max_size=200)))
def test_sentences_cover_all_words_in_order_without_overlap(text: str) -> None:
    found = sentences(text)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(text[each.start : each.end] == text[each.start : each.end].strip() != "" for each in found)
    covered = {offset for each in found for offset in range(each.start, each.end)}
    assert all(offset in covered for offset, character in enumerate(text) if not character.isspace())


@given(hostile, hostile, hostile)
def test_what_stands_around_a_span_does_not_matter(before: str, text: str, after: str) -> None:
    inside = sentences(before + text + after, Span(len(before), len(before) + len(text)))
    assert [Span(each.start - len(before), each.end - len(before)) for each in inside] == sentences(text)
