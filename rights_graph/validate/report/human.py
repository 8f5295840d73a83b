"""Results for people: what to do, once for each shape, and below it where, with the line as a compiler shows it."""

from __future__ import annotations

from textwrap import fill

from rights_graph.validate.document import Location, visible
from rights_graph.validate.report._words import Group, about, count, groups, remarks, verdict, where
from rights_graph.validate.result import Result, ValidationResult, shorten

_SHOWN = 10  # results of one rule; the others are counted
_WIDTH = 100


def write(result: ValidationResult) -> str:
    """A verdict, then the results by shape, then what could not be read and what is to say of shapes."""
    blocks = [verdict(result)]
    blocks += [_group(group) for group in groups(result.results)]
    blocks += [f"{error.what[:1].upper()}{error.what[1:]}\n  in {error.where or 'the data'}" for error in result.errors]
    blocks += [
        fill(
            f"{said}: {', '.join(map(shorten, shapes))}",
            _WIDTH,
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        for said, shapes in remarks(result)
    ]
    return visible("\n\n".join(blocks)) + "\n"


def _group(group: Group) -> str:
    lines = [group.message, f"  {group.severity} of {group.rule}, {count(len(group.results), 'time')}"]
    for result in group.results[:_SHOWN]:
        lines += _result(result)
    if (more := len(group.results) - _SHOWN) > 0:
        lines.append(f"  and {more} more")
    return "\n".join(lines)


def _result(result: Result) -> list[str]:
    if result.location is None:
        return [f"    {about(result)}" + (f"  in {result.graph}" if result.graph else "")]
    lines = [f"  {where(result)}  {about(result)}", *_excerpt(result.location)]
    other = result.focus_location
    if other is not None and (other.file, other.line) != (result.location.file, result.location.line):
        lines.append(f"    described at {other}")
    return lines


def _excerpt(place: Location) -> list[str]:
    number = f"{place.line:>6}"
    before = place.excerpt[: place.column - place.excerpt_column]
    # Tabs stay tabs, so that the mark stands below the word however wide they are shown.
    indent = "".join("\t" if character == "\t" else " " for character in before)
    cut = "…" if place.excerpt_column > 1 else ""
    return [
        f"{number} | {cut}{place.excerpt}",
        f"{'':6} | {' ' * len(cut)}{indent}{'^' * (place.end_column - place.column)}",
    ]
