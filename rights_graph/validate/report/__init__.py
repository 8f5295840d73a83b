"""How results are written down: one module a format, named like it, with a function ``write(result) -> str``."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from rights_graph.errors import UsageError

if TYPE_CHECKING:
    from rights_graph.validate.result import ValidationResult

SUFFIXES = {
    ".txt": "human",
    ".json": "json",
    ".ttl": "turtle",
    ".jsonld": "jsonld",
    ".xml": "junit",
    ".sarif": "sarif",
    ".md": "markdown",
    ".html": "html",
}


def formats() -> list[str]:
    """The names of the formats."""
    return sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_"))


def format_of(name: str | None, output: str | Path | None) -> str:
    """The format that is asked for by `name`, or else by the suffix of `output`; the one for people without either.

    Names may be written with a hyphen, as in ``json-ld``.

    Raises:
        UsageError: no format has this name, or the suffix tells none.
    """
    if name is None:
        if output is None or str(output) == "-":
            return "human"
        name = SUFFIXES.get(Path(output).suffix.lower())
        if name is None:
            known = ", ".join(SUFFIXES)
            raise UsageError(f"no report format is known for {Path(output).name}", hint=f"use one of {known}, or -f")
    name = name.replace("-", "")
    if name not in formats():
        raise UsageError(f"no report format is called {name!r}", hint=f"use one of {', '.join(formats())}")
    return name


def render(result: ValidationResult, name: str) -> str:
    """The results in the format `name`, ending in a line break."""
    written: str = import_module(f"{__name__}.{format_of(name, None)}").write(result)
    return written
