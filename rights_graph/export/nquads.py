"""N-Quads: one triple with its graph a line, sorted inside each graph; every store loads it.

Terms are written in the canonical form of RDFC-1.0.
"""

from __future__ import annotations

from collections.abc import Iterator

from rights_graph.export._format import Format, Graphs, Stored
from rights_graph.export._terms import iri
from rights_graph.export.ntriples import sorted_lines


def _parts(graphs: Graphs) -> Iterator[str]:
    """Blank nodes are not shared between graphs: the labels of each begin with its number."""
    for number, name in enumerate(graphs):
        lines = graphs.lines(name) if isinstance(graphs, Stored) else None
        lines = sorted_lines(graphs[name], f"g{number}b") if lines is None else lines
        yield lines.replace(" .\n", f" {iri(name)} .\n")


FORMATS = (Format("nquads", "application/n-quads", (".nq",), _parts),)
