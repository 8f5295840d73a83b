"""Fills who did it and who suffered it."""

from __future__ import annotations

from dataclasses import dataclass, field

from rights_graph.extract import grammar
from rights_graph.extract.clauses import _REACH, Clause, Voice, agents, coordinated, objects, read_clause, subject
from rights_graph.extract.sentence import Mention, Sentence
from rights_graph.lexicon import Shape, shape


@dataclass(slots=True)
class Roles:
    """Who did something and who suffered it, with the pattern that told."""

    clause: Clause
    doers: list[Mention] = field(default_factory=list)
    sufferers: list[Mention] = field(default_factory=list)
    pattern: str = ""


def find_roles(sentence: Sentence, start: int, end: int) -> Roles:
    """The roles around the trigger `start` to `end`."""
    clause = read_clause(sentence, start, end)
    roles = Roles(clause, pattern=str(clause.voice))
    if clause.voice is Voice.ACTIVE:
        roles.doers = subject(sentence, clause.left)
        roles.sufferers = objects(sentence, clause.verb)
    elif clause.voice is Voice.PASSIVE:
        if clause.attributive:
            following = sentence.at(end)
            roles.sufferers = coordinated(sentence, following) if following else []
        else:
            roles.sufferers = subject(sentence, clause.left)
        roles.doers = agents(sentence, clause.verb + 1)
    else:
        _noun(sentence, roles, start, end)
    roles.doers = [doer for doer in roles.doers if doer not in roles.sufferers]
    return roles


def _noun(sentence: Sentence, roles: Roles, start: int, end: int) -> None:
    words = sentence.words
    inside = [each for each in sentence.mentions if start <= each.first and each.last <= end and each.group]
    roles.doers = agents(sentence, end)
    for at in range(end, min(sentence.last, end + 8)):
        word = words[at]
        if word in grammar.BOUNDARIES or word in grammar.AUXILIARIES or word == "by":
            break
        if word in grammar.PATIENT_PREPOSITIONS and (mention := sentence.starting(at + 1)) is not None:
            roles.sufferers, roles.pattern = coordinated(sentence, mention), "noun-of"
            break
    if inside and not roles.sufferers:
        roles.sufferers, roles.pattern = inside, "noun-inside"
    _before_noun(sentence, roles, start)
    _governed(sentence, roles, start)


def _before_noun(sentence: Sentence, roles: Roles, start: int) -> None:
    """"the government's harassment", "police abuse", "prisoner abuse"."""
    at = start
    if sentence.word(at - 1) == "'s":
        at -= 1
        mention = sentence.at(at - 1)
    else:
        mention = sentence.at(at - 1)
    if mention is None or mention.last != at:
        return
    if mention.kind and not roles.doers:
        roles.doers = [mention]
    elif mention.group and not roles.sufferers:
        roles.sufferers = [mention]


def _governed(sentence: Sentence, roles: Roles, start: int) -> None:
    """"were subjected to torture", "used torture", "faced arrest, beatings and prosecution"."""
    words = sentence.words
    for at in range(start - 1, max(sentence.first, start - _REACH) - 1, -1):
        word = words[at]
        if word in grammar.BOUNDARIES or word in grammar.RELATIVES and word != "that" or word in ("while", "when", "although", "because", "after", "before"):
            return
        if word in grammar.PATIENT_PASSIVES:
            clause = read_clause(sentence, at, at + 1)
            if clause.voice is Voice.ACTIVE:
                roles.doers = roles.doers or subject(sentence, clause.left)
                roles.sufferers = roles.sufferers or [each for each in objects(sentence, at) if each.last <= start]
            else:
                left = clause.left
                if clause.voice is Voice.NOUN:
                    while left > sentence.first and words[left - 1] in grammar.AUXILIARIES | {"the", "a", "as", "become", "became"}:
                        left -= 1
                roles.sufferers = roles.sufferers or subject(sentence, left)
            roles.pattern = "light-passive"
            return
        if word in grammar.PATIENT_VERBS:
            roles.sufferers = roles.sufferers or subject(sentence, _left(sentence, at))
            roles.pattern = "light-patient"
            return
        if word in grammar.AGENT_VERBS:
            left = _left(sentence, at)
            if shape(word) & Shape.PARTICIPLE and any(each in grammar.BE for each in words[left:at]):
                return
            roles.doers = roles.doers or [each for each in subject(sentence, left) if each.kind or each.is_person]
            roles.pattern = "light-agent"
            return


def _left(sentence: Sentence, at: int) -> int:
    words = sentence.words
    while at > sentence.first and (
        words[at - 1] in grammar.AUXILIARIES or words[at - 1] in grammar.RAISING or words[at - 1] in ("to", "not") or grammar.is_adverb(words[at - 1])
    ):
        at -= 1
    return at
