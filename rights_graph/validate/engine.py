"""pySHACL behind the one face that an engine has: data and shapes in, results out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import pyshacl
from pyparsing import ParseException
from rdflib import RDFS, SH, Graph
from rdflib.term import Literal, Node

from rights_graph.errors import InputError
from rights_graph.validate.paths import path_text
from rights_graph.validate.result import Result
from rights_graph.validate.shapes import TARGETS, Shapes
from rights_graph.validate.sparql import QueriedGraph
from rights_graph.validate.triples import Triple, graph_of

_LISTS = (SH["and"], SH["or"], SH.xone)
_FOR_PEOPLE = (SH.name, SH.description, SH.message, RDFS.label)  # pySHACL composes texts from them that are not used
_REFERENCES = (SH.node, SH["not"], SH.property, SH.qualifiedValueShape)


def check(data: Graph, shapes: Shapes, *, graph: str | None = None) -> list[Result]:
    """Every constraint of `shapes` that `data` break, in no order.

    Nothing is loaded from the network, and `data` stay as they are.

    Arguments:
        data: the triples to check, reference data included.
        shapes: what to check them against.
        graph: what the results say of where they are.

    Raises:
        InputError: a shape is ill-formed, or its SPARQL asks for remote data.
    """
    asked, flat = QueriedGraph(data), _flat(shapes)
    try:
        _, report, _ = pyshacl.validate(asked, shacl_graph=flat, inplace=True, do_owl_imports=False, js=False)
    except (RuntimeError, ValueError, SyntaxError, ParseException, re.error) as error:
        raise _bad_shapes(error) from error
    except TypeError as error:
        # pySHACL orders values without asking whether they are of one kind; SHACL would have it a violation.
        raise InputError(
            f"values cannot be compared: {error}", hint="write the literals as their datatypes ask"
        ) from error
    if isinstance(report, Exception):
        raise _bad_shapes(report)
    return [_result(report, node, shapes, graph) for node in report.objects(None, SH.result)]


@lru_cache(maxsize=8)
def _flat(shapes: Shapes) -> Graph:
    """The same shapes with targets on property shapes, in place of ``sh:property`` on the node shapes that have them.

    pySHACL looks at all focus nodes of a target together, but at those it reaches by ``sh:property`` one by one, which
    takes most of its time. Only where both mean the same: the node shape is not used by another shape, not closed and
    not switched off, and nothing else refers to the property shape.
    """
    stated = shapes.graph
    listed = {member for kind in _LISTS for members in stated.objects(None, kind) for member in stated.items(members)}
    moved: set[Triple] = set()
    added: list[Triple] = []
    for shape, inner in stated.subject_objects(SH.property):
        used = shape in listed or any((None, kind, shape) in stated for kind in _REFERENCES)
        special = any((shape, each, None) in stated for each in (SH.path, SH.closed, SH.deactivated))
        targets = [(kind, each) for kind in TARGETS for each in stated.objects(shape, kind)]
        alone = len(list(stated.subjects(None, inner))) == 1
        if targets and alone and not used and not special:
            moved.add((shape, SH.property, inner))
            added += [(inner, kind, each) for kind, each in targets]
    kept = (triple for triple in stated if triple not in moved and triple[1] not in _FOR_PEOPLE)
    return graph_of([*kept, *added])


def _bad_shapes(error: Exception) -> InputError:
    what = " ".join(str(getattr(error, "message", None) or error).split())
    return InputError(f"the shapes cannot be used: {what}", hint="correct the shape")


def _result(report: Graph, node: Node, shapes: Shapes, graph: str | None) -> Result:
    said = {predicate: value for predicate, value in report.predicate_objects(node) if predicate != SH.resultMessage}
    shape = said[SH.sourceShape]
    path = said.get(SH.resultPath)
    if path is not None:
        path = shapes.path(shape) or path
    constraint = said.get(SH.sourceConstraint)
    return Result(
        focus_node=said[SH.focusNode],
        path=None if path is None else path_text(shapes.graph, path),
        value=said.get(SH.value),
        shape=shape,
        constraint=constraint,
        component=str(said[SH.sourceConstraintComponent]),
        severity=str(said[SH.resultSeverity]),
        message=_message(shapes.graph, constraint, shape) or _best(report.objects(node, SH.resultMessage)),
        graph=graph,
    )


def _message(shapes: Graph, *stated_by: Node | None) -> str:
    for each in stated_by:
        if each is not None and (message := _best(shapes.objects(each, SH.message))):
            return message
    return ""


def _best(messages: Any) -> str:
    """English first, then what has no language, then the first in order."""
    texts = [each for each in messages if isinstance(each, Literal)]
    ranked = sorted(texts, key=lambda each: (each.language != "en", each.language is not None, str(each)))
    return str(ranked[0]) if ranked else ""
