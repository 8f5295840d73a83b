"""The text layer: the publication, its sections and passages, and the mentions inside them."""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from rights_graph import mint
from rights_graph import vocabulary as v
from rights_graph.errors import InputError
from rights_graph.model import Claim, PassageKind, Quote, Report, Span
from rights_graph.triplify._named import Named
from rights_graph.triplify._statements import Statements

_EXCERPTS = {PassageKind.ITEM_TITLE, PassageKind.TEASER}


def verify(report: Report, claims: Sequence[Claim]) -> None:
    """See that every quote of a report and its claims stands at its offsets, and every claim in a passage.

    Raises:
        InputError: one does not.
    """
    passages = {(passage.start, passage.end) for passage in report.passages}
    for quote in _quotes([*report.sections, *report.passages, *report.items]):
        _verify_quote(report, quote)
    for claim in claims:
        if claim.report != report.identifier:
            raise InputError(f"a claim is of the report {claim.report!r}, not of this one", where=report.source)
        if (claim.sentence.start, claim.sentence.end) not in passages:
            raise InputError(
                f"a claim is reported from {claim.sentence.start} to {claim.sentence.end}, which is no passage",
                where=report.source,
            )
        for quote in _quotes([claim]):
            _verify_quote(report, quote)
        if not claim.sentence.covers(claim.trigger):
            raise InputError(f"the trigger {claim.trigger.quote!r} stands outside its sentence", where=report.source)


def _quotes(values: Sequence[object]) -> Iterator[Quote]:
    """All quotes in values, however deep."""
    for value in values:
        if isinstance(value, Quote):
            yield value
        elif isinstance(value, tuple):
            yield from _quotes(value)
        elif names := _fields(type(value)):  # type: ignore[arg-type]  # types are hashable
            yield from _quotes([getattr(value, name) for name in names])


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass; none of any other type."""
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()


def _verify_quote(report: Report, quote: Quote) -> None:
    if not 0 <= quote.start < quote.end <= len(report.text) or report.text[quote.start : quote.end] != quote.quote:
        raise InputError(
            f"the words {quote.quote[:80]!r} do not stand from {quote.start} to {quote.end}",
            where=report.source,
            hint="the text has changed since it was read, or the offsets are not code points",
        )


class Text:
    """Writes the text layer of a report, then mentions as they are asked for."""

    def __init__(
        self, said: Statements, report: Report, named: Named, extraction: str, listed: Mapping[int, str]
    ) -> None:
        """Write publication, sections and passages; `listed`: the listed publications by the start of the title."""
        self.publication = said.node(mint.publication(report.identifier))
        self._said = said
        self._report = report
        self._passages = sorted(report.passages)
        self._starts = [passage.start for passage in self._passages]
        self._write_publication(named, extraction)
        self._write_sections()
        self._write_passages(listed)

    def passage(self, span: Span) -> str:
        """The node of the words of a span."""
        return self._said.node(mint.span(self.publication, span.start, span.end))

    def mention(self, words: Quote, sentence: Span, *things: str | None) -> str:
        """The node of a mention, which is written with what it refers to.

        Arguments:
            words: what stands in the text.
            sentence: the passage of the claim; the words may stand in another one.
            things: the IRIs of actors, places and concepts that the words name, `None` where one is not known.
        """
        said, node = self._said, self.passage(words)
        said.a(node, v.MENTION)
        said.link(node, v.IS_STATED_IN, self.passage(sentence if sentence.covers(words) else self._around(words)))
        self._write_words(node, words)
        for thing in things:
            said.link(node, v.REFERS_TO, thing)
        return node

    def _around(self, words: Quote) -> Span:
        """The passage in which words stand."""
        before = bisect_right(self._starts, words.start) - 1
        if before >= 0 and self._passages[before].covers(words):
            return self._passages[before]
        raise InputError(f"the words {words.quote[:80]!r} stand in no passage", where=self._report.source)

    def _write_publication(self, named: Named, extraction: str) -> None:
        said, report, node = self._said, self._report, self.publication
        about = report.metadata
        said.a(node, v.PUBLICATION)
        said.text(node, v.DCTERMS + "title", about.title or report.identifier, language=said.language)
        said.text(node, v.DCTERMS + "language", about.language)
        said.address(node, v.DCTERMS + "source", about.url)
        if about.publisher is not None:
            said.link(node, v.DCTERMS + "publisher", named.publisher(about.publisher))
        if about.publication_type is not None:
            said.link(node, v.HAS_PUBLICATION_TYPE, mint.concept(v.PUB, about.publication_type))
        if about.country is not None:
            said.link(node, v.IS_ABOUT, mint.country(about.country))
        said.time(node, v.ISSUED, about.issued)
        said.time(node, v.REPORTING_PERIOD, about.period)
        said.text(node, v.TEXT, report.text)
        said.text(node, v.TEXT_HASH, report.text_hash)
        said.text(node, v.SOURCE_HASH, report.source_hash)
        said.link(node, v.IS_RESULT_OF, extraction)

    def _write_sections(self) -> None:
        said = self._said
        for number, section in enumerate(self._report.sections):
            node = said.node(mint.section(self.publication, number))
            said.a(node, v.SECTION)
            said.link(node, v.IS_PART_OF, self.publication)
            said.text(node, v.HEADING, section.heading.quote if section.heading else None)
            said.integer(node, v.LEVEL, section.level)
            said.integer(node, v.POSITION, number)

    def _write_passages(self, listed: Mapping[int, str]) -> None:
        said, report = self._said, self._report
        for number, passage in enumerate(report.passages):
            node = self.passage(passage)
            said.a(node, v.PASSAGE)
            said.link(node, v.IS_PART_OF, self.publication)
            if report.sections:
                said.link(node, v.IS_IN_SECTION, mint.section(self.publication, passage.section))
            said.integer(node, v.POSITION, number)
            self._write_words(node, passage)
            if passage.kind in _EXCERPTS and passage.item is not None:
                said.link(node, v.IS_EXCERPT_OF, listed.get(report.items[passage.item].title.start))

    def _write_words(self, node: str, words: Quote) -> None:
        self._said.text(node, v.QUOTE, words.quote)
        self._said.integer(node, v.START, words.start)
        self._said.integer(node, v.END, words.end)
