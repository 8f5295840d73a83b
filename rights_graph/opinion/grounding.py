"""From an answer to claims: what its words do not carry is refused, with a reason.

A proposal passes if all its quotes stand in its sentence and all its ids exist; if it keeps every hedge and negation
that the rules read; and if it names no person as perpetrator whom the syntax of the sentence does not have do it.
Dates and numbers are read by the rules from the quoted words, and what the lexicon knows of words wins over what a
model takes them for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from rights_graph.claim_lines import type_of
from rights_graph.extract.verify import is_grounded
from rights_graph.lexicon import Lexicon, Plays
from rights_graph.model import (
    ActorMention,
    Call,
    Claim,
    Count,
    PlaceMention,
    Quote,
    Report,
    Span,
    VictimMention,
    Violation,
)
from rights_graph.opinion.answer import Answer, SaidCall, SaidDoer, SaidVictim, SaidViolation
from rights_graph.opinion.reading import Reading

CONFIDENCE = 0.3
"""How sure one may be of what only a model says: not measured, and so below every cut; no answer raises it."""

T = TypeVar("T")


class Reason(StrEnum):
    """Why a proposal is refused."""

    QUOTE = "a quote does not stand in the sentence"
    EMPTY = "a trigger says nothing"
    ID = "an id does not exist"
    NEGATION = "a negation is left out"
    NO_NEGATION = "no words negate"
    NO_STATUS = "no words carry the modality"
    PERSON = "a person is perpetrator by no explicit syntax"
    DEMAND = "what is demanded is told as done"
    TWICE = "the same claim was proposed before"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim that a model proposes; `notes` say where the rules' reading of its words was kept instead."""

    claim: Claim
    notes: tuple[str, ...] = ()


class Refused(ValueError):
    """A proposal that its words do not carry."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Grounding:
    """Holds the answers about one report against its sentences.

    Arguments:
        report: the report.
        lexicon: the concepts.
        found_by: what proposals name as their origin.
    """

    report: Report
    lexicon: Lexicon
    found_by: str

    def ground(self, answer: Answer, reading: Reading, found: Iterable[Claim]) -> tuple[list[Proposal], list[Refused]]:
        """The proposals of an answer that pass, in text order, and the refusals of the others.

        Arguments:
            answer: what a model says of a sentence.
            reading: the sentence.
            found: the claims that the rules found in it.
        """
        demands = [claim.demand for claim in found if isinstance(claim, Call) and claim.demand]
        passed: dict[tuple[type[Claim], Quote, str], Proposal] = {}
        refused: list[Refused] = []
        all_said: list[SaidViolation | SaidCall] = [*answer.violations, *answer.calls]
        for said in all_said:
            try:
                if isinstance(said, SaidViolation):
                    proposal = self._violation(said, reading, demands)
                else:
                    proposal = self._call(said, reading)
                claim = proposal.claim
                if not is_grounded(self.report, claim):
                    raise Refused(Reason.QUOTE, claim.trigger.quote)
                if passed.setdefault((type(claim), claim.trigger, type_of(claim)), proposal) is not proposal:
                    raise Refused(Reason.TWICE, f"{type_of(claim)}, {claim.trigger.quote!r}")
            except Refused as refusal:
                refused.append(refusal)
        return sorted(passed.values(), key=lambda each: each.claim.trigger), refused

    # ------------------------------------------------------------------------------------------- violations

    def _violation(self, said: SaidViolation, reading: Reading, demands: list[Quote]) -> Proposal:
        self._id("act", said.act)
        self._id("modality", said.modality)
        self._id("polarity", said.polarity)
        trigger = _trigger(reading, said.trigger)
        if any(demand.covers(trigger) for demand in demands):
            raise Refused(Reason.DEMAND, said.trigger)
        notes: list[str] = []
        modality, attribution = self._status(said, reading, trigger, notes)
        self._check_polarity(said, reading, trigger)
        claim = Violation(
            report=self.report.identifier,
            sentence=Span(reading.passage.start, reading.passage.end),
            trigger=trigger,
            confidence=CONFIDENCE,
            found_by=self.found_by,
            act=said.act,
            rights=self.lexicon.rights(said.act),
            perpetrators=tuple(self._doer(each, reading, trigger, notes) for each in said.perpetrators),
            victims=tuple(self._victim(each, reading, trigger, notes) for each in said.victims),
            country=self.report.metadata.country,
            place=_place(_optional(reading, said.place, trigger)),
            time=_understood(_optional(reading, said.time, trigger), reading.time, "time", notes),
            count=self._count(said, reading, trigger, notes),
            modality=modality,
            polarity=said.polarity,
            attribution=attribution,
        )
        return Proposal(claim, tuple(notes))

    def _status(
        self, said: SaidViolation, reading: Reading, trigger: Quote, notes: list[str]
    ) -> tuple[str, ActorMention | Quote | None]:
        """Modality and attribution: what the rules read stays; where they read none, a model must quote its words."""
        modality, source = reading.status(said.act, trigger)
        default = self.lexicon.default("modality")
        status = _optional(reading, said.status, trigger)
        words = _optional(reading, said.attribution, trigger) or source
        if modality == default and said.modality != default:
            if status is None:
                raise Refused(Reason.NO_STATUS, said.modality)
            modality = said.modality
        elif modality != said.modality:
            notes.append(f"modality {modality} kept, the model said {said.modality}")
        return modality, None if words is None else _actor(reading, words)

    def _check_polarity(self, said: SaidViolation, reading: Reading, trigger: Quote) -> None:
        negated = self.lexicon.playing("polarity", Plays.NEGATION)
        if said.polarity == negated:
            if not reading.has_negation:
                raise Refused(Reason.NO_NEGATION, said.trigger)
        elif reading.is_negated(trigger) and not reading.is_failure(said.act, trigger):
            raise Refused(Reason.NEGATION, said.trigger)

    def _doer(self, said: SaidDoer, reading: Reading, trigger: Quote, notes: list[str]) -> ActorMention:
        self._id("kind", said.kind)
        quote = _quote(reading, said.quote, trigger)
        individual = self.lexicon.playing("kind", Plays.INDIVIDUAL)
        mention = reading.mention(quote)
        known = mention.kind if mention is not None else None
        if reading.may_name_a_person(quote) or said.kind == individual:
            if not reading.does(trigger, quote):
                raise Refused(Reason.PERSON, said.quote)
            if mention is not None and mention.is_person:
                known = known or individual
        return ActorMention(*_parts(quote), _known_wins("kind", known, said.kind, said.quote, notes))

    def _victim(self, said: SaidVictim, reading: Reading, trigger: Quote, notes: list[str]) -> VictimMention:
        self._id("group", said.group)
        quote = _quote(reading, said.quote, trigger)
        mention = reading.mention(quote)
        known = mention.group if mention is not None else None
        return VictimMention(*_parts(quote), _known_wins("group", known, said.group, said.quote, notes))

    def _count(self, said: SaidViolation, reading: Reading, trigger: Quote, notes: list[str]) -> Count | None:
        if said.count is None:
            return None
        self._id("unit", said.count.unit)
        found = _understood(_quote(reading, said.count.quote, trigger), reading.quantity, "count", notes)
        return None if found is None else Count(*_parts(found[0]), found[1].min, found[1].max, said.count.unit)

    # ------------------------------------------------------------------------------------------------ calls

    def _call(self, said: SaidCall, reading: Reading) -> Proposal:
        self._id("call", said.type)
        trigger = _trigger(reading, said.trigger)
        caller, addressee = (_optional(reading, words, trigger) for words in (said.caller, said.addressee))
        claim = Call(
            report=self.report.identifier,
            sentence=Span(reading.passage.start, reading.passage.end),
            trigger=trigger,
            confidence=CONFIDENCE,
            found_by=self.found_by,
            type=said.type,
            caller=caller and _actor(reading, caller),
            addressee=addressee and _actor(reading, addressee),
            demand=_optional(reading, said.demand, trigger),
            country=self.report.metadata.country,
        )
        return Proposal(claim)

    def _id(self, scheme: str, id: str) -> None:
        if id not in self.lexicon.concepts[scheme]:
            raise Refused(Reason.ID, f"{scheme} {id!r}")


def _quote(reading: Reading, words: str, trigger: Quote | None = None) -> Quote:
    quote = reading.locate(words, trigger.start if trigger else None)
    if quote is None:
        raise Refused(Reason.QUOTE, words)
    return quote


def _trigger(reading: Reading, words: str) -> Quote:
    trigger = _quote(reading, words)
    if not reading.says_something(trigger):
        raise Refused(Reason.EMPTY, words)
    return trigger


def _optional(reading: Reading, words: str | None, trigger: Quote) -> Quote | None:
    return None if words is None else _quote(reading, words, trigger)


def _parts(quote: Quote) -> tuple[int, int, str]:
    return quote.start, quote.end, quote.quote


def _place(quote: Quote | None) -> PlaceMention | None:
    return None if quote is None else PlaceMention(*_parts(quote))


def _actor(reading: Reading, quote: Quote) -> ActorMention | Quote:
    """The words for somebody who speaks or is addressed, with the kind that the rules see in them."""
    mention = reading.mention(quote)
    return quote if mention is None or mention.kind is None else ActorMention(*_parts(quote), mention.kind)


def _understood(quote: Quote | None, read: Callable[[Span], T | None], slot: str, notes: list[str]) -> T | None:
    found = None if quote is None else read(quote)
    if quote is not None and found is None:
        notes.append(f"{slot} {quote.quote!r} left out: the rules read none in it")
    return found


def _known_wins(slot: str, known: str | None, said: str, quote: str, notes: list[str]) -> str:
    if known is not None and known != said:
        notes.append(f"{slot} of {quote!r} is {known}, the model said {said}")
    return known or said
