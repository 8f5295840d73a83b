"""Results as the ``sh:ValidationReport`` that SHACL 1.0 defines (section 3.6)."""

from __future__ import annotations

import pyoxigraph
from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from rights_graph import vocabulary
from rights_graph.validate.result import Result, ValidationResult
from rights_graph.validate.shapes import Shapes
from rights_graph.validate.terms import Terms, quiet_literals, to_oxigraph
from rights_graph.validate.triples import graph_of


def write(result: ValidationResult) -> str:
    """The report as Turtle, in the order of the results."""
    said = ["a sh:ValidationReport", f"sh:conforms {str(result.conforms).lower()}"]
    if result.found:
        said.append("sh:result\n" + " ,\n".join(_result(each, result.shapes) for each in result.found))
    return f"@prefix sh: <{vocabulary.PREFIXES['sh']}> .\n\n[]\n    " + " ;\n    ".join(said) + " .\n"


def report_graph(result: ValidationResult) -> Graph:
    """The report as a graph; the blank nodes of the data keep their labels."""
    terms = Terms()
    with quiet_literals():
        graph = graph_of(
            (_node(terms, quad.subject), terms.of(quad.predicate), _node(terms, quad.object))
            for quad in pyoxigraph.parse(write(result).encode(), format=pyoxigraph.RdfFormat.TURTLE)
        )
    graph.bind("sh", SH)
    return graph


def path_of(result: Result, shapes: Shapes) -> Node | None:
    """The path of a result as it stands in the graph of the shapes."""
    if result.path is None:
        return None
    return shapes.path(result.shape) if "<" in result.path else URIRef(result.path)


def _result(result: Result, shapes: Shapes) -> str:
    said = {
        "sh:focusNode": _data(result.focus_node),
        "sh:resultSeverity": _data(URIRef(result.severity)),
        "sh:sourceConstraintComponent": _data(URIRef(result.component)),
        "sh:sourceShape": _shape(result.shape),
    }
    if result.constraint is not None:
        said["sh:sourceConstraint"] = _shape(result.constraint)
    if (path := path_of(result, shapes)) is not None:
        said["sh:resultPath"] = _path(path, shapes.graph)
    if result.value is not None:
        said["sh:value"] = _data(result.value)
    if result.message:
        said["sh:resultMessage"] = _data(Literal(result.message))
    statements = "".join(f" ;\n            {predicate} {value}" for predicate, value in said.items())
    return f"        [\n            a sh:ValidationResult{statements}\n        ]"


def _data(term: Node) -> str:
    return str(to_oxigraph(term))


def _shape(shape: Node) -> str:
    # Blank nodes of data and shapes are other nodes, though they may have one label.
    return f"_:shape-{shape}" if isinstance(shape, BNode) else _data(shape)


def _path(node: Node, shapes: Graph) -> str:
    if not isinstance(node, BNode):
        return _data(node)
    if (node, RDF.first, None) in shapes:
        return f"( {' '.join(_path(step, shapes) for step in Collection(shapes, node))} )"
    inside = sorted(f"{_data(predicate)} {_path(value, shapes)}" for predicate, value in shapes.predicate_objects(node))
    return f"[ {' ; '.join(inside)} ]"


def _node(terms: Terms, term: object) -> Node:
    return BNode(term.value) if isinstance(term, pyoxigraph.BlankNode) else terms.of(term)
