"""Results as a table, one a line, for people who scan, sort and grep."""

from __future__ import annotations

from rights_graph.validate import severity
from rights_graph.validate.document import visible
from rights_graph.validate.report._words import place, short, short_path, verdict, where
from rights_graph.validate.result import ValidationResult, shorten

_HEAD = ("severity", "where", "shape", "focus node", "path", "value", "what to do")
_WIDEST = 60  # characters of a column that is padded


def write(result: ValidationResult) -> str:
    """The results by file and line below a head, and the verdict."""
    rows: list[tuple[str, ...]] = [_HEAD]
    for each in sorted(result.results, key=place):
        value = "" if each.value is None or each.value == each.focus_node else short(each.value)
        path = "" if each.path is None else short_path(each.path)
        grade = severity.word(each.severity)
        row = (grade, where(each), shorten(each.rule), short(each.focus_node), path, value, each.message)
        rows.append(tuple(" ".join(cell.split()) for cell in row))
    widths = [min(_WIDEST, max(map(len, column))) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    errors = [f"error  {error}" for error in result.errors]
    return visible("\n".join([*(lines if len(rows) > 1 else []), *errors, verdict(result)])) + "\n"
