"""From values to triples: the only module that sees both the text side and the graph side."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from rights_graph import mint
from rights_graph import vocabulary as v
from rights_graph.errors import InputError
from rights_graph.model import Claim, ListedPublication, Report
from rights_graph.triplify._claims import Claims
from rights_graph.triplify._named import Named
from rights_graph.triplify._statements import Statements
from rights_graph.triplify._text import Text, verify

if TYPE_CHECKING:
    from rdflib import Graph

_DEFAULT_CONFIGURATION = "{}"


def triplify(report: Report, claims: Iterable[Claim], *, configuration: str = _DEFAULT_CONFIGURATION) -> Graph:
    """Everything that a report says and claims, as the graph of its publication; all else as at `state`."""
    return state(report, claims, configuration=configuration).graph()


def state(report: Report, claims: Iterable[Claim], *, configuration: str = _DEFAULT_CONFIGURATION) -> Statements:
    """Everything that a report says and claims, as statements for the graph of its publication.

    There are no blank nodes and no time of the run; the same arguments give the same statements.

    Arguments:
        report: the publication as it was read.
        claims: what its passages put forward. The same claim twice is one.
        configuration: the settings of the run that differ from the defaults, as canonical JSON.

    Raises:
        InputError: a quote is not what stands at its offsets, a claim is of another report or of no passage, two claims
            differ only in how they were found, or a value (date, number, code, id) is none.
    """
    claims = list(claims)
    verify(report, claims)
    said = Statements(report.metadata.language)
    extraction = _extraction(said, configuration)
    named = Named(said)
    text = Text(said, report, named, extraction, _listed(report, claims))
    writer = Claims(said, report, text, named, extraction)
    for iri, claim in _by_iri(report, claims).items():
        writer.write(iri, claim)
    named.write()
    return said


def _by_iri(report: Report, claims: list[Claim]) -> dict[str, Claim]:
    """The claims by their IRIs, none of which stands for two."""
    publication = mint.publication(report.identifier)
    found: dict[str, Claim] = {}
    for claim in claims:
        iri = mint.claim(publication, claim)
        if found.setdefault(iri, claim) != claim:
            raise InputError(
                f"two claims at {claim.trigger.start} differ only in confidence or rule: {claim.trigger.quote!r}",
                where=report.source,
                hint="extraction must settle on one of them",
            )
    return found


def _listed(report: Report, claims: list[Claim]) -> dict[int, str]:
    """The listed publications by where their titles start."""
    publication = mint.publication(report.identifier)
    return {
        claim.title.start: mint.claim(publication, claim) for claim in claims if isinstance(claim, ListedPublication)
    }


def program_version() -> str:
    """The version of the program, as it is installed."""
    try:
        return version("rights-graph")
    except PackageNotFoundError:
        return "unreleased"


def _extraction(said: Statements, configuration: str) -> str:
    program = program_version()
    extraction = said.node(mint.extraction(program, v.ONTOLOGY_VERSION, configuration))
    said.a(extraction, v.EXTRACTION)
    said.text(extraction, v.PROGRAM_VERSION, program)
    said.text(extraction, v.ONTOLOGY_VERSION_PROPERTY, v.ONTOLOGY_VERSION)
    said.text(extraction, v.CONFIGURATION, configuration)
    return extraction
