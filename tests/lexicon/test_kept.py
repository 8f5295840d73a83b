"""The compiled lexicon is kept between processes, and read back only where it is what would be compiled."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from rights_graph.lexicon import Lexicon, fold
from rights_graph.lexicon.kept import keep, origin, recall, usual_place

Compile = Callable[[str], Lexicon]
KICKING = 'act:kick a rg:ActType ; skos:prefLabel "Kick"@en ; rg:cue "kick .. (journalist|horse)? hard @active" .'


def found(lexicon: Lexicon) -> list[tuple[str, int, int]]:
    words = [fold(word) for word in ("They", "kicked", "two", "journalists", "very", "hard")]
    return [(each.entry.concept.name, each.start, each.end) for each in lexicon.cues.matches(words, 0, len(words), {})]


def test_what_was_kept_finds_what_was_compiled(lexicon_of: Compile, tmp_path: Path) -> None:
    compiled, place = lexicon_of(KICKING), tmp_path / "cache" / "lexicon"
    keep(place, b"0" * 32, compiled)
    known = recall(place, b"0" * 32)
    assert found(known) == found(compiled) != []
    assert known.concepts == compiled.concepts
    assert known.words == compiled.words


def test_another_word_in_a_concept_is_another_origin(tmp_path: Path) -> None:
    file = tmp_path / "concepts.ttl"
    file.write_text("one")
    before = origin([file])
    assert before == origin([file])
    file.write_text("two")
    assert before != origin([file])


def test_what_was_made_of_something_else_is_not_taken(lexicon_of: Compile, tmp_path: Path) -> None:
    keep(tmp_path / "lexicon", b"0" * 32, lexicon_of(KICKING))
    assert recall(tmp_path / "lexicon", b"1" * 32) is None
    assert recall(tmp_path / "never made", b"0" * 32) is None


@pytest.mark.parametrize(
    "damage", [lambda content: content[:-9], lambda content: content[:20], lambda content: content + b"x"]
)
def test_a_damaged_file_is_not_taken(lexicon_of: Compile, tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    place = tmp_path / "lexicon"
    keep(place, b"0" * 32, lexicon_of(KICKING))
    place.write_bytes(damage(place.read_bytes()))
    assert recall(place, b"0" * 32) is None


def test_nothing_but_a_lexicon_can_be_made_of_a_file(tmp_path: Path) -> None:
    body = pickle.dumps(Path("/"))
    (tmp_path / "lexicon").write_bytes(b"0" * 32 + sha256(body).digest() + body)
    assert recall(tmp_path / "lexicon", b"0" * 32) is None


def test_where_nothing_can_be_written_nothing_happens(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    keep(tmp_path / "file" / "lexicon", b"0" * 32, "made")
    assert (tmp_path / "file").read_text() == "in the way"


def test_the_usual_place_is_in_the_cache_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert usual_place().parent == tmp_path / "rights-graph"
