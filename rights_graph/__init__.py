"""Rights Graph: human-rights reports as a linked-data graph in which every statement leads back to its words.

The names below are the whole public interface, and the verbs of the command line under the same names. Nothing
is read or loaded before one of them is used.

    read(source) -> Report                what a report says, cut into sections, passages and listed items
    extract(report) -> list[Claim]        what its passages put forward
    triplify(report, claims) -> Graph     the same as RDF
    build(sources, where) -> BuildResult  all of these, validated and stored
    forget(documents, where)              the way back
    open_store(where) -> Store            a built folder, an endpoint's address, or memory
    validate(data) -> ValidationResult    SHACL
    queries(), query(store, name)         the stored questions, and the answer to one
    sparql(store, text)                   the answer to a question of your own
    export(store, target)                 Turtle, JSON-LD, CSV and more
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rights_graph.build import BuildResult as BuildResult
    from rights_graph.build import build as build
    from rights_graph.build.forget import forget as forget
    from rights_graph.build.steps import extract as extract
    from rights_graph.build.steps import read as read
    from rights_graph.errors import RightsGraphError as RightsGraphError
    from rights_graph.export import export as export
    from rights_graph.model import Claim as Claim
    from rights_graph.model import Report as Report
    from rights_graph.query import Rows as Rows
    from rights_graph.query import queries as queries
    from rights_graph.query import query as query
    from rights_graph.query import sparql as sparql
    from rights_graph.store import Store as Store
    from rights_graph.store import open_store as open_store
    from rights_graph.triplify import triplify as triplify
    from rights_graph.validate import ValidationResult as ValidationResult
    from rights_graph.validate import validate as validate

_HOME = {
    "BuildResult": "build",
    "Claim": "model",
    "Report": "model",
    "RightsGraphError": "errors",
    "Rows": "query",
    "Store": "store",
    "ValidationResult": "validate",
    "build": "build",
    "export": "export",
    "extract": "build.steps",
    "forget": "build.forget",
    "open_store": "store",
    "queries": "query",
    "query": "query",
    "read": "build.steps",
    "sparql": "query",
    "triplify": "triplify",
    "validate": "validate",
}

__all__ = [*_HOME]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(_HOME)


class _Package(ModuleType):
    """Keeps the verb where a room of the same name is imported.

    Python binds an imported submodule in its package; ``rights_graph.build`` would be the function or the
    module depending on who imported what before.
    """

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in _HOME and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
