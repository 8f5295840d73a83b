"""From the text of a report to its claims, by rules alone; each claim tells which rules made it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from functools import partial

from rights_graph.extract.calls import Demand, find_calls
from rights_graph.extract.entities import find_mentions
from rights_graph.extract.glue import unglue
from rights_graph.extract.listings import find_header, find_listed
from rights_graph.extract.rating import CALLS, LAYOUT, LEAST, describe_call, rate
from rights_graph.extract.rights import rights_within
from rights_graph.extract.roles import weigh_roles
from rights_graph.extract.sentence import Context, Mention, Sentence
from rights_graph.extract.status import read_stances
from rights_graph.extract.tokens import tokenize
from rights_graph.extract.triggers import find_matches, find_triggers, without_background
from rights_graph.extract.verify import is_grounded
from rights_graph.extract.violations import Found, make_violations
from rights_graph.lexicon import BACKGROUND, Lexicon, Match
from rights_graph.model import ActorMention, Call, Claim, Explanation, PassageKind, Quote, Report, Span
from rights_graph.registry import Registry
from rights_graph.registry import load as load_registry

__all__ = ["context_of", "explanations", "find", "read_sentence", "sentences"]

_READ = frozenset({PassageKind.SENTENCE, PassageKind.TEASER})


def find(report: Report, lexicon: Lexicon, registry: Registry) -> list[Claim]:
    """All claims of a report, in text order, not yet linked across sentences.

    Arguments:
        report: a text with its passages; titles, headings and header lines are read for facts, never for violations.
        lexicon: the compiled words of the concepts.
        registry: countries and well-known actors.
    """
    return [each.claim for each in _find(report, lexicon, registry)]


def explanations(
    report: Report, claims: Sequence[Claim], lexicon: Lexicon, registry: Registry | None = None
) -> list[Explanation]:
    """For each of `claims`, which `find` made and linking may have completed, the steps that made it."""
    found = _find(report, lexicon, registry or load_registry())
    known = {(type(each.claim), each.claim.trigger, each.claim.found_by): each for each in found}
    made = [known.get((type(claim), claim.trigger, claim.found_by)) for claim in claims]
    return [Explanation(claim, tuple(each.explain()) if each else ()) for claim, each in zip(claims, made, strict=True)]


def context_of(report: Report, lexicon: Lexicon, registry: Registry) -> Context:
    """What holds for a whole report, its tokens among it."""
    tokens = unglue(tokenize(report.text), lexicon.words)
    publisher = registry.actor(report.metadata.publisher) if report.metadata.publisher else None
    return Context(report, tokens, lexicon, report.metadata.country, publisher)


def sentences(context: Context, registry: Registry) -> Iterator[Sentence]:
    """The sentences that are read for violations, in text order, with the mentions in them.

    They must be taken in order: each may refer to those before it.
    """
    for passage in context.report.passages:
        if passage.kind in _READ:
            sentence = Sentence(context, passage, *context.tokens.range(passage))
            find_mentions(sentence, registry)
            yield sentence


def _find(report: Report, lexicon: Lexicon, registry: Registry) -> list[Found]:
    context = context_of(report, lexicon, registry)
    found = [
        each
        for sentence in sentences(context, registry)
        for each in read_sentence(sentence)
        if each.claim.confidence >= LEAST
    ]
    found += [
        Found(dataclasses.replace(each.claim, confidence=LAYOUT), [], partial(iter, each.steps))
        for each in (*find_listed(context), *find_header(context, registry))
    ]
    return sorted(
        (each for each in found if is_grounded(report, each.claim)),
        key=lambda each: (each.claim.sentence, each.claim.trigger),
    )


def read_sentence(sentence: Sentence) -> list[Found]:
    """All violations and calls that a sentence may hold, unlikely ones too."""
    publisher = sentence.context.publisher
    matches = find_matches(sentence)
    if "act" not in matches and "call" not in matches:
        return []
    negations = read_stances(sentence, matches.get("polarity", ()), publisher)
    stances = read_stances(sentence, matches.get("modality", ()), publisher)
    sentence.sources = {stance.source[0] for stance in stances if stance.source}
    triggers = find_triggers(sentence, matches.get("act", ()), negations)
    triggers = without_background(sentence, triggers, matches.get(BACKGROUND, ()))
    for trigger in triggers:
        trigger.roles = weigh_roles(sentence, trigger.act, trigger.start, trigger.end, trigger.roles)
    demands = find_calls(sentence, matches.get("call", ()))
    rights = matches.get("right", ())
    violations = make_violations(sentence, triggers, stances, demands, rights)
    return [*violations, *(_call(sentence, demand, rights) for demand in demands)]


def _call(sentence: Sentence, demand: Demand, rights: Sequence[Match]) -> Found:
    tokens, features = sentence.tokens, describe_call(sentence, demand)
    claim = Call(
        report=sentence.context.report.identifier,
        sentence=Span(sentence.passage.start, sentence.passage.end),
        trigger=tokens.quote(*demand.trigger),
        found_by=f"call/{demand.type}",
        type=demand.type,
        caller=_actors(sentence, demand.caller),
        addressee=_actors(sentence, demand.addressee),
        demand=tokens.quote(*demand.words),
        rights=rights_within(rights, *demand.words),
        country=sentence.context.country,
        confidence=rate(CALLS, features),
    )
    return Found(claim, features, lambda: (f"call:{demand.type} by the cue {demand.cue!r}",))


def _actors(sentence: Sentence, mentions: Sequence[Mention]) -> ActorMention | Quote | None:
    if not mentions:
        return None
    quote = sentence.tokens.quote(mentions[0].first, mentions[-1].last)
    kind = mentions[0].kind
    return (
        ActorMention(quote.start, quote.end, quote.quote, kind, mentions[0].actor)
        if kind and len(mentions) == 1
        else quote
    )
