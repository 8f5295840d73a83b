"""Finds who stands around a verb: its subject, its objects, the agents of a by-phrase, and lists of them."""

from __future__ import annotations

from rights_graph.extract import grammar
from rights_graph.extract.grammar import words
from rights_graph.extract.sentence import Mention, Sentence, Sort
from rights_graph.lexicon import shape

REACH = 16  # how many words a governing verb or a by-phrase may be away
_AIMS = frozenset({"at", "against", "into", "upon"})  # what follows them is done to as an object is
_SUBJECTLESS = words("if when while after before once although without for by despite until")
_CLAUSES = grammar.SUBORDINATORS - words("that after before since until")
_BEFORE_OBJECT = (grammar.BOUNDARIES | grammar.PREPOSITIONS | grammar.AUXILIARIES | words("and or , that")) - {"of"}
_LIST = frozenset(
    {",", "and", "or", "&", "including", "notably", "both", "as", "well", "also", "nor", "(", "even", "such"}
)


def subject(sentence: Sentence, left: int) -> list[Mention]:
    """Who stands as the subject of the verb group that starts at `left`."""
    words = sentence.words
    if sentence.word(left - 1) in _SUBJECTLESS:  # "if deported", "after being beaten": the subject of the main clause
        left -= 1
    fallback: list[Mention] = []
    relative = sentence.word(left - 1) in ("who", "which", "that", "whom") or sentence.word(left - 2) in (
        "who",
        "which",
        "whom",
    )
    for mention in reversed(sentence.mentions):
        if mention.last > left:
            continue
        between = words[mention.last : left]
        if not grammar.BOUNDARIES.isdisjoint(between):
            break
        mention = mention.explains or mention
        chain = coordinated(sentence, mention)
        head = chain[0]
        if relative:
            return chain
        if not _CLAUSES.isdisjoint(between):
            break
        before = sentence.word(head.full - 1)
        if before in grammar.PREPOSITIONS or _inside_phrase(sentence, head.full - 1):
            if not fallback and mention.last == left:
                fallback = chain
            continue
        if _is_verb(sentence, head.full - 1):
            if mention is not head and mention.last == left and sentence.word(mention.full - 1) == "and":
                return [mention]
            if mention.last == left and not fallback:
                fallback = chain
            continue
        if mention.sort is Sort.PRONOUN and words[mention.first] in ("him", "them") and mention.last != left:
            continue
        return chain
    return fallback


def _inside_phrase(sentence: Sentence, at: int) -> bool:
    """True where the word before a mention shows it to be an object or a part of a longer name: "to enter the EU"."""
    word = sentence.word(at)
    return (
        word.isalpha()
        and not shape(word).is_inflected
        and word not in grammar.FUNCTION_WORDS
        and word not in grammar.MONTHS
        and word not in grammar.TIME_NOUNS
        and not grammar.is_adverb(word)
    )


def _is_verb(sentence: Sentence, at: int) -> bool:
    word = sentence.word(at)
    return (
        shape(word).is_inflected
        and sentence.at(at) is None
        and word not in ("according", "including", "following", "during")
    )


def objects(sentence: Sentence, verb: int) -> list[Mention]:
    """Whom an active verb is done to: "beat students", "fired at students", "beat and arrested students"."""
    words = sentence.words
    after = verb + 1
    while after < sentence.last and grammar.is_adverb(words[after]):
        after += 1
    if sentence.word(after) in ("and", "or") and shape(sentence.word(after + 1)).is_past:
        return objects(sentence, after + 1)
    if sentence.word(after) in _AIMS:
        verb = after
    for mention in sentence.mentions:
        if mention.full > verb:
            between = words[verb + 1 : mention.full]
            if len(between) > 4 or not _BEFORE_OBJECT.isdisjoint(between):
                return []
            return coordinated(sentence, mention)
    return []


def agents(sentence: Sentence, start: int) -> list[Mention]:
    """Who did it, as a by-phrase after `start` says."""
    words = sentence.words
    for at in range(start, min(sentence.last, start + REACH)):
        word = words[at]
        if (
            word in grammar.BOUNDARIES
            or (word in grammar.AUXILIARIES and word not in ("been", "being"))
            or word in ("while", "when", "although")
        ):
            if _passive_follows(sentence, at):
                continue
            return []
        if word == "by" and (mention := sentence.after(at)) is not None:
            if mention.kind or mention.group:
                return coordinated(sentence, mention)
        elif word == "hands" and sentence.word(at + 1) == "of" and (mention := sentence.after(at + 1)) is not None:
            return coordinated(sentence, mention)
    return []


def _passive_follows(sentence: Sentence, at: int) -> bool:
    """ "was carried out by", "is known to have been carried out by": a verb group that ends in a participle."""
    while at < sentence.last and (
        sentence.words[at] in grammar.AUXILIARIES
        or sentence.words[at] in grammar.RAISING
        or sentence.words[at] == "to"
        or grammar.is_adverb(sentence.words[at])
    ):
        at += 1
    return sentence.word(at - 1) not in grammar.MODALS and shape(sentence.word(at)).participle


def coordinated(sentence: Sentence, mention: Mention) -> list[Mention]:
    """A mention with those that it is listed with, in text order, and those that an "including" adds."""
    mentions = sentence.mentions
    at = mentions.index(mention)
    first = last = at
    while first > 0 and joined(sentence, mentions[first - 1], mentions[first]):
        first -= 1
    while last + 1 < len(mentions) and (
        joined(sentence, mentions[last], mentions[last + 1]) or _included(sentence, mentions[last], mentions[last + 1])
    ):
        last += 1
    return mentions[first : last + 1]


def _included(sentence: Sentence, one: Mention, other: Mention) -> bool:
    """ "people detained at rallies, including journalists": a list after the modifiers of its head."""
    between = sentence.words[one.last : other.full]
    return (
        1 < len(between) <= 9
        and between[-1] in ("including", "notably", "especially", "particularly")
        and grammar.BOUNDARIES.isdisjoint(between)
        and grammar.AUXILIARIES.isdisjoint(between)
    )


def joined(sentence: Sentence, one: Mention, other: Mention) -> bool:
    """True where only commas and conjunctions stand between two mentions, and no new clause starts with the second."""
    between = sentence.words[one.last : other.full]
    if not 0 < len(between) <= 4 or not _LIST.issuperset(between):
        return False
    if between == [","] and not _list_goes_on(sentence, other):
        return False
    return not (
        between[-1:] == ["and"]
        and "," in between
        and sentence.word(other.last) in grammar.AUXILIARIES
        and shape(sentence.word(one.full - 1)).is_inflected
    )


def _list_goes_on(sentence: Sentence, mention: Mention) -> bool:
    """True where a comma or conjunction follows a mention, as it does inside a list."""
    return sentence.word(mention.last) in (",", "and", "or", "as")
