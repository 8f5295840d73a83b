"""Writing to a folder: a document goes into the journal, then a line into the ledger; with this it is kept.

The engine takes what waits in the journal as one transaction: at a checkpoint, when it is asked for anything, or when
much waits. A checkpoint then makes a snapshot for readers.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from rights_graph.errors import StoreError
from rights_graph.store import _snapshots as snapshots
from rights_graph.store._errors import engine_errors
from rights_graph.store._journal import Journal
from rights_graph.store._lock import WriterLock
from rights_graph.store._quads import TurtleFiles, graph_name, removal, replacement
from rights_graph.store.ledger import Ledger, Stored
from rights_graph.store.statements import statements_hash

_MUCH = 32 * 1024**2  # bytes that may wait in the journal
_LITTLE = 1024**2  # bytes up to which a plain transaction is faster than new files for the engine


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
            self._journal = Journal(folder)
            self._engine = self._opened()
            self._take_what_was_left()
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
        if graph in self._journal:
            return True
        with engine_errors(self._folder):
            return self._engine.contains_named_graph(graph_name(graph))

    @property
    def engine(self) -> ox.Store:
        """The engine, which has all that was put.

        Raises:
            StoreError: it cannot be written.
        """
        if self._journal.size:
            self._settle()
        return self._engine

    def put(self, stored: Stored, statements: bytes) -> None:
        """Make a document's graph what `statements` say, as a whole or not at all, and tell the ledger.

        Arguments:
            stored: what the ledger is told.
            statements: the triples as sorted lines of N-Triples; their literals are of types that the store keeps.

        Raises:
            StoreError: the store cannot be written.
        """
        name = graph_name(stored.graph)
        if stored.graph in self._journal or self._journal.size > _MUCH:
            self._settle()
        with self._journal.adding(name, statements):
            self.ledger.tell(stored)
        self._changed = True

    def has(self, stored: Stored) -> bool:
        """Whether the store holds what the ledger tells of a document; if not, the ledger is no longer believed."""
        true = stored.graph in self
        if true and not self.ledger.is_sure(stored.graph):
            if stored.graph in self._journal:
                self._settle()
            with engine_errors(self._folder):
                quads = self._engine.quads_for_pattern(None, None, None, graph_name(stored.graph))
                true = statements_hash(quads) == stored.statements
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
            self.engine.bulk_load(turtle.together(), format=ox.RdfFormat.TURTLE, to_graph=graph)
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
            del engine, self._engine  # Oxigraph lets go of its files with the last reference
            (self._folder / "store").rename(old)
            fresh.rename(self._folder / "store")
            self._engine = self._opened()
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

    def _settle(self) -> None:
        """Let the engine have what waits in the journal."""
        self._take(self._journal.graphs, self._journal.content())

    def _take_what_was_left(self) -> None:
        """Let the engine have what a writer that was killed left in the journal, where the ledger tells of it."""
        graphs, content = [], []
        for graph, statements, quads in self._journal.left():
            told = self.ledger.stored(graph)
            if told is not None and told.statements == sha256(statements).hexdigest():
                graphs.append(graph)
                content.append(quads)
        self._take(graphs, b"".join(content))

    def _take(self, graphs: list[str], content: bytes) -> None:
        """Put documents into the engine, in the place of what it has of them.

        A process that ends between the two steps leaves the journal, from which the next writer does them again.
        """
        with engine_errors(self._folder):
            replaced = [graph for graph in graphs if self._engine.contains_named_graph(graph_name(graph))]
            if replaced:
                self._engine.update(" ;\n".join(map(removal, replaced)))
            take = self._engine.load if len(content) < _LITTLE else self._engine.bulk_load
            take(content, format=ox.RdfFormat.N_QUADS, lenient=True)  # whoever stated them has checked the IRIs
        self._journal.clear()
        self._changed = self._changed or bool(graphs)

    def _let_go(self) -> None:
        self.__dict__.pop("_engine", None)  # Oxigraph lets go of its files with the last reference
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
