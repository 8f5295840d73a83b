"""What a format is: the form that every file of this room gives to its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from rdflib import Graph

Graphs: TypeAlias = Mapping[str, Graph]
"""The named graphs to write, by name and in the order of their names."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, its media type, the suffixes of its files, and what writes it.

    `render` takes named graphs and returns the whole text, the same for the same graphs.
    """

    name: str
    media_type: str
    suffixes: tuple[str, ...]
    render: Callable[[Graphs], str]


def union(graphs: Graphs) -> Graph:
    """All triples of all graphs."""
    if len(graphs) == 1:
        return next(iter(graphs.values()))
    together = Graph()
    for graph in graphs.values():
        together += graph
    return together
