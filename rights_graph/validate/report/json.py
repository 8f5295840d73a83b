"""Results for programs, terms written as in the SPARQL 1.1 Query Results JSON Format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from rdflib import BNode
from rdflib.term import Literal, Node

if TYPE_CHECKING:
    from rights_graph.validate.result import Result, ValidationResult


def write(result: ValidationResult) -> str:
    """One JSON object: conforms, results, shapes checked and unused."""
    document = {
        "conforms": result.conforms,
        "results": [_result(each) for each in result.results],
        "shapesChecked": [{"shape": use.shape, "focusNodes": use.focus_nodes} for use in result.shapes_checked],
        "unusedShapes": list(result.unused_shapes),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _result(result: Result) -> dict[str, Any]:
    members = {
        "graph": result.graph,
        "focusNode": _term(result.focus_node),
        "path": result.path,
        "value": None if result.value is None else _term(result.value),
        "shape": str(result.shape),
        "constraint": None if result.constraint is None else str(result.constraint),
        "component": result.component,
        "severity": result.severity,
        "message": result.message,
    }
    return {name: value for name, value in members.items() if value is not None}


def _term(term: Node) -> dict[str, str]:
    if isinstance(term, Literal):
        written = {"type": "literal", "value": str(term)}
        if term.language:
            written["xml:lang"] = term.language
        elif term.datatype:
            written["datatype"] = str(term.datatype)
        return written
    return {"type": "bnode" if isinstance(term, BNode) else "uri", "value": str(term)}
