"""A small repository with a shape and two boats, as somebody might have who wants a gate."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SHAPES = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix sea: <http://sea.example/> .
sea:Boats a sh:NodeShape ; sh:targetClass sea:Boat ; sh:property sea:Masts .
sea:Masts a sh:PropertyShape ; sh:path sea:masts ; sh:nodeKind sh:IRI ; sh:message "Name the masts." .
"""
GOOD = "@prefix sea: <http://sea.example/> .\nsea:tern a sea:Boat ; sea:masts sea:main .\n"
BAD = "@prefix sea: <http://sea.example/> .\nsea:gull a sea:Boat ;\n    sea:masts 'two' .\n"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository in which everything is staged."""
    folder = tmp_path / "boats"
    (folder / "data").mkdir(parents=True)
    (folder / "shapes.ttl").write_text(SHAPES, encoding="utf-8")
    (folder / "data" / "tern.ttl").write_text(GOOD, encoding="utf-8")
    (folder / "data" / "gull.ttl").write_text(BAD, encoding="utf-8")
    (folder / "README.md").write_text("Boats.\n", encoding="utf-8")
    for command in ("init --quiet", "add ."):
        subprocess.run(["git", *shlex.split(command)], cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture
def bash(repository: Path, tmp_path: Path) -> Run:
    """Runs a script in the repository, with the command installed and the files that a CI server offers."""

    def run(script: str, **variables: str) -> subprocess.CompletedProcess[str]:
        offered = {name: str(tmp_path / name.lower()) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        environment = {**os.environ, **offered, "PATH": path, "RUNNER_TEMP": str(tmp_path), **variables}
        # The options with which GitHub runs the steps of composite actions.
        options = ["--noprofile", "--norc", "-e", "-o", "pipefail"]
        return subprocess.run(
            ["bash", *options, "-c", script],
            cwd=repository,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def staged(repository: Path, pattern: str) -> list[str]:
    """The files that pre-commit would hand to a hook with this pattern."""
    listed = subprocess.run(["git", "ls-files"], cwd=repository, check=True, capture_output=True, text=True).stdout
    return [name for name in listed.splitlines() if re.search(pattern, name)]
