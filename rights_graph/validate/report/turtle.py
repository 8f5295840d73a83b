"""Results as the ``sh:ValidationReport`` that SHACL 1.0 defines (section 3.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

if TYPE_CHECKING:
    from rights_graph.validate.result import ValidationResult


def write(result: ValidationResult) -> str:
    """The report as Turtle, in the order of the results."""
    return report_graph(result).serialize(format="turtle")


def report_graph(result: ValidationResult) -> Graph:
    """The report as a graph; its blank nodes are numbered in the order of the results."""
    graph = Graph(bind_namespaces="core")
    graph.bind("sh", SH)
    width = len(str(len(result.results)))
    report = BNode("report")
    graph.add((report, RDF.type, SH.ValidationReport))
    graph.add((report, SH.conforms, Literal(result.conforms)))
    for number, each in enumerate(result.results, 1):
        node = BNode(f"result{number:0{width}}")
        graph.add((report, SH.result, node))
        graph.add((node, RDF.type, SH.ValidationResult))
        graph.add((node, SH.focusNode, each.focus_node))
        graph.add((node, SH.resultSeverity, URIRef(each.severity)))
        graph.add((node, SH.sourceConstraintComponent, URIRef(each.component)))
        graph.add((node, SH.sourceShape, each.shape))
        if each.constraint is not None:
            graph.add((node, SH.sourceConstraint, each.constraint))
        if each.path is not None:
            path = result.shapes.path(each.shape) or URIRef(each.path)
            graph.add((node, SH.resultPath, _copied(result.shapes.graph, path, graph)))
        if each.value is not None:
            graph.add((node, SH.value, each.value))
        if each.message:
            graph.add((node, SH.resultMessage, Literal(each.message)))
    return graph


def _copied(source: Graph, node: Node, target: Graph) -> Node:
    """The path `node` in `target`, with the blank nodes that it consists of."""
    if isinstance(node, BNode):
        for predicate, value in source.predicate_objects(node):
            target.add((node, predicate, _copied(source, value, target)))
    return node
