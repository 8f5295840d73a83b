# ruff: noqa: D102 - the protocol documents its methods
"""A store in a folder, kept by Oxigraph in this process.

    DIR/rights-graph.json   says that this is a store, in which format, and which snapshot readers see
    DIR/store/              the engine's files, for the writer alone
    DIR/snapshots/          what readers see
    DIR/ledger.jsonl        what was made of which document
    DIR/writer.lock         who is writing

Many may read while one writes: readers see the latest snapshot as it was when they opened the store. A writer makes a
snapshot when it closes the store, and at each `checkpoint`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from rights_graph.errors import StoreError, UsageError
from rights_graph.store import _snapshots as snapshots
from rights_graph.store._errors import engine_errors
from rights_graph.store._literals import check_literals
from rights_graph.store._protocol import Selected, Store
from rights_graph.store._quads import TurtleFiles, graph_name, removal, replacement
from rights_graph.store.writer import FolderWriter

if TYPE_CHECKING:
    from rdflib import Graph

_FORMS: dict[type[Any], str] = {ox.QuerySolutions: "SELECT", ox.QueryBoolean: "ASK", ox.QueryTriples: "CONSTRUCT"}


class FolderStore(Store):
    """The store in a folder."""

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        """Open the store in `folder` for reading; with `create` for writing, and make it where it is missing.

        Raises:
            StoreLocked: another process is writing to it, and so would we.
            StoreError: the folder is missing, no store, damaged, of a later format, or has nothing to read yet.
        """
        self._folder = folder
        self._reader: ox.Store | None = None
        self._hold: int | None = None  # what keeps the snapshot of the reader
        self._writer = FolderWriter(folder) if create else None
        if not create:
            if snapshots.Marker.of(folder).format < snapshots.FORMAT:
                FolderWriter(folder).close()  # brings it into the present format
            with engine_errors(folder):
                self._reader, self._hold = snapshots.open_latest(folder, lambda path: ox.Store.read_only(str(path)))

    def graphs(self) -> list[str]:
        with self._reading() as store:
            return sorted(name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode))

    def graph(self, name: str) -> Graph:
        from rights_graph.store._oxigraph import to_graph

        with self._reading() as store:
            return to_graph(store.quads_for_pattern(None, None, None, graph_name(name)))

    def lines(self, name: str) -> bytes:
        with self._reading() as store:
            text = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph_name(name))
        assert text is not None
        return b"".join(sorted(text.splitlines(keepends=True)))

    def replace_all(self, graphs: Mapping[str, Graph]) -> None:
        from rights_graph.store._oxigraph import to_triples

        triples = {name: list(to_triples(graph)) for name, graph in graphs.items()}
        for each in triples.values():
            check_literals(triple.object for triple in each)
        update = replacement(triples)
        self._take().change(update, graphs)

    def load(self, name: str, files: Iterable[Path]) -> bool:
        files = list(files)
        return not self.ask(TurtleFiles(name, files).is_loaded) and self._take().load(name, files)

    def forget(self, name: str) -> bool:
        with self._reading() as store:
            known = store.contains_named_graph(graph_name(name))
        if known:
            self._take().change(removal(name), [name])
        return known

    def select(self, sparql: str) -> Selected:
        from rights_graph.store._oxigraph import to_rows

        with self._query(sparql, ox.QuerySolutions) as solutions:
            return to_rows(solutions)

    def ask(self, sparql: str) -> bool:
        with self._query(sparql, ox.QueryBoolean) as answer:
            return bool(answer)

    def construct(self, sparql: str) -> Graph:
        from rights_graph.store._oxigraph import to_graph

        with self._query(sparql, ox.QueryTriples) as triples:
            return to_graph(triples)

    def close(self) -> None:
        self._let_go()
        if self._writer is not None:
            writer, self._writer = self._writer, None
            writer.close()

    def _let_go(self) -> None:
        self._reader = None  # Oxigraph lets go of its files with the last reference
        snapshots.let_go(self._hold)
        self._hold = None

    def _take(self) -> FolderWriter:
        """The folder, taken for writing."""
        if self._writer is None:
            if self._reader is None:
                raise StoreError("the store is closed", where=self._folder)
            self._writer = FolderWriter(self._folder)
            self._let_go()
        return self._writer

    @contextmanager
    def _reading(self) -> Iterator[ox.Store]:
        """The engine; its errors become ours."""
        engine = self._reader if self._writer is None else self._writer.engine
        if engine is None:
            raise StoreError("the store is closed", where=self._folder)
        with engine_errors(self._folder):
            yield engine

    @contextmanager
    def _query(self, sparql: str, wanted: type[Any]) -> Iterator[Any]:
        with self._reading() as engine:
            answer = engine.query(sparql, use_default_graph_as_union=True)
            if not isinstance(answer, wanted):
                raise UsageError(f"a {_FORMS[wanted]} query was wanted, not {_FORMS[type(answer)]}")
            yield answer
