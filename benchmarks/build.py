"""How long the main job takes: a report from its bytes to a stored, validated graph, step by step.

    python benchmarks/build.py [REPORT...]

Prints, for each report, seconds for each step in one warm process (median of five), and seconds of the whole
command in a fresh process (median of five), with the ratio of the whole to `python -c "import rdflib, pyshacl"`:
that is what any program pays that validates with pySHACL. Reports default to the samples.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rights_graph import extract, read, triplify, validate
from rights_graph.export.turtle import canonical

RUNS = 5
SAMPLES = Path(__file__).resolve().parent.parent / "data" / "reports"


def median(action: Callable[[], object]) -> float:
    action()
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def command(*arguments: object) -> float:
    return median(lambda: subprocess.run([sys.executable, *map(str, arguments)], check=True, capture_output=True))


def main() -> None:
    reports = [Path(argument) for argument in sys.argv[1:]]
    reports = reports or sorted(path for path in SAMPLES.iterdir() if path.suffix in {".md", ".txt"})
    imports = command("-c", "import rdflib, pyshacl")
    print(f"import rdflib and pyshacl  {imports:6.3f} s")
    print(f"rights-graph --help        {command('-m', 'rights_graph', '--help'):6.3f} s")
    for path in reports:
        report = read(path)
        claims = extract(report)
        graph = triplify(report, claims)
        steps = {
            "read": lambda path=path: read(path),
            "extract": lambda report=report: extract(report),
            "triplify": lambda report=report, claims=claims: triplify(report, claims),
            "validate": lambda graph=graph: validate(graph),
            "turtle": lambda graph=graph: canonical(graph),
        }
        print(f"\n{path.name}: {len(report.text)} characters, {len(claims)} claims, {len(graph)} triples")
        for name, action in steps.items():
            print(f"  {name:<10} {median(action):7.3f} s")
        with tempfile.TemporaryDirectory() as folder:
            whole = command("-m", "rights_graph", "build", path, "-o", Path(folder) / "graph")
        print(f"  whole command, fresh process {whole:7.3f} s, {whole / imports:.1f} times the imports alone")


if __name__ == "__main__":
    main()
