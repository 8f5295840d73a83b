"""Where data and shapes come from: RDF of any syntax, graphs in memory, stores; the network is never asked."""

from __future__ import annotations

import codecs
import re
import xml.parsers.expat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
from rdflib import Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID, Dataset

from rights_graph.errors import InputError, StoreError, StoreLocked, UsageError
from rights_graph.validate import columns
from rights_graph.validate.document import Document, visible
from rights_graph.validate.terms import Terms, quiet_literals, to_triples
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

_PACKED = {".gz", ".bz2", ".xz", ".zst", ".zip"}

Source = str | Path | bytes | Graph
_ADDRESS = re.compile(r"[A-Za-z][\w+.-]+://")
_POSITION = re.compile(r"^Parser error .*?: ")


@dataclass(frozen=True, slots=True)
class Part:
    """Triples that are checked together, as columns.

    `name` is the IRI of the graph, `None` for triples without one. `label` says in reports where they are from: the
    name, or the path of the file. Blank nodes of a document are numbered as they appear, from `first_blank`; where that
    is `None`, they keep their labels. `documents` are what was read, where something was.
    """

    graph: columns.Graph
    name: str | None
    label: str | None
    first_blank: int | None = None
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class _Unparsed:
    """A document that is not parsed yet; relative IRIs in it are resolved against `base`."""

    content: bytes
    where: str
    syntax: str
    base: str | None
    on_disk: bool

    def document(self, first_blank: int) -> Document:
        """What is kept of it, so that it can be read again."""
        return Document(self.where, self.syntax, first_blank, self.base, None if self.on_disk else self.content)


def parts(data: Source | Store | Iterable[Source], *, data_format: str | None = None) -> Iterator[Part]:
    """The graphs of `data`, in the order in which they are given and by name.

    Raises:
        InputError: a source is missing, in no known format, or breaks its syntax.
        UsageError: `data_format` is not one of `FORMATS`.
    """
    first_blank = 1
    for each in _sources(data, data_format):
        if isinstance(each, _Unparsed):
            with _explained(each):
                graphs = columns.load(each.content, FORMATS[each.syntax], each.base)
            named = {None if name is None else name.value: graph for name, graph in graphs.items()}
            documents = (each.document(first_blank),)
            for name in sorted(named, key=lambda each: each or ""):
                yield Part(named[name], name, name or each.where, first_blank, documents)
            first_blank += next((graph.blank_nodes for graph in named.values()), 0)
        else:
            graph, name = each
            with quiet_literals():
                triples = to_triples(graph)
                found = columns.from_quads(triples)
            yield Part(found.get(None) or columns.empty(), name, name)


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
            merged = columns.merged([(part.graph, part.documents[0].first_blank) for part in several])
            yield Part(merged, name, name, documents=tuple(each for part in several for each in part.documents))


def union(data: Source | Iterable[Source], *, data_format: str | None = None) -> Graph:
    """All triples of `data` in one graph of rdflib, whatever graphs they are in."""
    terms = Terms()
    triples: list[Triple] = []
    for each in _sources(data, data_format):
        if not isinstance(each, _Unparsed):
            triples += each[0]
            continue
        terms.start_document()
        with _explained(each), quiet_literals():
            for quad in pyoxigraph.parse(each.content, format=FORMATS[each.syntax], base_iri=each.base):
                triples.append((terms.of(quad.subject), terms.of(quad.predicate), terms.of(quad.object)))
    return graph_of(triples)


def _sources(
    data: Source | Store | Iterable[Source], data_format: str | None
) -> Iterator[_Unparsed | tuple[Graph, str | None]]:
    if isinstance(data, Dataset):
        for graph in sorted(data.graphs(), key=lambda each: str(each.identifier)):
            if len(graph):
                yield graph, None if graph.identifier == DATASET_DEFAULT_GRAPH_ID else str(graph.identifier)
    elif isinstance(data, Graph):
        yield data, None
    elif isinstance(data, bytes):
        yield _unparsed(data, "<text>", data_format or "turtle")
    elif isinstance(data, str) and _ADDRESS.match(data):
        raise InputError("nothing is loaded from the network", where=data, hint="save it to a file, and name that")
    elif isinstance(data, str | Path):
        yield from _read(Path(data), data_format)
    elif isinstance(data, Iterable):
        for each in data:
            yield from _sources(each, data_format)
    else:
        for name in sorted(data.graphs()):
            yield data.graph(name), name


def _read(path: Path, data_format: str | None) -> Iterator[_Unparsed | tuple[Graph, str | None]]:
    if path.is_dir():
        from rights_graph.store import open_store

        try:
            with open_store(path) as store:
                yield from _sources(store, None)
        except StoreLocked:
            raise
        except StoreError as error:
            hint = f"name a folder that build wrote, or files, such as {path}/*.ttl"
            raise InputError(f"the folder {error.what}", where=path, hint=hint) from error
        return
    name = data_format or SUFFIXES.get(path.suffix.lower())
    if path.suffix.lower() in _PACKED:
        raise InputError("the file is packed", where=path, hint="unpack it, or pipe what is in it to -")
    if name is None:
        suffix = path.suffix or "a file without suffix"
        raise InputError(
            f"no RDF format is known for {suffix}", where=path, hint=f"use one of {', '.join(sorted(SUFFIXES))}"
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"the file cannot be read: {error.strerror}", where=path, hint="check the path") from error
    yield _unparsed(content, str(path), name, path.absolute().as_uri(), on_disk=True)


def _unparsed(content: bytes, where: str, syntax: str, base: str | None = None, *, on_disk: bool = False) -> _Unparsed:
    if syntax not in FORMATS:
        raise UsageError(f"no RDF format is called {syntax!r}", hint=f"use one of {', '.join(sorted(FORMATS))}")
    if syntax == "rdfxml":
        _check_xml(content, where)
    return _Unparsed(content.removeprefix(codecs.BOM_UTF8), where, syntax, base, on_disk)


@contextmanager
def _explained(document: _Unparsed) -> Iterator[None]:
    """Say of errors in a document where it is from."""
    try:
        yield
    except SyntaxError as error:
        raise _syntax_error(error, document.where, document.syntax) from error
    except TypeError as error:
        raise InputError(str(error), where=document.where, hint="write the data in RDF 1.1") from error
    except MemoryError as error:  # of the parser, which keeps what it has not understood yet
        raise InputError(
            "there is a term of more than 16 MB, or one that does not end",
            where=document.where,
            hint="look for a quotation mark that is missing, or convert the file to N-Triples",
        ) from error
    except InputError as error:
        raise InputError(error.what, where=document.where, hint=error.hint) from error


def _syntax_error(error: SyntaxError, where: str, data_format: str) -> InputError:
    what = visible(_POSITION.sub("", error.msg or str(error)).rstrip("."))
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
