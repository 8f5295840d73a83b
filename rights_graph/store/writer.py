"""Writing to a folder: one transaction a document, a line in the ledger after each, a snapshot at each checkpoint."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from rights_graph.errors import StoreError
from rights_graph.store import _snapshots as snapshots
from rights_graph.store._errors import engine_errors
from rights_graph.store._lock import WriterLock
from rights_graph.store._quads import TurtleFiles, graph_name, removal, replacement
from rights_graph.store.ledger import Ledger, Stored
from rights_graph.store.statements import statements_hash


class FolderWriter:
    """A store folder that this process has taken for writing; nobody else can until it is closed."""

    def __init__(self, folder: Path) -> None:
        """Take the folder, which is made where it is missing, and finish what an earlier writer could not finish.

        Raises:
            StoreLocked: another process is writing to it.
            StoreError: it is no store, damaged, of a later format, or cannot be written.
        """
        snapshots.make(folder)
        self._marker = snapshots.Marker.of(folder)
        self._folder = folder
        self._lock = WriterLock(folder)
        try:
            self._marker = snapshots.Marker.of(folder)  # as the writer before us left it
            self.ledger = Ledger(folder)
            outdated = self._marker.format < snapshots.FORMAT
            self._changed = outdated or self._marker.snapshot != self.ledger.snapshot  # a checkpoint was interrupted
            self.engine = self._opened()
            self._see_that_all_is_there()
            if self.ledger.half_forgotten:
                self.erase(self.ledger.half_forgotten)
        except BaseException:
            self._let_go()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __contains__(self, graph: str) -> bool:
        """Whether the store has a graph of this name."""
        with engine_errors(self._folder):
            return self.engine.contains_named_graph(graph_name(graph))

    def put(self, stored: Stored, statements: bytes) -> None:
        """Make a document's graph what `statements` say, as one transaction, and tell the ledger.

        Arguments:
            stored: what the ledger is told.
            statements: the triples as N-Triples; their literals are of types that the store keeps.

        Raises:
            StoreError: the store cannot be written.
        """
        name = graph_name(stored.graph)
        with engine_errors(self._folder):
            if self.engine.contains_named_graph(name):
                self.engine.update(
                    f"{removal(stored.graph)} ; INSERT DATA {{ GRAPH {name} {{ {statements.decode()} }} }}"
                )
            else:
                self.engine.load(statements, format=ox.RdfFormat.N_TRIPLES, to_graph=name)
        self._changed = True
        self.ledger.tell(stored)

    def has(self, stored: Stored) -> bool:
        """Whether the store holds what the ledger tells of a document; if not, the ledger is no longer believed."""
        name = graph_name(stored.graph)
        with engine_errors(self._folder):
            true = self.engine.contains_named_graph(name)
            if true and not self.ledger.is_sure(stored.graph):
                true = statements_hash(self.engine.quads_for_pattern(None, None, None, name)) == stored.statements
        if true:
            self.ledger.believe(stored.graph)
        else:
            self.ledger.doubt(stored.graph)
        return true

    def change(self, update: str, graphs: Collection[str]) -> None:
        """Apply a SPARQL update as one transaction; what the ledger tells of the documents in `graphs` holds no more.

        Raises:
            StoreError: the store cannot be written.
        """
        for graph in graphs:
            if self.ledger.stored(graph):
                self.ledger.note("changed", graph=graph)
        with engine_errors(self._folder):
            self.engine.update(update)
        self._changed = True

    def load(self, name: str, files: Iterable[Path]) -> bool:
        """Make the graph called `name` what these Turtle files say; `False` where it already was.

        Raises:
            InputError: a file is not Turtle, or has a literal that the store would not keep as it is written.
            StoreError: the store cannot be written.
        """
        turtle, graph = TurtleFiles(name, files), graph_name(name)
        with engine_errors(self._folder):
            if self.engine.query(turtle.is_loaded):
                return False
            turtle.check()
            if self.engine.contains_named_graph(graph):
                self.change(replacement({name: turtle.triples()}), [name])
                return True
            # Four times as fast as an update, and not one transaction: the mark comes last.
            self.engine.bulk_load(turtle.together, format=ox.RdfFormat.TURTLE, to_graph=graph)
            self.engine.add(ox.Quad(turtle.mark.subject, turtle.mark.predicate, turtle.mark.object, graph))
        self._changed = True
        return True

    def erase(self, graphs: Collection[str]) -> bool:
        """Remove every trace of the documents in `graphs` from the files of the folder, and leave tombstones.

        Removing a graph would leave its words in the engine's files; so the store is written anew without them.

        Returns:
            `False` where a reader still has an older snapshot open, which goes at a later checkpoint.

        Raises:
            StoreError: there is no room for a second store; erasing is finished when the folder is next written to.
        """
        gone = {graph_name(name) for name in graphs}
        now = datetime.now(UTC).isoformat(timespec="seconds")
        for name in sorted(graphs):
            self.ledger.note("forgotten", graph=name, at=self.ledger.forgotten(name) or now)
        fresh, old = self._folder / "store.fresh", self._folder / "store.old"
        with engine_errors(self._folder):
            shutil.rmtree(fresh, ignore_errors=True)
            engine = ox.Store(str(fresh))
            engine.bulk_extend(quad for quad in self.engine if quad.graph_name not in gone)
            engine.flush()
            del engine, self.engine  # Oxigraph lets go of its files with the last reference
            (self._folder / "store").rename(old)
            fresh.rename(self._folder / "store")
            self.engine = self._opened()
        return self._checkpoint(without=frozenset(graphs))

    def checkpoint(self) -> None:
        """Let readers see all that was written so far, and have it safely on disk.

        Raises:
            StoreError: it cannot be written.
        """
        if self._changed or self._marker.snapshot is None:
            self._checkpoint()
        else:
            snapshots.retire(self._folder)

    def close(self) -> None:
        """Make a checkpoint and let others write; errors as in `checkpoint`."""
        try:
            self.checkpoint()
        finally:
            self._let_go()

    def _let_go(self) -> None:
        self.__dict__.pop("engine", None)  # Oxigraph lets go of its files with the last reference
        self._lock.release()

    def _checkpoint(self, *, without: frozenset[str] = frozenset()) -> bool:
        with engine_errors(self._folder):
            self.engine.flush()
            marker = snapshots.publish(self._folder, self.engine.backup)
        assert marker.snapshot is not None
        if without:
            self.ledger.rewrite(marker.snapshot, without=without)
        else:
            self.ledger.checkpoint(marker.snapshot)
        marker.write(self._folder)
        self._marker = marker
        self._changed = False
        return snapshots.retire(self._folder)

    def _see_that_all_is_there(self) -> None:
        """Oxigraph opens a store with a truncated list of files as an earlier state of it, and does not say so."""
        missing = [graph for graph in self.ledger.sure if graph not in self]
        if missing:
            raise StoreError(
                f"the store is damaged: {len(missing)} documents of the ledger are not in it, first {missing[0]}",
                where=self._folder,
                hint=f"put a copy of snapshots/{self._marker.snapshot} in the place of store, or build in a new folder",
            )

    def _opened(self) -> ox.Store:
        """The engine, after what an interrupted `erase` left was put in order."""
        store, fresh, old = (self._folder / name for name in ("store", "store.fresh", "store.old"))
        try:
            if not store.exists() and fresh.exists():
                fresh.rename(store)
            for rest in (fresh, old):
                if rest.exists():
                    shutil.rmtree(rest)
        except OSError as error:
            raise StoreError(f"cannot be written: {error.strerror}", where=self._folder) from error
        with engine_errors(self._folder):
            return ox.Store(str(store))
