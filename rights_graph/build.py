"""From reports to a graph: the order of the steps, on one page.

    bytes → Document → Report → claims → triples → validated → stored
            decode     outline  find,    triplify  validate    replace
                       (segment) link

Every step is a function of what it is given; only `build` writes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rights_graph import lexicon, registry
from rights_graph.claim_lines import kind_of, type_of
from rights_graph.errors import InputError, LimitExceeded, NotConforming, RightsGraphError, UsageError
from rights_graph.extract import explanations, find
from rights_graph.link import link
from rights_graph.model import Claim, Explanation, ListedPublication, Metadata, Report
from rights_graph.read import decode, decode_all
from rights_graph.segment import sentences
from rights_graph.structure import outline

if TYPE_CHECKING:
    from rights_graph.store import Store
    from rights_graph.validate import ValidationResult


# What is wrong with one report is no reason to stop; a store that cannot be written is.
_ABOUT_ONE_REPORT = (InputError, LimitExceeded, NotConforming, UsageError)


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
    except _ABOUT_ONE_REPORT as error:
        yield error
        return
    for document in decoding.documents:
        try:
            yield outline(document, sentences)
        except _ABOUT_ONE_REPORT as error:
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


@dataclass(frozen=True, slots=True)
class BuiltDocument:
    """One report that is now in the graph: its publication, and how much of what it said was found."""

    source: str
    publication: str
    title: str
    country: str | None
    passages: int
    tally: dict[str, dict[str, int]]
    listed: tuple[str, ...]
    triples: int
    shapes_checked: int

    @property
    def claims(self) -> int:
        """How many claims were found, listed publications not counted."""
        return sum(sum(types.values()) for types in self.tally.values())


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What `build` did: the documents that are in the graph, and the errors of those that were set aside."""

    folder: Path
    documents: tuple[BuiltDocument, ...]
    quarantined: tuple[RightsGraphError, ...]

    def as_dict(self) -> dict[str, Any]:
        """The same as plain values, for JSON."""
        names = BuiltDocument.__slots__
        return {
            "folder": str(self.folder),
            "documents": [{name: getattr(each, name) for name in names} for each in self.documents],
            "quarantined": [{"source": each.where, "line": each.line, "error": each.what} for each in self.quarantined],
        }


def build(sources: Iterable[str | Path], folder: str | Path) -> BuildResult:
    """Read reports and store what they claim in `folder`; replaces what the same reports said there before.

    Each report is one named graph. It is validated against the shapes of the model before it is stored; a report that
    cannot be read or does not conform is set aside, and what the folder had of it stays as it was. Beside the store,
    ``publications/<report>.ttl`` holds the canonical Turtle of each.

    Raises:
        UsageError: two files have the same name, and so would their publications.
        StoreError: the folder cannot be written, or another process is writing to it.
    """
    from rights_graph.store import load_reference, open_store

    paths = [Path(source) for source in sources]
    _refuse_namesakes(paths)
    documents: dict[str, BuiltDocument] = {}
    quarantined: list[RightsGraphError] = []
    with open_store(folder, create=True) as store, ThreadPoolExecutor(1) as aside:
        loading = aside.submit(load_reference, store)  # beside the first report; Oxigraph does not need Python's lock
        for report in (each for path in paths for each in publications(path)):
            try:
                if isinstance(report, RightsGraphError):
                    raise report
                if report.identifier in documents:
                    raise UsageError(f"the publication {report.identifier!r} was built already", where=report.source)
                documents[report.identifier] = _add(report, store, Path(folder), loading)
            except _ABOUT_ONE_REPORT as error:
                quarantined.append(error)
        loading.result()
    return BuildResult(Path(folder), tuple(documents.values()), tuple(quarantined))


def _refuse_namesakes(paths: list[Path]) -> None:
    seen: dict[str, Path] = {}
    for path in paths:
        if path.stem in seen:
            raise UsageError(
                f"is called like {seen[path.stem]}: both would be the publication {path.stem!r}",
                where=path,
                hint="rename one of them",
            )
        seen[path.stem] = path


def _add(report: Report, store: Store, folder: Path, loading: Future[bool]) -> BuiltDocument:
    from rights_graph import mint
    from rights_graph.export import write_text
    from rights_graph.export.turtle import canonical
    from rights_graph.triplify import triplify
    from rights_graph.validate import validate

    claims = extract(report)
    graph = triplify(report, claims)
    result = validate(graph)
    if not result.conforms:
        raise _refusal(report, result)
    publication = mint.publication(report.identifier)
    loading.result()
    store.replace(publication, graph)
    write_text(folder / "publications" / f"{report.identifier}.ttl", canonical(graph))
    return BuiltDocument(
        source=report.source,
        publication=publication,
        title=report.metadata.title or report.identifier,
        country=report.metadata.country,
        passages=len(report.passages),
        tally=_tally(claims),
        listed=tuple(claim.title.quote for claim in claims if isinstance(claim, ListedPublication)),
        triples=len(graph),
        shapes_checked=len(result.shapes_checked),
    )


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
