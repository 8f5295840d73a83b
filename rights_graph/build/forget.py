"""Forgetting: the way back from `build`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rights_graph import mint
from rights_graph import vocabulary as v
from rights_graph.build import quarantine_file, turtle_file
from rights_graph.errors import StoreError, UsageError
from rights_graph.store._snapshots import Marker
from rights_graph.store.writer import FolderWriter


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What `forget` did: the publications that are gone, and whether a reader still has an older state open."""

    publications: tuple[str, ...]
    still_read: bool


def forget(documents: Iterable[str], folder: str | Path) -> Forgotten:
    """Remove everything that came from documents, from the graph and from the files of the folder.

    What stays is a tombstone in the ledger: the name of the publication and the time. `build` sets such a document
    aside until `remember` takes the tombstone away.

    Arguments:
        documents: the identifiers of publications (the names of their files without suffix), or their IRIs.
        folder: a folder that `build` wrote.

    Raises:
        UsageError: a document is not in the folder, and was never forgotten; nothing is removed then.
        StoreLocked, StoreError: the folder cannot be written.
    """
    graphs, folder = [_graph(each) for each in documents], Path(folder)
    with _writer(folder) as writer:
        for graph in graphs:
            if graph not in writer and writer.ledger.forgotten(graph) is None:
                raise UsageError(
                    f"there is no publication {graph.rsplit('/', 1)[1]!r}",
                    where=folder,
                    hint=f"the files in {folder / 'publications'} are called like the publications",
                )
        for graph in graphs:
            try:
                turtle_file(folder, graph).unlink(missing_ok=True)
            except OSError as error:
                raise StoreError(f"cannot be removed: {error.strerror}", where=turtle_file(folder, graph)) from error
        alone = writer.erase(graphs)
        quarantine_file(folder, writer.ledger.sources)
    return Forgotten(tuple(graphs), still_read=not alone)


def remember(documents: Iterable[str], folder: str | Path) -> tuple[str, ...]:
    """Take away the tombstones of documents, so that they may be built again; returns their publications.

    Raises:
        UsageError: a document was not forgotten.
        StoreLocked, StoreError: the folder cannot be written.
    """
    graphs, folder = [_graph(each) for each in documents], Path(folder)
    with _writer(folder) as writer:
        for graph in graphs:
            if writer.ledger.forgotten(graph) is None:
                raise UsageError(f"the publication {graph.rsplit('/', 1)[1]!r} was not forgotten", where=folder)
        for graph in graphs:
            writer.ledger.note("remembered", graph=graph)
    return tuple(graphs)


def _writer(folder: Path) -> FolderWriter:
    Marker.of(folder)  # refuses what is no store, which a writer would make
    return FolderWriter(folder)


def _graph(document: str) -> str:
    if document == v.ONTOLOGY:
        raise UsageError("the ontology is no document")
    return document if "://" in document else mint.publication(document)
