"""How many faults the shapes catch: 500 mutants of a sample graph, each with one fault.

    python benchmarks/mutants.py [GRAPH]

Prints what was caught by operator, and every mutant that was not.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from rdflib import Graph

from rights_graph.errors import InputError
from rights_graph.validate import validate

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "shapes"))

from mutants import mutants  # noqa: E402 - the generator lies beside the tests that use it

COUNT = 500


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "data" / "graph" / "ruritania-2020.ttl"
    good = Graph().parse(path)
    made, survivors = Counter[str](), []
    for mutant in mutants(good, COUNT):
        made[mutant.operator] += 1
        if passes(mutant.graph(good)):
            survivors.append(mutant)
    missed = Counter(mutant.operator for mutant in survivors)
    for operator, count in sorted(made.items()):
        print(f"{operator:30} {count - missed[operator]:4} of {count:4}")
    total = made.total()
    print(f"{'caught':30} {total - len(survivors):4} of {total:4}  {(total - len(survivors)) / total:.1%}")
    for mutant in survivors:
        print(f"  {mutant.what}")


def passes(graph: Graph) -> bool:
    try:
        return validate(graph, allow_empty=True).conforms
    except InputError:
        return False


if __name__ == "__main__":
    main()
