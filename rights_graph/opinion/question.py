"""What a server is sent: the same instructions each time, and one sentence."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from rights_graph import vocabulary
from rights_graph.lexicon import Lexicon
from rights_graph.opinion.answer import schema

_INSTRUCTIONS = Path(__file__).with_name("instructions.md")
_SCHEMES = {
    "act": "Acts",
    "modality": "Modalities",
    "polarity": "Polarities",
    "kind": "Kinds of perpetrators",
    "group": "Groups of victims",
    "unit": "Units of counts",
    "call": "Types of calls",
}
LONGEST_ANSWER = 2000
"""Tokens that an answer may have."""


@dataclass(frozen=True, eq=False)
class Question:
    """What a model is asked about every sentence.

    Arguments:
        model: the name that the server knows it by.
        lexicon: the concepts that an answer may choose from.
    """

    model: str
    lexicon: Lexicon

    @cached_property
    def instructions(self) -> str:
        """The part that is the same for all sentences, with the concepts and their definitions."""
        lists = [
            f"{title}:\n" + "\n".join(self._line(scheme, each) for each in self.lexicon.ids(scheme))
            for scheme, title in _SCHEMES.items()
        ]
        return "\n\n".join([_INSTRUCTIONS.read_text(encoding="utf-8").strip(), *lists])

    def _line(self, scheme: str, id: str) -> str:
        concept = self.lexicon.concept(scheme, id)
        return f"- {id}: {' '.join(concept.notes.get('definition', (concept.label,)))}"

    @cached_property
    def _format(self) -> dict[str, Any]:
        form = {"name": "answer", "strict": True, "schema": schema(self.lexicon)}
        return {"type": "json_schema", "json_schema": form}

    @cached_property
    def version(self) -> str:
        """Eight hexadecimal digits that change with whatever is sent beside the sentence."""
        return _digest(self.body(""))[:8]

    def body(self, sentence: str) -> dict[str, Any]:
        """The body of the request for a sentence: all that leaves the program."""
        return {
            "model": self.model,
            "messages": [
                {"role": "system", "content": self.instructions},
                {"role": "user", "content": json.dumps({"sentence": sentence}, ensure_ascii=False)},
            ],
            "response_format": self._format,
            "temperature": 0,
            "max_tokens": LONGEST_ANSWER,
        }

    def key(self, sentence: str) -> str:
        """A name for the answer (SHA-256) that only the same model, question, ontology and sentence have."""
        return _digest([vocabulary.ONTOLOGY_VERSION, self.version, sentence, self.model])


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
