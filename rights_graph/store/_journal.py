"""The journal of a folder: what documents say, as N-Quads, from when they are put until the engine has them.

The engine takes many documents at once in half the time that it needs for each alone. The journal makes it safe to let
them wait: it outlives the process, and the next writer finds in it what the engine has not got.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from rights_graph.errors import StoreError
from rights_graph.files import write_from

_END = b" .\n"


class Journal:
    """The journal of one folder, which only the holder of its lock may write."""

    def __init__(self, folder: Path) -> None:
        """Nothing waits in it yet; what an earlier process left is told by `left`, until something is added."""
        self._path = folder / "journal.nq"
        self._graphs: set[str] = set()
        self.size = 0  # bytes of whole documents

    def __contains__(self, graph: str) -> bool:
        return graph in self._graphs

    @property
    def graphs(self) -> list[str]:
        """The graphs of the documents that wait, sorted."""
        return sorted(self._graphs)

    @contextmanager
    def adding(self, graph: ox.NamedNode, statements: bytes) -> Iterator[None]:
        """Add a document, which counts when the block ends without an error.

        Arguments:
            graph: the name of its graph, which does not wait yet.
            statements: its triples as N-Triples.

        Raises:
            StoreError: it cannot be written.
        """
        section = statements.replace(_END, f" {graph}".encode() + _END)
        try:
            write_from(self._path, self.size, section)  # over a document that did not count
        except OSError as error:
            raise self._unusable(error) from error
        yield
        self.size += len(section)
        self._graphs.add(graph.value)

    def content(self) -> bytes:
        """All documents that wait, as N-Quads."""
        try:
            with self._path.open("rb") as file:
                return file.read(self.size)
        except OSError as error:
            raise self._unusable(error) from error

    def left(self) -> Iterator[tuple[str, bytes, bytes]]:
        """What an earlier process left: the graph of each document, its triples, and the same as N-Quads.

        The last one may be cut off, and after a power cut any of them may be damaged.
        """
        try:
            lines = self._path.read_bytes().splitlines(keepends=True)
        except FileNotFoundError:
            return
        except OSError as error:
            raise self._unusable(error) from error
        for end, section in groupby(lines, key=lambda line: line[line.rfind(b" <") :]):
            quads = b"".join(section)
            yield end[2 : -len(b">") - len(_END)].decode(errors="replace"), quads.replace(end, _END), quads

    def clear(self) -> None:
        """Let go of all documents, once the engine has them."""
        self._graphs.clear()
        self.size = 0
        try:
            if self._path.exists():
                with self._path.open("r+b") as file:
                    file.truncate(0)
        except OSError as error:
            raise self._unusable(error) from error

    def _unusable(self, error: OSError) -> StoreError:
        return StoreError(
            f"the journal cannot be used: {error.strerror}",
            where=self._path,
            hint="make room, or choose another folder",
        )
