"""Inflected forms, and the spelling under which words are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rights_graph.lexicon import Shape, fold, forms, shape


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("arrest", {"arrest", "arrests", "arrested", "arresting"}),
        ("beat", {"beat", "beats", "beaten", "beating"}),
        ("child", {"child", "children"}),
        ("strip", {"stripped", "stripping"}),
        ("torture", {"tortured", "torturing", "tortures"}),
        ("deny", {"denied", "denies", "denying"}),
        ("flee", {"fled", "flees", "fleeing"}),
        ("kidnap", {"kidnapped", "kidnaped"}),
        ("woman", {"women"}),
        ("expel", {"expelled", "expelling"}),
    ],
)
def test_a_word_has_its_regular_and_irregular_forms(word: str, expected: set[str]) -> None:
    assert expected <= set(forms(word))


@pytest.mark.parametrize(
    ("one", "other"),
    [("organize", "organise"), ("labor", "labour"), ("Defense", "defence"), ("protestor", "protester")],
)
def test_british_and_american_spellings_are_one_word(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("detained", Shape(past=True, participle=True)),
        ("beaten", Shape(participle=True)),
        ("beat", Shape(base=True, past=True)),
        ("took", Shape(past=True)),
        ("shooting", Shape(ing=True)),
        ("police", Shape(base=True)),
    ],
)
def test_a_form_shows_its_inflection(form: str, shown: Shape) -> None:
    assert shape(form) == shown


@given(st.text(st.characters(categories=["Ll", "Lu"]), min_size=1, max_size=20))
def test_folding_twice_changes_nothing_more(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@given(st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=1, max_size=15))
def test_every_word_is_one_of_its_forms(word: str) -> None:
    assert fold(word) in forms(word)
