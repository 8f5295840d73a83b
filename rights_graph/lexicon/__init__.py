"""The words of the concepts, compiled for matching; the notation is described in ``docs/cues.md``."""

from __future__ import annotations

from rights_graph.lexicon.automaton import Automaton, Entry, Match, Test
from rights_graph.lexicon.compiled import BACKGROUND, Lexicon, Plays, compile_files, load
from rights_graph.lexicon.concepts import Concept
from rights_graph.lexicon.inflection import Shape, fold, forms, shape

__all__ = [
    "BACKGROUND",
    "Automaton",
    "Concept",
    "Entry",
    "Lexicon",
    "Match",
    "Plays",
    "Shape",
    "Test",
    "compile_files",
    "fold",
    "forms",
    "load",
    "shape",
]
