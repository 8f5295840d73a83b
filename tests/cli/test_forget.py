"""``rights-graph forget``, as people type it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from rights_graph import build
from rights_graph.cli import cli
from rights_graph.store import open_store


def test_a_document_is_forgotten_and_may_come_back(tmp_path: Path) -> None:
    def run(*arguments: object) -> Result:
        return CliRunner().invoke(cli, [*map(str, arguments)], catch_exceptions=False)

    report, graph = tmp_path / "note.txt", tmp_path / "graph"
    report.write_text("Belarus 2020\n\nPolice beat protesters in Minsk.\n")
    build([report], graph)
    with open_store(graph) as reader:
        done = run("forget", "note", "--store", graph)
        assert done.exit_code == 0
        assert "note is forgotten" in done.output
        assert "a reader has an older state open" in done.output
        assert len(reader.graphs()) == 2
    assert len(build([report], graph).quarantined) == 1
    assert "may be built again" in run("forget", "note", "--store", graph, "--undo").output
    assert len(build([report], graph).documents) == 1
