"""Results for programs, terms written as in the SPARQL 1.1 Query Results JSON Format."""

from __future__ import annotations

import json
from typing import Any

from rdflib import BNode
from rdflib.term import Literal, Node

from rights_graph.validate.document import Location
from rights_graph.validate.result import Result, ValidationResult


def write(result: ValidationResult) -> str:
    """One JSON object: conforms, results, shapes checked, unused and fallen back, errors, results left out."""
    document = {
        "conforms": result.conforms,
        "results": [_result(each) for each in result.results],
        "omittedResults": result.omitted,
        "errors": [
            _without_nothing({"what": each.what, "file": each.where, "line": each.line, "column": each.column})
            for each in result.errors
        ],
        "shapesChecked": [{"shape": use.shape, "focusNodes": use.focus_nodes} for use in result.shapes_checked],
        "unusedShapes": list(result.unused_shapes),
        "fallenBackShapes": list(result.fallen_back),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _result(result: Result) -> dict[str, Any]:
    return _without_nothing(
        {
            "graph": result.graph,
            "focusNode": _term(result.focus_node),
            "path": result.path,
            "value": None if result.value is None else _term(result.value),
            "shape": str(result.shape),
            "constraint": None if result.constraint is None else str(result.constraint),
            "component": result.component,
            "severity": result.severity,
            "message": result.message,
            "focusLocation": _location(result.focus_location),
            "tripleLocation": _location(result.triple_location),
        }
    )


def _location(place: Location | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"file": place.file, "line": place.line, "column": place.column, "endColumn": place.end_column}


def _term(term: Node) -> dict[str, str]:
    if isinstance(term, Literal):
        written = {"type": "literal", "value": str(term)}
        if term.language:
            written["xml:lang"] = term.language
        elif term.datatype:
            written["datatype"] = str(term.datatype)
        return written
    return {"type": "bnode" if isinstance(term, BNode) else "uri", "value": str(term)}


def _without_nothing(members: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value is not None}
