"""Decides who did it and who suffered it, by weighing what stands between each mention and the trigger.

Rules of grammar (`slots`) read the clause first; two log-linear models then weigh their verdict together with the
words around, which is how long lists, relative clauses and light verbs are read that no rule foresaw. A person does it
only where the grammar says so: no weight makes somebody a perpetrator.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from rights_graph.extract import grammar
from rights_graph.extract.clauses import joined
from rights_graph.extract.sentence import Mention, Sentence
from rights_graph.extract.slots import Roles
from rights_graph.extract.weights import load

VICTIM, PERPETRATOR = "victims", "perpetrators"
"""The names of the two models."""

# Where the grammar reads a role, the weights must speak against it to take it away (log-odds: four to one); not where
# it has only taken the subject of the sentence for the doer of a noun.
_AGREED = -1.5
_BY_SUBJECT = "by-subject"
_TELLING = (
    grammar.PREPOSITIONS
    | grammar.BE
    | grammar.HAVE
    | grammar.RELATIVES
    | grammar.CONJUNCTIONS
    | grammar.words(", ; : when while where said reported stated to according")
)
_FAR = ((1, "0"), (2, "1"), (3, "2"), (5, "3"), (9, "5"), (16, "9"))


def weigh_roles(sentence: Sentence, act: str, start: int, end: int, roles: Roles) -> Roles:
    """The roles around the trigger `start` to `end` of `act`, where `roles` is what the rules of grammar read."""
    victim, perpetrator = load(VICTIM), load(PERPETRATOR)
    own = sentence.context.publisher  # who reports neither does it nor suffers it
    explicit = not roles.pattern.endswith(_BY_SUBJECT)
    doers, sufferers = [], []
    for mention, features in describe(sentence, act, start, end, roles):
        if own is not None and mention.actor == own:
            continue
        suffers, does = victim.log_odds(features), perpetrator.log_odds(features)
        read_as = _by_rule(roles, mention)
        if suffers >= (_AGREED if read_as == "S" else 0) and suffers >= does:
            sufferers.append(mention)
        elif does >= (_AGREED if read_as == "D" and explicit else 0) and (read_as == "D" or not mention.is_person):
            doers.append(mention)
    return Roles(roles.clause, doers, sufferers, roles.pattern)


def describe(sentence: Sentence, act: str, start: int, end: int, roles: Roles) -> list[tuple[Mention, list[str]]]:
    """Each mention of the sentence with the features of its standing towards a trigger."""
    words, mentions = sentence.words, sentence.mentions
    voice, pattern = str(roles.clause.voice), roles.pattern
    before_trigger, after_trigger = sentence.word(start - 1), sentence.word(end)
    first_word, last_word = words[start], words[end - 1]
    by_rule = [_by_rule(roles, mention) for mention in mentions]
    listed = [joined(sentence, one, other) for one, other in pairwise(mentions)]
    before = sum(mention.last <= start for mention in mentions)
    behind = sum(mention.full >= end for mention in mentions)
    found = []
    for number, mention in enumerate(mentions):
        if mention.last <= start:
            side, between = "L", words[mention.last : start]
            crossed = before - number - 1
        elif mention.full >= end:
            side, between = "R", words[end : mention.full]
            crossed = number - len(mentions) + behind
        else:
            side, between, crossed = "I", [], 0
        far = next((name for limit, name in _FAR if len(between) < limit), "16")
        rule, sort = by_rule[number], mention.sort.name
        group, kind = mention.group or "-", mention.kind or "-"
        previous, following = sentence.word(mention.full - 1), sentence.word(mention.last)
        head = words[mention.last - 1]
        features = [
            f"rule {rule}",
            f"rule {rule} {pattern}",
            *_position(side, far, voice, sort, min(crossed, 3)),
            *_beside(side, previous, following, voice, act),
            *_of_trigger(side, before_trigger, after_trigger, first_word, last_word, act),
            *_identity(side, group, kind, voice, act),
            f"head {head}",
            f"head {side} {head}",
            f"source {mention.first in sentence.sources}",
            f"opens {number == 0}",
        ]
        if len(between) <= 3:
            features.append(f"between {side} {' '.join(between)}")
        for word in _TELLING.intersection(between):
            features += (f"crosses {side} {word}", f"crosses {side} {word} {voice}")
        if not roles.sufferers:
            features.append(f"nobody-suffers {side}{far}")
        if not roles.doers:
            features.append(f"nobody-does {side}{far}")
        if number > 0 and listed[number - 1]:
            features.append(f"listed-with {by_rule[number - 1]}")
        if number + 1 < len(mentions) and listed[number]:
            features.append(f"listed-with {by_rule[number + 1]}")
        found.append((mention, features))
    return found


def _by_rule(roles: Roles, mention: Mention) -> str:
    if any(each is mention for each in roles.sufferers):
        return "S"
    return "D" if any(each is mention for each in roles.doers) else "-"


# Most mentions stand as others did before, so their features are put into words once.


@lru_cache(maxsize=1 << 12)
def _position(side: str, far: str, voice: str, sort: str, crossed: int) -> tuple[str, ...]:
    return (
        f"far {side}{far}",
        f"far {side}{far} {voice}",
        f"sort {side} {sort} {voice}",
        f"crossed {side}{crossed} {voice}",
    )


@lru_cache(maxsize=1 << 15)
def _beside(side: str, previous: str, following: str, voice: str, act: str) -> tuple[str, ...]:
    return (
        f"before {previous}",
        f"before {side} {previous}",
        f"before {side} {previous} {voice}",
        f"before {side} {previous} {act}",
        f"after {following}",
        f"after {side} {following}",
    )


@lru_cache(maxsize=1 << 12)
def _of_trigger(side: str, before: str, after: str, first: str, last: str, act: str) -> tuple[str, ...]:
    return (
        f"before-trigger {side} {before}",
        f"after-trigger {side} {after}",
        f"trigger {side} {first}",
        f"trigger-end {side} {last}",
        f"act {side} {act}",
    )


@lru_cache(maxsize=1 << 14)
def _identity(side: str, group: str, kind: str, voice: str, act: str) -> tuple[str, ...]:
    return (
        f"group {group}",
        f"kind {kind}",
        f"group {side} {group}",
        f"kind {side} {kind}",
        f"group {group} {act}",
        f"kind {kind} {act}",
        f"is {group} {kind} {voice} {side}",
    )
