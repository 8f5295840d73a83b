"""Findings as results, in the terms of the graph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyoxigraph

from rights_graph.validate.columns import paths
from rights_graph.validate.columns.evaluation import Finding
from rights_graph.validate.columns.messages import sentence
from rights_graph.validate.columns.terms import ABSENT, Term, Terms

_VARIABLE = re.compile(r"\{[?$](\w+)\}")


@dataclass(frozen=True, slots=True)
class Result:
    """One constraint that one focus node breaks (``sh:ValidationResult``).

    `path` is the path of the property shape or a property that the result names itself; `text` of `paths` writes it.
    `constraint` states the constraint where it is in SPARQL. `component` and `severity` are IRIs. `message` is that of
    the shapes, in English where they have it so, or a sentence made from the constraint.
    """

    focus_node: Term
    path: paths.Path | None
    value: Term | None
    shape: Term
    constraint: Term | None
    component: str
    severity: str
    message: str


def results(findings: Sequence[Finding], terms: Terms) -> Iterator[Result]:
    """The results of findings, in the order of these."""
    for finding in findings:
        shape, constraint, found = finding.shape, finding.constraint, finding.found
        stated = best(shape.messages)
        for place, number in enumerate(found.focus.tolist()):
            value_number = ABSENT if found.values is None else int(found.values[place])
            value = None if value_number == ABSENT else terms.term(value_number)
            along = found.paths[place] if found.paths is not None else None
            path = paths.Predicate(along) if isinstance(along, pyoxigraph.NamedNode) else shape.path
            own = best(found.messages[place]) if found.messages is not None else ""
            message = (own or stated if constraint.node is not None else stated or own) or sentence(constraint, value)
            if found.details is not None:
                message = _filled(message, found.details[place])
            result = Result(
                terms.term(number),
                path,
                value,
                shape.node,
                constraint.node,
                constraint.component,
                shape.severity,
                message,
            )
            yield from [result] * int(finding.times[place])


def best(messages: Sequence[Term]) -> str:
    """English first, then what has no language, then the first in order."""
    texts = [each for each in messages if isinstance(each, pyoxigraph.Literal)]
    ranked = sorted(texts, key=lambda each: (each.language != "en", each.language is not None, each.value))
    return ranked[0].value if ranked else ""


def _filled(message: str, details: dict[str, Term]) -> str:
    """The message with the values of the variables that it names in braces."""

    def value(match: re.Match[str]) -> str:
        term = details.get(match[1])
        return match[0] if term is None else term.value

    return _VARIABLE.sub(value, message)
