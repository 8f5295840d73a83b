"""A graph as another process reads it: from the folder that has it, or as N-Quads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
from rdflib import URIRef
from rdflib.term import Node

from rights_graph.store._oxigraph import to_rdflib_triples, to_rows, to_triples
from rights_graph.store._protocol import Selected, Store
from rights_graph.store.folder import FolderStore
from rights_graph.store.memory import MemoryStore

__all__ = ["engine_on", "place_of", "read_rows", "read_triples", "to_rows"]


def place_of(store: Store) -> Path | bytes:
    """The folder that has the graph of `store`; or all of the graph as N-Quads, where no other process sees it."""
    if isinstance(store, MemoryStore):
        return ox.serialize(_quads(store), format=ox.RdfFormat.N_QUADS) or b""
    assert isinstance(store, FolderStore)
    if store._writer is None:
        return store._folder.resolve()
    with store._reading() as engine:  # nobody else sees what is being written
        return engine.dump(format=ox.RdfFormat.N_QUADS) or b""


@contextmanager
def engine_on(folder: Path | None, quads: bytes) -> Iterator[ox.Store]:
    """Oxigraph on the graph in `folder`, for reading, or else on these N-Quads.

    Raises:
        StoreError: the folder is no store, or damaged.
    """
    if folder is None:
        engine = ox.Store()
        engine.bulk_load(quads, format=ox.RdfFormat.N_QUADS)
        yield engine
    else:
        with FolderStore(folder) as store, store._reading() as engine:
            yield engine


def read_rows(results: bytes) -> Selected:
    """The names of the variables of SPARQL 1.1 Query Results JSON, and the rows."""
    solutions = ox.parse_query_results(results, format=ox.QueryResultsFormat.JSON)
    assert isinstance(solutions, ox.QuerySolutions)
    return to_rows(solutions)


def read_triples(ntriples: bytes) -> Iterator[tuple[Node, Node, Node]]:
    """The triples of N-Triples."""
    return to_rdflib_triples(ox.parse(ntriples, format=ox.RdfFormat.N_TRIPLES))


def _quads(store: MemoryStore) -> Iterator[ox.Quad]:
    for name in store.graphs():
        graph = ox.NamedNode(name)
        for triple in to_triples(store._dataset.graph(URIRef(name))):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)
