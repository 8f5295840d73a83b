"""Reads the layout of a report: publications that it lists, office holders and facts of its header."""

from __future__ import annotations

from rights_graph.extract.sentence import Context
from rights_graph.model import Explanation
from rights_graph.registry import Registry


def find_listed(context: Context) -> list[Explanation]:
    """The publications that a report lists or refers to."""
    del context
    return []


def find_offices(context: Context, registry: Registry) -> list[Explanation]:
    """Who holds which office, as the header says."""
    del context, registry
    return []


def find_facts(context: Context) -> list[Explanation]:
    """The facts of the country that the header states."""
    del context
    return []
