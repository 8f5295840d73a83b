"""What a store does with Oxigraph alone: names of graphs, updates, Turtle files, errors of queries."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pyoxigraph as ox

from rights_graph import vocabulary as v
from rights_graph.errors import InputError, UsageError
from rights_graph.store._literals import check_languages, check_literals

_CHUNK = 1024**2  # bytes


def graph_name(name: str) -> ox.NamedNode:
    """A graph's name.

    Raises:
        InputError: it is no IRI.
    """
    try:
        return ox.NamedNode(name)
    except ValueError as error:  # UnicodeEncodeError among them
        raise InputError(f"{name[:200]!r} is no name of a graph: {error}", hint="a graph is named by an IRI") from error


def replacement(graphs: Mapping[str, Iterable[ox.Triple]]) -> str:
    """The SPARQL update that puts these triples in the place of all that the named graphs held."""
    steps = []
    for name, triples in graphs.items():
        body = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
        assert body is not None
        steps.append(removal(name))
        if body:
            steps.append(f"INSERT DATA {{ GRAPH {graph_name(name)} {{\n{body.decode()}}} }}")
    return " ;\n".join(steps)


def removal(name: str) -> str:
    """The SPARQL update that removes a graph."""
    return f"DROP SILENT GRAPH {graph_name(name)}"


def not_sparql(reason: str) -> UsageError:
    """The error for a query that the engine could not parse; it tells the place where the engine does."""
    place = re.match(r"error at (\d+):(\d+): ", reason)
    what = " ".join(reason[place.end() if place else 0 :].split())
    line, column = (int(number) for number in place.groups()) if place else (None, None)
    return UsageError(f"is not SPARQL: {what[:120]}", where="query", line=line, column=column)


class TurtleFiles:
    """Turtle files as one graph that knows when it has changed; they are streamed, however large.

    The graph carries the hash of the files' contents (`rg:sourceHash` of its name), written with it or not at all.
    """

    def __init__(self, name: str, files: Iterable[Path]) -> None:
        """`name` is that of the graph.

        Raises:
            InputError: a file cannot be read.
        """
        self._name = graph_name(name)
        self._files = list(files)
        digest = hashlib.sha256()
        for file in self._files:
            with _reading(file), file.open("rb") as opened:
                digest.update(hashlib.file_digest(opened, "sha256").digest())
        self.mark = ox.Triple(self._name, ox.NamedNode(v.SOURCE_HASH), ox.Literal(digest.hexdigest()))

    @property
    def is_loaded(self) -> str:
        """The SPARQL question whether a store has the graph as it stands in the files."""
        return f"ASK {{ GRAPH {self._name} {{ {self.mark} }} }}"

    def together(self) -> IO[bytes]:
        """The files as one document; they have no labelled blank nodes, which would meet in it."""
        return io.BufferedReader(_Chained(self._files), _CHUNK)

    def check(self) -> None:
        """See that the files are Turtle, and that a store of Oxigraph keeps their literals as they are written.

        Raises:
            InputError: something in a file is neither; says where and what.
        """
        for file in self._files:
            with _reading(file):
                check_languages(file)
            check_literals((quad.object for quad in _parsed(file)), file)

    def triples(self) -> Iterator[ox.Triple]:
        """What the files say, and at the end the mark.

        Raises:
            InputError: a file is not Turtle.
        """
        for file in self._files:
            for quad in _parsed(file):
                yield quad.triple
        yield self.mark


def _parsed(file: Path) -> Iterator[ox.Quad]:
    try:
        with _reading(file):
            yield from ox.parse(path=str(file), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)
    except (SyntaxError, ValueError) as error:
        line, column = getattr(error, "lineno", None), getattr(error, "offset", None)
        what = str(getattr(error, "msg", error))
        raise InputError(f"is not Turtle: {what}", where=file, line=line, column=column) from error


@contextmanager
def _reading(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=file) from error


class _Chained(io.RawIOBase):
    """Files one after the other, each from a new line on."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._waiting = iter(files)
        self._file: IO[bytes] = io.BytesIO()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not (read := self._file.readinto(buffer)):  # type: ignore[attr-defined]
            self._file.close()
            following = next(self._waiting, None)
            if following is None:
                self._file = io.BytesIO()
                return 0
            self._file = following.open("rb", buffering=0)
            buffer[:1] = b"\n"
            return 1
        return int(read)
