"""The notation of cues: what each sign matches, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rights_graph.errors import InputError
from rights_graph.lexicon import Match
from rights_graph.lexicon.notation import parse

Matches = Callable[..., list[Match]]


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("arrest", "they were arrested"),
        ("ill-treatment", "much ill treatment there"),
        ("(kick|slap|beat up)", "was beaten up"),
        ("severely? beat", "was beaten"),
        ("severely? beat", "was severely beaten"),
        ("sentence .. to death", "sentenced two men to death"),
        ("deny .. any? .. access", "denied the detainees access"),
        ("deny ... access", "denied the four elderly detainees any access"),
        ("=arms", "sold arms abroad"),
        ("(freedom|right) (of|to) (speech|expression)", "the right to expression"),
        ("organise rally", "organized rallies"),
    ],
)
def test_a_phrase_is_found(matches_of: Matches, cue: str, text: str) -> None:
    assert matches_of(cue, text)


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("=arms", "he was armed"),
        ("detained", "they detain nobody"),
        ("sentence .. to death", "sentenced two very old men to death"),
        ("severely beat", "was beaten"),
        ("(kick|slap)", "was punched"),
    ],
)
def test_a_phrase_is_not_found(matches_of: Matches, cue: str, text: str) -> None:
    assert not matches_of(cue, text)


def test_brackets_mark_the_trigger_inside_the_match(matches_of: Matches) -> None:
    (match,) = matches_of("police [open fire] on crowd", "then police opened fire on crowds")
    assert (match.first, match.last) == (1, 6)
    assert (match.start, match.end) == (2, 4)


def test_the_trigger_leaves_out_mentions_at_the_ends(matches_of: Matches) -> None:
    mentions = {2: [(4, ["group:journalists", "group"])]}
    (match,) = matches_of("beat <group:journalists>", "they beat two journalists", mentions)
    assert (match.first, match.last, match.start, match.end) == (1, 4, 1, 2)


def test_a_mention_of_another_group_does_not_match(matches_of: Matches) -> None:
    assert not matches_of("beat <group:journalists>", "they beat two clerks", {2: [(4, ["group:people", "group"])]})


@pytest.mark.parametrize(
    ("cue", "what"),
    [
        ("(kick|slap", "')' is missing"),
        ("kick)", "cannot stand here"),
        ("", "no words"),
        ("kicked?", "without any word"),
        (".. kick", "gap"),
        ("kick ....", "no meaning"),
        ("[kick] the [ball]", "one trigger"),
        ("kick @sometimes", "no condition @sometimes"),
        ("kick @near", "'(' is missing"),
        ("kick @near()", "words are missing"),
        ("kick @scope=nowhere", "cannot be 'nowhere'"),
        ("kick <group:>", "is no reference"),
        ("kick #", "no meaning"),
    ],
)
def test_broken_notation_is_refused_with_place_and_reason(cue: str, what: str) -> None:
    with pytest.raises(InputError) as error:
        parse(cue, "acts.ttl: act:thing")
    assert what in error.value.what
    assert error.value.where == "acts.ttl: act:thing"
    assert error.value.column is not None


@given(st.text(max_size=40))
def test_any_text_is_a_cue_or_an_input_error(text: str) -> None:
    with suppress(InputError):
        assert parse(text).parts
