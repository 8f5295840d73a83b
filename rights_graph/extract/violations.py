"""Makes the violations of a sentence from its triggers: slots, status, count, time and place."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from rights_graph.extract.attachment import COUNTS, PLACES, TIMES, Anchor, attach
from rights_graph.extract.calls import Demand
from rights_graph.extract.clauses import coordinated
from rights_graph.extract.counts import Counted, find_counts
from rights_graph.extract.kinds import group_of, kind_of
from rights_graph.extract.modality import weigh_modality
from rights_graph.extract.places import Place, find_places
from rights_graph.extract.rating import VIOLATIONS, describe, rate
from rights_graph.extract.rights import rights_beside
from rights_graph.extract.sentence import Mention, Sentence, Sort
from rights_graph.extract.status import Stance, Status, status_of
from rights_graph.extract.times import Time, find_times
from rights_graph.extract.triggers import Trigger
from rights_graph.extract.weights import load
from rights_graph.lexicon import Match, Plays
from rights_graph.model import (
    ActorMention,
    Claim,
    Count,
    PlaceMention,
    Quote,
    Span,
    TimeMention,
    VictimMention,
    Violation,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A claim with the features that its confidence was told from; `explain` tells the steps that made it."""

    claim: Claim
    features: list[str]
    explain: Callable[[], Iterable[str]]


def make_violations(
    sentence: Sentence,
    triggers: Sequence[Trigger],
    stances: Sequence[Stance],
    demands: Sequence[Demand],
    rights: Sequence[Match],
) -> list[Found]:
    """The violations of a sentence, in text order; `rights` are the names of rights that stand in it."""
    times = find_times(sentence)  # also where nothing is found: a report dates events anywhere
    kept: list[Trigger] = []
    for trigger in triggers:
        if any(demand.words[0] <= trigger.start < demand.words[1] for demand in demands) and not _presupposed(
            sentence, trigger
        ):
            continue
        if not any(_same_event(sentence, trigger, earlier) for earlier in kept):
            kept.append(trigger)
    if not kept:
        return []
    places, counts = find_places(sentence), find_counts(sentence)
    return [_violation(sentence, trigger, triggers, stances, times, places, counts, rights) for trigger in kept]


def _presupposed(sentence: Sentence, trigger: Trigger) -> bool:
    """People called by what is done to them ("prisoners of conscience") suffer it whatever is demanded for them."""
    return any(each.group and each.first <= trigger.start and trigger.end <= each.last for each in sentence.mentions)


def _same_event(sentence: Sentence, one: Trigger, other: Trigger) -> bool:
    """An act told twice is one event, unless a semicolon parts them, or two noun phrases or names suffer it."""
    if one.act != other.act or ";" in sentence.words[other.end : one.start]:
        return False
    ours, theirs = one.roles.sufferers, other.roles.sufferers
    if not ours or not theirs or ours[0] is theirs[0]:
        return True
    return not all(each[0].sort in (Sort.NOUN, Sort.NAME) for each in (ours, theirs)) and not _both_counted(
        ours, theirs
    )


def _both_counted(ours: Sequence[Mention], theirs: Sequence[Mention]) -> bool:
    return all(each[0].sort is not Sort.PRONOUN and each[0].stands_for is None for each in (ours, theirs))


def _violation(
    sentence: Sentence,
    trigger: Trigger,
    triggers: Sequence[Trigger],
    stances: Sequence[Stance],
    times: Sequence[Time],
    places: Sequence[Place],
    counts: Sequence[Counted],
    rights: Sequence[Match],
) -> Found:
    tokens, lexicon = sentence.tokens, sentence.context.lexicon
    negated, roles = trigger.negated, trigger.roles
    status = status_of(sentence, stances, trigger.start, trigger.end)
    status = weigh_modality(sentence, stances, trigger.act, trigger.start, trigger.end, roles, status)
    perpetrators = tuple(_perpetrators(sentence, trigger.act, roles.doers))
    victims = tuple(_victims(sentence, trigger.act, roles.sufferers))
    anchor = Anchor(trigger.act, trigger.start, trigger.end, roles)
    count = _count(sentence, anchor, counts)
    time = _time(sentence, anchor, times)
    place = _place(sentence, anchor, places)
    named = rights_beside(sentence, rights, trigger.start, trigger.end)
    claim = Violation(
        report=sentence.context.report.identifier,
        sentence=Span(sentence.passage.start, sentence.passage.end),
        trigger=tokens.quote(trigger.start, trigger.end),
        found_by=f"act/{trigger.act}:{roles.pattern}",
        act=trigger.act,
        rights=tuple(dict.fromkeys([*lexicon.rights(trigger.act), *named])),
        perpetrators=perpetrators,
        victims=victims,
        country=sentence.context.country,
        place=place,
        time=time,
        count=count,
        modality=status.modality,
        polarity=(lexicon.playing("polarity", Plays.NEGATION) if negated else None) or lexicon.default("polarity"),
        attribution=_attribution(sentence, status.attribution),
    )
    features = describe(sentence, trigger, claim, triggers)
    claim = dataclasses.replace(claim, confidence=rate(VIOLATIONS, features))
    return Found(claim, features, partial(_steps, claim, trigger, status, named, features))


def _steps(
    claim: Violation, trigger: Trigger, status: Status, named: Sequence[str], features: Sequence[str]
) -> Iterator[str]:
    yield f"act:{trigger.act} by the cue {trigger.entry.cue!r}"
    yield f"clause: {trigger.roles.pattern}"
    yield from (f"perpetrator: {each.quote!r} is {each.kind}" for each in claim.perpetrators)
    yield from (f"victim: {each.quote!r} is {each.group}" for each in claim.victims)
    if claim.time:
        yield f"time: {claim.time.quote!r} is {claim.time.edtf}"
    if claim.count:
        yield f"count: {claim.count.quote!r}"
    if status.because:
        yield f"modality {status.because}"
    if named:
        yield f"rights named: {', '.join(named)}"
    if trigger.negated:
        yield "polarity: negated"
    reasons = ", ".join(map(repr, load(VIOLATIONS).reasons(features)))
    yield f"confidence: {claim.confidence:.2f}, most for {reasons}"


def _attribution(sentence: Sentence, source: tuple[int, int] | None) -> ActorMention | Quote | None:
    if source is None:
        return None
    quote = sentence.tokens.quote(*source)
    mention = next((each for each in sentence.mentions if each.first == source[0] and each.kind), None)
    if mention is None or mention.kind is None:
        return quote
    return ActorMention(quote.start, quote.end, quote.quote, mention.kind, mention.actor)


def _perpetrators(sentence: Sentence, act: str, doers: Sequence[Mention]) -> Iterator[ActorMention]:
    for mention in doers:
        if (kind := kind_of(sentence, mention, act)) is not None:
            quote = sentence.tokens.quote(mention.first, mention.last)
            yield ActorMention(quote.start, quote.end, quote.quote, kind, mention.actor)


def _victims(sentence: Sentence, act: str, sufferers: Sequence[Mention]) -> Iterator[VictimMention]:
    """Those who suffer, pronouns by what they stand for; "and others" at the end of a list adds nobody."""
    listed = next((each.group for each in sufferers if each.group), None)
    seen: set[int] = set()
    for sufferer in sufferers:
        for mention in coordinated(sentence, sufferer.stands_for) if sufferer.stands_for else [sufferer]:
            if mention.first in seen or (
                mention.country and not mention.group and not mention.actor and mention.sort is Sort.NAME
            ):
                continue
            if len(sufferers) > 1 and sentence.words[mention.first] == "others" and mention.last == mention.first + 1:
                continue
            if (group := group_of(sentence, mention, act, listed)) is not None:
                seen.add(mention.first)
                quote = sentence.tokens.quote(mention.first, mention.last)
                yield VictimMention(quote.start, quote.end, quote.quote, group, mention.actor)


def _count(sentence: Sentence, anchor: Anchor, counts: Sequence[Counted]) -> Count | None:
    special = [(each.quantity.first, each.quantity.last, each.features(anchor.roles)) for each in counts]
    chosen = attach(COUNTS, sentence, anchor, special)
    if chosen < 0:
        return None
    found = counts[chosen]
    quote = sentence.tokens.quote(found.quantity.first, found.quantity.last)
    return Count(quote.start, quote.end, quote.quote, found.quantity.min, found.quantity.max, found.unit)


def _time(sentence: Sentence, anchor: Anchor, times: Sequence[Time]) -> TimeMention | None:
    chosen = attach(TIMES, sentence, anchor, [(each.first, each.last, each.features) for each in times])
    if chosen < 0:
        return None
    found = times[chosen]
    quote = sentence.tokens.quote(found.first, found.last)
    return TimeMention(quote.start, quote.end, quote.quote, found.edtf)


def _place(sentence: Sentence, anchor: Anchor, places: Sequence[Place]) -> PlaceMention | None:
    chosen = attach(PLACES, sentence, anchor, [(each.first, each.last, each.features) for each in places])
    if chosen < 0:
        return None
    quote = sentence.tokens.quote(places[chosen].first, places[chosen].last)
    return PlaceMention(quote.start, quote.end, quote.quote)
