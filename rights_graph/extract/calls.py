"""Finds demands: who calls on whom to do what.

A frame makes a call ("called on", "recommended that", "must"), and what it demands is a list of verbs, nouns or clauses.
The list is cut where another kind of demand begins, and each part is of the type that its first cue tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rights_graph.extract import grammar
from rights_graph.extract.clauses import agents, coordinated, subject
from rights_graph.extract.sentence import Mention, Sentence
from rights_graph.extract.voice import Voice, read_clause
from rights_graph.lexicon import Match, Shape, shape

_LINKS = grammar.words("and or , ; as-well-as")
_OPENERS = frozenset({'"', "'", ",", ":", "that"})
_REPORTING = grammar.words("said says added adding saying according reports reported")
_CONTRASTS = grammar.words("but while whereas although though")
_QUESTIONS = grammar.words("how whether if what who which whom when why as because unless")
_ADDRESSED = 30  # how far behind a frame the "to" of its infinitive may stand
_SUBJECT = 12  # how many words the subject of "should" may have
_NEAR, _FAR = 5, 12  # how deep in a demand the cue of its type may stand; nearer where it must have one
_MODIFIERS = 3  # how many words stand between a conjunction and the noun that it adds


@dataclass(frozen=True, slots=True)
class Demand:
    """A call: `trigger` and `words` are token ranges; `type` is an id of the call types."""

    type: str
    trigger: tuple[int, int]
    words: tuple[int, int]
    caller: tuple[Mention, ...]
    addressee: tuple[Mention, ...]
    cue: str


def find_calls(sentence: Sentence, matches: Sequence[Match]) -> list[Demand]:
    """The demands of a sentence, in text order.

    Cues that say how a call is built (``@demand``) make a call; all others tell what is called for ("release").
    Several kinds of demand in one sentence are several records, the same kind twice behind one frame is one.
    """
    default = sentence.context.lexicon.default("call")
    frames: list[Match] = []
    kinds: list[Match] = []
    for match in sorted(matches, key=lambda each: (each.start, each.start - each.end, each.entry.concept.id)):
        if _build(match):
            frames.append(match)
        elif not kinds or kinds[-1].end <= match.start:
            kinds.append(match)
    found: list[Demand] = []
    covered = -1
    for frame in frames:
        if frame.start < covered:
            continue
        demands = _read(sentence, frame, frames, kinds, default)
        found += demands
        if demands:
            covered = demands[-1].words[1]
    return found


def _build(frame: Match) -> tuple[str, ...]:
    return next((test.values for test in frame.entry.tests if test.name == "demand"), ())


def _read(
    sentence: Sentence, frame: Match, frames: Sequence[Match], kinds: Sequence[Match], default: str
) -> list[Demand]:
    how = _build(frame)
    named = "named" in how
    clause = read_clause(sentence, frame.start, frame.end)
    end = _before_next(sentence, frame, frames, _end(sentence, frame))
    callers: list[Mention] = []
    addressees: list[Mention] = []
    start = frame.end
    links = ("that",) if "clause" in how else ("for", "to") if "noun" in how else ("to",)
    if "subject" in how:  # "the government should"
        if _asked(sentence, frame.start):
            return []
        addressees = subject(sentence, frame.start)
        while start < end and (sentence.words[start] in grammar.BE or grammar.is_adverb(sentence.words[start])):
            start += 1
        if sentence.word(start) == "have" and shape(sentence.word(start + 1)) & Shape.PARTICIPLE:
            return []  # "should have known" looks back
    else:
        callers = subject(sentence, clause.left)
        to = None
        if "to" in how:
            to = _infinitive(sentence, frame.end, end)
            if to is None:
                to = _quoted(sentence, frame.end, end)
            if to is None and "noun" not in how:
                return []
            named = named or to is None  # "urged an investigation", not "urged a crowd"
            start = frame.end if to is None else to + 1
            links = ("to", "that") if to is not None else links
        if "noun" not in how[:1] and (mention := _addressed(sentence, frame.end, to)) is not None:
            addressees = coordinated(sentence, mention)
        if clause.voice is Voice.PASSIVE and not addressees:  # "the state was urged to"
            callers, addressees = agents(sentence, frame.end), callers
    while start < end and sentence.words[start] in _OPENERS:
        links = ("that", "for") if sentence.words[start] == "that" else links
        start += 1
    return [
        Demand(
            kind or default,
            (frame.start, frame.end),
            part,
            tuple(callers),
            tuple(addressees),
            frame.entry.cue,
        )
        for kind, part in _parts(sentence, start, end, kinds, links, _NEAR if named else _FAR)
        if kind or not named
    ]


def _asked(sentence: Sentence, at: int) -> bool:
    """True where "should" stands in a question that is only reported, or says more of a noun: "whether they should"."""
    if sentence.word(at - 1) == "that":
        return True
    for back in range(at - 1, max(sentence.first, at - _SUBJECT) - 1, -1):
        word = sentence.words[back]
        if word in _QUESTIONS:
            return True
        if word in grammar.BOUNDARIES or word in (",", "that", '"'):
            return False
    return False


def _before_next(sentence: Sentence, frame: Match, frames: Sequence[Match], end: int) -> int:
    """Where a demand ends before the clause of the next call: "the state must act, and its allies must"."""
    for other in frames:
        if not frame.end < other.start < end:
            continue
        both = "subject" in _build(frame) and "subject" in _build(other)
        finite = shape(sentence.words[other.start]) & Shape.PAST and "subject" not in _build(other)
        if both or (finite and read_clause(sentence, other.start, other.end).voice is not Voice.NOUN):
            return next((at for at in range(other.start, frame.end, -1) if sentence.words[at] in _LINKS), other.start)
    return end


def _addressed(sentence: Sentence, first: int, to: int | None) -> Mention | None:
    """Who is named between a frame and the demand."""
    mention = next((each for each in sentence.mentions if first <= each.full <= first + 6), None)
    return mention if mention is not None and (to is None or mention.last <= to) else None


def _quoted(sentence: Sentence, first: int, last: int) -> int | None:
    """The token before a quoted demand: "urged the state to" may be left out before quotation marks."""
    return next((at for at in range(first, min(last, first + 12)) if sentence.words[at] == '"'), None)


def _end(sentence: Sentence, frame: Match) -> int:
    """Where a demand ends: with the sentence, with a list after a semicolon, or before another main verb."""
    words, at = sentence.words, frame.end
    participle = frame.start > sentence.first and words[frame.start].endswith("ing")
    while at < sentence.last:
        word, following = words[at], sentence.word(at + 1)
        if word == ";" and (following in ("that", "to", "for") or words[at + 2 : at + 3] == ["that"]):
            pass
        elif word == ";" and following == "and" and sentence.word(frame.end) == ":":
            pass
        elif word in (".", ";", "?", "!") or word in _CONTRASTS:
            return at
        elif participle and word in grammar.BE | grammar.HAVE:  # "protests calling for reform were"
            return at
        elif word in (",", '"', "and") and _new_clause(sentence, at + 1):
            return at
        at += 1
    return at


def _new_clause(sentence: Sentence, at: int) -> bool:
    """True where the sentence goes on with what else the caller did: ", and criticised", ", she said"."""
    word = sentence.word(at)
    if word in ("and", ","):
        at += 1
        word = sentence.word(at)
    ahead = sentence.word(at + 1)
    if word in _REPORTING or (word in grammar.SUBJECT_PRONOUNS and shape(ahead) & Shape.PAST):
        return True
    return (
        sentence.word(at - 1) == "and"
        and sentence.at(at) is None
        and bool(shape(word) & Shape.PAST)
        and not shape(word) & Shape.BASE
        and (
            sentence.word(at - 2) == ","
            or ahead in grammar.DETERMINERS
            or ahead in ("that", "whether")
            or ahead in grammar.PREPOSITIONS - {"by", "from"}
        )
    )


def _infinitive(sentence: Sentence, first: int, last: int) -> int | None:
    """The "to" that brings in a verb, not somebody or something."""
    for at in range(first, min(last, first + _ADDRESSED)):
        if (
            sentence.words[at] == "to"
            and sentence.word(at + 1) not in grammar.DETERMINERS
            and sentence.starting(at + 1) is None
        ):
            return at
    return None


def _parts(
    sentence: Sentence, start: int, end: int, kinds: Sequence[Match], links: Sequence[str], depth: int
) -> list[tuple[str, tuple[int, int]]]:
    """The demands between two tokens, each with the type that its cue tells, empty where none does."""
    if start >= end:
        return []
    inside = [each for each in kinds if start <= each.start and each.end <= end]
    cuts = [start]
    for at in range(start + 1, end - 1):
        if sentence.words[at] in _LINKS and not any(each.start <= at < each.end for each in inside):
            opening = _conjunct(sentence, at, end, inside, links, known=bool(_type(inside, cuts[-1], at, depth)))
            if opening is not None and opening > cuts[-1] + 1:
                cuts.append(opening)
    found: list[tuple[str, tuple[int, int]]] = []
    for first, limit in zip(cuts, [*cuts[1:], end], strict=True):
        kind = _type(inside, first, limit, _depth(sentence, first, limit, depth))
        part = (first, _trimmed(sentence, first, limit))
        if found and found[-1][0] == kind:
            found[-1] = (kind, (found[-1][1][0], part[1]))
        elif kind not in [each for each, _ in found]:
            found.append((kind, part))
    return found


def _depth(sentence: Sentence, first: int, limit: int, depth: int) -> int:
    """How deep the cue of a type may stand: a clause tells it by its verb, however long its subject is."""
    verb = next((at for at in range(first, limit) if sentence.words[at] in ("be", "should", "must")), first)
    return max(depth, verb - first + 7)


def _type(kinds: Sequence[Match], first: int, limit: int, depth: int) -> str:
    """The type that the first cue of a demand tells; a weak one ("ensure") gives way to those behind it."""
    inside = [each for each in kinds if first <= each.start < min(limit, first + depth)]
    strong = [each for each in inside if not any(test.name == "weak" for test in each.entry.tests)]
    if inside and not strong and limit > first + depth:
        return _type(kinds, inside[0].start, limit, 2 * depth)
    return next((each.entry.concept.id for each in strong or inside), "")


def _conjunct(
    sentence: Sentence, at: int, end: int, kinds: Sequence[Match], links: Sequence[str], *, known: bool
) -> int | None:
    """The first token of the demand that a conjunction at `at` adds, if it adds one: "and to", "and the release of".

    `known` tells whether the demand so far has a type of its own; else "jobs and fair trials" is one demand.
    """
    words = sentence.words
    first = at + 1
    while first < end and (words[first] in _LINKS or words[first] in ('"', "also") or grammar.is_adverb(words[first])):
        first += 1
    if sentence.word(first) in links:
        if words[first] == "that" or "for" not in links or _cue_near(kinds, first + 1):
            return first + 1
    if not known:
        return None
    for ahead in range(first, min(end, first + 1 + ("for" in links) * _MODIFIERS)):
        if any(each.start == ahead for each in kinds):
            verb = shape(words[ahead]) & (Shape.BASE | Shape.PARTICIPLE)
            return first if "for" in links or verb else None
        if words[ahead] not in grammar.DETERMINERS and words[ahead] in grammar.FUNCTION_WORDS | _LINKS:
            return None
    return None


def _cue_near(kinds: Sequence[Match], first: int) -> bool:
    return any(first <= each.start <= first + _MODIFIERS for each in kinds)


def _trimmed(sentence: Sentence, first: int, last: int) -> int:
    """The end of a part without the conjunctions and links that lead on to the next."""
    words = sentence.words
    while last > first + 1 and (
        words[last - 1] in _LINKS or words[last - 1] in ('"', "to", "for", "that") or grammar.is_adverb(words[last - 1])
    ):
        last -= 1
    return last
