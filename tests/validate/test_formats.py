"""Each format says what those need who read it, keeps within their limits, and lets no data become markup."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from rdflib.compare import isomorphic

from rights_graph.errors import InputError
from rights_graph.validate import ValidationResult, report
from rights_graph.validate.sources import union

from .boats import checked, many

LEVELS = {"none", "note", "warning", "error"}


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> ValidationResult:
    return checked(tmp_path_factory.mktemp("boats"))


@pytest.fixture(scope="module")
def huge(result: ValidationResult) -> ValidationResult:
    return many(result, 60_000)


@pytest.fixture
def unread(result: ValidationResult) -> ValidationResult:
    error = InputError("a dot is missing", where="lost, or: not.ttl", line=3, column=7)
    return replace(result, found=(), errors=(error,))


@pytest.mark.parametrize("name", report.formats())
def test_a_report_is_the_same_each_time_whatever_the_order_of_groups(name: str, result: ValidationResult) -> None:
    assert report.render(result, name) == report.render(replace(result), name)


@pytest.mark.parametrize("name", report.formats())
def test_very_many_results_are_written(name: str, huge: ValidationResult) -> None:
    text = report.render(huge, name)
    assert text.endswith("\n")
    if name not in ("turtle", "jsonld", "sarif", "json", "junit"):
        assert "60000 results" in text


@pytest.mark.parametrize("name", [name for name in report.formats() if name not in ("turtle", "jsonld")])
def test_what_could_not_be_read_is_told_in_every_format(name: str, unread: ValidationResult) -> None:
    assert "dot is missing" in report.render(unread, name)
    assert not unread.conforms


@pytest.mark.parametrize("name", ["human", "json", "markdown", "html", "sarif"])
def test_the_shapes_that_pyshacl_was_asked_about_are_named(name: str, result: ValidationResult) -> None:
    asked = replace(result, fallen_back=("https://example.org/Lighthouse",))
    assert "Lighthouse" in report.render(asked, name)
    assert "pySHACL" not in report.render(result, name)


def test_the_same_report_is_written_as_turtle_and_as_json_ld(result: ValidationResult) -> None:
    turtle = union(report.render(result, "turtle").encode())
    assert isomorphic(turtle, union(report.render(result, "json-ld").encode(), data_format="jsonld"))
    assert isomorphic(turtle, result.graph)


def test_a_table_has_a_line_for_each_result(result: ValidationResult) -> None:
    head, *rows, verdict = report.render(result, "table").splitlines()
    assert head.split("  ")[0] == "severity"
    assert len(rows) == len(result.results) == 6
    assert rows == sorted(rows, key=lambda row: int(row.split(":")[1]))
    assert verdict == "Does not conform: 6 results (3 violations, 3 warnings), 1 shape on 3 focus nodes."


def test_people_see_the_first_of_many_and_the_number_of_the_others(huge: ValidationResult) -> None:
    text = report.render(huge, "human")
    assert "and 29990 more" in text
    assert text.count("^") < 1_000


def test_a_mark_stands_below_its_word_behind_a_tab(result: ValidationResult) -> None:
    lines = report.render(result, "human").splitlines()
    mark = next(number for number, line in enumerate(lines) if line.endswith("| \t          ^^^^^^^^^^^^^^^"))
    assert lines[mark - 1].endswith('| \trgd:masts "</script>|`0`" .')


# ----------------------------------------------------------------------------------------------- CI servers


def test_junit_has_a_case_for_each_shape_and_file(result: ValidationResult) -> None:
    root = ElementTree.fromstring(report.render(result, "junit").encode())
    (suite,) = root
    cases = {case.get("classname"): [part.tag for part in case] for case in suite}
    assert cases == {
        "rgs:masts": ["failure"],
        "rgs:flag": ["failure"],
        "rgs:Boat": [],
        "rgs:Submarine": ["skipped"],
    }
    counted = {name: int(suite.get(name, "")) for name in ("tests", "failures", "errors", "skipped")}
    assert counted == {"tests": 4, "failures": 2, "errors": 0, "skipped": 1}


def test_in_junit_only_that_is_a_failure_which_fails_the_gate(result: ValidationResult) -> None:
    root = ElementTree.fromstring(report.render(replace(result, fail_on="violation"), "junit").encode())
    told = {case.get("classname"): [part.tag for part in case] for case in root.iter("testcase")}
    assert told["rgs:flag"] == ["system-out"]
    assert told["rgs:masts"] == ["failure"]


def test_characters_that_xml_has_not_are_replaced(result: ValidationResult) -> None:
    (first, *_) = result.results
    odd = replace(result, found=(replace(first, message="a\0b\ud800"),), origins=())
    assert "�" in ElementTree.tostring(ElementTree.fromstring(report.render(odd, "junit").encode()), "unicode")


def test_github_shows_ten_of_a_kind_and_the_distinct_first(huge: ValidationResult) -> None:
    lines = report.render(huge, "github").splitlines()
    kinds = [line.split(" ")[0] for line in lines[:-1]]
    assert kinds.count("::error") == kinds.count("::warning") == 10
    assert set(kinds[:2]) == {"::error", "::warning"}
    assert lines[-1].endswith("59980 without annotation.")


def test_nothing_in_a_property_of_github_can_end_it(unread: ValidationResult, result: ValidationResult) -> None:
    first, *_ = report.render(unread, "github").splitlines()
    assert first == "::error file=lost%2C or%3A not.ttl,line=3,col=7,title=cannot be checked::a dot is missing"
    told = report.render(result, "github")
    assert "boats & more.ttl,line=" in told
    assert "Count the <masts>: 1 | 2, *or* so.%0Argd:b0" in told


def test_markdown_stays_below_a_mebibyte_and_says_what_it_leaves_out(huge: ValidationResult) -> None:
    rules = tuple(
        replace(each, message=f"{each.message} {number % 5_000} {'x' * 300}") for number, each in enumerate(huge.found)
    )
    text = report.render(replace(huge, found=rules), "markdown")
    assert len(text.encode()) < 2**20
    assert "do not fit" in text


def test_in_markdown_data_are_no_markup(result: ValidationResult) -> None:
    text = report.render(result, "markdown")
    assert r"Count the &lt;masts\>: 1 \| 2, \*or\* so." in text
    rows = [line for line in text.splitlines() if line.startswith(("| violation", "| warning"))]
    assert [len(re.findall(r"(?<!\\)\|", row)) for row in rows] == [5, 5]


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attributes)))


def test_the_page_loads_nothing_and_runs_nothing(result: ValidationResult) -> None:
    page = Tags()
    text = report.render(result, "html")
    page.feed(text)
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in page.seen}
    assert not {"src", "href", "onclick", "style"} & {name for _, attributes in page.seen for name in attributes}
    assert "url(" not in text
    assert "&lt;/script&gt;" in text
    assert ("meta", "default-src 'none'; style-src 'unsafe-inline'") in [
        (tag, each.get("content")) for tag, each in page.seen
    ]


# ---------------------------------------------------------------------------------------------------- SARIF


def sarif(result: ValidationResult) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(report.render(result, "sarif"))
    return log


def check_log(log: dict[str, Any]) -> None:
    """What the schema of SARIF 2.1.0 demands of the parts that are written here, and what GitHub does beyond it."""
    assert log.keys() <= {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    for run in log["runs"]:
        assert run.keys() <= {"tool", "columnKind", "originalUriBaseIds", "invocations", "results"}
        assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
        driver = run["tool"]["driver"]
        assert driver["name"]
        assert re.match("https?://", driver["informationUri"])
        ids = [rule["id"] for rule in driver["rules"]]
        assert len(ids) == len(set(ids)) <= 25_000
        for rule in driver["rules"]:
            assert rule["shortDescription"]["text"]
            assert len(rule["shortDescription"]["text"]) <= 1024
            assert rule["defaultConfiguration"]["level"] in LEVELS
            assert len(rule["properties"]["tags"]) <= 20
            assert rule["help"]["text"]
        for invocation in run["invocations"]:
            assert isinstance(invocation["executionSuccessful"], bool)
            for note in invocation["toolExecutionNotifications"]:
                assert note["level"] in LEVELS
                assert note["message"]["text"]
        assert len(run["results"]) <= 25_000
        for found in run["results"]:
            assert ids[found["ruleIndex"]] == found["ruleId"]
            assert found["level"] in LEVELS
            assert found["message"]["text"]
            assert all(isinstance(value, str) for value in found["partialFingerprints"].values())
            assert 1 <= len(found["locations"]) <= 1_000
            for place in [*found["locations"], *found.get("relatedLocations", ())]:
                check_place(place, run["originalUriBaseIds"])


def check_place(place: dict[str, Any], bases: dict[str, Any]) -> None:
    artifact, region = place["physicalLocation"]["artifactLocation"], place["physicalLocation"]["region"]
    assert re.fullmatch(r"[\w.~!$&'()*+,;=:@/%-]+", artifact["uri"])
    assert artifact.get("uriBaseId", "%SRCROOT%") in bases
    assert region["startLine"] >= 1
    assert 1 <= region["startColumn"] < region["endColumn"]
    assert isinstance(region["snippet"]["text"], str)


def test_sarif_is_what_its_schema_and_github_demand(result: ValidationResult, huge: ValidationResult) -> None:
    log = sarif(result)
    check_log(log)
    levels = [each["level"] for each in log["runs"][0]["results"]]
    assert sorted(levels) == ["error"] * 3 + ["warning"] * 3
    check_log(sarif(huge))


def test_of_too_many_results_sarif_has_the_gravest_and_says_how_many_are_missing(huge: ValidationResult) -> None:
    (run,) = sarif(huge)["runs"]
    assert {each["level"] for each in run["results"]} == {"error"}
    assert "35000 more results" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_a_path_below_the_folder_is_relative_and_percent_encoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    places = [each["locations"][0]["physicalLocation"] for each in sarif(checked(tmp_path))["runs"][0]["results"]]
    assert {place["artifactLocation"]["uri"] for place in places} == {"boats%20%26%20more.ttl"}


def test_a_fingerprint_stays_when_the_line_moves(tmp_path: Path) -> None:
    def prints() -> set[str]:
        from .boats import SHAPES, validate

        (run,) = sarif(validate(tmp_path / "boats & more.ttl", shapes=SHAPES, ontology=False))["runs"]
        return {each["partialFingerprints"]["shaclResult/v1"] for each in run["results"]}

    checked(tmp_path)
    before = prints()
    path = tmp_path / "boats & more.ttl"
    path.write_text("# a line more\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert prints() == before
    assert len(before) == 6
    path.write_text(path.read_text(encoding="utf-8").replace("`0`", "`9`"), encoding="utf-8")
    assert len(prints() & before) == 5
