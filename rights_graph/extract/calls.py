"""Finds demands: who calls on whom to do what.

A frame makes a call ("called on", "recommended that", "must") and says how what it demands is built: as verbs, nouns or
clauses. `demands` parts these, so that several kinds of demand are several calls.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rights_graph.extract import grammar
from rights_graph.extract.clauses import agents, coordinated, subject
from rights_graph.extract.demands import CONJUNCTIONS, FAR, NEAR, one_each, past_adverbs, split
from rights_graph.extract.recommendations import IMPERATIVE, read_item
from rights_graph.extract.sentence import Mention, Sentence
from rights_graph.extract.voice import Clause, Voice, read_clause
from rights_graph.lexicon import Match, shape

_OPENERS = frozenset({'"', "'", ",", ":", "that"})
_REPORTING = grammar.words("said says added adding saying according reports reported")
_CONTRASTS = grammar.words("but while whereas although though")
_FINITE = (grammar.BE | grammar.HAVE) - grammar.words("be been being having")
_QUESTIONS = grammar.words("how whether if what who which whom when why as because unless")
_CONDITIONS = grammar.words("if unless whether")
_ADDRESSED = 30  # how far behind a frame the "to" of its infinitive may stand
_SUBJECT = 12  # how many words the subject of "should" may have


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
    listed: Match | None = None
    for match in sorted(matches, key=lambda each: (each.start, each.start - each.end, each.entry.concept.id)):
        if IMPERATIVE in _build(match):
            listed = listed or match
        elif _build(match):
            frames.append(match)
        elif not kinds or kinds[-1].end <= match.start:
            kinds.append(match)
    if listed is not None and (item := read_item(sentence, listed.start)) is not None:
        parts = one_each(
            (kind or default, words) for kind, words in split(sentence, item.words, kinds, ("to",), depth=FAR)
        )
        trigger = listed.start, listed.end
        return [Demand(kind, trigger, words, item.callers, (), listed.entry.cue) for kind, words in parts]
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


@dataclass(frozen=True, slots=True)
class _Complement:
    """What a frame governs: who calls, on whom, from which token on the demand stands, and what adds another to it."""

    callers: list[Mention]
    addressees: list[Mention]
    start: int
    links: tuple[str, ...]
    named: bool


def _read(
    sentence: Sentence, frame: Match, frames: Sequence[Match], kinds: Sequence[Match], default: str
) -> list[Demand]:
    how = _build(frame)
    end = _before_next(sentence, frame, frames, _end(sentence, frame))
    found = _should(sentence, frame) if "subject" in how else _urged(sentence, frame, end, how)
    if found is None:
        return []
    start, links = found.start, found.links
    while start < end and sentence.words[start] in _OPENERS:
        links = ("that", "for") if sentence.words[start] == "that" else links
        start += 1
    start = past_adverbs(sentence, start, end)
    parts = split(sentence, (start, end), kinds, links, depth=NEAR if found.named else FAR)
    if parts and not parts[0][0]:
        if "subject" in how:
            parts[0] = _told_before(kinds, frame), parts[0][1]
        if found.named and not parts[0][0]:
            return []
    callers, addressees = tuple(found.callers), tuple(found.addressees)
    return [
        Demand(kind, (frame.start, frame.end), words, callers, addressees, frame.entry.cue)
        for kind, words in one_each((kind or default, words) for kind, words in parts)
    ]


def _should(sentence: Sentence, frame: Match) -> _Complement | None:
    """What "the government should" governs; nothing for "should they?" and "should have known"."""
    start = frame.end
    while sentence.word(start) in grammar.BE:
        start += 1
    verb = start + (sentence.word(start) == "not")
    if (
        frame.start == sentence.first
        or _asked(sentence, frame.start, _QUESTIONS)
        or (sentence.word(verb) == "have" and shape(sentence.word(verb + 1)).participle)
    ):
        return None
    return _Complement([], subject(sentence, frame.start), start, ("to",), "named" in _build(frame))


def _urged(sentence: Sentence, frame: Match, end: int, how: Sequence[str]) -> _Complement | None:
    """What "urged the government to", "called for" or "demanded that" governs."""
    clause = read_clause(sentence, frame.start, frame.end)
    to = None
    if "to" in how:
        to = _infinitive(sentence, frame.end, end)
        to = _quoted(sentence, frame.end, end) if to is None else to
    if _asked(sentence, frame.start, _CONDITIONS) or (to is None and _is_bare(sentence, frame, clause, how)):
        return None
    callers, addressees = subject(sentence, clause.left), []
    if _is_passive(sentence, frame, clause):  # "the state was urged to"
        callers, addressees = agents(sentence, frame.end), callers
    elif how[0] != "noun" and (mention := _addressed(sentence, frame.end, to)) is not None:
        addressees = coordinated(sentence, mention)
    if to is not None:
        start = to - 1 if sentence.word(to - 1) == "not" else to + 1
        return _Complement(callers, addressees, start, ("to", "that"), "named" in how)
    links = ("that",) if "clause" in how else ("for", "to")
    # "urged an investigation", not "urged a crowd"
    return _Complement(callers, addressees, frame.end, links, "named" in how or "to" in how)


def _told_before(kinds: Sequence[Match], frame: Match) -> str:
    """The type that the subject of a passive tells, empty if it tells none."""
    told = (each.entry.concept.id for each in reversed(kinds) if each.start < frame.start <= each.end + 1)
    return next(told, "")


def _is_bare(sentence: Sentence, frame: Match, clause: Clause, how: Sequence[str]) -> bool:
    """True where no demand stands behind a frame: "a rise was demanded", "as recommended by experts"."""
    if "noun" not in how:
        return "to" in how
    if sentence.word(frame.end - 1) in grammar.PREPOSITIONS:  # "was recommended for"
        return False
    return _is_passive(sentence, frame, clause) or sentence.word(frame.end) in ("as", "by", "in")


def _is_passive(sentence: Sentence, frame: Match, clause: Clause) -> bool:
    return clause.voice is Voice.PASSIVE and not grammar.BE.isdisjoint(sentence.words[clause.left : frame.start])


def _asked(sentence: Sentence, at: int, openers: frozenset[str]) -> bool:
    """True where the clause of a frame is a condition or a question that is only reported: "whether they should"."""
    if sentence.word(at - 1) == "that" and openers is _QUESTIONS:  # "a book that should"
        return True
    for back in range(at - 1, max(sentence.first, at - _SUBJECT) - 1, -1):
        word = sentence.words[back]
        if word in openers:
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
        finite = shape(sentence.words[other.start]).past and "subject" not in _build(other)
        if both or (finite and read_clause(sentence, other.start, other.end).voice is not Voice.NOUN):
            return next(
                (at for at in range(other.start, frame.end, -1) if sentence.words[at] in CONJUNCTIONS), other.start
            )
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
    listed = sentence.word(frame.end) == ":"
    while at < sentence.last:
        word, following = words[at], sentence.word(at + 1)
        if word == ";" and not (listed or following in ("that", "to", "for")):
            return at
        if word in _CONTRASTS or (word in (".", "?", "!") and at + 2 >= sentence.last):
            return at
        if participle and word in _FINITE and words[at - 1] != "to":  # "protests calling for reform were"
            return at
        if word in (",", '"', "and") and _new_clause(sentence, at + 1):
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
    if word in _REPORTING or (word in grammar.SUBJECT_PRONOUNS and shape(ahead).past):
        return True
    mention = sentence.starting(at)
    if mention is not None and sentence.word(mention.last) in _REPORTING:
        return True
    return (
        sentence.word(at - 1) == "and"
        and sentence.at(at) is None
        and shape(word).past
        and not shape(word).base
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
