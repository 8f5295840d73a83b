"""Where the ontology, the stored queries and the data of the project lie, in a checkout and when installed."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
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


@cache
def fingerprint() -> str:
    """SHA-256 of all files of the program and the ontology that have a part in what becomes of a report."""
    own = [path for path in _PACKAGE.rglob("*") if path.suffix in {".py", ".json"} and path.is_file()]
    digest = sha256()
    for path in [*sorted(own), *turtle_files("ontology"), *turtle_files("data", "registries")]:
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()
