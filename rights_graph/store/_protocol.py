"""What a store is: one promise that memory, a folder and an endpoint keep."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, TypeAlias

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

Selected: TypeAlias = "tuple[list[str], list[tuple[Node | None, ...]]]"
"""The names of the variables, and the rows in their order; `None` where a variable is unbound."""


class Store(Protocol):
    """Named graphs that can be asked with SPARQL 1.1; all terms that come back are rdflib's.

    Patterns outside `GRAPH` see the union of all graphs where the engine allows. A change happens as a whole or
    not at all. Used as a context manager, a store is closed at the end.
    """

    @abstractmethod
    def graphs(self) -> list[str]:
        """The names of the graphs that hold anything, sorted."""

    @abstractmethod
    def graph(self, name: str) -> Graph:
        """A copy of the graph called `name`; empty where there is none."""

    def lines(self, name: str) -> bytes | None:  # noqa: ARG002 - one store has them
        """The graph called `name` as sorted lines of canonical N-Triples; `None` where the store has them not at hand.

        The labels of blank nodes are those of the store.
        """
        return None

    def replace(self, name: str, triples: Graph) -> None:
        """Put `triples` in the place of all that the graph called `name` held.

        Raises:
            StoreLocked: another process is writing to the store.
            StoreError: the store cannot be written.
            InputError: a term cannot be stored, or would not be kept as it is written.
        """
        self.replace_all({name: triples})

    @abstractmethod
    def replace_all(self, graphs: Mapping[str, Graph]) -> None:
        """The same for several graphs: all of them are replaced, or none."""

    @abstractmethod
    def load(self, name: str, files: Iterable[Path]) -> bool:
        """Make the graph called `name` what these Turtle files say; `False` where it already was.

        Raises:
            InputError: a file is not Turtle, or has a literal that would not be kept as it is written.
            StoreLocked, StoreError: as `replace`.
        """

    @abstractmethod
    def forget(self, name: str) -> bool:
        """Remove the graph called `name`; `False` where there was none."""

    @abstractmethod
    def select(self, sparql: str) -> Selected:
        """The answer to a SELECT query.

        Raises:
            UsageError: the query is not SPARQL, or no SELECT.
            StoreError: the store does not answer.
        """

    @abstractmethod
    def ask(self, sparql: str) -> bool:
        """The answer to an ASK query; errors as in `select`."""

    @abstractmethod
    def construct(self, sparql: str) -> Graph:
        """The answer to a CONSTRUCT or DESCRIBE query; errors as in `select`."""

    @abstractmethod
    def close(self) -> None:
        """Let go of files and locks; closing twice does no harm."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
