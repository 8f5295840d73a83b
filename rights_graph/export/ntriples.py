"""N-Triples: one triple a line, sorted; terms are written in the canonical form of RDFC-1.0."""

from __future__ import annotations

from rdflib import Graph

from rights_graph.export._format import Format, Graphs, Stored, union
from rights_graph.export._terms import ntriple, with_stable_labels


def sorted_lines(graph: Graph, labels: str = "b") -> str:
    """A graph as sorted lines; the labels of blank nodes begin with `labels`."""
    stable = with_stable_labels(graph, labels)
    return "".join(sorted(f"{' '.join(map(ntriple, triple))} .\n" for triple in stable))


def _parts(graphs: Graphs) -> list[str]:
    together: set[str] = set()
    for name in graphs:
        lines = graphs.lines(name) if isinstance(graphs, Stored) else None
        if lines is None:
            return [sorted_lines(union(graphs))]
        together.update(lines.split("\n"))
    together.discard("")
    return ["".join(f"{line}\n" for line in sorted(together))]


FORMATS = (Format("ntriples", "application/n-triples", (".nt",), _parts),)
