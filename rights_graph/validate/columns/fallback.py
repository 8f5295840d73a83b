"""One constraint of one shape by pySHACL, for what cannot be done exactly otherwise."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import numpy as np
import pyoxigraph

from rights_graph.validate.columns.constraints.nodes import Found, ValueNodes
from rights_graph.validate.columns.statements import ShapesError
from rights_graph.validate.columns.terms import ABSENT, Term

if TYPE_CHECKING:
    from rights_graph.validate.columns.evaluation import Run
    from rights_graph.validate.columns.shapes import Constraint, Shape


def found(run: Run, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
    """What pySHACL finds to break `constraint` at the focus nodes.

    Raises:
        ShapesError: pySHACL cannot use the shape.
    """
    import pyshacl
    from rdflib import RDF, SH, BNode, Graph

    data, shapes = Graph(bind_namespaces="none"), Graph(bind_namespaces="none")
    targets = {SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf}
    for triple in run.shapes.stated.triples():
        stated = tuple(_to_rdflib(term) for term in triple)
        if stated[1] not in targets and not (stated[1] == RDF.type and str(stated[2]).endswith("Class")):
            shapes.add(stated)
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)
    for predicate in run.graph.predicates():
        pairs = run.graph.pairs(predicate)
        verb = _to_rdflib(run.graph.terms.term(predicate))
        for subject, value in zip(pairs.left.tolist(), pairs.right.tolist(), strict=True):
            data.add((_to_rdflib(run.graph.terms.term(subject)), verb, _to_rdflib(run.graph.terms.term(value))))
    alone = BNode()
    own = _to_rdflib(shape.node)
    shapes.add((alone, RDF.type, SH.NodeShape if shape.path is None else SH.PropertyShape))
    if shape.path is not None:
        shapes.add((alone, SH.path, shapes.value(own, SH.path)))
    if constraint.node is not None:
        shapes.add((alone, SH.sparql, _to_rdflib(constraint.node)))
    elif constraint.own is not None:
        for name, value in constraint.arguments:
            (predicate_,) = [each for known, each, _ in constraint.own.parameters if known == name]
            shapes.add((alone, _to_rdflib(predicate_), _to_rdflib(value)))
    for focus in nodes.focus.tolist():
        shapes.add((alone, SH.targetNode, _to_rdflib(run.graph.terms.term(focus))))
    try:
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True, do_owl_imports=False, js=False)
    except Exception as error:  # pySHACL lets through what its parsers and engines raise
        raise ShapesError(" ".join(str(getattr(error, "message", None) or error).split())) from error
    if isinstance(report, Exception):
        raise ShapesError(" ".join(str(report).split()))
    terms = run.graph.terms
    focus_nodes, values, along, messages = [], [], [], []
    for result in report.objects(None, SH.result):
        if report.value(result, SH.sourceShape) != alone:
            continue
        value = report.value(result, SH.value)
        path = report.value(result, SH.resultPath)
        focus_nodes.append(_from_rdflib(report.value(result, SH.focusNode)))
        values.append(ABSENT if value is None else int(terms.numbers([_from_rdflib(value)], add=True)[0]))
        own_path = shape.path is not None and path == shapes.value(own, SH.path)
        along.append(None if path is None or own_path or isinstance(path, BNode) else _from_rdflib(path))
        messages.append([pyoxigraph.Literal(str(each)) for each in report.objects(result, SH.resultMessage)])
    return Found(terms.numbers(focus_nodes, add=True), np.array(values, np.int64), along, messages)


def _to_rdflib(term: Term) -> Any:
    from rdflib import BNode, Literal, URIRef

    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return BNode(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)


def _from_rdflib(term: Any) -> Term:
    from rdflib import BNode, URIRef

    if isinstance(term, URIRef):
        return pyoxigraph.NamedNode(str(term))
    if isinstance(term, BNode):
        return pyoxigraph.BlankNode(str(term))
    if term.language:
        return pyoxigraph.Literal(str(term), language=term.language)
    return pyoxigraph.Literal(str(term), datatype=pyoxigraph.NamedNode(str(term.datatype)) if term.datatype else None)
