"""``rights-graph query``: formats, files, limits, and what is said of an answer that was cut off."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from rights_graph.cli import cli
from rights_graph.errors import LimitExceeded, RightsGraphError, UsageError
from rights_graph.store import open_store
from rights_graph.vocabulary import RGD

ALL = "SELECT * WHERE { GRAPH ?g { ?s ?p ?o } }"
SLOW = ("--timeout", "120")


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("store")
    with open_store(made, create=True) as store:
        store.load(f"{RGD}world", [root / "tests" / "world.ttl"])
    return made


def ask(folder: Path, *arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["query", "--store", str(folder), *arguments], input=input)


def refused(result: Result) -> RightsGraphError:
    assert isinstance(result.exception, RightsGraphError), result.output
    return result.exception


@pytest.mark.parametrize("form", ["table", "json", "csv", "tsv", "xml", "markdown"])
def test_rows_come_in_every_format(folder: Path, form: str) -> None:
    text = ask(folder, "publications", "-f", form).stdout
    if form == "json":
        assert len(json.loads(text)["results"]["bindings"]) > 3
    elif form == "csv":
        assert len(list(csv.DictReader(io.StringIO(text)))) > 3
    elif form == "xml":
        assert len(ElementTree.fromstring(text).findall(".//{*}result")) > 3
    else:
        assert len(text.splitlines()) > 4


@pytest.mark.parametrize(
    ("form", "suffix"),
    [("turtle", ".ttl"), ("trig", ".trig"), ("nt", ".nt"), ("nq", ".nq"), ("jsonld", ".jsonld"), ("rdfxml", ".rdf")],
)
def test_a_graph_comes_as_any_rdf_format_by_name_and_by_suffix(
    folder: Path, tmp_path: Path, form: str, suffix: str
) -> None:
    file = tmp_path / f"view{suffix}"
    assert ask(folder, "accepted-view", "-o", str(file)).exit_code == 0
    written = file.read_text(encoding="utf-8")
    assert ask(folder, "accepted-view", "-f", form).stdout == written
    if suffix != ".jsonld":
        assert len(list(ox.parse(written, format=ox.RdfFormat.from_extension(suffix[1:])))) > 50
    else:
        assert json.loads(written)["@graph"]


def test_the_suffix_tells_the_format_of_rows_too(folder: Path, tmp_path: Path) -> None:
    for suffix, form in ((".csv", "csv"), (".md", "markdown"), (".srj", "json"), (".xml", "xml")):
        file = tmp_path / f"rows{suffix}"
        assert ask(folder, "publications", "-o", str(file)).exit_code == 0
        assert file.read_bytes().decode() == ask(folder, "publications", "-f", form).stdout_bytes.decode()
    assert "no format of rows" in str(refused(ask(folder, "publications", "-o", str(tmp_path / "rows.docx"))))


@pytest.mark.parametrize(
    "arguments", [("publications", "-f", "turtle"), ("accepted-view", "-f", "csv"), ("accepted-view", "-f", "table")]
)
def test_a_format_of_the_other_sort_is_refused(folder: Path, arguments: tuple[str, ...]) -> None:
    assert isinstance(refused(ask(folder, *arguments)), UsageError)


def test_a_question_of_ones_own_comes_from_a_file_or_from_standard_input(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "question.rq"
    file.write_text("SELECT (COUNT(*) AS ?n) " + ALL[8:], encoding="utf-8")
    from_file = ask(folder, "--file", str(file), "-f", "csv", *SLOW).stdout
    assert int(from_file.split()[1]) > 1000
    assert ask(folder, "--file", "-", "-f", "csv", *SLOW, input=file.read_text(encoding="utf-8")).stdout == from_file


@pytest.mark.parametrize(("query", "form"), [(ALL, "csv"), ("CONSTRUCT { ?s ?p ?o } " + ALL[9:], "nt")])
def test_an_answer_that_is_cut_off_says_so_beside_it(folder: Path, query: str, form: str) -> None:
    result = ask(folder, "--file", "-", "-f", form, "--max-rows", "5", *SLOW, input=query)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 5 + (form == "csv")
    assert result.stderr == "cut off after 5: there are more; --max-rows allows them\n"


def test_an_answer_that_is_whole_says_nothing(folder: Path) -> None:
    assert ask(folder, "--file", "-", "--max-rows", "5", *SLOW, input=ALL + " LIMIT 5").stderr == ""


def test_a_limit_ends_the_question(folder: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    refusal = refused(ask(folder, "--file", "-", "--timeout", "1", input=endless))
    assert isinstance(refusal, LimitExceeded)
    assert (refusal.exit_code, str(refusal)) == (3, "the query takes more than 1 seconds")


@pytest.mark.parametrize(
    "arguments",
    [
        ("publications", "--timeout", "1"),
        ("--file", "-", "-p", "country=XR"),
        ("publications", "--file", "-"),
        ("--file", "-", "--memory", "lots"),
        ("publications", "-p", "country"),
    ],
)
def test_what_does_not_go_together_is_refused(folder: Path, arguments: tuple[str, ...]) -> None:
    assert isinstance(refused(ask(folder, *arguments, input=ALL)), UsageError)
