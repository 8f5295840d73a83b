"""The compiled lexicon: hierarchy, defaults, parts, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rights_graph import lexicon
from rights_graph.errors import InputError
from rights_graph.lexicon import Lexicon, Plays

Compile = Callable[[str], Lexicon]


def test_a_narrower_concept_is_one_of_its_broader(lexicon_of: Compile) -> None:
    words = lexicon_of("")
    assert words.is_a("group", "journalists", "people")
    assert not words.is_a("group", "people", "journalists")
    assert words.ancestors("kind", "police") == ("police", "state")


def test_the_rights_of_an_act_come_from_its_stanza(lexicon_of: Compile) -> None:
    words = lexicon_of('act:a a rg:ActType ; skos:prefLabel "A"@en ; rg:concernsRight right:life , right:liberty .')
    assert words.rights("a") == ("liberty", "life")


def test_defaults_and_parts_are_told_by_data(lexicon_of: Compile) -> None:
    words = lexicon_of(
        'unit:head a rg:CountUnit ; skos:prefLabel "Heads"@en ; rg:isDefault true .'
        'polarity:denied a rg:Polarity ; skos:prefLabel "Denied"@en ; rg:plays "negation" .'
    )
    assert words.default("unit") == "head"
    assert words.playing("polarity", Plays.NEGATION) == "denied"
    assert words.playing("polarity", Plays.STATE) is None
    with pytest.raises(InputError, match="no default concept"):
        words.default("polarity")


@pytest.mark.parametrize(
    ("stanza", "what"),
    [
        ('act:a skos:prefLabel "A"@en ; rg:cue "kick @victim=clowns" .', "'clowns', which is no group"),
        ('act:a skos:prefLabel "A"@en ; rg:cue "kick @perpetrator=journalists" .', "is no kind"),
        ('act:a skos:prefLabel "A"@en ; rg:cue "kick <group:clowns>" .', "<group:clowns>"),
        ('act:a skos:prefLabel "A"@en ; skos:broader act:b .', "unknown broader concept 'b'"),
        ('act:a skos:prefLabel "A"@en ; rg:cue "(kick" .', "')' is missing"),
        ("act:a skos:prefLabel .", "no Turtle"),
    ],
)
def test_a_damaged_concept_is_named(lexicon_of: Compile, stanza: str, what: str) -> None:
    with pytest.raises(InputError) as error:
        lexicon_of(stanza)
    assert what in error.value.what
    assert "concepts.ttl" in str(error.value.where)


def test_the_concepts_of_the_project_compile_and_are_kept() -> None:
    words = lexicon.load()
    assert words is lexicon.load()
    for scheme in ("modality", "polarity", "call", "unit"):
        assert words.default(scheme) in words.ids(scheme)
    for scheme, part in [
        ("group", Plays.INDIVIDUAL),
        ("group", Plays.ANYONE),
        ("kind", Plays.STATE),
        ("kind", Plays.FOREIGN_STATE),
    ]:
        assert words.playing(scheme, part)
