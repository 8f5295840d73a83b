"""How sure extraction is of a claim: a log-linear model over what found it and what stands around it.

A claim that is nearly always wrong is not put forward at all (`LEAST`). Header lines and lists are read from
the layout, where a found claim has been right as often as the layout was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rights_graph.extract.calls import Demand
from rights_graph.extract.sentence import Sentence
from rights_graph.extract.triggers import Trigger
from rights_graph.extract.weights import load
from rights_graph.model import Violation

VIOLATIONS, CALLS = "violations", "calls"
"""The names of the models."""

LAYOUT = 0.98
LEAST = 0.2
"""Claims below this confidence are left out: if it holds, they are wrong four times in five."""

_BESIDE = 2  # how many words before and behind a trigger are looked at
_TELLING = 3  # letters; shorter words tell nothing of the subject
_LENGTHS = ((8, "short"), (20, "medium"), (40, "long"))


def describe(sentence: Sentence, trigger: Trigger, claim: Violation, others: Iterable[Trigger]) -> list[str]:
    """The features of a violation that `trigger` made; `others` are all triggers of the sentence."""
    words, lexicon = sentence.words, sentence.context.lexicon
    act, pattern, voice = trigger.act, trigger.roles.pattern, str(trigger.roles.clause.voice)
    met = sorted(test.name for test in trigger.entry.tests)
    length = next((name for limit, name in _LENGTHS if sentence.last - sentence.first < limit), "very long")
    beside = {other.act for other in others if other is not trigger}
    found = [
        f"act {act}",
        f"cue {act} {trigger.entry.cue}",
        f"words {trigger.words}",
        f"pattern {pattern}",
        f"pattern {pattern} {act}",
        f"voice {voice} {act}",
        f"conditions {' '.join(met)}",
        f"modality {claim.modality}",
        f"modality {claim.modality} {act}",
        f"polarity {claim.polarity}",
        f"polarity {claim.polarity} {act}",
        f"sentence {length}",
        f"triggers {min(len(beside), 4)}",
        f"attributed {claim.attribution is not None}",
        f"time {claim.time is not None}",
        f"place {claim.place is not None}",
        f"count {claim.count is not None}",
        f"who {bool(claim.perpetrators)} whom {bool(claim.victims)} {act}",
        f"who {bool(claim.perpetrators)} whom {bool(claim.victims)} {pattern}",
        f"opens {trigger.start == sentence.first}",
    ]
    for each in {victim.group for victim in claim.victims}:
        found += (f"whom {each}", f"whom {each} {act}")
    for kind in {perpetrator.kind for perpetrator in claim.perpetrators}:
        found += (f"who {kind}", f"who {kind} {act}")
    for other in beside:
        found.append(f"beside {other} {act}")
        if other in lexicon.ancestors("act", act):
            found.append("beside a broader act")
        elif act in lexicon.ancestors("act", other):
            found.append("beside a narrower act")
    for at in range(1, _BESIDE + 1):
        found += (
            f"before {at} {sentence.word(trigger.start - at)}",
            f"after {at} {sentence.word(trigger.end + at - 1)}",
        )
    found += (
        f"before {sentence.word(trigger.start - 1)} {act}",
        f"after {sentence.word(trigger.end)} {act}",
        f"opening {words[sentence.first]}",
        f"opening {words[sentence.first]} {sentence.word(sentence.first + 1)}",
    )
    found += [
        f"near {word} {act}" for word in {words[at] for at in range(sentence.first, sentence.last)} if len(word) > 3
    ]
    return found


def describe_call(sentence: Sentence, demand: Demand) -> list[str]:
    """The features of a call."""
    return [
        f"type {demand.type}",
        f"cue {demand.cue}",
        f"type {demand.type} {demand.cue}",
        f"caller {bool(demand.caller)} addressee {bool(demand.addressee)}",
        f"addressee {demand.addressee[0].kind if demand.addressee else None}",
        f"caller {demand.caller[0].kind if demand.caller else None}",
        f"first {sentence.word(demand.words[0])}",
        f"before {sentence.word(demand.trigger[0] - 1)}",
    ]


def rate(model: str, features: Sequence[str]) -> float:
    """The confidence in hundredths, from 0 to 1: the share of such claims that a careful reader makes, too."""
    return round(load(model).probability(features), 2)
