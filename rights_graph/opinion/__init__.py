"""A second opinion: a language model reads the sentences too, and what it says is held beside what the rules found.

It only proposes. Nothing it says changes a claim of the rules; what it alone sees is marked as its own and of low
confidence; what its words do not carry is refused and counted.

    sentence → Question → Client or Cache → Answer → Grounding → compare → Opinion

This room needs the libraries of the extra ``llm``, and nothing else in the package needs this room.
"""

from __future__ import annotations

from rights_graph.opinion.address import Address, address
from rights_graph.opinion.asking import Asking
from rights_graph.opinion.cache import Cache, usual_folder
from rights_graph.opinion.client import DEADLINE, Client, Unanswered
from rights_graph.opinion.comparison import Comparison, Difference, Verdict
from rights_graph.opinion.grounding import CONFIDENCE
from rights_graph.opinion.result import Dropped, Opinion

__all__ = [
    "CONFIDENCE",
    "DEADLINE",
    "Address",
    "Asking",
    "Cache",
    "Client",
    "Comparison",
    "Difference",
    "Dropped",
    "Opinion",
    "Unanswered",
    "Verdict",
    "address",
    "usual_folder",
]
