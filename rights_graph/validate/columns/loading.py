"""RDF of any syntax as columns: N-Triples and N-Quads as they are, other syntaxes turned into them first."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pyoxigraph

from rights_graph.errors import InputError
from rights_graph.validate.columns import halves, ntriples
from rights_graph.validate.columns.batches import Batch, batch
from rights_graph.validate.columns.spans import PADDING, Bytes, Ints, groups
from rights_graph.validate.columns.table import Graph
from rights_graph.validate.columns.terms import BLANK, IRI, LITERAL, Term, Terms

_FORMATS = pyoxigraph.RdfFormat
_LINES = {_FORMATS.N_TRIPLES: False, _FORMATS.N_QUADS: True}


def load(content: bytes, syntax: pyoxigraph.RdfFormat, base: str | None = None) -> dict[Term | None, Graph]:
    """The graphs of a document by name, the default graph under `None`; they share one dictionary.

    Arguments:
        content: the document.
        syntax: its syntax.
        base: the IRI that relative ones are resolved against.

    Raises:
        SyntaxError: the document breaks its syntax, with `lineno` and `offset` where it does.
        InputError: a statement is about a statement, or a literal has a base direction.
    """
    if syntax in _LINES:
        try:
            return _Document(content, quads=_LINES[syntax], trusted=False).graphs()
        except _Unusual:
            pass
    if syntax == _FORMATS.TURTLE and (written := halves.quads(content, base)) is not None:
        return _Document(written, quads=True, trusted=True).graphs()
    return from_quads(pyoxigraph.parse(content, format=syntax, base_iri=base))


def from_quads(quads: Iterable[pyoxigraph.Quad] | Iterable[pyoxigraph.Triple]) -> dict[Term | None, Graph]:
    """The same for statements as Oxigraph has them."""
    written = io.BytesIO()
    pyoxigraph.serialize(quads, written, format=_FORMATS.N_QUADS)
    return _Document(written.getvalue(), quads=True, trusted=True).graphs()


class _Unusual(Exception):
    """A document that is right, but spaced in a way that misleads the reading of blocks."""


class _Document:
    """One document of lines, as far as it is read."""

    def __init__(self, content: bytes, *, quads: bool, trusted: bool) -> None:
        if b"\r" in content:
            content = content.replace(b"\r\n", b"\n")  # changes neither the line nor the column of anything
            if b"\r" in content:
                raise _Unusual
        self._content, self._quads, self._trusted = content, quads, trusted
        self._buffer: Bytes = np.frombuffer(content + b"\n" * PADDING, np.uint8)
        self._terms = Terms(self._buffer)

    def graphs(self) -> dict[Term | None, Graph]:
        """Read everything."""
        length = len(self._content)
        bounds = list(ntriples.blocks(self._buffer, length))
        columns: list[Ints] = []
        for block in self._blocks(bounds):
            columns.append(self._numbered(block))
        rows = np.concatenate(columns, axis=1) if columns else np.zeros((4, 0), np.int32)
        if not self._trusted:
            self._check_terms()
        self._terms.blanks = _appearance(self._terms, rows)
        return _by_graph(self._terms, rows)

    def _blocks(self, bounds: Sequence[tuple[int, int]]) -> Iterator[tuple[ntriples.Lines, list[tuple[Batch, Ints]]]]:
        if len(bounds) < 2:
            yield from map(self._block, bounds)
            return
        with ThreadPoolExecutor(min(len(bounds), os.cpu_count() or 1)) as pool:
            yield from pool.map(self._block, bounds)

    def _block(self, bounds: tuple[int, int]) -> tuple[ntriples.Lines, list[tuple[Batch, Ints]]]:
        start, end = bounds
        if not self._trusted:
            try:
                str(memoryview(self._content)[start:end], "utf-8")
            except UnicodeDecodeError as error:
                raise self._error() from error
        lines = ntriples.read(self._buffer, start, end, quads=self._quads)
        return lines, [self._different(lines, spans) for spans in _roles(lines)]

    def _different(self, lines: ntriples.Lines, spans: ntriples.Spans) -> tuple[Batch, Ints]:
        """The different terms among spans, and which of them each row has."""
        tags = np.array([self._tag(suffix) for suffix in lines.suffixes], dtype=np.int32)[spans.suffixes]
        tags[spans.kinds != LITERAL] = 0
        whole = batch(self._buffer, spans.starts, spans.lengths, spans.kinds, tags)
        leaders, group = groups(whole.first, whole.second)
        return whole[leaders], group

    def _tag(self, suffix: bytes) -> int:
        number = self._terms.suffix(suffix)
        if number is None:
            raise self._error()
        return number

    def _numbered(self, block: tuple[ntriples.Lines, list[tuple[Batch, Ints]]]) -> Ints:
        """The rows of a block: numbers of subject, predicate, object and graph (-1 for none)."""
        lines, roles = block
        count = len(lines.rows) + len(lines.unsure)
        rows = np.full((4, count), -1, np.int32)
        for role, (different, group) in enumerate(roles):
            if role == 3:
                named = different.kinds > 0
                numbers = np.full(len(named), -1, np.int64)
                if named.any():
                    numbers[named] = self._terms.intern(different[named])
            else:
                numbers = self._terms.intern(different)
            rows[role, lines.rows] = numbers[group]
        if not len(lines.unsure):
            return rows
        places, quads = self._parsed(lines)
        for role, name in enumerate(("subject", "predicate", "object")):
            rows[role, places] = self._terms.numbers([getattr(quad, name) for quad in quads], add=True)
        for place, quad in zip(places, quads, strict=True):
            if not isinstance(quad.graph_name, pyoxigraph.DefaultGraph):
                rows[3, place] = self._terms.numbers([quad.graph_name], add=True)[0]
        return rows[:, rows[0] >= 0]

    def _parsed(self, lines: ntriples.Lines) -> tuple[list[int], list[pyoxigraph.Quad]]:
        """What Oxigraph's parser makes of the lines that are not of the usual form, and their places."""
        begins, ends = lines.unsure_at
        texts = [self._content[begin:end] for begin, end in zip(begins, ends, strict=True)]
        syntax = _FORMATS.N_QUADS if self._quads else _FORMATS.N_TRIPLES
        try:
            quads = list(pyoxigraph.parse(b"\n".join(texts), format=syntax))
            places = lines.unsure.tolist()
            if len(quads) != len(places):
                each = [list(pyoxigraph.parse(text, format=syntax)) for text in texts]
                places = [place for place, found in zip(places, each, strict=True) for _ in found]
                quads = [quad for found in each for quad in found]
        except SyntaxError as error:
            raise self._error() from error
        for quad in quads:
            check_statement(quad)
        return places, quads

    def _check_terms(self) -> None:
        """Let Oxigraph look at each IRI and label that is not of the usual form."""
        terms = self._terms
        numbers = np.flatnonzero(terms.kinds != LITERAL)
        numbers = numbers[terms.in_document(numbers)]
        characters, begins = terms.spans(numbers)
        doubtful = numbers[~ntriples.plain(characters, begins, terms.kinds[numbers])]
        for start in range(0, len(doubtful), 10_000):
            some = doubtful[start : start + 10_000]
            texts = terms.texts(some)
            written = [
                f"<{text}> <a:a> <{text}> ." if kind == IRI else f"_:{text} <a:a> _:{text} ."
                for text, kind in zip(texts, terms.kinds[some], strict=True)
            ]
            try:
                count = sum(1 for _ in pyoxigraph.parse("\n".join(written).encode(), format=_FORMATS.N_TRIPLES))
            except SyntaxError as error:
                raise self._error() from error
            assert count == len(some), "a line that was written has one triple"

    def _error(self) -> Exception:
        """What Oxigraph's parser says of the whole document, which tells where the first error is."""
        syntax = _FORMATS.N_QUADS if self._quads else _FORMATS.N_TRIPLES
        try:
            for quad in pyoxigraph.parse(self._content, format=syntax):
                check_statement(quad)
        except (SyntaxError, InputError) as error:
            return error
        return _Unusual()


def check_statement(quad: pyoxigraph.Quad) -> None:
    """Refuse what is not in RDF 1.1.

    Raises:
        InputError: the statement is about a statement, or its literal has a base direction.
    """
    if isinstance(quad.object, pyoxigraph.Triple) or isinstance(quad.subject, pyoxigraph.Triple):
        raise InputError("a triple is the subject or object of another", hint="write the data in RDF 1.1")
    if getattr(quad.object, "direction", None) is not None:
        raise InputError("a literal has a base direction", hint="write the data in RDF 1.1")


def _roles(lines: ntriples.Lines) -> tuple[ntriples.Spans, ...]:
    return lines.subjects, lines.predicates, lines.objects, lines.graphs


def _appearance(terms: Terms, rows: Ints) -> dict[int, int]:
    """The blank nodes with their places in the order of the statements, subjects before objects."""
    if not (terms.kinds == BLANK).any():
        return {}
    both = rows[[0, 2]].T.ravel()
    numbers, first = np.unique(both[terms.kinds[both] == BLANK], return_index=True)
    return {number: place for place, number in enumerate(numbers[np.argsort(first)].tolist(), 1)}


def _by_graph(terms: Terms, rows: Ints) -> dict[Term | None, Graph]:
    subjects, predicates, objects, graphs = rows
    if not len(graphs) or (graphs == -1).all():
        return {None: Graph(terms, subjects, predicates, objects)} if len(graphs) else {}
    order = np.argsort(graphs, kind="stable")
    ordered = graphs[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    found: dict[Term | None, Graph] = {}
    for start, end in zip(starts, [*starts[1:], len(order)], strict=True):
        chosen = order[start:end]
        number = int(ordered[start])
        name = None if number < 0 else terms.term(number)
        found[name] = Graph(terms, subjects[chosen], predicates[chosen], objects[chosen])
    return found
