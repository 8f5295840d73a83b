"""The gate where people plug it in: a hook of pre-commit, an action of GitHub, a job of GitLab."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from .conftest import Run, staged


@pytest.fixture
def action(root: Path) -> dict[str, Any]:
    return dict(yaml.safe_load((root / "action.yml").read_text(encoding="utf-8")))


def recipes(root: Path) -> list[str]:
    page = (root / "docs" / "validation.md").read_text(encoding="utf-8")
    return re.findall(r"^```yaml\n(.*?)^```", page, flags=re.MULTILINE | re.DOTALL)


def recipe(root: Path, file: str) -> Any:
    (text,) = [each for each in recipes(root) if each.startswith(f"# {file}\n")]
    return yaml.safe_load(text)


# -------------------------------------------------------------------------------------------- pre-commit


def test_the_hook_judges_the_files_of_the_commit(root: Path, repository: Path, bash: Run) -> None:
    (hook,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (used,) = recipe(root, ".pre-commit-config.yaml")["repos"][0]["hooks"]
    assert used["id"] == hook["id"]
    files = [name for name in staged(repository, hook["files"]) if not re.search(used["exclude"], name)]
    assert files == ["data/gull.ttl", "data/tern.ttl"]
    command = [*shlex.split(hook["entry"]), *used["args"]]
    outcome = bash(shlex.join([*command, *files]))
    assert outcome.returncode == 1
    assert "data/gull.ttl:3:15" in outcome.stdout
    assert "tern" not in outcome.stdout
    assert bash(shlex.join([*command, "data/tern.ttl"])).returncode == 0


def test_the_hook_does_not_pass_a_file_that_nothing_applies_to(root: Path, repository: Path, bash: Run) -> None:
    (hook,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (repository / "data" / "harbour.ttl").write_text("<http://sea.example/h> a <http://sea.example/Harbour> .")
    outcome = bash(f"{hook['entry']} --shapes shapes.ttl data/harbour.ttl data/tern.ttl")
    assert outcome.returncode == 5
    assert "data/harbour.ttl: error: no shape applies" in outcome.stderr


# ------------------------------------------------------------------------------------------------ GitHub


def steps(action: dict[str, Any], inputs: dict[str, str]) -> tuple[str, dict[str, str]]:
    """The script of the step that validates, and its environment with the inputs filled in."""
    (step,) = [each for each in action["runs"]["steps"] if each["name"] == "Validate"]
    values = {name: str(each.get("default", "")) for name, each in action["inputs"].items()} | inputs
    names = {
        key: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: values[match[1]], text)
        for key, text in step["env"].items()
    }
    assert "${{" not in step["run"]
    return step["run"], names


def test_the_action_marks_lines_writes_a_summary_and_leaves_sarif(
    action: dict[str, Any], repository: Path, bash: Run, tmp_path: Path
) -> None:
    script, variables = steps(action, {"data": "data/*.ttl", "shapes": "shapes.ttl"})
    outcome = bash(script, **variables)
    assert outcome.returncode == 1
    assert "::error file=data/gull.ttl,line=3,endLine=3,col=15,endColumn=20,title=" in outcome.stdout
    summary = (tmp_path / "github_step_summary").read_text(encoding="utf-8")
    assert summary.startswith("## SHACL: Does not conform")
    assert (tmp_path / "github_output").read_text(encoding="utf-8") == "sarif=rights-graph.sarif\n"
    log = json.loads((repository / "rights-graph.sarif").read_text(encoding="utf-8"))
    (found,) = log["runs"][0]["results"]
    assert found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "data/gull.ttl"


def test_the_action_passes_what_conforms_and_what_is_not_grave(action: dict[str, Any], bash: Run) -> None:
    script, variables = steps(action, {"data": "data/tern.ttl", "shapes": "shapes.ttl"})
    assert bash(script, **variables).returncode == 0
    script, variables = steps(action, {"data": "data/*.ttl", "shapes": "shapes.ttl", "fail-on": "none"})
    assert bash(script, **variables).returncode == 0


def test_an_input_of_the_action_is_never_a_command(action: dict[str, Any], repository: Path, bash: Run) -> None:
    script, variables = steps(action, {"data": "$(touch owned) ; touch owned", "shapes": "shapes.ttl"})
    assert bash(script, **variables).returncode == 2
    assert not (repository / "owned").exists()


def test_the_recipe_for_github_uses_what_the_action_offers(root: Path, action: dict[str, Any]) -> None:
    workflow = recipe(root, ".github/workflows/shacl.yml")
    (used,) = [each for each in workflow["jobs"]["shacl"]["steps"] if each.get("id") == "shacl"]
    assert used["with"].keys() <= action["inputs"].keys()
    assert {name for name, each in action["inputs"].items() if each.get("required")} <= used["with"].keys()
    assert "sarif" in action["outputs"]


# ------------------------------------------------------------------------------------------------ GitLab


def test_the_recipe_for_gitlab_leaves_what_gitlab_takes(root: Path, repository: Path, bash: Run) -> None:
    job = recipe(root, ".gitlab-ci.yml")["shacl"]
    outcome = bash("\n".join(job["script"]))
    assert outcome.returncode == 1
    suite = ElementTree.parse(repository / job["artifacts"]["reports"]["junit"]).getroot()
    assert [case.get("name") for case in suite.iter("testcase") if case.find("failure") is not None] == [
        "data/gull.ttl"
    ]
    assert all((repository / path).is_file() for path in job["artifacts"]["paths"])


def test_every_recipe_is_exercised(root: Path) -> None:
    names = {".pre-commit-config.yaml", ".github/workflows/shacl.yml", ".gitlab-ci.yml"}
    assert {text.partition("\n")[0].removeprefix("# ") for text in recipes(root)} == names
