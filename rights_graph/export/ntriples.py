"""N-Triples: one triple a line, sorted."""

from __future__ import annotations

from rights_graph.export._format import Format, Graphs, union
from rights_graph.export._terms import ntriple, with_stable_labels


def _render(graphs: Graphs) -> str:
    graph = with_stable_labels(union(graphs))
    return "".join(sorted(f"{' '.join(map(ntriple, triple))} .\n" for triple in graph))


FORMATS = (Format("ntriples", "application/n-triples", (".nt",), _render),)
