"""Results as the JUnit XML that CI servers show: each shape is a test case, in each file that breaks it."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from rights_graph.errors import RightsGraphError
from rights_graph.validate import severity
from rights_graph.validate.report._words import Group, about, count, groups, where
from rights_graph.validate.result import Result, ValidationResult, shorten

_SHOWN = 100  # results that a failure lists; the others are counted
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(result: ValidationResult) -> str:
    """One suite: what fails the gate is a failure, what does not is told in a case that passes."""
    broken: dict[str, list[Group]] = {}
    for group in groups(result.results):
        broken.setdefault(group.rule, []).append(group)
    cases = [_unread(error) for error in result.errors]
    failures = 0
    for of_rule in broken.values():
        for group in of_rule:
            for file, found in _by_file(group).items():
                fails = severity.fails(found[0].severity, result.fail_on)
                failures += fails
                cases.append(_case(group.rule, file, _broken(group, found, fails=fails)))
    for use in result.shapes_checked:
        if shorten(use.shape) not in broken:
            cases.append(_case(shorten(use.shape), count(use.focus_nodes, "focus node"), ""))
    for shape in result.unused_shapes:
        cases.append(_case(shorten(shape), "unused", '<skipped message="the shape applied to nothing"/>'))
    tallies = {"tests": len(cases), "failures": failures, "errors": len(result.errors)}
    tallies["skipped"] = len(result.unused_shapes)
    counts = " ".join(f'{name}="{number}"' for name, number in tallies.items())
    body = "\n".join(cases)
    suite = f'<testsuite name="rights-graph validate" {counts}>\n{body}\n</testsuite>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites {counts}>\n{suite}\n</testsuites>\n'


def _by_file(group: Group) -> dict[str, list[Result]]:
    found: dict[str, list[Result]] = {}
    for result in group.results:
        found.setdefault(result.location.file if result.location else result.graph or "", []).append(result)
    return found


def _case(rule: str, name: str, inside: str) -> str:
    return f"<testcase classname={_quoted(rule)} name={_quoted(name or rule)}>{inside}</testcase>"


def _broken(group: Group, found: list[Result], *, fails: bool) -> str:
    lines = [f"{where(each)}  {about(each)}" for each in found[:_SHOWN]]
    if (more := len(found) - _SHOWN) > 0:
        lines.append(f"and {more} more")
    text = escape(_clean("\n".join(lines)))
    if not fails:
        return f"<system-out>{escape(_clean(group.message))}\n{text}</system-out>"
    return f"<failure type={_quoted(group.severity)} message={_quoted(group.message)}>{text}</failure>"


def _unread(error: RightsGraphError) -> str:
    inside = f"<error message={_quoted(error.what)}>{escape(_clean(str(error)))}</error>"
    return _case("reading", error.where or "the data", inside)


def _quoted(text: str) -> str:
    return quoteattr(_clean(text), {"\n": "&#10;"})


def _clean(text: str) -> str:
    return _NOT_XML.sub("�", text)
