"""Writes the files that are derived from the ontology, and keeps Turtle in its canonical form."""

from __future__ import annotations

from rights_graph.generate.formatting import fmt
from rights_graph.generate.targets import stale, write

__all__ = ["fmt", "stale", "write"]
