"""How terms, paths and numbers are written for people, and in which groups results are shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import URIRef
from rdflib.term import Literal, Node

from rights_graph.validate import severity
from rights_graph.validate.result import Result, ValidationResult, shorten

_LONGEST = 80  # characters of a literal that are shown
_IRI = re.compile(r"<([^>]*)>")


@dataclass(frozen=True, slots=True)
class Group:
    """Results of one rule with one message."""

    rule: str
    message: str
    severity: str
    results: tuple[Result, ...]


def groups(results: Iterable[Result]) -> list[Group]:
    """The results by rule and message, the gravest first and in each group by file and line."""
    found: dict[tuple[str, str, str], list[Result]] = {}
    for result in results:
        found.setdefault((result.rule, result.message, result.severity), []).append(result)
    return sorted(
        (
            Group(
                shorten(rule),
                message or "The constraint is broken.",
                severity.word(grade),
                tuple(sorted(of, key=place)),
            )
            for (rule, message, grade), of in found.items()
        ),
        key=lambda group: (-severity.rank(group.results[0].severity), group.rule, group.message),
    )


def place(result: Result) -> tuple[str, int, int]:
    """File, line and column, to sort by; the graph where there is no file."""
    where = result.location
    return (result.graph or "", 0, 0) if where is None else (where.file, where.line, where.column)


def verdict(result: ValidationResult) -> str:
    """One sentence that says how it ended."""
    extent = f"{count(len(result.shapes_checked), 'shape')} on {count(result.focus_nodes, 'focus node')}"
    if result.found or result.omitted:
        return f"Does not conform: {tally(result)}, {extent}."
    if result.errors:
        return "Nothing was checked." if result.exit_code else "Conforms."
    return f"Conforms: {extent}."


def remarks(result: ValidationResult) -> list[tuple[str, tuple[str, ...]]]:
    """What is to say of shapes whether or not they are broken, each with the shapes that it is true of."""
    said = [
        ("Shapes that applied to nothing", result.unused_shapes),
        ("Shapes that pySHACL was asked about", result.fallen_back),
    ]
    return [(what, shapes) for what, shapes in said if shapes]


def tally(result: ValidationResult) -> str:
    """How many results there are, by severity where not all are violations."""
    total = len(result.found) + result.omitted
    said = count(total, "result")
    words: dict[str, int] = {}
    for grade, number in sorted(result.severities.items(), key=lambda each: -severity.rank(each[0])):
        words[severity.word(grade)] = words.get(severity.word(grade), 0) + number
    if words and set(words) != {"violation"} and not result.omitted:
        said += f" ({', '.join(count(number, word) for word, number in words.items())})"
    return said if not result.omitted else f"{said}, of which {len(result.found)} are shown"


def count(number: int, noun: str) -> str:
    """The number with its noun, in the plural where it takes one."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def about(result: Result) -> str:
    """Focus node, path and value in one line."""
    said = [short(result.focus_node)]
    if result.path is not None:
        said.append(short_path(result.path))
    if result.value is not None and result.value != result.focus_node:
        said.append(short(result.value))
    return "  ".join(said)


def short_path(path: str) -> str:
    """A path with prefixes in place of namespaces."""
    return _IRI.sub(lambda match: shorten(match[1]), path if "<" in path else f"<{path}>")


def short(term: Node) -> str:
    """A term with its prefix, a long literal with its beginning."""
    if isinstance(term, URIRef):
        return shorten(str(term))
    if isinstance(term, Literal):
        text = str(term) if len(term) <= _LONGEST else f"{term[: _LONGEST - 1]}…"
        return repr(text)
    return term.n3()


def where(result: Result) -> str:
    """File, line and column, or else the graph."""
    return str(result.location or result.graph or "")
