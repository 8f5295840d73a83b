"""Results as workflow commands, which GitHub shows at the lines of a change.

GitHub shows ten errors, ten warnings and ten notices of a step and drops the others, so the choice is made here: the
gravest, and of these first one of each rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from rights_graph.validate import severity
from rights_graph.validate.report._words import about, groups, verdict
from rights_graph.validate.result import Result, ValidationResult, shorten

_OF_A_KIND = 10
_KINDS = {"violation": "error", "warning": "warning", "info": "notice"}


def write(result: ValidationResult) -> str:
    """At most ten annotations of each kind, then the verdict and how many there are no annotations for."""
    errors = [
        _command("error", error.what, file=error.where, line=error.line, col=error.column, title="cannot be checked")
        for error in result.errors[:_OF_A_KIND]
    ]
    shown = {kind: len(errors) if kind == "error" else 0 for kind in _KINDS.values()}
    annotated = []
    for each in _distinct_first(result):
        kind = _KINDS[severity.word(each.severity)]
        if shown[kind] < _OF_A_KIND:
            shown[kind] += 1
            annotated.append(_annotation(kind, each))
    rest = len(result.found) + result.omitted - len(annotated)
    last = verdict(result) + (f" {rest} without annotation." if rest else "")
    return "\n".join([*errors, *annotated, last]) + "\n"


def _distinct_first(result: ValidationResult) -> Iterator[Result]:
    found = groups(result.results)
    for round_ in range(_OF_A_KIND):
        for group in found:
            if round_ < len(group.results):
                yield group.results[round_]


def _annotation(kind: str, result: Result) -> str:
    where = result.location
    message = f"{result.message or 'The constraint is broken.'}\n{about(result)}"
    if where is None:
        return _command(kind, message, file=result.graph, title=shorten(result.rule))
    return _command(
        kind,
        message,
        file=where.file,
        line=where.line,
        endLine=where.line,
        col=where.column,
        endColumn=where.end_column,
        title=shorten(result.rule),
    )


def _command(kind: str, message: str, **properties: object) -> str:
    said = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items() if value is not None)
    return f"::{kind} {said}::{_escaped(message)}"


def _escaped(text: str, also: str = "") -> str:
    return "".join(f"%{ord(character):02X}" if character in f"%\r\n{also}" else character for character in text)
