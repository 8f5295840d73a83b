"""From a decoded text to a report with its parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Protocol

from rights_graph import registry
from rights_graph.errors import InputError, UsageError
from rights_graph.model import Item, Metadata, Passage, PassageKind, Report, Section, Span
from rights_graph.structure.blocks import Layout, blocks
from rights_graph.structure.labels import Labels
from rights_graph.structure.labels import standard as standard_labels
from rights_graph.structure.parts import Block, Parts
from rights_graph.structure.profiles import Profile
from rights_graph.structure.profiles import standard as standard_profiles

_CUT = {PassageKind.SENTENCE, PassageKind.TEASER}
_YEAR = re.compile(
    r"(?P<span>(?:end|course|months|half|quarter) of (?:the year )?|during |throughout )?\b(?P<year>(?:19|20)\d\d)\b"
)


class Decoded(Protocol):
    """A text that was decoded; `prose` and `headings` are what its format tells of its layout."""

    @property
    def report(self) -> Report:
        """The report, which has a text and no parts yet."""
        ...

    @property
    def prose(self) -> str:
        """The text, as long as it is, with blanks where the format's syntax stands."""
        ...

    @property
    def headings(self) -> Mapping[int, int]:
        """The levels of marked headings, from 1, by the offset of their first word."""
        ...


def outline(
    document: Decoded,
    cut: Callable[[str, Span], Iterable[Span]],
    *,
    labels: Labels | None = None,
    profiles: Sequence[Profile] | None = None,
    country: Callable[[str], str | None] | None = None,
) -> Report:
    """The report with its sections, passages and listed items, and with what its layout tells of it.

    Passages are in text order and do not overlap. What the report said of itself, or what was said of it, stays;
    names of a country or publication type become their codes and ids.

    Arguments:
        document: the decoded text.
        cut: cuts a paragraph of a text into sentences.
        labels: the words for header facts and types of publications; those of the ontology when left out.
            Without any, header lines are known by their colon, and listed publications by their dates.
        profiles: what is known of the series of publishers; those of the project when left out. The generic
            rules work without.
        country: gives the ISO 3166-1 code for a country's name or code; the registry's when left out.

    Raises:
        InputError: the metadata has a country or a publication type that is not known.
    """
    report, prose = document.report, document.prose
    labels = standard_labels() if labels is None else labels
    profiles = standard_profiles() if profiles is None else profiles
    country = country or _registered_code
    title = report.metadata.title or _first_line(prose)
    known = [profile for profile in profiles if profile.matches(report.identifier, title, report.text)]
    parts = blocks(prose, document.headings, labels, _layout(known))
    return replace(
        report,
        metadata=_metadata(report, prose, parts, labels, known, country),
        sections=tuple(
            Section(each.start, each.end, report.quote(each.heading) if each.heading else None, each.level)
            for each in parts.sections
        ),
        passages=tuple(_passages(report.text, prose, parts.blocks, cut)),
        items=tuple(
            Item(
                each.start,
                each.end,
                title=report.quote(each.title),
                head=report.quote(each.head) if each.head else None,
                date=each.date,
                publication_type=each.type,
            )
            for each in parts.items
        ),
    )


def _registered_code(name: str) -> str | None:
    found = registry.load().country(name)
    return found.code if found else None


def _nearest_country(name: str) -> str | None:
    try:
        registry.load().require_country(name)
    except UsageError as error:
        return error.hint
    return None


def _first_line(prose: str) -> str:
    return " ".join(prose.lstrip()[:500].partition("\n")[0].split())


def _layout(known: Sequence[Profile]) -> Layout:
    return Layout(
        references=[pattern for profile in known for pattern in profile.references],
        listings=[pattern for profile in known for pattern in profile.listings],
        page_heads=[pattern for profile in known for pattern in profile.page_heads],
    )


def _passages(
    text: str, prose: str, blocks: Iterable[Block], cut: Callable[[str, Span], Iterable[Span]]
) -> Iterable[Passage]:
    for block in blocks:
        for span in cut(prose, block.span) if block.kind in _CUT else (block.span,):
            yield Passage(
                span.start,
                span.end,
                text[span.start : span.end],
                block.kind,
                block.section,
                block.paragraph,
                block.item,
            )


def _metadata(
    report: Report,
    prose: str,
    parts: Parts,
    labels: Labels,
    known: Sequence[Profile],
    country: Callable[[str], str | None],
) -> Metadata:
    titles = [each.span for each in parts.blocks if each.kind is PassageKind.TITLE]
    title = report.metadata.title or (" ".join(prose[titles[0].start : titles[0].end].split()) if titles else None)
    metadata = replace(
        report.metadata,
        title=title,
        issued=report.metadata.issued or parts.issued,
        publication_type=_type(report, labels),
    )
    for profile in known:
        told = replace(profile.known, period=profile.year(report.identifier, title or ""))
        missing = [field.name for field in fields(Metadata) if getattr(metadata, field.name) is None]
        metadata = replace(metadata, **{name: getattr(told, name) for name in missing})
    names = [metadata.country] if metadata.country else [*(profile.country(title or "") for profile in known), title]
    code = next((code for name in names if name and (code := country(name))), None)
    if metadata.country and not code:
        raise InputError(
            f"the country {metadata.country!r} is not known",
            where=report.source,
            hint=_nearest_country(metadata.country),
        )
    return replace(metadata, period=metadata.period or _period(prose, parts.blocks), country=code)


def _type(report: Report, labels: Labels) -> str | None:
    """The id of the publication type that was told by its id or name."""
    told, ids = report.metadata.publication_type, sorted(set(labels.publications.values()))
    if told is None or not ids or told in ids:
        return told
    if known := labels.publications.get(told.lower()):
        return known
    raise InputError(f"the type {told!r} is not known", where=report.source, hint=f"the types are {', '.join(ids)}")


def _period(prose: str, blocks: Iterable[Block]) -> str | None:
    """The year that the sentences name most often, where one stands out; "the end of 2020" counts three times."""
    years: Counter[str] = Counter()
    for block in blocks:
        if block.kind is PassageKind.SENTENCE:
            for match in _YEAR.finditer(prose, block.span.start, block.span.end):
                years[match["year"]] += 3 if match["span"] else 1
    first, second = [*years.most_common(2), ("", 0), ("", 0)][:2]
    return first[0] if first[1] >= 2 and first[1] > second[1] else None
