"""Weighs how firmly a claim is put forward, where no hedge of the lexicon bears on its trigger.

Log-linear models, one for each modality, look at the whole sentence. They can only add doubt: where the rules of
`status` found a hedge it stays, and nothing that was hedged becomes a statement of fact.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rights_graph.extract.sentence import Sentence
from rights_graph.extract.slots import Roles
from rights_graph.extract.status import Stance, Status
from rights_graph.extract.weights import load_classes

MODEL = "modality"
_NEAR = 6  # words before a trigger whose order tells


def weigh_modality(
    sentence: Sentence, stances: Sequence[Stance], act: str, start: int, end: int, roles: Roles, status: Status
) -> Status:
    """The status of the trigger `start` to `end`, with the likeliest modality where the rules found no hedge."""
    if status.because or any(stance.own for stance in stances):  # the word of the publisher is no hearsay
        return status
    models = load_classes(MODEL)
    features = describe(sentence, stances, act, start, end, roles)
    odds = models.log_odds(features)
    best = max(odds, key=odds.__getitem__, default=None)
    if best is None or odds[best] <= 0:
        return status
    return Status(best, status.attribution, f"{best}: {', '.join(models[best].reasons(features))}")


def describe(sentence: Sentence, stances: Sequence[Stance], act: str, start: int, end: int, roles: Roles) -> list[str]:
    """The features that tell how firmly a trigger is put forward."""
    words = sentence.words
    found = [
        f"act {act}",
        f"pattern {roles.pattern}",
        f"trigger {words[start]}",
        f"trigger-end {words[end - 1]}",
        f"opening {' '.join(words[sentence.first : sentence.first + 2])}",
        f"opening {' '.join(words[sentence.first : sentence.first + 3])}",
        f"opening {' '.join(words[sentence.first : sentence.first + 4])}",
        f"before {' '.join(words[max(sentence.first, start - 2) : start])}",
        f"quoted {words[sentence.first : start].count(chr(34)) % 2}",
    ]
    for stance in stances:
        side = "L" if stance.match.end <= start else "R"
        found += (f"stance {side} {stance.id}", f"stance {side} {stance.match.entry.cue}")
    found += {f"left {word}" for word in words[sentence.first : start]}
    found += {f"right {word}" for word in words[end : sentence.last]}
    found += {f"near {word}" for word in words[max(sentence.first, start - _NEAR) : start]}
    found += {f"pair {one} {two}" for one, two in pairwise(words[sentence.first : start])}
    return found
