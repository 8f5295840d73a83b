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
        names = []
        if mention.group:
            names += [f"group:{each}" for each in lexicon.ancestors("group", mention.group)] + ["group"]
        if mention.kind:
            names += [f"kind:{each}" for each in lexicon.ancestors("kind", mention.kind)] + ["kind"]
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
        sentence.words, sentence.first, sentence.last, mention_index(sentence)
    ):
        if all(words_hold(test, sentence, match.start, match.end) for test in match.entry.tests) and (
            match.entry.concept.scheme == "act" or _voice_holds(sentence, match)
        ):
            found.setdefault(match.entry.concept.scheme, []).append(match)
    return found


def _voice_holds(sentence: Sentence, match: Match) -> bool:
    wanted = {test.name for test in match.entry.tests} & {"active", "passive", "noun", "verb"}
    if not wanted:
        return True
    voice = read_clause(sentence, match.start, match.end).voice
    return wanted <= {voice.value, "noun" if voice is Voice.NOUN else "verb"}


def words_hold(test: Test, sentence: Sentence, start: int, end: int) -> bool:
    """True where a condition on words holds for the trigger `start` to `end`; other conditions hold here."""
    match test.name:
        case "near":
            return sentence.has(test.phrases, sentence.first, sentence.last)
        case "not-near":
            return not sentence.has(test.phrases, sentence.first, sentence.last)
        case "before":
            return sentence.has(test.phrases, start - _BESIDE, start)
        case "not-before":
            return not sentence.has(test.phrases, start - _BESIDE, start)
        case "after":
            return sentence.has(test.phrases, end, end + _BESIDE)
        case "not-after":
            return not sentence.has(test.phrases, end, end + _BESIDE)
    return True


def find_triggers(sentence: Sentence, matches: Iterable[Match], negations: Sequence[Stance]) -> list[Trigger]:
    """The triggers of acts in a sentence, in text order; `negations` are its negators."""
    roles: dict[tuple[int, int], Roles] = {}
    candidates: list[Trigger] = []
    for match in matches:
        span = match.start, match.end
        if span not in roles:
            roles[span] = find_roles(sentence, *span)
        negation = negation_of(sentence, negations, match, roles[span].clause)
        if all(_holds(test, sentence, roles[span], negation) for test in match.entry.tests):
            negated = negation is Negation.FULL and not _consumes_negation(match)
            candidates.append(Trigger(match.entry, *span, roles[span], match.words, negated))
    return _decide(sentence.context.lexicon, candidates)


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


def _decide(lexicon: Lexicon, candidates: list[Trigger]) -> list[Trigger]:
    """The best trigger where several overlap: longest, then most conditions met, narrowest, most words."""

    def rank(trigger: Trigger) -> tuple[int, int, int, int, int, str]:
        depth = len(lexicon.ancestors("act", trigger.act))
        met = sum(not test.name.startswith(("not-", "no-")) for test in trigger.entry.tests)
        return (trigger.start - trigger.end, -met, -depth, -trigger.words, trigger.start, trigger.act)

    chosen: list[Trigger] = []
    for trigger in sorted(candidates, key=rank):
        if not any(trigger.start < other.end and other.start < trigger.end for other in chosen):
            chosen.append(trigger)
    together = [trigger for trigger in chosen if not any(test.name == "alone" for test in trigger.entry.tests)]
    return sorted(together or chosen, key=lambda trigger: trigger.start)


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
