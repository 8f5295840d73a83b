"""``rights-graph extract --second-opinion``: what a user sees, and what is never done unasked."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rights_graph.cli import cli
from rights_graph.cli._opinion import options as options_of
from rights_graph.errors import ModelUnavailable, UsageError

from .answers import answer, violation
from .model_server import ModelServer

BEAT = "Police in Brest beat three prisoners in May."
SHOVED = "Masked wardens shoved a smith."


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "belarus-2020.txt"
    path.write_text(f"Belarus 2020\n\n{BEAT} {SHOVED}\n", encoding="utf-8")
    return path


@pytest.fixture
def extract(server: ModelServer, report: Path, tmp_path: Path) -> Callable[..., Result]:
    """Runs the verb on the report, with a second opinion from the server."""
    server.says = {
        BEAT: answer(violation("beat", "beating", victims=[{"quote": "prisoners", "group": "detainees"}])),
        SHOVED: answer(violation("shoved", "beating"), violation("killed", "unlawful-killing")),
    }

    def run(*options: str, url: str | None = None) -> Result:
        given = ["--second-opinion", url or server.url, "--model", "small", "--cache", str(tmp_path / "cache")]
        return CliRunner().invoke(cli, ["extract", str(report), *given, *options])

    return run


def test_lines_hold_the_rules_claims_unchanged_and_the_models_marked(
    extract: Callable[..., Result], report: Path
) -> None:
    alone = CliRunner().invoke(cli, ["extract", str(report), "-f", "jsonl"]).stdout.splitlines()
    together = extract("-f", "jsonl").stdout.splitlines()
    added = [json.loads(line) for line in together if line not in alone]
    assert [line for line in together if line in alone] == alone
    assert [(line["trigger"]["quote"], line["confidence"]) for line in added] == [("shoved", 0.3)]
    assert added[0]["found_by"].startswith("model/small:")


def test_a_cut_on_confidence_leaves_the_models_claims_out(extract: Callable[..., Result]) -> None:
    assert "model/small" not in extract("-f", "jsonl", "--min-confidence", "0.5").stdout


def test_the_table_tells_agreement_and_difference(extract: Callable[..., Result]) -> None:
    done = extract()
    assert "Second opinion of small" in done.stdout
    assert "perpetrators: 'Police' (police) → –" in done.stdout
    assert "only the model" in done.stdout


def test_the_summary_counts_what_was_asked_and_what_was_dropped(extract: Callable[..., Result]) -> None:
    assert extract("-f", "jsonl").stderr.splitlines() == [
        "second opinion of small: 2 sentences asked, 0 known from before, 0 left, 0 too long",
        "  claims: different: 1, only the model: 1",
        "  dropped: a quote does not stand in the sentence: 1",
    ]
    assert "0 sentences asked, 2 known from before" in extract("-f", "jsonl").stderr


def test_quiet_leaves_the_summary_out(server: ModelServer, report: Path) -> None:
    options = ["--second-opinion", server.url, "--model", "small", "-f", "jsonl", "--max-sentences", "0"]
    assert CliRunner().invoke(cli, ["--quiet", "extract", str(report), *options]).stderr == ""


def test_verdicts_go_to_a_file(extract: Callable[..., Result], tmp_path: Path) -> None:
    extract("--verdicts", str(tmp_path / "verdicts.jsonl"))
    rows = [json.loads(line) for line in (tmp_path / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["verdict"] for row in rows] == ["different", "only the model", "dropped"]


def test_a_dry_run_shows_every_word_and_sends_none(extract: Callable[..., Result], server: ModelServer) -> None:
    done = extract("--dry-run")
    assert BEAT in done.stdout
    assert SHOVED in done.stdout
    assert "material to read" in done.stdout  # of the instructions
    bodies = [json.loads(line) for line in extract("--dry-run", "-f", "jsonl").stdout.splitlines()]
    assert server.bodies == []
    extract()
    assert server.bodies == bodies


def test_a_dry_run_counts_what_is_known_and_allowed(extract: Callable[..., Result]) -> None:
    extract("--max-sentences", "1")
    assert "1 sentences would be sent, none was" in extract("--dry-run").stderr


def test_another_machine_is_refused_before_anything_is_read(extract: Callable[..., Result]) -> None:
    done = extract(url="https://models.example/v1")
    assert isinstance(done.exception, UsageError)
    assert "leave it" in str(done.exception)
    assert done.stdout == ""


def test_what_would_leave_can_be_looked_at_before_it_may(extract: Callable[..., Result]) -> None:
    assert SHOVED in extract("--dry-run", url="https://models.example/v1").stdout


def test_where_text_may_leave_the_machine_it_is_said(extract: Callable[..., Result]) -> None:
    done = extract("--allow-remote", "--max-sentences", "0", url="http://models.example/v1")
    assert done.stderr.startswith("warning: up to 0 sentences leave this machine for models.example, unencrypted\n")
    assert done.exit_code == 0


def test_where_the_server_gives_up_the_rules_claims_are_printed(
    extract: Callable[..., Result], server: ModelServer
) -> None:
    server.misbehaviour = [{"status": 404}]
    done = extract("-f", "jsonl")
    assert [json.loads(line)["act"] for line in done.stdout.splitlines()] == ["beating"]
    assert isinstance(done.exception, ModelUnavailable)
    assert done.exception.exit_code == 3
    assert "1 left" in done.stderr


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        (["--model", "small"], "--second-opinion URL"),
        (["--dry-run"], "--second-opinion URL"),
        (["--max-sentences", "5"], "--second-opinion URL"),
        (["--second-opinion", "http://127.0.0.1:1/v1"], "--model NAME"),
    ],
)
def test_options_that_do_not_fit_together(report: Path, options: list[str], hint: str) -> None:
    done = CliRunner().invoke(cli, ["extract", str(report), *options])
    assert isinstance(done.exception, UsageError)
    assert hint in str(done.exception.hint)


def test_without_the_extra_it_is_said_how_to_get_it(
    extract: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("rights_graph.opinion")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "openai", None)
    done = extract()
    assert isinstance(done.exception, UsageError)
    assert done.exception.hint == "pip install 'rights-graph[llm]'"


def test_nothing_is_loaded_for_it_where_nobody_asks(report: Path) -> None:
    import subprocess

    code = (
        "import sys; from click.testing import CliRunner; from rights_graph.cli import cli; "
        f"CliRunner().invoke(cli, ['extract', {str(report)!r}]); "
        "print(sorted({'openai', 'pydantic', 'httpx2', 'rights_graph.opinion'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_page_names_all_options_and_no_others(root: Path) -> None:
    page = (root / "docs" / "second-opinion.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `(--[\w-]+)", page, flags=re.MULTILINE))
    options = {name for each in options_of(lambda: None).__click_params__ for name in each.opts}
    assert told == options


def test_the_pages_python_runs(
    root: Path, server: ModelServer, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (root / "docs" / "second-opinion.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```py\n(.*?)```", page, flags=re.DOTALL)
    code = code.replace("http://127.0.0.1:8080/v1", server.url).replace("report.txt", report.name)
    monkeypatch.chdir(tmp_path)
    space: dict[str, Any] = {}
    exec(code, space)
    assert space["opinion"].asked == len(server.bodies) == 2
