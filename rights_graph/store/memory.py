# ruff: noqa: D102 - the protocol documents its methods
"""A store in memory, with rdflib's own SPARQL engine; it ends with the process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pyparsing import ParseBaseException
from rdflib import Dataset, Graph, URIRef
from rdflib.query import Result
from rdflib.term import Node

from rights_graph.errors import RightsGraphError, UsageError
from rights_graph.store._oxigraph import TurtleFiles, graph_name, to_rdflib_triples, to_triples
from rights_graph.store._protocol import Selected, Store


class _Dataset(Dataset):
    """rdflib's SPARQL engine asks a dataset by names that rdflib itself has deprecated, and warns of at each query."""

    def contexts(self, triple: Any = None) -> Any:
        return self.graphs(triple)

    @property
    def default_context(self) -> Any:
        return self.default_graph

    @default_context.setter
    def default_context(self, graph: Any) -> None:
        """Set by the constructor of the base class, which sets `default_graph` too."""


class MemoryStore(Store):
    """Graphs in memory; patterns outside `GRAPH` see all of them."""

    def __init__(self) -> None:
        """An empty store."""
        self._dataset = _Dataset(default_union=True)

    def graphs(self) -> list[str]:
        return sorted(str(graph.identifier) for graph in self._dataset.graphs() if len(graph))

    def graph(self, name: str) -> Graph:
        copy = Graph()
        if name in self.graphs():
            copy += self._dataset.graph(URIRef(name))
        return copy

    def replace_all(self, graphs: Mapping[str, Graph]) -> None:
        for name, graph in graphs.items():
            graph_name(name)
            for _ in to_triples(graph):  # what the other stores refuse is refused here too, before anything changes
                pass
        for name, graph in graphs.items():
            self._put(name, graph)

    def load(self, name: str, files: Iterable[Path]) -> bool:
        turtle = TurtleFiles(name, files)
        if self.ask(turtle.is_loaded):
            return False
        self._put(name, to_rdflib_triples(turtle.triples()))
        return True

    def _put(self, name: str, triples: Iterable[tuple[Node, Node, Node]]) -> None:
        triples = list(triples)
        self._dataset.remove_graph(URIRef(name))
        target = self._dataset.graph(URIRef(name))
        for triple in triples:
            target.add(triple)

    def forget(self, name: str) -> bool:
        known = name in self.graphs()
        if known:
            self._dataset.remove_graph(URIRef(name))
        return known

    def select(self, sparql: str) -> Selected:
        result = self._query(sparql, "SELECT")
        variables = result.vars or []
        rows: list[tuple[Node | None, ...]] = [
            tuple(row.get(variable) for variable in variables) for row in result.bindings
        ]
        return [str(variable) for variable in variables], rows

    def ask(self, sparql: str) -> bool:
        return bool(self._query(sparql, "ASK").askAnswer)

    def construct(self, sparql: str) -> Graph:
        graph = self._query(sparql, "CONSTRUCT", "DESCRIBE").graph
        return Graph() if graph is None else graph

    def close(self) -> None:
        """Nothing to do: memory is freed with the store."""

    def _query(self, sparql: str, *forms: str) -> Result:
        try:
            result = self._dataset.query(sparql)
        except RightsGraphError:
            raise
        except ParseBaseException as error:
            raise UsageError(
                f"is not SPARQL: {error.msg}", where="query", line=error.lineno, column=error.column
            ) from error
        except Exception as error:  # rdflib raises bare exceptions for unknown prefixes, functions and more
            raise UsageError(f"the query cannot be answered: {error}") from error
        if result.type not in forms:
            raise UsageError(f"a {' or '.join(forms)} query was wanted, not {result.type}")
        return result
