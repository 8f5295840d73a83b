"""The graph as a file: one module a format, found by its place in this folder.

    turtle trig ntriples nquads rdfxml    RDF, the first two for people
    jsonld jsonld-tree                    RDF as JSON; a tree of publications with their claims
    csv                                   one row a violation or call, with its doubt and its words

The same graph gives the same bytes in every format.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from rights_graph import vocabulary as v
from rights_graph.errors import UsageError
from rights_graph.export._format import Format, Stored
from rights_graph.files import write_parts, write_text

if TYPE_CHECKING:
    from rights_graph.store import Store

__all__ = ["FORMATS", "Format", "export", "format_of", "write_text"]


@cache
def _formats() -> dict[str, Format]:
    stems = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))
    found = [each for stem in stems for each in import_module(f"{__name__}.{stem}").FORMATS]
    return {each.name: each for each in sorted(found, key=lambda each: each.name)}


class _Formats(Mapping[str, Format]):
    """The formats by name; their modules are imported when the first is asked for."""

    def __getitem__(self, name: str) -> Format:
        return _formats()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_formats())

    def __len__(self) -> int:
        return len(_formats())


FORMATS: Mapping[str, Format] = _Formats()


def export(store: Store, target: str | Path | IO[Any], *, format: str | None = None, reference: bool = False) -> None:
    """Write what all publications of a store say.

    Arguments:
        target: a file, which is replaced at once or not at all; ``-`` for standard output; or an open stream.
        format: a name from `FORMATS`; otherwise the suffix of `target` tells.
        reference: write the ontology, its concepts and the registries too.

    Raises:
        UsageError: there is no such format, or none is told.
        StoreError: the target cannot be written.
    """
    chosen = format_of(target if isinstance(target, str | Path) else None, format)
    names = [name for name in store.graphs() if reference or name != v.ONTOLOGY]
    parts = chosen.parts(Stored(store, names))
    if isinstance(target, str) and target == "-":
        target = getattr(sys.stdout, "buffer", sys.stdout)
    if isinstance(target, str | Path):
        write_parts(target, parts)
    else:
        for part in parts:
            target.write(part if isinstance(target, io.TextIOBase) else part.encode("utf-8"))
        target.flush()


def format_of(target: str | Path | None, name: str | None = None) -> Format:
    """The format called `name`, or else the one that the suffix of `target` tells.

    Raises:
        UsageError: there is no such format, or nothing tells one.
    """
    if name is not None:
        if name not in FORMATS:
            raise UsageError(f"there is no format {name!r}", hint=f"there are {', '.join(FORMATS)}")
        return FORMATS[name]
    suffix = Path(target or "").suffix.lower()
    for each in FORMATS.values():
        if suffix in each.suffixes:
            return each
    if suffix:
        raise UsageError(f"the suffix {suffix!r} tells no format", where=target, hint=f"-f {' | '.join(FORMATS)}")
    raise UsageError("in which format?", hint=f"-f {' | '.join(FORMATS)}")
