"""One constraint of one shape by pySHACL, for what cannot be done exactly otherwise."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import numpy as np
import pyoxigraph

from rights_graph.errors import LimitExceeded
from rights_graph.validate.columns.constraints.nodes import Found, ValueNodes
from rights_graph.validate.columns.limits import in_time
from rights_graph.validate.columns.statements import ShapesError
from rights_graph.validate.columns.terms import ABSENT

if TYPE_CHECKING:
    from rights_graph.validate.columns.evaluation import Run
    from rights_graph.validate.columns.shapes import Constraint, Shape


def found(run: Run, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
    """What pySHACL finds to break `constraint` at the focus nodes.

    Raises:
        ShapesError: pySHACL cannot use the shape.
        LimitExceeded: pySHACL takes longer than it may.
    """
    import pyshacl
    from rdflib import RDF, SH, BNode, Graph

    from rights_graph.validate.columns.rdflib_terms import from_rdflib, to_rdflib

    data, shapes = Graph(bind_namespaces="none"), Graph(bind_namespaces="none")
    targets = {SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf}
    for triple in run.shapes.stated.triples():
        stated: Any = tuple(map(to_rdflib, triple))
        if stated[1] not in targets and not (stated[1] == RDF.type and str(stated[2]).endswith("Class")):
            shapes.add(stated)
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)
    for predicate in run.graph.predicates():
        pairs = run.graph.pairs(predicate)
        verb = to_rdflib(run.graph.terms.term(predicate))
        for subject, value in zip(pairs.left.tolist(), pairs.right.tolist(), strict=True):
            data.add((to_rdflib(run.graph.terms.term(subject)), verb, to_rdflib(run.graph.terms.term(value))))
    alone = BNode()
    own = to_rdflib(shape.node)
    shapes.add((alone, RDF.type, SH.NodeShape if shape.path is None else SH.PropertyShape))
    path: Any = shapes.value(own, SH.path)
    if shape.path is not None:
        shapes.add((alone, SH.path, path))
    if constraint.node is not None:
        shapes.add((alone, SH.sparql, to_rdflib(constraint.node)))
    elif constraint.own is not None:
        for name, value in constraint.arguments:
            (predicate_,) = [each for known, each, _ in constraint.own.parameters if known == name]
            shapes.add((alone, to_rdflib(predicate_), to_rdflib(value)))
    for focus in nodes.focus.tolist():
        shapes.add((alone, SH.targetNode, to_rdflib(run.graph.terms.term(focus))))
    try:
        _, report, _ = in_time(
            lambda: pyshacl.validate(data, shacl_graph=shapes, inplace=True, do_owl_imports=False, js=False),
            run.seconds,
            f"a constraint of {shape.name}",
        )
    except LimitExceeded:
        raise
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
        named: Any = report.value(result, SH.resultPath)
        focus_nodes.append(from_rdflib(report.value(result, SH.focusNode)))
        values.append(ABSENT if value is None else int(terms.numbers([from_rdflib(value)], add=True)[0]))
        own_path = shape.path is not None and named == path
        along.append(None if named is None or own_path or isinstance(named, BNode) else from_rdflib(named))
        messages.append([pyoxigraph.Literal(str(each)) for each in report.objects(result, SH.resultMessage)])
    return Found(terms.numbers(focus_nodes, add=True), np.array(values, np.int64), along, messages)
