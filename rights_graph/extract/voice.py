"""Reads how a trigger stands in its clause: as an active verb, a passive one, or a noun.

There is no parser behind this. A clause is read from the function words around the trigger and from the mentions that
stand between them, which is what the prose of reports needs and what can be explained to its readers.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rights_graph.extract import grammar
from rights_graph.extract.sentence import Sentence, Sort
from rights_graph.lexicon import Shape, shape

_REACH = 16  # how many words the verb that a list of verbs starts with may be away

_BEFORE_BASE = grammar.MODALS | grammar.DO | {"to"}
_NOUN_AFTER_TO = grammar.words("subjected due led amounted")
_OBJECTS = grammar.words("him them her people up")


class Voice(StrEnum):
    """How a trigger stands in its clause."""

    ACTIVE = "active"
    PASSIVE = "passive"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Clause:
    """The voice of a trigger; `verb` is the token that carries it, `left` the first token of its verb group.

    `attributive` is true where the trigger stands before the noun that it concerns ("tortured detainees").
    """

    voice: Voice
    verb: int
    left: int
    attributive: bool = False


def read_clause(sentence: Sentence, start: int, end: int) -> Clause:
    """The clause of the trigger `start` to `end`, which a sentence remembers."""
    if (known := sentence.clauses.get((start, end))) is None:
        known = sentence.clauses[start, end] = _read(sentence, start, end)
    return known


def _read(sentence: Sentence, start: int, end: int) -> Clause:
    verb = _verb(sentence, start, end)
    if verb is None:
        return Clause(Voice.NOUN, start, start)
    form = shape(sentence.words[verb])
    if form.ing:
        return _gerund(sentence, verb, end)
    if form.is_past:
        return _past(sentence, verb, end, form)
    return _base(sentence, verb, end)


def _verb(sentence: Sentence, start: int, end: int) -> int | None:
    """The token of a trigger that may be its verb: the first word that is no auxiliary, or a participle near it."""
    words = sentence.words
    first: int | None = None
    for at in range(start, end):
        word = words[at]
        if word in grammar.AUXILIARIES or word in grammar.NEGATORS or grammar.is_adverb(word) or word == "to":
            continue
        if shape(word).is_inflected:
            final = at + 1 == end or words[at + 1] in grammar.PREPOSITIONS or first is None
            return at if first is None or (final and at - first <= 2 and shape(word).participle) else first
        if word in grammar.PREPOSITIONS or word in grammar.DETERMINERS or word in grammar.CONJUNCTIONS:
            return first
        first = at if first is None else first
    return first


def group_left(sentence: Sentence, at: int) -> int:
    """The first token of the verb group that ends before `at`: auxiliaries, raising verbs, adverbs."""
    words = sentence.words
    while at > sentence.first and (
        words[at - 1] in grammar.AUXILIARIES
        or words[at - 1] in grammar.RAISING
        or words[at - 1] in ("to", "not", "never", "n't")
        or (grammar.is_adverb(words[at - 1]) and words[at - 1] not in ("only",))
    ):
        at -= 1
    return at


def _object_follows(sentence: Sentence, at: int) -> bool:
    at_adverb = at
    while at_adverb < sentence.last and grammar.is_adverb(sentence.words[at_adverb]):
        at_adverb += 1
    word = sentence.word(at_adverb)
    if word in grammar.CONJUNCTIONS and shape(sentence.word(at_adverb + 1)).is_past:
        return _object_follows(sentence, at_adverb + 2)  # "suspended or fined newspapers"
    if sentence.starting(at_adverb) is not None and sentence.words[at_adverb] not in ("in", "on"):
        return True
    return word in grammar.DETERMINERS or word in grammar.CARDINALS or word in _OBJECTS or word[:1].isdigit()


def _past(sentence: Sentence, verb: int, end: int, form: Shape) -> Clause:
    words = sentence.words
    left = group_left(sentence, verb)
    auxiliaries = words[left:verb]
    if form.participle and not (grammar.BE.isdisjoint(auxiliaries) and grammar.GET.isdisjoint(auxiliaries)):
        return Clause(Voice.PASSIVE, verb, left)
    if not grammar.HAVE.isdisjoint(auxiliaries):
        return Clause(Voice.ACTIVE, verb, left)
    bare = not grammar.MODALS.isdisjoint(auxiliaries) or "to" in auxiliaries
    if bare and not form.base:
        return Clause(Voice.PASSIVE, verb, left)
    before = sentence.word(left - 1)
    if form.base and (before == "to" or bare):
        return Clause(Voice.ACTIVE, verb, left)
    if before in (",", "and", "or", "but", "then") and (earlier := _coordinated_verb(sentence, left)) is not None:
        if earlier.voice is Voice.PASSIVE and not (_object_follows(sentence, verb + 1) and not form.participle):
            return Clause(Voice.PASSIVE, verb, earlier.left, earlier.attributive)
        if earlier.voice is Voice.ACTIVE:
            return Clause(Voice.ACTIVE, verb, earlier.left)
    if not form.participle:
        return Clause(Voice.ACTIVE, verb, left)
    if _attributive(sentence, left, verb, end):
        return Clause(Voice.PASSIVE, verb, left, attributive=True)
    mention = sentence.at(left - 1)
    following = sentence.word(verb + 1)
    if _object_follows(sentence, verb + 1) or (following == "to" and words[verb] in grammar.RAISING):
        return Clause(Voice.ACTIVE, verb, left)
    if mention is not None and mention.last == left:
        noun = following.isalpha() and following not in grammar.FUNCTION_WORDS and not grammar.is_adverb(following)
        if noun or (
            mention.kind
            and not mention.is_person
            and following != "by"
            and (mention.group is None or following in ("against", "into", "at"))
        ):
            return Clause(Voice.ACTIVE, verb, left)
    if mention is not None and mention.sort is Sort.PRONOUN and sentence.words[left - 1] in grammar.SUBJECT_PRONOUNS:
        return Clause(Voice.ACTIVE, verb, left)
    return Clause(Voice.PASSIVE, verb, left)


def _attributive(sentence: Sentence, left: int, verb: int, end: int) -> bool:
    """ "the tortured detainees", "detained journalists were": a participle before its noun."""
    following = (sentence.at(end) or sentence.after(verb)) if end == verb + 1 else None
    if following is None or following.full > end + 1:
        return False
    if following.full <= verb:
        return True
    before = sentence.word(left - 1)
    return following.first <= end + 1 and (
        before in grammar.DETERMINERS or before in grammar.PREPOSITIONS or before == ""
    )


def _coordinated_verb(sentence: Sentence, at: int) -> Clause | None:
    """The clause of the verb that "…, beaten and" continues, seen from the token `at`."""
    words = sentence.words
    for back in range(at - 1, max(sentence.first, at - _REACH) - 1, -1):
        word = words[back]
        if word in grammar.BOUNDARIES or (
            word in grammar.SUBORDINATORS and word not in ("before", "after", "since", "until")
        ):
            return None
        form = shape(word)
        if form.is_past and word not in grammar.AUXILIARIES:
            mention = sentence.at(back)
            if mention is None or (mention.last - 1 == back and mention.first == back):
                return _past(sentence, back, back + 1, form)
        if word in grammar.BE and not shape(words[back + 1]).participle and back < at - 1:
            return None
    return None


def _gerund(sentence: Sentence, verb: int, end: int) -> Clause:
    words = sentence.words
    before, after = sentence.word(verb - 1), sentence.word(end if end > verb + 1 else verb + 1)
    if before in grammar.BE:
        return Clause(Voice.ACTIVE, verb, group_left(sentence, verb))
    if (
        after in ("of", "by")
        or before in grammar.POSSESSIVES
        or (before in grammar.DETERMINERS and words[verb] != before)
    ):
        return Clause(Voice.NOUN, verb, verb)
    if _object_follows(sentence, verb + 1):
        return Clause(Voice.ACTIVE, verb, verb)
    return Clause(Voice.NOUN, verb, verb)


def _base(sentence: Sentence, verb: int, end: int) -> Clause:
    left = group_left(sentence, verb)
    if not _BEFORE_BASE.isdisjoint(sentence.words[left:verb]) and _NOUN_AFTER_TO.isdisjoint(
        sentence.words[max(sentence.first, left - 1) : verb]
    ):
        return Clause(Voice.ACTIVE, verb, left)
    before = sentence.word(left - 1)
    mention = sentence.at(left - 1)
    subject = before in grammar.SUBJECT_PRONOUNS or before == "who" or (mention is not None and mention.last == left)
    if subject and _object_follows(sentence, end):
        return Clause(Voice.ACTIVE, verb, left)
    return Clause(Voice.NOUN, verb, verb)
