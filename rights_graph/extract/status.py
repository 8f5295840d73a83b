"""Reads how firmly something is said, by whom, and whether it is denied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from rights_graph.extract import grammar
from rights_graph.extract.clauses import coordinated, subject
from rights_graph.extract.sentence import Mention, Sentence
from rights_graph.extract.voice import Clause, read_clause
from rights_graph.lexicon import Match, shape

_AFTER_SOURCE = grammar.BOUNDARIES | grammar.AUXILIARIES | {",", "that"}
_BEFORE_SOURCE = frozenset({"", ",", ";", ":", "and", "but", "that", "•", '"'})
_LONGEST_SOURCE = 6
_NEAR = 20  # words that an adverb of doubt reaches forward
_NEGATION = 6  # words that a negator reaches


@dataclass(frozen=True, slots=True)
class Stance:
    """Words that say how firmly something is said, or that it is not so, with the words they bear on.

    `scopes` are token ranges (first, after last); `source` is the token range of whose word it is.
    """

    id: str
    match: Match
    scopes: tuple[tuple[int, int], ...]
    source: tuple[int, int] | None
    own: bool  # the publisher speaks


@dataclass(frozen=True, slots=True)
class Status:
    """Modality, polarity and attribution of a trigger; `because` are the words that told."""

    modality: str
    attribution: tuple[int, int] | None
    because: str


def read_stances(sentence: Sentence, matches: Iterable[Match], publisher: str | None) -> list[Stance]:
    """The stances of a sentence; those inside a longer one are left out.

    Arguments:
        publisher: the IRI of whoever issued the report, whose word needs no attribution.
    """
    stances: list[Stance] = []
    taken: list[tuple[int, int]] = []
    for match in sorted(
        matches, key=lambda each: (each.start - each.end, -len(each.entry.tests), each.start, each.entry.concept.id)
    ):
        if any(match.start < last and first < match.end for first, last in taken):
            continue
        taken.append((match.start, match.end))
        options = {test.name: test.values for test in match.entry.tests}
        source, own = _source(sentence, match, options.get("source", ()), publisher)
        scopes = tuple(_scope(sentence, match, name) for name in options.get("scope", ("after",)))
        stances.append(Stance(match.entry.concept.id, match, scopes, source, own))
    return sorted(stances, key=lambda stance: stance.match.start)


def _scope(sentence: Sentence, match: Match, name: str) -> tuple[int, int]:
    start, end = match.start, match.end
    if name == "sentence":
        return sentence.first, sentence.last
    if name == "before":
        return _clause_start(sentence, start), start
    if name == "near":
        return start, min(_clause_end(sentence, end), end + _NEAR)
    if name == "both":
        return _clause_start(sentence, start), sentence.last
    if ":" in sentence.words[sentence.first : end + 2] and ";" in sentence.words[end : sentence.last]:
        return (
            end,
            sentence.last,
        )  # "credible reports of: torture; …", "included: credible reports of torture; …"
    stop = _clause_end(sentence, end, hard=True)
    return end, next((at for at in range(end, stop) if sentence.words[at] == "but"), stop)


def _clause_end(sentence: Sentence, at: int, *, hard: bool = False) -> int:
    while at < sentence.last:
        word = sentence.words[at]
        if word == ";" or (
            not hard
            and (
                word in ("but", "although", "while", "whereas")
                or (word == "," and sentence.word(at + 1) in ("and", "but", "while") and _new_clause(sentence, at + 2))
            )
        ):
            return at
        at += 1
    return at


def _new_clause(sentence: Sentence, at: int) -> bool:
    mention = sentence.starting(at)
    return mention is not None and sentence.word(mention.last) in grammar.AUXILIARIES


def _clause_start(sentence: Sentence, at: int) -> int:
    while at > sentence.first and sentence.words[at - 1] not in (";", "but"):
        at -= 1
    return at


def _source(
    sentence: Sentence, match: Match, where: Sequence[str], publisher: str | None
) -> tuple[tuple[int, int] | None, bool]:
    chain: list[Mention] = []
    inverted = sentence.word(match.start - 1) in (",", '"') and sentence.starting(match.end) is not None
    if "subject" in where and not ("after" in where and inverted):
        clause = read_clause(sentence, match.start, match.end)
        chain = subject(sentence, clause.left)
        if (not chain or chain[-1].last != clause.left) and (words := _unknown(sentence, clause.left)):
            return words, False
    if not chain and "after" in where:
        mention = sentence.starting(match.end)
        if mention is not None:
            chain = coordinated(sentence, mention)
        elif "subject" not in where or inverted:
            end = match.end
            while end < sentence.last and sentence.words[end] not in _AFTER_SOURCE:
                end += 1
            if end > match.end:
                return (match.end, end), False
    if not chain:
        return None, False
    own = publisher is not None and any(mention.actor == publisher for mention in chain)
    return (chain[0].first, chain[-1].last), own and len(chain) == 1


def _unknown(sentence: Sentence, left: int) -> tuple[int, int] | None:
    """The noun phrase right before a verb group, where nothing is known of whom it names: "surveys indicated"."""
    at = left
    while at > sentence.first and left - at < _LONGEST_SOURCE and sentence.at(at - 1) is None:
        word = sentence.words[at - 1]
        if not word[0].isalpha() or word in grammar.FUNCTION_WORDS or shape(word).is_past or grammar.is_adverb(word):
            break
        at -= 1
    before = sentence.word(at - 1)
    noun = at < left and sentence.words[left - 1] not in grammar.MONTHS and sentence.at(at - 1) is None
    return (at, left) if noun and (before in _BEFORE_SOURCE or before in grammar.DETERMINERS) else None


def status_of(sentence: Sentence, stances: Sequence[Stance], start: int, end: int) -> Status:
    """The modality and attribution of the trigger `start` to `end`: the nearest stance that bears on it."""
    default = sentence.context.lexicon.default("modality")
    best: tuple[int, int, Stance] | None = None
    attribution: tuple[int, tuple[int, int]] | None = None
    for number, stance in enumerate(stances):
        if stance.own or (
            stance.match.start < end
            and start < stance.match.end
            and stance.match.end - stance.match.start >= end - start
            and stance.source
        ):
            continue
        if not any(first <= start < last for first, last in stance.scopes):
            continue
        distance = start - stance.match.end if stance.match.end <= start else stance.match.start - end
        distance = max(0, distance)
        if best is None or (distance, number) < best[:2]:
            best = (distance, number, stance)
        if stance.source and (attribution is None or distance < attribution[0]):
            attribution = (distance, stance.source)
    if best is None:
        return Status(default, None, "")
    words = sentence.tokens.quote(best[2].match.start, best[2].match.end).quote
    return Status(best[2].id, attribution[1] if attribution else None, f"{best[2].id}: {words!r}")


class Negation(Enum):
    """Whether a trigger is negated; a weak negator ("rarely", "failed to") denies a duty done, not an act."""

    NONE = auto()
    WEAK = auto()
    FULL = auto()


def negation_of(sentence: Sentence, negations: Sequence[Stance], match: Match, clause: Clause) -> Negation:
    """How the trigger of a match is negated."""
    found = Negation.NONE
    for stance in negations:
        first, last = stance.match.start, stance.match.end
        options = {test.name for test in stance.match.entry.tests}
        if match.first <= first and last <= match.last:  # the cue's own words
            if "weak" in options:
                found = Negation.WEAK if found is Negation.NONE else found
            continue
        if last <= match.start and _binds(sentence, last, match.start, match.end, clause, list_like="scope" in options):
            if "weak" not in options:
                return Negation.FULL
            found = Negation.WEAK
    return found


def _binds(sentence: Sentence, last: int, start: int, end: int, clause: Clause, *, list_like: bool) -> bool:
    """True where the negator that ends before `last` bears on the trigger, not on a verb or noun before it."""
    words = sentence.words
    between = words[last:start]
    if list_like:
        return not any(word in (";", ":", "but", "although", "however") for word in between)
    if words[last - 1] in ("not", "n't", "never", "cannot"):
        at = last
        while at < start and (
            words[at] in grammar.AUXILIARIES
            or words[at] in grammar.RAISING
            or words[at] == "to"
            or grammar.is_adverb(words[at])
        ):
            at += 1
        return at >= start or (at == clause.verb and at < end) or (at < end and clause.left <= last <= clause.verb)
    if len(between) > _NEGATION or any(
        word in grammar.BOUNDARIES or word in (",", "but", "that", "who", "which") for word in between
    ):
        return False
    if any(word in grammar.PREPOSITIONS for word in between):
        return False
    return not any(
        shape(word).is_past
        and word not in grammar.AUXILIARIES
        and word not in grammar.RAISING
        and last + number < clause.left
        and words[last + number + 1 : last + number + 2]
        and words[last + number + 1] in grammar.DETERMINERS
        for number, word in enumerate(between)
    )
