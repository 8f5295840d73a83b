"""Results as SARIF 2.1.0, the form in which code hosts and editors take findings.

GitHub refuses a run with more than 25 000 results and shows the 5 000 gravest, so a run here has the gravest. A result
is the same finding as before where rule, file, focus node, path and value are the same, whatever line it moved to.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from rdflib import BNode

from rights_graph.errors import RightsGraphError
from rights_graph.validate import severity
from rights_graph.validate.document import Location
from rights_graph.validate.report._words import about, remarks
from rights_graph.validate.result import Result, ValidationResult, shorten

_MOST = 25_000
_LONGEST = 1_024  # characters of a description that GitHub takes
_LEVELS = {"violation": "error", "warning": "warning", "info": "note"}
_SECURITY = {"violation": "error", "warning": "warning", "info": "recommendation"}
_LOG = Path(__file__).with_name("sarif-log.json")


def write(result: ValidationResult) -> str:
    """One log with one run, the results in their order."""
    kept = result.first(_MOST)
    log = json.loads(_LOG.read_text(encoding="utf-8"))
    (run,) = log["runs"]
    rules: dict[str, int] = {}
    fingerprints: Counter[str] = Counter()
    for each in kept.results:
        run["results"].append(_result(each, rules.setdefault(each.rule, len(rules)), fingerprints))
    messages = {each.rule: each for each in reversed(kept.results)}
    run["tool"]["driver"] |= {"version": version("rights-graph"), "rules": [_rule(messages[rule]) for rule in rules]}
    run["invocations"] = [_invocation(kept)]
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(result: Result) -> dict[str, Any]:
    message = result.message or "The constraint is broken."
    word = severity.word(result.severity)
    return {
        "id": shorten(result.rule),
        "shortDescription": {"text": message[:_LONGEST]},
        "fullDescription": {"text": message[:_LONGEST]},
        "help": {"text": f"{message} The rule is {result.rule}."},
        "defaultConfiguration": {"level": _LEVELS[word]},
        "properties": {"problem.severity": _SECURITY[word], "tags": ["SHACL"]},
    }


def _result(result: Result, index: int, fingerprints: Counter[str]) -> dict[str, Any]:
    place = _physical(result.location, result.graph)
    located: dict[str, Any] = {"logicalLocations": [{"fullyQualifiedName": str(result.focus_node), "kind": "object"}]}
    if place:
        located["physicalLocation"] = place
    written = {
        "ruleId": shorten(result.rule),
        "ruleIndex": index,
        "level": _LEVELS[severity.word(result.severity)],
        "message": {"text": f"{result.message or 'The constraint is broken.'} ({about(result)})"},
        "locations": [located],
        "partialFingerprints": {"shaclResult/v1": _fingerprint(result, fingerprints)},
    }
    if result.triple_location is not None and (focus := _physical(result.focus_location, None)):
        text = {"text": "The focus node is described here."}
        written["relatedLocations"] = [{"id": 1, "physicalLocation": focus, "message": text}]
    return written


def _physical(place: Location | None, graph: str | None) -> dict[str, Any]:
    if place is None:
        is_file = graph is not None and Path(graph).is_file()
        return {"artifactLocation": _artifact(graph), "region": {"startLine": 1}} if is_file and graph else {}
    region = {"startLine": place.line, "startColumn": place.column, "endColumn": place.end_column}
    return {"artifactLocation": _artifact(place.file), "region": {**region, "snippet": {"text": place.excerpt}}}


def _artifact(file: str) -> dict[str, str]:
    path = Path(file)
    if path.is_absolute():
        if not path.is_relative_to(Path.cwd()):
            return {"uri": path.as_uri()}
        path = path.relative_to(Path.cwd())
    return {"uri": quote(path.as_posix()), "uriBaseId": "%SRCROOT%"}


def _fingerprint(result: Result, seen: Counter[str]) -> str:
    where = result.location
    # The label of a blank node changes when one is added before it; what is written there does not.
    is_blank = isinstance(result.focus_node, BNode)
    focus = where.excerpt.strip() if is_blank and where else result.focus_node.n3()
    value = "" if result.value is None or isinstance(result.value, BNode) else result.value.n3()
    parts = (
        result.rule,
        result.component,
        where.file if where else result.graph or "",
        focus,
        result.path or "",
        value,
    )
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
    seen[digest] += 1
    return f"{digest}:{seen[digest]}"


def _invocation(result: ValidationResult) -> dict[str, Any]:
    notes = [_notification(error) for error in result.errors]
    if result.omitted:
        text = f"{result.omitted} more results are not in this file."
        notes.append({"level": "warning", "message": {"text": text}})
    for said, shapes in remarks(result):
        notes.append({"level": "note", "message": {"text": f"{said}: {', '.join(map(shorten, shapes))}"}})
    return {"executionSuccessful": not result.errors, "toolExecutionNotifications": notes}


def _notification(error: RightsGraphError) -> dict[str, Any]:
    written: dict[str, Any] = {"level": "error", "message": {"text": str(error)}}
    if error.where and Path(error.where).is_file():
        region = {"startLine": error.line or 1} | ({"startColumn": error.column} if error.column else {})
        place = {"artifactLocation": _artifact(error.where), "region": region}
        written["locations"] = [{"physicalLocation": place}]
    return written
