"""Measuring: what extraction finds in annotated reports, against what careful readers found in them.

    annotated(folder, texts) → documents → evaluate(documents) → Evaluation → tables, or plain values

What the figures mean is said where they are made, in `figures`, and for users in ``docs/quality.md``.
"""

from __future__ import annotations

from rights_graph.evaluate.calibration import Bin, Reliability, judged, reliability
from rights_graph.evaluate.evaluation import CUTS, HIGH, Confidence, Cut, Evaluation, evaluate
from rights_graph.evaluate.figures import Tally
from rights_graph.evaluate.gold import Document, Gold, annotated, read_gold
from rights_graph.evaluate.mistakes import ActFigures, Mistake
from rights_graph.evaluate.tables import Table, markdown, tables

__all__ = [
    "CUTS",
    "HIGH",
    "ActFigures",
    "Bin",
    "Confidence",
    "Cut",
    "Document",
    "Evaluation",
    "Gold",
    "Mistake",
    "Reliability",
    "Table",
    "Tally",
    "annotated",
    "evaluate",
    "judged",
    "markdown",
    "read_gold",
    "reliability",
    "tables",
]
