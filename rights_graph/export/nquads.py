"""N-Quads: one triple with its graph a line, sorted inside each graph; every store loads it."""

from __future__ import annotations

from rdflib import Graph

from rights_graph.export._format import Format, Graphs
from rights_graph.export._terms import iri, ntriple, with_stable_labels


def _render(graphs: Graphs) -> str:
    return "".join(_lines(iri(name), graph, f"g{number}b") for number, (name, graph) in enumerate(graphs.items()))


def _lines(name: str, graph: Graph, labels: str) -> str:
    """Blank nodes are not shared between graphs: the labels of each begin with `labels`."""
    stable = with_stable_labels(graph, labels)
    return "".join(sorted(f"{' '.join(map(ntriple, triple))} {name} .\n" for triple in stable))


FORMATS = (Format("nquads", "application/n-quads", (".nq",), _render),)
