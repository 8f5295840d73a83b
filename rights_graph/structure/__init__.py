"""Structure: the title, header facts, sections, paragraphs and listed publications of a report."""

from __future__ import annotations

from rights_graph.structure.labels import Labels
from rights_graph.structure.outline import Decoded, outline
from rights_graph.structure.profiles import Profile

__all__ = ["Decoded", "Labels", "Profile", "outline"]
