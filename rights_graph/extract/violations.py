"""Makes the violations of a sentence from its triggers: slots, status, count, time and place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rights_graph.extract import grammar
from rights_graph.extract.calls import Demand
from rights_graph.extract.clauses import coordinated
from rights_graph.extract.counts import quantity_of, read_quantity
from rights_graph.extract.grammar import words
from rights_graph.extract.places import find_places, place_of
from rights_graph.extract.rights import rights_beside
from rights_graph.extract.sentence import Mention, Sentence, Sort
from rights_graph.extract.status import Stance, status_of
from rights_graph.extract.times import Time, find_times
from rights_graph.extract.triggers import Trigger
from rights_graph.lexicon import Match, Plays
from rights_graph.model import ActorMention, Count, PlaceMention, Quote, Span, TimeMention, VictimMention, Violation


@dataclass(frozen=True, slots=True)
class Found:
    """A claim with the steps that made it."""

    claim: Violation
    steps: tuple[str, ...]


def make_violations(
    sentence: Sentence,
    triggers: Sequence[Trigger],
    stances: Sequence[Stance],
    demands: Sequence[Demand],
    rights: Sequence[Match],
) -> list[Found]:
    """The violations of a sentence, in text order; `rights` are the names of rights that stand in it."""
    times, places = find_times(sentence), find_places(sentence)
    found: list[Found] = []
    kept: list[Trigger] = []
    for trigger in triggers:
        if any(demand.words[0] <= trigger.start < demand.words[1] for demand in demands) and not _presupposed(
            sentence, trigger
        ):
            continue
        if any(_same_event(sentence, trigger, earlier) for earlier in kept):
            continue
        kept.append(trigger)
        found.append(_violation(sentence, trigger, stances, times, places, rights))
    return found


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
    stances: Sequence[Stance],
    times: Sequence[Time],
    places: Sequence[tuple[int, int]],
    rights: Sequence[Match],
) -> Found:
    tokens, lexicon = sentence.tokens, sentence.context.lexicon
    status = status_of(sentence, stances, trigger.start, trigger.end)
    negated = trigger.negated
    roles = trigger.roles
    perpetrators = tuple(filter(None, (_perpetrator(sentence, each) for each in roles.doers)))
    victims = tuple(_victims(sentence, roles.sufferers))
    count = _count(sentence, trigger)
    time = _time(sentence, trigger, times)
    place = _place(sentence, trigger, places)
    named = rights_beside(sentence, rights, trigger.start, trigger.end)
    steps = [f"act:{trigger.act} by the cue {trigger.entry.cue!r}", f"clause: {roles.pattern}"]
    steps += [f"perpetrator: {each.quote!r} is {each.kind}" for each in perpetrators]
    steps += [f"victim: {each.quote!r} is {each.group}" for each in victims]
    steps += [f"time: {time.quote!r} is {time.edtf}"] if time else []
    steps += [f"count: {count.quote!r}"] if count else []
    steps += [f"modality {status.because}"] if status.because else []
    steps += [f"rights named: {', '.join(named)}"] if named else []
    steps += ["polarity: negated"] if negated else []
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
    return Found(claim, tuple(steps))


def _attribution(sentence: Sentence, source: tuple[int, int] | None) -> ActorMention | Quote | None:
    if source is None:
        return None
    quote = sentence.tokens.quote(*source)
    mention = next((each for each in sentence.mentions if each.first == source[0] and each.kind), None)
    if mention is None or mention.kind is None:
        return quote
    return ActorMention(quote.start, quote.end, quote.quote, mention.kind, mention.actor)


def _perpetrator(sentence: Sentence, mention: Mention) -> ActorMention | None:
    lexicon = sentence.context.lexicon
    kind = mention.kind or (lexicon.playing("kind", Plays.ANYONE) if mention.group else None)
    if mention.is_person and mention.kind is None:
        kind = lexicon.playing("kind", Plays.INDIVIDUAL)
    if kind is None or mention.sort is Sort.QUANTITY:
        return None
    foreign = lexicon.playing("kind", Plays.FOREIGN_STATE)
    state = lexicon.playing("kind", Plays.STATE)
    if (
        foreign
        and state
        and mention.country not in (None, sentence.context.country)
        and lexicon.is_a("kind", kind, state)
    ):
        kind = foreign
    quote = sentence.tokens.quote(mention.first, mention.last)
    return ActorMention(quote.start, quote.end, quote.quote, kind, mention.actor)


def _victims(sentence: Sentence, sufferers: Sequence[Mention]) -> Iterator[VictimMention]:
    """Those who suffer, pronouns by what they stand for; "and others" at the end of a list adds nobody."""
    anyone = sentence.context.lexicon.playing("group", Plays.ANYONE)
    first = next((each.group for each in sufferers if each.group), None)
    seen: set[int] = set()
    for sufferer in sufferers:
        for mention in coordinated(sentence, sufferer.stands_for) if sufferer.stands_for else [sufferer]:
            group = mention.group or (first if mention.kind else None) or anyone
            if (
                group is None
                or mention.first in seen
                or (mention.country and not mention.group and not mention.actor and mention.sort is Sort.NAME)
            ):
                continue
            if len(sufferers) > 1 and sentence.words[mention.first] == "others" and mention.last == mention.first + 1:
                continue
            seen.add(mention.first)
            quote = sentence.tokens.quote(mention.first, mention.last)
            yield VictimMention(quote.start, quote.end, quote.quote, group, mention.actor)


def _unit(sentence: Sentence, mention: Mention) -> str:
    """What a counted mention counts: "six newspapers" are organisations, most others people."""
    lexicon = sentence.context.lexicon
    for match in lexicon.nouns.matches(sentence.words, mention.first, mention.last, {}):
        if match.entry.concept.scheme == "unit" and match.last == mention.last:
            return match.entry.concept.id
    return lexicon.default("unit")


def _count(sentence: Sentence, trigger: Trigger) -> Count | None:
    lexicon = sentence.context.lexicon
    for sufferer in trigger.roles.sufferers:
        found = quantity_of(sentence, sufferer)
        if found is None and sufferer.stands_for is not None and sufferer.sort is Sort.PRONOUN:
            found = quantity_of(sentence, sufferer.stands_for)
        if found is not None:
            quote = sentence.tokens.quote(found.first, found.last)
            return Count(quote.start, quote.end, quote.quote, found.min, found.max, _unit(sentence, sufferer))
    for match in lexicon.nouns.matches(
        sentence.words, max(sentence.first, trigger.start - 4), min(sentence.last, trigger.end + 1), {}
    ):
        if (match.entry.concept.scheme == "unit" and match.last <= trigger.start + 1) or (
            match.entry.concept.scheme == "unit" and match.start >= trigger.start
        ):
            found = read_quantity(sentence, max(sentence.first, match.start - 4), match.start)
            if found is not None and all(
                sentence.words[at] not in grammar.BOUNDARIES | {","} for at in range(found.last, match.start)
            ):
                quote = sentence.tokens.quote(found.first, found.last)
                return Count(quote.start, quote.end, quote.quote, found.min, found.max, match.entry.concept.id)
    return None


_VERBAL = frozenset(
    {"active", "passive", "intransitive", "light-patient", "light-passive", "light-agent", "noun-about"}
)
_CLAUSE_ENDS = words("; : who which whom whose while when where although because if")


def _time(sentence: Sentence, trigger: Trigger, times: Sequence[Time]) -> TimeMention | None:
    """The time of the clause that the trigger stands in; an opening adverbial holds for the whole main clause."""
    first, last = _clause(sentence, trigger.start, trigger.end)
    if times and times[0].first == sentence.first and sentence.word(times[0].last) in grammar.BE:
        # "The year was marked by …" tells the time of all that follows
        quote = sentence.tokens.quote(times[0].first, times[0].last)
        return TimeMention(quote.start, quote.end, quote.quote, times[0].edtf)
    verbal = trigger.roles.pattern in _VERBAL or sentence.word(trigger.end) in grammar.AUXILIARIES
    best: tuple[int, Time] | None = None
    for time in times:
        if not (first <= time.first and time.last <= last):
            continue
        distance = time.first - trigger.end if time.first >= trigger.end else trigger.start - time.last
        between = (
            sentence.words[trigger.end : time.first]
            if time.first >= trigger.end
            else sentence.words[time.last : trigger.start]
        )
        if not verbal and (
            (time.last <= trigger.start and time.first > sentence.first + 1) or distance > 8 or "that" in between
        ):
            continue
        if not verbal and time.last <= trigger.start and distance > 4:
            continue
        cost = distance + 6 * sum(word in (",", "and", "that") for word in between)
        if best is None or cost < best[0]:
            best = cost, time
    if best is None:
        return None
    quote = sentence.tokens.quote(best[1].first, best[1].last)
    return TimeMention(quote.start, quote.end, quote.quote, best[1].edtf)


def _place(sentence: Sentence, trigger: Trigger, places: Sequence[tuple[int, int]]) -> PlaceMention | None:
    """The nearest place; for a noun that has no verb, one behind it or that the sentence opens with."""
    near = list(places)
    if trigger.roles.pattern == "noun":
        near = [place for place in places if place[0] <= sentence.first + 2 or place[0] >= trigger.end]
    return place_of(sentence, trigger.start, trigger.end, near)


def _clause(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    while start > sentence.first and sentence.words[start - 1] not in _CLAUSE_ENDS:
        start -= 1
    while end < sentence.last and sentence.words[end] not in _CLAUSE_ENDS:
        end += 1
    return start, end
