"""Results for people: what to do, once for each shape, and below it where."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from rdflib import URIRef
from rdflib.term import Literal, Node

from rights_graph.validate.result import Result, shorten

if TYPE_CHECKING:
    from rights_graph.validate.result import ValidationResult

_LONGEST = 80  # characters of a literal that are shown
_FEW = 5  # unused shapes that are named; of the model most are unused, and that is no news
_IRI = re.compile(r"<([^>]*)>")


def write(result: ValidationResult) -> str:
    """A verdict, then the results by graph and shape."""
    lines = [_verdict(result)]
    for graph, of_graph in groupby(result.results, key=lambda each: each.graph):
        if graph is not None:
            lines += ["", f"In {graph}"]
        for (rule, message), group in groupby(of_graph, key=lambda each: (each.rule, each.message)):
            found = list(group)
            severity = found[0].severity.rpartition("#")[2].lower()
            lines += ["", message or "The constraint is broken."]
            lines += [f"  {severity} of {shorten(rule)}, {_count(len(found), 'time')}"]
            lines += [f"    {_where(each)}" for each in found]
    if len(result.unused_shapes) > _FEW:
        lines += ["", f"{len(result.unused_shapes)} shapes applied to nothing."]
    elif result.unused_shapes:
        lines += ["", f"Shapes that applied to nothing: {', '.join(map(shorten, result.unused_shapes))}"]
    return "\n".join(lines) + "\n"


def _verdict(result: ValidationResult) -> str:
    extent = f"{_count(len(result.shapes_checked), 'shape')} on {_count(result.focus_nodes, 'focus node')}"
    if result.conforms:
        return f"Conforms: {extent}."
    return f"Does not conform: {_count(len(result.results), 'result')}, {extent}."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _where(result: Result) -> str:
    said = [_short(result.focus_node)]
    if result.path is not None:
        path = result.path if "<" in result.path else f"<{result.path}>"
        said.append(_IRI.sub(lambda match: shorten(match[1]), path))
    if result.value is not None and result.value != result.focus_node:
        said.append(_short(result.value))
    return "  ".join(said)


def _short(term: Node) -> str:
    if isinstance(term, URIRef):
        return shorten(str(term))
    if isinstance(term, Literal):
        text = str(term) if len(term) <= _LONGEST else f"{term[: _LONGEST - 1]}…"
        return repr(text)
    return term.n3()
