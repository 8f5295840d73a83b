"""Results as the ``sh:ValidationReport`` that SHACL 1.0 defines (section 3.6), as JSON-LD 1.1 with its context."""

from __future__ import annotations

import json
from typing import Any

from rdflib import RDF, BNode, Graph, Literal
from rdflib.collection import Collection
from rdflib.term import Node

from rights_graph import vocabulary
from rights_graph.validate.report.turtle import path_of
from rights_graph.validate.result import Result, ValidationResult
from rights_graph.validate.shapes import Shapes

_REFERENCES = (
    "focusNode",
    "resultPath",
    "resultSeverity",
    "sourceConstraint",
    "sourceConstraintComponent",
    "sourceShape",
)


def write(result: ValidationResult) -> str:
    """The report as one JSON-LD object, in the order of the results."""
    names = {name: {"@id": f"sh:{name}", "@type": "@id"} for name in _REFERENCES}
    others = {
        name: f"sh:{name}" for name in ("conforms", "resultMessage", "value", "ValidationReport", "ValidationResult")
    }
    found = {"@id": "sh:result", "@container": "@set"}
    document = {
        "@context": {"@version": 1.1, "sh": vocabulary.PREFIXES["sh"], **names, **others, "result": found},
        "@type": "ValidationReport",
        "conforms": result.conforms,
        "result": [_result(each, result.shapes) for each in result.found],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _result(result: Result, shapes: Shapes) -> dict[str, Any]:
    path = path_of(result, shapes)
    members = {
        "@type": "ValidationResult",
        "focusNode": _term(result.focus_node),
        "resultPath": None if path is None else _path(path, shapes.graph),
        "value": None if result.value is None else _term(result.value),
        "sourceShape": _shape(result.shape),
        "sourceConstraint": None if result.constraint is None else _shape(result.constraint),
        "sourceConstraintComponent": result.component,
        "resultSeverity": result.severity,
        "resultMessage": result.message or None,
    }
    return {name: value for name, value in members.items() if value is not None}


def _term(term: Node) -> dict[str, str]:
    if not isinstance(term, Literal):
        return {"@id": term.n3() if isinstance(term, BNode) else str(term)}
    if term.language:
        return {"@value": str(term), "@language": term.language}
    return {"@value": str(term), **({"@type": str(term.datatype)} if term.datatype else {})}


def _shape(shape: Node) -> str:
    return f"_:shape-{shape}" if isinstance(shape, BNode) else str(shape)


def _path(node: Node, shapes: Graph) -> Any:
    if not isinstance(node, BNode):
        return {"@id": str(node)}
    if (node, RDF.first, None) in shapes:
        return {"@list": [_path(step, shapes) for step in Collection(shapes, node)]}
    return {str(predicate): _path(value, shapes) for predicate, value in sorted(shapes.predicate_objects(node))}
