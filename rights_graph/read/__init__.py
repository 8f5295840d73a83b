"""Reading: from bytes to text.

Each source format is one module of this package that has

- ``SUFFIXES``, the file name suffixes that it reads, in lower case and with their dot,
- ``APART``, true where documents are read in a process of their own, because the format is intricate, and
- ``read(content: bytes, where: str) -> list[Content | RightsGraphError]``, which makes text of bytes: of each
  publication in the source, or the error of one that cannot be read. It raises an error that concerns the whole source.

Nothing else knows the formats.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from importlib import import_module
from os import PathLike, fspath
from pathlib import Path, PurePath
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Protocol

from rights_graph.errors import InputError, RightsGraphError, UsageError
from rights_graph.model import Metadata, Report
from rights_graph.read.apart import read_apart
from rights_graph.read.document import Content, Decoding, Document
from rights_graph.read.entries import entries
from rights_graph.read.language import require_english
from rights_graph.read.metadata import from_sidecar, merged
from rights_graph.read.source import STANDARD_INPUT, content_of

__all__ = ["READERS", "Content", "Decoding", "Document", "Reader", "decode", "decode_all"]


class Reader(Protocol):
    """What a format's module has."""

    SUFFIXES: tuple[str, ...]
    APART: bool
    __name__: str

    def read(self, content: bytes, where: str) -> list[Content | RightsGraphError]:
        """The texts of `content`, whose source is called `where`."""
        ...


def _readers() -> Mapping[str, Reader]:
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    return MappingProxyType({suffix: module for module in modules for suffix in getattr(module, "SUFFIXES", ())})


READERS: Mapping[str, Reader] = _readers()


def decode(source: str | PathLike[str], *, content: bytes | None = None, metadata: Metadata | None = None) -> Document:
    """The one publication in a source; everything else is said at `decode_all`.

    Raises:
        UsageError: the source holds several publications.
        InputError: as in `decode_all`, and also where it is the publication that cannot be read.
        LimitExceeded: as in `decode_all`.
    """
    decoding = decode_all(source, content=content, metadata=metadata)
    count = len(decoding.documents) + len(decoding.refused)
    if count > 1:
        raise UsageError(f"holds {count} publications, not one", where=source, hint="build a graph of all of them")
    if decoding.refused:
        raise decoding.refused[0]
    return decoding.documents[0]


def decode_all(
    source: str | PathLike[str], *, content: bytes | None = None, metadata: Metadata | None = None
) -> Decoding:
    """The publications in a source: their texts, what the format tells of their layout, what is known beside the text.

    Most sources are one publication. A collection of documents, or an annual report with an entry for each country, is
    several, and each has its own text and offsets; their identifiers are that of the source, a hyphen and their name.

    Arguments:
        source: a path, or ``-`` for standard input, which is plain text. The suffix chooses the reader.
        content: the bytes of the source where they are at hand; then `source` only names them.
        metadata: wins over the sidecar file of the source, which wins over what the source says of itself.

    Raises:
        InputError: the source is missing, a folder, empty, blank, binary, damaged, protected or badly encoded, has a
            suffix that no reader reads, or its sidecar file is malformed. What is wrong with one of several
            publications, or the language of a publication, is not raised; it is in `Decoding.refused`.
        LimitExceeded: it holds more than 50 MB or 2000 pages, takes more than 60 seconds, or would expand to more
            than can be a report.
    """
    where = fspath(source)
    path = PurePath("" if where == STANDARD_INPUT else where)
    suffix = path.suffix.lower()
    reader = READERS.get(suffix)
    sidecar = None
    if content is None:
        content = content_of(source)
        sidecar = from_sidecar(Path(path)) if path.name else None
    if reader is None:
        raise InputError(
            f"there is no reader for {path.suffix} files",
            where=where,
            hint=f"these are read: {', '.join(suffix for suffix in sorted(READERS) if suffix)}",
        )
    read = read_apart(reader.__name__, content, where) if reader.APART else reader.read(content, where)
    digest = sha256(content).hexdigest()
    told = merged(metadata, sidecar)
    base = _slug(path.stem) or f"text-{digest[:12]}"
    documents, refused = [], []
    parts = [
        part for each in read for part in (entries(each) if isinstance(each, Content) and not each.name else [each])
    ]
    for each in _named_once(parts, where):
        try:
            documents.append(_document(each, base, where, digest, told, suffix))
        except RightsGraphError as error:
            refused.append(error)
    return Decoding(tuple(documents), tuple(refused))


def _document(
    known: Content | RightsGraphError, base: str, where: str, digest: str, told: Metadata, suffix: str
) -> Document:
    """Raises the error that it is given, and that of a text in another language."""
    if isinstance(known, RightsGraphError):
        raise known
    if known.name:  # what was said of a collection as a whole is no title of a part
        told = replace(told, title=None)
    metadata = merged(told, known.metadata)
    require_english(known.prose, metadata.language, f"{where} ({known.name})" if known.name else where)
    report = Report(
        identifier=f"{base}-{known.name}" if known.name else base,
        text=known.text,
        text_hash=sha256(known.text.encode()).hexdigest(),
        source=where,
        source_hash=known.original or digest,
        metadata=metadata,
    )
    return Document(report=report, prose=known.prose, headings=known.headings, suffix=suffix)


def _named_once(read: list[Content | RightsGraphError], where: str) -> Iterator[Content | RightsGraphError]:
    """The same with names that are slugs; in place of a second publication of a name there is an error."""
    seen: set[str] = set()
    for each in read:
        if isinstance(each, RightsGraphError) or not each.name:
            yield each
            continue
        name = _slug(each.name) or sha256(each.name.encode()).hexdigest()[:12]
        if name in seen:
            yield InputError(f"holds two publications named {name!r}", where=where, hint="give each its own name")
        else:
            seen.add(name)
            yield replace(each, name=name)


def _slug(name: str) -> str:
    """A name as part of an IRI: lower-case ASCII letters, digits, hyphens and underscores."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9_]+", "-", plain).strip("-_")
