"""RDF of any syntax as rdflib graphs, one for each named graph, without ever asking the network."""

from __future__ import annotations

import codecs
import re
import xml.parsers.expat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
from rdflib import Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID, Dataset

from rights_graph.errors import InputError, UsageError
from rights_graph.validate.document import Document
from rights_graph.validate.terms import Terms, quiet_literals
from rights_graph.validate.triples import Triple, graph_of

if TYPE_CHECKING:
    from rights_graph.store import Store

FORMATS: dict[str, pyoxigraph.RdfFormat] = {
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "ntriples": pyoxigraph.RdfFormat.N_TRIPLES,
    "trig": pyoxigraph.RdfFormat.TRIG,
    "nquads": pyoxigraph.RdfFormat.N_QUADS,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    "rdfxml": pyoxigraph.RdfFormat.RDF_XML,
}
SUFFIXES = {
    ".ttl": "turtle",
    ".nt": "ntriples",
    ".trig": "trig",
    ".nq": "nquads",
    ".jsonld": "jsonld",
    ".rdf": "rdfxml",
    ".owl": "rdfxml",
}

Source = str | Path | bytes | Graph
_POSITION = re.compile(r"^Parser error .*?: ")


@dataclass(frozen=True, slots=True)
class Part:
    """Triples that are checked together.

    `name` is the IRI of the graph, `None` for triples without one. `label` says in reports where they are from: the
    name, or the path of the file. `shared` is true where somebody else holds `graph` too, so that it must not change.
    `documents` are what was read, where something was.
    """

    graph: Graph
    name: str | None
    label: str | None
    shared: bool = False
    documents: tuple[Document, ...] = ()


def parts(data: Source | Store | Iterable[Source], *, data_format: str | None = None) -> Iterator[Part]:
    """The graphs of `data`, in the order in which they are given and by name.

    Raises:
        InputError: a source is missing, in no known format, or breaks its syntax.
        UsageError: `data_format` is not one of `FORMATS`.
    """
    yield from _parts(data, data_format, Terms())


def together(single: Iterable[Part]) -> Iterator[Part]:
    """The same triples, those that were read from documents in one part for each name of a graph."""
    read: dict[str | None, list[Part]] = {}
    for part in single:
        if part.documents:
            read.setdefault(part.name, []).append(part)
        else:
            yield part
    for name, several in read.items():
        if len(several) == 1:
            yield several[0]
        else:
            documents = tuple(document for part in several for document in part.documents)
            yield Part(graph_of(chain.from_iterable(part.graph for part in several)), name, name, documents=documents)


def union(data: Source | Iterable[Source], *, data_format: str | None = None) -> Graph:
    """All triples of `data` in one graph, whatever graphs they are in."""
    return graph_of(triple for part in parts(data, data_format=data_format) for triple in part.graph)


def _parts(data: Source | Store | Iterable[Source], data_format: str | None, terms: Terms) -> Iterator[Part]:
    if isinstance(data, Dataset):
        for graph in sorted(data.graphs(), key=lambda each: str(each.identifier)):
            if len(graph):
                name = None if graph.identifier == DATASET_DEFAULT_GRAPH_ID else str(graph.identifier)
                yield Part(graph, name, name, shared=True)
    elif isinstance(data, Graph):
        yield Part(data, None, None, shared=True)
    elif isinstance(data, bytes):
        yield from _parse(data, "<text>", data_format or "turtle", terms, keep=True)
    elif isinstance(data, str | Path):
        yield from _read(Path(data), data_format, terms)
    elif isinstance(data, Iterable):
        for each in data:
            yield from _parts(each, data_format, terms)
    else:
        yield from _stored(data)


def _stored(store: Store) -> Iterator[Part]:
    for name in sorted(store.graphs()):
        yield Part(store.graph(name), name, name, shared=True)


def _read(path: Path, data_format: str | None, terms: Terms) -> Iterator[Part]:
    if path.is_dir():
        from rights_graph.store import open_store

        with open_store(path) as store:
            yield from _stored(store)
        return
    name = data_format or SUFFIXES.get(path.suffix.lower())
    if name is None:
        suffix = path.suffix or "a file without suffix"
        raise InputError(
            f"no RDF format is known for {suffix}", where=path, hint=f"use one of {', '.join(sorted(SUFFIXES))}"
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"the file cannot be read: {error.strerror}", where=path, hint="check the path") from error
    yield from _parse(content, str(path), name, terms)


def _parse(content: bytes, where: str, data_format: str, terms: Terms, *, keep: bool = False) -> Iterator[Part]:
    if data_format not in FORMATS:
        raise UsageError(f"no RDF format is called {data_format!r}", hint=f"use one of {', '.join(sorted(FORMATS))}")
    if data_format == "rdfxml":
        _check_xml(content, where)
    content = content.removeprefix(codecs.BOM_UTF8)
    named: dict[str | None, list[Triple]] = {}
    document = Document(where, data_format, terms.start_document(), content if keep else None)
    try:
        with quiet_literals():
            for quad in pyoxigraph.parse(content, format=FORMATS[data_format]):
                name = None if isinstance(quad.graph_name, pyoxigraph.DefaultGraph) else str(quad.graph_name.value)
                triple = (terms.of(quad.subject), terms.of(quad.predicate), terms.of(quad.object))
                named.setdefault(name, []).append(triple)
    except SyntaxError as error:
        raise _syntax_error(error, where, data_format) from error
    except TypeError as error:
        raise InputError(str(error), where=where, hint="write the data in RDF 1.1") from error
    for name in sorted(named, key=lambda each: each or ""):
        yield Part(graph_of(named[name]), name, name or where, documents=(document,))


def _syntax_error(error: SyntaxError, where: str, data_format: str) -> InputError:
    what = _POSITION.sub("", error.msg or str(error)).rstrip(".")
    if "LoadDocumentCallback" in what:
        what = "the JSON-LD context is an address, and nothing is loaded from the network"
        hint = "write the context into the file"
    elif "UTF-8" in what:
        hint = "save the file as UTF-8"
    else:
        hint = f"correct the {data_format} syntax there, or just before"
    return InputError(what, where=where, line=error.lineno, column=error.offset, hint=hint)


def _check_xml(content: bytes, where: str) -> None:
    """Refuse XML that declares entities, which can grow without bound, and XML that is cut off."""
    parser = xml.parsers.expat.ParserCreate()

    def refuse(name: str, *_rest: object) -> None:
        raise InputError(
            f"the XML declares the entity {name!r}",
            where=where,
            line=parser.CurrentLineNumber,
            column=parser.CurrentColumnNumber + 1,
            hint="write the entity out, or convert the file to Turtle",
        )

    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except xml.parsers.expat.ExpatError as error:
        raise InputError(
            f"the XML is not well-formed: {xml.parsers.expat.ErrorString(error.code)}",
            where=where,
            line=error.lineno,
            column=error.offset + 1,
            hint="correct the XML there",
        ) from error
