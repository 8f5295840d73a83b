"""The worked example of CONTRIBUTING.md: an act type is one stanza of Turtle and no code."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path


def test_an_act_type_is_added_by_the_stanza_that_contributing_shows(root: Path, tmp_path: Path) -> None:
    page = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (stanza,) = re.findall(r"```turtle\n(.*?)```", page, flags=re.DOTALL)
    (identifier,) = re.findall(r"^act:([\w-]+)", stanza, flags=re.MULTILINE)
    examples = re.findall(r'"([^"]+)"@en', re.search(r"skos:example(.*?);", stanza, flags=re.DOTALL)[1])  # type: ignore[index]
    counter_examples = re.findall(r'"([^"]+)"@en', re.search(r"rg:counterExample(.*?);", stanza, flags=re.DOTALL)[1])  # type: ignore[index]
    assert examples
    assert counter_examples

    for room in ("ontology", "data", "queries", "rights_graph"):
        shutil.copytree(root / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    acts = tmp_path / "ontology" / "concepts" / "acts.ttl"
    acts.write_text(acts.read_text(encoding="utf-8") + stanza, encoding="utf-8")

    (tmp_path / "found.txt").write_text("\n\n".join(examples), encoding="utf-8")
    (tmp_path / "not-found.txt").write_text("\n\n".join(counter_examples), encoding="utf-8")

    def extracted(name: str) -> str:
        command = [sys.executable, "-m", "rights_graph", "extract", name, "-f", "jsonl"]
        environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True).stdout

    found = extracted("found.txt")
    assert found.count(f'"act": "{identifier}"') == len(examples)
    assert identifier not in extracted("not-found.txt")
