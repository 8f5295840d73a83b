"""Finds the words that carry act types, and decides between those that overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rights_graph.extract import grammar
from rights_graph.extract.counts import quantity_of
from rights_graph.extract.sentence import Mention, Sentence
from rights_graph.extract.slots import Roles, find_roles
from rights_graph.extract.status import Negation, Stance, negation_of
from rights_graph.extract.voice import Voice, read_clause
from rights_graph.lexicon import Entry, Lexicon, Match, Test
from rights_graph.lexicon.notation import Name

_BESIDE = 3  # how far away "before" and "after" look
_BACKGROUND = 6  # how far words of background reach


@dataclass(slots=True)
class Trigger:
    """A cue found in a sentence, tokens `start` to `end`, with the roles around it."""

    entry: Entry
    start: int
    end: int
    roles: Roles
    words: int
    negated: bool = False

    @property
    def act(self) -> str:
        """The id of the act type."""
        return self.entry.concept.id


def mention_index(sentence: Sentence) -> dict[int, list[tuple[int, list[str]]]]:
    """Where mentions start, for cues that refer to them."""
    lexicon = sentence.context.lexicon
    index: dict[int, list[tuple[int, list[str]]]] = {}
    for mention in sentence.mentions:
        names: list[str] = []
        if mention.group:
            names += lexicon.references("group", mention.group)
        if mention.kind:
            names += lexicon.references("kind", mention.kind)
        if mention.is_person:
            names.append("person")
        if mention.country:
            names.append("country")
        for start in sorted({mention.full, mention.first}):
            index.setdefault(start, []).append((mention.last, names))
    return index


def find_matches(sentence: Sentence) -> dict[str, list[Match]]:
    """The matches of all cues in a sentence whose word conditions hold, by scheme."""
    found: dict[str, list[Match]] = {}
    for match in sentence.context.lexicon.cues.matches(
        sentence.words, sentence.first, sentence.last, mention_index(sentence), sentence.places
    ):
        entry, scheme = match.entry, match.entry.concept.scheme
        if entry.on_words and not all(words_hold(test, sentence, match.start, match.end) for test in entry.on_words):
            continue
        if not entry.voices or scheme == "act" or _voice_holds(sentence, match):
            found.setdefault(scheme, []).append(match)
    return found


def _voice_holds(sentence: Sentence, match: Match) -> bool:
    voice = read_clause(sentence, match.start, match.end).voice
    return match.entry.voices <= {voice.value, "noun" if voice is Voice.NOUN else "verb"}


def words_hold(test: Test, sentence: Sentence, start: int, end: int) -> bool:
    """True where a condition on words holds for the trigger `start` to `end`."""
    match test.name:
        case "near":
            return sentence.has(test, sentence.first, sentence.last)
        case "not-near":
            return not sentence.has(test, sentence.first, sentence.last)
        case "before":
            return sentence.has(test, start - _BESIDE, start)
        case "not-before":
            return not sentence.has(test, start - _BESIDE, start)
        case "after":
            return sentence.has(test, end, end + _BESIDE)
        case "not-after":
            return not sentence.has(test, end, end + _BESIDE)
        case other:
            raise ValueError(f"@{other} is no condition on words")


def find_triggers(sentence: Sentence, matches: Iterable[Match], negations: Sequence[Stance]) -> list[Trigger]:
    """The triggers of acts in a sentence, in text order; `negations` are its negators."""
    roles: dict[tuple[int, int], Roles] = {}

    def around(match: Match) -> Roles:
        span = match.start, match.end
        if span not in roles:
            roles[span] = find_roles(sentence, *span)
        return roles[span]

    candidates: list[tuple[Match, bool]] = []
    for match in matches:
        negation = negation_of(sentence, negations, match, around(match).clause) if negations else Negation.NONE
        tests = match.entry.on_clause
        if not tests or all(_holds(test, sentence, around(match), negation) for test in tests):
            candidates.append((match, negation is Negation.FULL and not _consumes_negation(match)))
    return [
        Trigger(match.entry, match.start, match.end, around(match), match.words, negated)
        for match, negated in _decide(sentence.context.lexicon, candidates)
    ]


def _consumes_negation(match: Match) -> bool:
    """True where a cue itself asks for a negator, so that what it finds is affirmed."""
    return any(
        test.name == Name.NEGATED
        or (
            test.name in ("near", "before")
            and any(key.lstrip("=") in grammar.NEGATORS for phrase in test.phrases for key in phrase)
        )
        for test in match.entry.tests
    )


def _holds(test: Test, sentence: Sentence, roles: Roles, negation: Negation) -> bool:
    lexicon, voice = sentence.context.lexicon, roles.clause.voice

    def named(mentions: list[Mention], scheme: str) -> bool:
        ids = [each.group if scheme == "group" else each.kind for each in mentions]
        if not test.values:
            return bool(mentions)
        return any(lexicon.is_a(scheme, each, value) for each in ids if each for value in test.values)

    match test.name:
        case "victim":
            return named(roles.sufferers, "group")
        case "no-victim":
            return not named(roles.sufferers, "group")
        case "perpetrator":
            return named(roles.doers, "kind")
        case "no-perpetrator":
            return not named(roles.doers, "kind")
        case Name.NEGATED:
            return negation is not Negation.NONE
        case "not-negated":
            return negation is Negation.NONE
        case "passive" | "active" | "noun":
            return voice == test.name
        case "verb":
            return voice is not Voice.NOUN
        case "count":
            return _counts(sentence, roles, int(test.values[0]) if test.values else None)
        case "no-count":
            return not _counts(sentence, roles, None)
        case "name":
            return any(mention.is_person for mention in roles.sufferers)
    return True


def _counts(sentence: Sentence, roles: Roles, least: int | None) -> bool:
    """True where the sufferers are counted, and are at least so many."""
    quantities = [found for each in roles.sufferers if (found := quantity_of(sentence, each)) is not None]
    return any(least is None or (found.min is not None and found.min >= least) for found in quantities)


def _decide(lexicon: Lexicon, candidates: Sequence[tuple[Match, bool]]) -> list[tuple[Match, bool]]:
    """The best match where several overlap: longest, then most conditions met, narrowest, most words."""

    def rank(candidate: tuple[Match, bool]) -> tuple[int, int, int, int, int, str]:
        match, act = candidate[0], candidate[0].entry.concept.id
        depth = len(lexicon.ancestors("act", act))
        return (match.start - match.end, -match.entry.demands, -depth, -match.words, match.start, act)

    chosen: list[tuple[Match, bool]] = []
    for candidate in sorted(candidates, key=rank) if len(candidates) > 1 else candidates:
        match = candidate[0]
        if all(match.end <= other.start or other.end <= match.start for other, _ in chosen):
            chosen.append(candidate)
    together = [
        (match, negated) for match, negated in chosen if all(test.name != "alone" for test in match.entry.tests)
    ]
    return sorted(together or chosen, key=lambda candidate: candidate[0].start)


def without_background(sentence: Sentence, triggers: Sequence[Trigger], backgrounds: Sequence[Match]) -> list[Trigger]:
    """The triggers that are reported, not only talked about: "a law against torture" reports no torture."""
    kept: list[Trigger] = []
    dropped_at = -1  # where the last trigger ended that was dropped: a list goes on from there
    for trigger in triggers:
        opening = max(
            (
                match.end
                for match in backgrounds
                if match.end <= trigger.start and match.entry.concept.id in ("", trigger.act)
            ),
            default=None,
        )
        if opening is not None and _reaches(sentence, max(opening, dropped_at), trigger.start):
            dropped_at = trigger.end
        else:
            kept.append(trigger)
    return kept


def _reaches(sentence: Sentence, first: int, last: int) -> bool:
    between = sentence.words[first:last]
    return len(between) <= _BACKGROUND and not any(
        word in grammar.BOUNDARIES
        or word in grammar.AUXILIARIES
        or word in grammar.RELATIVES
        or word in ("but", "while", "when")
        for word in between
    )
