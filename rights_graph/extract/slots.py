"""Fills who did it and who suffered it, from the clause around a trigger."""

from __future__ import annotations

from dataclasses import dataclass, field

from rights_graph.extract import grammar
from rights_graph.extract.clauses import REACH, agents, coordinated, objects, subject
from rights_graph.extract.sentence import Mention, Sentence, Sort
from rights_graph.extract.voice import Clause, Voice, group_left, read_clause
from rights_graph.lexicon import shape

# What may stand between a light verb and its noun: "used various forms of torture", "faced violence, including rape".
_CROSSED = frozenset({"of", "including", "like", "such", "as", "notably", "especially"})
_BECOMING = grammar.AUXILIARIES | {"the", "a", "as", "become", "became"}
_OF_WHAT = frozenset({"of", "for", "with", "on", "over", "in"})  # what brings in the deed after an accusation
_FINITE = (grammar.BE | grammar.HAVE | grammar.MODALS) - {"be", "been", "being", "having"}
_STOP = frozenset({"while", "when", "although", "because", "after", "before", "since", "until", "where", "if", "that"})


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
        _active(sentence, roles, end)
    elif clause.voice is Voice.PASSIVE:
        _passive(sentence, roles, end)
    else:
        _noun(sentence, roles, start, end)
    noun_like = clause.voice is Voice.NOUN or shape(sentence.words[clause.verb]).ing
    if noun_like and (accused := _accused(sentence, start)):
        roles.doers, roles.pattern = accused, f"{roles.pattern}-accused"
        roles.sufferers = [each for each in roles.sufferers if each not in accused]
    own = sentence.context.publisher  # who reports neither does it nor suffers it
    roles.sufferers = [each for each in roles.sufferers if own is None or each.actor != own]
    roles.doers = [each for each in roles.doers if each not in roles.sufferers and (own is None or each.actor != own)]
    return roles


def _active(sentence: Sentence, roles: Roles, end: int) -> None:
    who = subject(sentence, roles.clause.left)
    roles.sufferers = objects(sentence, roles.clause.verb)
    if not roles.sufferers and (inside := _inside(sentence, roles.clause.verb, end)):
        roles.sufferers = inside
    if not roles.sufferers and who and not any(_acts(each) for each in who):
        # "seven people died", "they remained in detention": people as the subject of a verb without object suffer it
        roles.sufferers, roles.pattern = who, "intransitive"
        roles.doers = agents(sentence, end)
    else:
        roles.doers = who


def _passive(sentence: Sentence, roles: Roles, end: int) -> None:
    clause = roles.clause
    if clause.attributive:
        following = sentence.at(end) or sentence.after(end - 1)
        roles.sufferers = coordinated(sentence, following) if following else []
        roles.pattern = "attributive"
    elif (
        clause.left == clause.verb
        and (beside := sentence.at(clause.left - 1)) is not None
        and beside.last == clause.left
    ):
        roles.sufferers = coordinated(sentence, beside)  # "people detained at rallies"
    else:
        roles.sufferers = subject(sentence, clause.left)
    roles.doers = agents(sentence, clause.verb + 1)


def _acts(mention: Mention) -> bool:
    """True for those who do things by what they are: a body, a force, an office; people and persons suffer."""
    return mention.kind is not None and mention.sort is not Sort.PRONOUN and not mention.is_person


def _inside(sentence: Sentence, start: int, end: int) -> list[Mention]:
    return [each for each in sentence.mentions if start <= each.first and each.last <= end and each.group]


def _doers_inside(sentence: Sentence, start: int, end: int) -> list[Mention]:
    """ "a racist mob": the trigger names who did it."""
    return [each for each in sentence.mentions if start <= each.first and each.last <= end and _acts(each)]


def _accused(sentence: Sentence, start: int) -> list[Mention]:
    """Whom the sentence says to be held to have done it: "officers were charged with torture", "suspected of murder".

    A single person is left out, by name or pronoun: what somebody stands accused of makes nobody a perpetrator.
    """
    words, linked = sentence.words, False
    for at in range(start - 1, max(sentence.first, start - REACH) - 1, -1):
        word = words[at]
        if word in grammar.BOUNDARIES or word in grammar.RELATIVES or word in _STOP:
            return []
        if word in _FINITE and not linked:  # the trigger is the verb of a sentence, not what somebody is accused of
            return []
        if word in grammar.ACCUSATIONS and linked:
            clause = read_clause(sentence, at, at + 1)
            if clause.voice is Voice.ACTIVE:
                found = objects(sentence, at)
            elif (beside := sentence.at(clause.left - 1)) is not None and beside.last == clause.left:
                found = coordinated(sentence, beside)
            else:
                found = subject(sentence, clause.left)
            return [each for each in found if each.last <= start and not each.is_person]
        linked = linked or word in _OF_WHAT
    return []


def _noun(sentence: Sentence, roles: Roles, start: int, end: int) -> None:
    words = sentence.words
    roles.doers = agents(sentence, end)
    past_agent = 0
    for at in range(end, min(sentence.last, end + 14)):
        word = words[at]
        if word in grammar.BOUNDARIES or word in grammar.AUXILIARIES or word == "hands" or at - end - past_agent > 8:
            break
        if word == "by":  # "the use of force by the police against demonstrators"
            past_agent = roles.doers[-1].last - at if roles.doers else 99
        if word in grammar.CONJUNCTIONS and words[at + 1] in grammar.PREPOSITIONS:
            break
        if (
            word in grammar.PATIENT_PREPOSITIONS
            and (not past_agent or word == "against")
            and (mention := sentence.after(at)) is not None
        ):
            roles.sufferers, roles.pattern = coordinated(sentence, mention), "noun-of"
            break
    if not roles.sufferers and (inside := _inside(sentence, start, end)):
        roles.sufferers, roles.pattern = inside, "noun-inside"
    _before_noun(sentence, roles, start)
    _governed(sentence, roles, start)
    if roles.doers:
        return
    if doers := _doers_inside(sentence, start, end):
        roles.doers, roles.pattern = doers, "noun-inside-doer"
        return
    who = subject(sentence, start)
    if who and who[0].first in sentence.sources:
        return
    if who and all(_acts(each) and not each.group for each in who) and not (set(words[who[-1].last : start]) & _STOP):
        roles.doers, roles.pattern = who, roles.pattern + "-by-subject"
        return
    people = who and not any(_acts(each) for each in who)
    if not roles.sufferers and people and any(each.group and each.sort is not Sort.NAME for each in who):
        roles.sufferers, roles.pattern = who, "noun-about"  # "prisoners lived in squalid conditions"


def _before_noun(sentence: Sentence, roles: Roles, start: int) -> None:
    """ "the government's harassment", "police abuse", "prisoner abuse", "their arrest"."""
    at = start
    while (
        sentence.word(at - 1).isalpha()
        and sentence.at(at - 1) is None
        and not shape(sentence.word(at - 1)).is_inflected
        and start - at < 2
        and sentence.word(at - 1) not in grammar.PREPOSITIONS
        and sentence.word(at - 1) not in grammar.DETERMINERS
    ):
        at -= 1
    if sentence.word(at - 1) == "'s":
        at -= 1
    mention = sentence.at(at - 1)
    if mention is None or mention.last != at:
        return
    if mention.kind and not mention.is_person and not roles.doers:
        roles.doers = [mention]
    elif mention.group and not roles.sufferers:
        roles.sufferers = [mention]


def _governed(sentence: Sentence, roles: Roles, start: int) -> None:
    """ "were subjected to torture", "used torture", "faced arrest, beatings and prosecution"."""
    words = sentence.words
    for at in range(start - 1, max(sentence.first, start - REACH) - 1, -1):
        word = words[at]
        if word in grammar.BOUNDARIES or word in grammar.RELATIVES or word in _STOP:
            return
        if word in grammar.PATIENT_PASSIVES:
            _light_passive(sentence, roles, at, start)
            return
        if word in grammar.PATIENT_VERBS:
            roles.sufferers = roles.sufferers or subject(sentence, group_left(sentence, at))
            roles.pattern = "light-patient"
            return
        if word in grammar.AGENT_VERBS:
            left = group_left(sentence, at)
            if shape(word).participle and any(each in grammar.BE for each in words[left:at]):
                return
            who = [each for each in subject(sentence, left) if each.kind or each.is_person]
            if not any(each.first in sentence.sources for each in who):
                roles.doers = roles.doers or who
            roles.pattern = "light-agent"
            return
        if (
            word in grammar.PREPOSITIONS
            and word not in _CROSSED
            and not _light(words[at - 1])
            and not _light(words[at - 2])
        ):
            return


def _light(word: str) -> bool:
    return word in grammar.PATIENT_PASSIVES or word in grammar.PATIENT_VERBS or word in grammar.AGENT_VERBS


def _light_passive(sentence: Sentence, roles: Roles, at: int, start: int) -> None:
    clause = read_clause(sentence, at, at + 1)
    if clause.voice is Voice.ACTIVE:
        roles.doers = roles.doers or subject(sentence, clause.left)
        roles.sufferers = roles.sufferers or [each for each in objects(sentence, at) if each.last <= start]
    else:
        left = clause.left
        if clause.voice is Voice.NOUN:  # "became the victims of"
            while left > sentence.first and sentence.words[left - 1] in _BECOMING:
                left -= 1
        roles.sufferers = roles.sufferers or subject(sentence, left)
        roles.doers = roles.doers or agents(sentence, at + 1)
    roles.pattern = "light-passive"
