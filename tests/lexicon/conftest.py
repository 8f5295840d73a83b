"""A lexicon of a few concepts in our own words, as a Turtle file would state them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rights_graph import vocabulary
from rights_graph.lexicon import Lexicon, Match, compile_files, fold

PREFIXES = "\n".join(f"PREFIX {prefix}: <{namespace}>" for prefix, namespace in vocabulary.PREFIXES.items())
GROUPS = """
group:people a rg:VictimGroup ; skos:prefLabel "People"@en ; skos:hiddenLabel "people"@en .
group:journalists a rg:VictimGroup ; skos:prefLabel "Journalists"@en ; skos:broader group:people ;
    skos:hiddenLabel "journalist"@en .
kind:state a rg:ActorKind ; skos:prefLabel "State"@en .
kind:police a rg:ActorKind ; skos:prefLabel "Police"@en ; skos:broader kind:state ; skos:hiddenLabel "police"@en .
"""


@pytest.fixture
def lexicon_of(tmp_path: Path) -> Callable[[str], Lexicon]:
    """Compiles stanzas, with a few groups and kinds beside them."""

    def compiled(stanzas: str) -> Lexicon:
        file = tmp_path / "concepts.ttl"
        file.write_text(PREFIXES + GROUPS + stanzas, encoding="utf-8")
        return compile_files([file])

    return compiled


@pytest.fixture
def matches_of(lexicon_of: Callable[[str], Lexicon]) -> Callable[..., list[Match]]:
    """The matches of one cue in a text."""

    def found(cue: str, text: str, mentions: dict[int, list[tuple[int, list[str]]]] | None = None) -> list[Match]:
        lexicon = lexicon_of(f'act:thing a rg:ActType ; skos:prefLabel "Thing"@en ; rg:cue """{cue}""" .')
        words = [fold(word) for word in text.replace("-", " ").split()]
        return list(lexicon.cues.matches(words, 0, len(words), mentions or {}))

    return found
