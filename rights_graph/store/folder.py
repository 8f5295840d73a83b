# ruff: noqa: D102 - the protocol documents its methods
"""A store in a folder, kept by Oxigraph in this process.

    DIR/rights-graph.json   says that this is a store, and in which format: {"format": 1}
    DIR/store/              the files of Oxigraph

Many may read while one writes: a store is opened for reading, as it stands at that moment, and is taken for writing at
the first change. The lock of a writer is that of the operating system and ends with its process.
"""

from __future__ import annotations

import json
import os
import re
import struct
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from rdflib import Graph

from rights_graph.errors import StoreError, StoreLocked, UsageError
from rights_graph.store._oxigraph import (
    TurtleFiles,
    graph_name,
    not_sparql,
    removal,
    replacement,
    to_graph,
    to_rows,
    to_triples,
)
from rights_graph.store._protocol import Selected, Store

FORMAT = 1
_MARKER = "rights-graph.json"
_FORMS: dict[type[Any], str] = {ox.QuerySolutions: "SELECT", ox.QueryBoolean: "ASK", ox.QueryTriples: "CONSTRUCT"}
_FLOCK = "hhqqi4x"  # struct flock of 64-bit Linux
_BUILD = "rights-graph build REPORT… -o DIR makes one"


class FolderStore(Store):
    """The store in a folder."""

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        """Open the store in `folder` for reading; with `create` for writing, and make it where it is missing.

        Raises:
            StoreLocked: another process is writing to it, and so would we.
            StoreError: the folder is missing, no store, damaged, or of a later format.
        """
        self._folder = folder
        self._path = folder / "store"
        self._engine: ox.Store | None = None
        self._writing = False
        if create:
            _make(folder)
        _check(folder)
        with self._errors():
            if create:
                self._take()
            else:
                self._engine = _reader(self._path)

    def graphs(self) -> list[str]:
        with self._reading() as store:
            return sorted(name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode))

    def graph(self, name: str) -> Graph:
        with self._reading() as store:
            return to_graph(store.quads_for_pattern(None, None, None, graph_name(name)))

    def replace_all(self, graphs: Mapping[str, Graph]) -> None:
        self._update(replacement({name: to_triples(graph) for name, graph in graphs.items()}))

    def load(self, name: str, files: Iterable[Path]) -> bool:
        turtle = TurtleFiles(name, files)
        if self.ask(turtle.is_loaded):
            return False
        with self._reading():
            if self._take().contains_named_graph(graph_name(name)):
                self._update(replacement({name: turtle.triples()}))
            else:
                self._load_in_bulk(turtle, name)
        return True

    def _load_in_bulk(self, turtle: TurtleFiles, name: str) -> None:
        """Four times as fast as an update, and not one transaction: the mark comes last, and what failed is removed."""
        engine, graph = self._take(), graph_name(name)
        try:
            engine.bulk_load(turtle.together, format=ox.RdfFormat.TURTLE, to_graph=graph)
        except SyntaxError:
            engine.update(removal(name))
            deque(turtle.triples(), maxlen=0)  # says which of the files it is, and where
            raise
        engine.add(ox.Quad(turtle.mark.subject, turtle.mark.predicate, turtle.mark.object, graph))

    def forget(self, name: str) -> bool:
        with self._reading() as store:
            known = store.contains_named_graph(graph_name(name))
        if known:
            self._update(removal(name))
        return known

    def select(self, sparql: str) -> Selected:
        with self._query(sparql, ox.QuerySolutions) as solutions:
            return to_rows(solutions)

    def ask(self, sparql: str) -> bool:
        with self._query(sparql, ox.QueryBoolean) as answer:
            return bool(answer)

    def construct(self, sparql: str) -> Graph:
        with self._query(sparql, ox.QueryTriples) as triples:
            return to_graph(triples)

    def close(self) -> None:
        if self._engine is not None and self._writing:
            with self._errors():
                self._engine.flush()
        self._engine = None  # Oxigraph lets go of its files and its lock with the last reference

    @contextmanager
    def _reading(self) -> Iterator[ox.Store]:
        """The engine; its errors become ours."""
        if self._engine is None:
            raise StoreError("the store is closed", where=self._folder)
        with self._errors():
            yield self._engine

    @contextmanager
    def _query(self, sparql: str, wanted: type[Any]) -> Iterator[Any]:
        with self._reading() as engine:
            answer = engine.query(sparql, use_default_graph_as_union=True)
            if not isinstance(answer, wanted):
                raise UsageError(f"a {_FORMS[wanted]} query was wanted, not {_FORMS[type(answer)]}")
            yield answer

    def _update(self, sparql: str) -> None:
        with self._reading():
            self._take().update(sparql)

    def _take(self) -> ox.Store:
        """The engine, opened for writing."""
        if not self._writing or self._engine is None:
            self._engine = ox.Store(str(self._path))
            self._writing = True
        return self._engine

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except SyntaxError as error:
            raise not_sparql(str(error)) from error
        except (OSError, RuntimeError) as error:
            raise self._unusable(str(error)) from error

    def _unusable(self, reason: str) -> StoreError:
        if re.search("lock file|lock hold", reason, re.IGNORECASE):
            who = "this process" if "current process" in reason else _holder(self._path / "LOCK")
            hint = "wait until it has finished" if who else "end whatever else uses the folder, then try again"
            return StoreLocked(f"{who or 'another program'} is writing to the store", where=self._folder, hint=hint)
        if re.search(r"permission denied|read-only file system|no space left", reason, re.IGNORECASE):
            return StoreError(f"the store cannot be used: {reason}", where=self._folder, hint="choose another folder")
        what = " ".join(reason.split())
        return StoreError(f"the store is damaged: {what}", where=self._folder, hint="build it again in a new folder")


def _reader(path: Path) -> ox.Store:
    """The engine opened for reading; tried again where a writer cleared away a file in that very moment."""
    for pause in (0.01, 0.02, 0.04, 0.08, 0.16):
        try:
            return ox.Store.read_only(str(path))
        except (OSError, RuntimeError) as error:
            if ".sst" not in str(error):
                raise
        time.sleep(pause)
    return ox.Store.read_only(str(path))


def _make(folder: Path) -> None:
    """Make an empty store folder where there is none."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not any(folder.iterdir()):
            (folder / _MARKER).write_text(json.dumps({"format": FORMAT}) + "\n", encoding="utf-8")
    except OSError as error:
        raise StoreError(f"cannot be made: {error.strerror}", where=folder, hint="choose another folder") from error


def _check(folder: Path) -> None:
    """Refuse what is no store, or one that a later version wrote."""
    marker = folder / _MARKER
    if not folder.exists():
        raise StoreError("there is no such folder", where=folder, hint=_BUILD)
    if not marker.is_file():
        raise StoreError(f"is not a store: it has no {_MARKER}", where=folder, hint=_BUILD)
    try:
        written = json.loads(marker.read_text(encoding="utf-8"))["format"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError("does not say in which format the store is", where=marker, hint=_BUILD) from error
    if type(written) is not int or written > FORMAT:
        raise StoreError(
            f"the store has format {written!r}, and this version reads up to {FORMAT}",
            where=folder,
            hint="use a later version of rights-graph",
        )


def _holder(lock: Path) -> str | None:
    """The process that holds the lock, where the system tells (Linux does).

    Never asked of a lock that this process holds: closing the file would release it.
    """
    if not sys.platform.startswith("linux"):
        return None
    import fcntl

    try:
        with lock.open("r+b") as file:
            asked = struct.pack(_FLOCK, fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
            *_, process = struct.unpack(_FLOCK, fcntl.fcntl(file, fcntl.F_GETLK, asked))
    except OSError:
        return None
    return f"process {process}" if process > 0 else None
