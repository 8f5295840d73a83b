"""Finds demands: who calls on whom to do what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rights_graph.extract import grammar
from rights_graph.extract.clauses import coordinated, subject
from rights_graph.extract.sentence import Mention, Sentence
from rights_graph.extract.voice import read_clause
from rights_graph.lexicon import Match

_BREAKS = frozenset({"and", "or"})


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

    The default call type carries the words that make a call ("call on"), the others those that tell what is called
    for ("release"); several demands in one sentence are several records.
    """
    default = sentence.context.lexicon.default("call")
    frames: list[Match] = []
    kinds: list[Match] = []
    for match in matches:
        (frames if match.entry.concept.id == default else kinds).append(match)
    found: list[Demand] = []
    covered = -1
    for frame in sorted(frames, key=lambda each: (each.start, each.start - each.end)):
        if frame.start < covered:
            continue
        demands = _read(sentence, frame, kinds, default)
        found += demands
        if demands:
            covered = max(demand.words[1] for demand in demands)
    return found


def _read(sentence: Sentence, frame: Match, kinds: Sequence[Match], default: str) -> list[Demand]:
    how = next((test.values[0] for test in frame.entry.tests if test.name == "demand"), "noun")
    end = _end(
        sentence,
        frame.end,
        participle=sentence.at(frame.start - 1) is not None and sentence.words[frame.start].endswith("ing"),
    )
    callers: list[Mention] = []
    addressees: list[Mention] = []
    start = frame.end
    clause = read_clause(sentence, frame.start, frame.end)
    if how == "subject":  # "the government should"
        addressees = subject(sentence, frame.start)
        while start < end and (
            sentence.words[start] in ("be", "also", "immediately") or grammar.is_adverb(sentence.words[start])
        ):
            start += 1
    else:
        callers = subject(sentence, clause.left)
        if how in ("to", "clause"):
            mention = next((each for each in sentence.mentions if frame.end <= each.full <= frame.end + 6), None)
            to = _infinitive(sentence, frame.end, end)
            if how == "to" and to is None:
                to = _quoted(sentence, frame.end, end)
            if how == "to" and to is None:
                return _plain(sentence, frame, clause.left, end, kinds)
            if mention is not None and (to is None or mention.last <= to):
                addressees = coordinated(sentence, mention)
            start = to + 1 if to is not None and how == "to" else frame.end
    while start < end and sentence.words[start] in ('"', "'", ",", ":"):
        start += 1
    if start >= end:
        return []
    parts = _parts(sentence, start, end, kinds, how)
    return [
        Demand(
            _type(kinds, part, default),
            (frame.start, frame.end),
            part,
            tuple(callers),
            tuple(addressees),
            frame.entry.cue,
        )
        for part in parts
    ]


def _quoted(sentence: Sentence, first: int, last: int) -> int | None:
    """The token before a quoted demand: "urged the state to" may be left out before quotation marks."""
    return next((at for at in range(first, min(last, first + 12)) if sentence.words[at] == '"'), None)


def _plain(sentence: Sentence, frame: Match, left: int, end: int, kinds: Sequence[Match]) -> list[Demand]:
    """ "urged an investigation": a noun that tells what is called for stands where somebody could be addressed."""
    part = (frame.end, end)
    kind = _type(kinds, (frame.end, min(end, frame.end + 5)), "")
    if not kind:
        return []
    return [Demand(kind, (frame.start, frame.end), part, tuple(subject(sentence, left)), (), frame.entry.cue)]


def _end(sentence: Sentence, at: int, *, participle: bool) -> int:
    """Where a demand ends; one that hangs on a participle ("protests calling for reform were") before the main verb."""
    while (
        at < sentence.last
        and sentence.words[at] not in (".", ";", "?", "!")
        and not (participle and sentence.words[at] in grammar.BE | grammar.HAVE)
    ):
        at += 1
    return at


def _infinitive(sentence: Sentence, first: int, last: int) -> int | None:
    for at in range(first, min(last, first + 30)):
        if (
            sentence.words[at] == "to"
            and sentence.word(at + 1) not in grammar.DETERMINERS
            and sentence.starting(at + 1) is None
        ):
            return at
    return None


def _parts(sentence: Sentence, start: int, end: int, kinds: Sequence[Match], how: str) -> list[tuple[int, int]]:
    """One range for each demand: parted where a conjunction brings in another "to", "for" or kind of demand."""
    cuts = [start]
    words = sentence.words
    link = "to" if how == "to" else "for"
    for at in range(start + 1, end - 1):
        if words[at] in _BREAKS and words[at + 1] == link:
            cuts.append(at)
    ranges = []
    for number, cut in enumerate(cuts):
        last = cuts[number + 1] if number + 1 < len(cuts) else end
        first = cut
        if number:
            first = cut + 2
        while last > first and words[last - 1] in (",", "and", '"'):
            last -= 1
        if last > first:
            ranges.append((first, last))
    types = {_type(kinds, part, "") for part in ranges[1:]}
    if (
        len(ranges) > 1 and "" in types and how != "to"
    ):  # "protection of lawyers and for the assurance that" is one demand
        ranges = [(ranges[0][0], ranges[-1][1])]
    return ranges


def _type(kinds: Sequence[Match], part: tuple[int, int], default: str) -> str:
    inside = [match for match in kinds if part[0] <= match.start and match.end <= part[1]]
    best = min(inside, key=lambda match: (match.start, match.start - match.end, match.entry.concept.id), default=None)
    return best.entry.concept.id if best else default
