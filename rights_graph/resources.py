"""Where the ontology, the stored queries and the data of the project lie, in a checkout and when installed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rights_graph.errors import InputError

_PACKAGE = Path(__file__).resolve().parent


@cache
def folder(name: str) -> Path:
    """The folder `name` (``ontology``, ``queries`` or ``data``) of the project.

    A checkout keeps it beside the package, a wheel inside.

    Raises:
        InputError: the installation is damaged and has no such folder.
    """
    for parent in (_PACKAGE.parent, _PACKAGE):
        if (parent / name).is_dir():
            return parent / name
    raise InputError(f"the installation has no {name!r} folder", where=_PACKAGE, hint="reinstall rights-graph")


def turtle_files(*parts: str) -> list[Path]:
    """All Turtle files below a folder of the ontology or data, sorted: ``turtle_files("ontology", "concepts")``."""
    return sorted(folder(parts[0]).joinpath(*parts[1:]).rglob("*.ttl"))
