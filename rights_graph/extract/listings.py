"""Reads the layout of a report: publications that it lists, office holders and facts of its header lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rights_graph.extract.sentence import Context
from rights_graph.lexicon import Match, Plays
from rights_graph.model import (
    ActorMention,
    CountryFact,
    Explanation,
    ListedPublication,
    OfficeHolding,
    Passage,
    PassageKind,
    Quote,
    Span,
)
from rights_graph.registry import Registry

_NUMBER = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d+)?\s*(?P<times>million|billion|thousand)?(?!\s*/|\d)",
    re.IGNORECASE,
)
_TIMES = {"thousand": 3, "million": 6, "billion": 9}


def find_listed(context: Context) -> Iterator[Explanation]:
    """The publications that a report lists or refers to."""
    report = context.report
    for item in report.items:
        passage = next((each for each in report.passages if each.covers(item.title)), None)
        sentence = passage or item.title
        claim = ListedPublication(
            report=report.identifier,
            sentence=Span(sentence.start, sentence.end),
            trigger=item.title,
            found_by=f"publication/{item.publication_type or 'untyped'}:{'list' if item.head else 'reference'}",
            title=item.title,
            type=item.publication_type,
            date=item.date,
            country=context.country,
        )
        yield Explanation(claim, (f"layout: {'listed with date and type' if item.head else 'referred to'}",))


def find_header(context: Context, registry: Registry) -> Iterator[Explanation]:
    """Office holders and facts that the header lines of a report, or of an entry that it lists, state.

    What no country can be told for says nothing of anybody, and is left out.
    """
    for passage in context.report.passages:
        if passage.kind is PassageKind.FACT and (label := _label(context, passage)) is not None:
            value = _value(context, passage, label.end)
            country = _country(context, registry, passage)
            if value is None or country is None:
                continue
            if label.entry.concept.scheme == "office":
                yield _holding(context, registry, passage, label, value, country)
            else:
                yield _fact(context, passage, label, value, country)


def _label(context: Context, passage: Passage) -> Match | None:
    first, last = context.tokens.range(passage)
    found = [
        match
        for match in context.lexicon.headers.matches(context.tokens.words, first, last, {})
        if match.first <= first + 1
    ]
    return max(found, key=lambda match: (match.last - match.first, match.entry.concept.id), default=None)


def _value(context: Context, passage: Passage, at: int) -> Quote | None:
    """The words after a label, without colon and without a remark in brackets on either side."""
    tokens = context.tokens
    _, last = tokens.range(passage)
    if at < last and tokens.words[at] == "(":
        while at < last and tokens.words[at] != ")":
            at += 1
        at += 1
    while at < last and tokens.words[at] in (":", "-", "–"):
        at += 1
    if at >= last:
        return None
    words = context.report.text[tokens.starts[at] : passage.end]
    start = tokens.starts[at]
    cut = words.find(" (")
    words = (words[:cut] if cut > 0 else words).rstrip(" ,;…")
    return Quote(start, start + len(words), words) if words else None


def _as_of(context: Context, passage: Passage) -> str | None:
    """The date of the listed entry that a line belongs to, else the period of the report."""
    metadata = context.report.metadata
    if passage.item is not None:
        return context.report.items[passage.item].date
    return metadata.period or metadata.issued


def _country(context: Context, registry: Registry, passage: Passage) -> str | None:
    """The one country in the title of the listed entry that a line belongs to, else that of the report."""
    if passage.item is not None:
        named = registry.countries_in(context.report.items[passage.item].title.quote)
        if len(named) == 1:
            return named[0].code
    return context.country


def _holding(
    context: Context, registry: Registry, passage: Passage, label: Match, value: Quote, country: str
) -> Explanation:
    colon = value.quote.rfind(": ")  # "Leader of the Republic: Anna Dorn" names the office twice
    start = value.start + colon + 2 if colon >= 0 else value.start
    name = context.report.text[start : value.end]
    concept = label.entry.concept
    kinds = concept.links.get("closeMatch", ())
    kind = kinds[0] if kinds else context.lexicon.playing("kind", Plays.INDIVIDUAL) or ""
    claim = OfficeHolding(
        report=context.report.identifier,
        sentence=Span(passage.start, passage.end),
        trigger=context.tokens.quote(label.start, label.end),
        found_by=f"office/{concept.id}:header",
        office=concept.id,
        holder=ActorMention(start, value.end, name, kind, registry.actor(name, country)),
        country=country,
        as_of=_as_of(context, passage),
    )
    return Explanation(claim, (f"office:{concept.id} by the label {label.entry.cue!r}",))


def _fact(context: Context, passage: Passage, label: Match, value: Quote, country: str) -> Explanation:
    concept = label.entry.concept
    claim = CountryFact(
        report=context.report.identifier,
        sentence=Span(passage.start, passage.end),
        trigger=context.tokens.quote(label.start, label.end),
        found_by=f"fact/{concept.id}:header",
        indicator=concept.id,
        value=value,
        number=number_in(value.quote),
        country=country,
        as_of=_as_of(context, passage),
    )
    return Explanation(claim, (f"indicator:{concept.id} by the label {label.entry.cue!r}",))


def number_in(words: str) -> str | None:
    """The number that words start with, as a canonical decimal; `None` where there is none or more than one.

    >>> number_in("9.6 million")
    '9600000'
    >>> number_in("14/9 per 1,000") is None
    True
    """
    match = _NUMBER.match(words)
    if match is None:
        return None
    digits, part = match["number"].replace(",", ""), (match["part"] or ".")[1:]
    shift = _TIMES.get((match["times"] or "").lower(), 0)
    part = part.ljust(shift, "0")
    whole, rest = (digits + part[:shift]).lstrip("0") or "0", part[shift:].rstrip("0")
    return f"{whole}.{rest}" if rest else whole
