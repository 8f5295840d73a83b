"""TriG: canonical Turtle, graph by graph, for people who want to see which publication says what."""

from __future__ import annotations

from rights_graph.export._format import Format, Graphs
from rights_graph.export._terms import compact
from rights_graph.export.turtle import blocks, head


def _parts(graphs: Graphs) -> list[str]:
    used: set[str] = set()
    parts = [
        f"GRAPH {compact(name, used)} {{\n\n" + "\n".join(blocks(graph, used)) + "\n}\n"
        for name, graph in graphs.items()
    ]
    return [head(used), "\n".join(parts)]


FORMATS = (Format("trig", "application/trig", (".trig",), _parts),)
