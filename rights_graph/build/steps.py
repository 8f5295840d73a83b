"""From reports to a graph: the order of the steps, on one page.

    bytes → Document → Report → claims → triples → validated
            decode     outline  find,    triplify  validate
                       (segment) link

Every step is a function of what it is given, and none writes. `rights_graph.build` has them done where they can be
stopped, and stores what comes of them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rights_graph import lexicon, mint, registry
from rights_graph.build.result import BuiltDocument
from rights_graph.claim_lines import kind_of, type_of
from rights_graph.errors import InputError, LimitExceeded, NotConforming, RightsGraphError, UsageError
from rights_graph.extract import explanations, find
from rights_graph.link import link
from rights_graph.model import Claim, Explanation, ListedPublication, Metadata, Report
from rights_graph.read import Decoding, decode, decode_all
from rights_graph.segment import sentences
from rights_graph.structure import outline

if TYPE_CHECKING:
    from rights_graph.validate import ValidationResult

# What is wrong with one report is no reason to stop; a store that cannot be written is.
ABOUT_ONE_REPORT = (InputError, LimitExceeded, NotConforming, UsageError)


def read(source: str | Path, *, metadata: Metadata | None = None) -> Report:
    """What `source` (a file, or ``-`` for standard input) says, cut into sections, passages and listed items.

    Arguments:
        source: a path; its suffix chooses the reader.
        metadata: what is known beside the text; it wins over what the text says of itself.

    Raises:
        UsageError: the source holds several publications; `publications` reads them.
        InputError: the source is missing, empty, binary, badly encoded or in another language than English.
        LimitExceeded: it is too large.
    """
    return outline(decode(source, metadata=metadata), sentences)


def publications(source: str | Path) -> Iterator[Report | RightsGraphError]:
    """The publications in `source`, each as `read` gives it, or what is wrong with it.

    Most sources hold one; a collection of documents, or an annual report with an entry for each country, holds many.
    """
    try:
        decoding = decode_all(source)
    except ABOUT_ONE_REPORT as error:
        yield error
        return
    yield from outlined(decoding)


def outlined(decoding: Decoding) -> Iterator[Report | RightsGraphError]:
    """The same for a source that is decoded."""
    for document in decoding.documents:
        try:
            yield outline(document, sentences)
        except ABOUT_ONE_REPORT as error:
            yield error
    yield from decoding.refused


def extract(report: Report) -> list[Claim]:
    """What the passages of a report put forward, in text order, linked inside the report.

    Raises:
        InputError: the lexicon of the installation is damaged.
    """
    known = registry.load()
    return link(report, find(report, lexicon.load(), known), known)


def explain(report: Report) -> list[Explanation]:
    """For each claim of `extract` the rules that made it and filled its slots, in order."""
    return explanations(report, extract(report), lexicon.load())


class Made(NamedTuple):
    """What is stored of a report: a summary, the triples as sorted lines of N-Triples, and as canonical Turtle."""

    document: BuiltDocument
    statements: bytes
    turtle: str


def made(report: Report) -> Made:
    """A report's claims as triples that conform to the shapes of the model.

    Raises:
        NotConforming: they do not.
        InputError: as `triplify`.
    """
    from rights_graph.export.turtle import canonical
    from rights_graph.triplify import state
    from rights_graph.validate import validate

    claims = extract(report)
    said = state(report, claims)
    graph = said.graph()
    result = validate(graph)
    if not result.conforms:
        raise _refusal(report, result)
    document = BuiltDocument(
        source=report.source,
        publication=mint.publication(report.identifier),
        title=report.metadata.title or report.identifier,
        country=report.metadata.country,
        passages=len(report.passages),
        tally=_tally(claims),
        listed=tuple(claim.title.quote for claim in claims if isinstance(claim, ListedPublication)),
        triples=len(said),
        shapes_checked=len(result.shapes_checked),
    )
    return Made(document, said.lines(), canonical(graph))


def input_hash(report: Report) -> str:
    """SHA-256 of all that the graph of a report depends on, the program and the ontology left aside."""
    told = [report.identifier, report.text_hash, report.source_hash, Path(report.source).suffix]
    return sha256(json.dumps([*told, asdict(report.metadata)], default=str).encode()).hexdigest()


def _refusal(report: Report, result: ValidationResult) -> NotConforming:
    first = result.results[0]
    return NotConforming(
        f"what was found in it breaks {len(result.results)} rules of the model, first: {first.message}",
        where=report.source,
        hint="this is a fault of extraction, not of the report; please tell the developers",
    )


def _tally(claims: list[Claim]) -> dict[str, dict[str, int]]:
    """Claims by kind and then by type, most frequent first."""
    tally: dict[str, Counter[str]] = {}
    for claim in claims:
        if not isinstance(claim, ListedPublication):
            tally.setdefault(kind_of(claim), Counter())[type_of(claim)] += 1
    return {
        kind: dict(sorted(types.items(), key=lambda pair: (-pair[1], pair[0]))) for kind, types in sorted(tally.items())
    }
