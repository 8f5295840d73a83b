"""Reading: from bytes to text.

Each source format is one module of this package that has

- ``SUFFIXES``, the file name suffixes that it reads, in lower case and with their dot, and
- ``read(content: bytes, where: str) -> Content``, which makes text of bytes and raises `InputError` where it cannot.

Nothing else knows the formats.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from hashlib import sha256
from importlib import import_module
from os import PathLike, fspath
from pathlib import Path, PurePath
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Protocol

from rights_graph.errors import InputError
from rights_graph.model import Metadata, Report
from rights_graph.read.document import Content, Document
from rights_graph.read.metadata import from_sidecar, merged
from rights_graph.read.source import STANDARD_INPUT, content_of

__all__ = ["READERS", "Content", "Document", "Reader", "decode"]


class Reader(Protocol):
    """What a format's module has."""

    SUFFIXES: tuple[str, ...]

    def read(self, content: bytes, where: str) -> Content:
        """The text of `content`, whose source is called `where`."""
        ...


def _readers() -> Mapping[str, Reader]:
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    return MappingProxyType({suffix: module for module in modules for suffix in getattr(module, "SUFFIXES", ())})


READERS: Mapping[str, Reader] = _readers()


def decode(source: str | PathLike[str], *, content: bytes | None = None, metadata: Metadata | None = None) -> Document:
    """The text of a report, with what its format tells of its layout and what is known of it beside the text.

    Line ends become line feeds, and characters that XML cannot carry become spaces one by one; nothing else changes.

    Arguments:
        source: a path, or ``-`` for standard input, which is plain text. The suffix chooses the reader.
        content: the bytes of the report where they are at hand; then `source` only names them.
        metadata: wins over the sidecar file of the report, which wins over what the report says of itself.

    Raises:
        InputError: the source is missing, a folder, empty, blank, binary or badly encoded, has a suffix that
            no reader reads, or its front matter or sidecar file is malformed.
        LimitExceeded: it holds more than 50 MB, or a line of more than a million characters.
    """
    where = fspath(source)
    path = PurePath("" if where == STANDARD_INPUT else where)
    reader = READERS.get(path.suffix.lower())
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
    known = reader.read(content, where)
    digest = sha256(content).hexdigest()
    report = Report(
        identifier=_slug(path.stem) or f"text-{digest[:12]}",
        text=known.text,
        text_hash=sha256(known.text.encode()).hexdigest(),
        source=where,
        source_hash=digest,
        metadata=merged(metadata, sidecar, known.metadata),
    )
    return Document(report=report, prose=known.prose, headings=known.headings, suffix=path.suffix.lower())


def _slug(name: str) -> str:
    """A name as part of an IRI: lower-case ASCII letters, digits, hyphens and underscores."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9_]+", "-", plain).strip("-_")
