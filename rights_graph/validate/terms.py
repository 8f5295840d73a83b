"""Terms of rdflib, which people work with, for those of pyoxigraph, which reads faster; and back."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pyoxigraph
from rdflib import BNode, Graph
from rdflib.term import Node

from rights_graph.errors import InputError
from rights_graph.validate.columns.rdflib_terms import from_rdflib, to_rdflib


class Terms:
    """The rdflib term for each pyoxigraph term, made once.

    Blank nodes are numbered as they appear, so that reports are the same each time.
    """

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._known: dict[object, Node] = {}
        self._blank: dict[object, Node] = {}
        self._blanks = 0

    def start_document(self) -> None:
        """Forget the labels of blank nodes: in the next document they mean others."""
        self._blank.clear()

    def of(self, term: object) -> Node:
        """The rdflib term that is the same as `term`, literals exactly as they are written.

        Raises:
            TypeError: `term` is a triple.
        """
        known = self._known.get(term)
        if known is None:
            if isinstance(term, pyoxigraph.BlankNode):
                return self._numbered(term)
            known = self._known[term] = to_rdflib(term)
        return known

    def _numbered(self, term: pyoxigraph.BlankNode) -> Node:
        if term not in self._blank:
            self._blanks += 1
            self._blank[term] = BNode(f"b{self._blanks}")
        return self._blank[term]


def to_triples(graph: Graph) -> Iterator[pyoxigraph.Triple]:
    """The triples of an rdflib graph, blank nodes under their labels.

    Raises:
        InputError: an IRI or literal is none.
    """
    made: dict[Node, Any] = {}
    for triple in graph:
        for term in triple:
            if term not in made:
                made[term] = to_oxigraph(term)
        yield pyoxigraph.Triple(*(made[term] for term in triple))


def to_oxigraph(term: Node) -> Any:
    """The pyoxigraph term that is the same.

    Raises:
        InputError: an IRI or literal is none.
    """
    try:
        return from_rdflib(term)
    except ValueError as error:
        raise InputError(f"{str(term)[:200]!r} cannot be used: {error}", hint="correct the term") from error


@contextmanager
def quiet_literals() -> Iterator[None]:
    """Keep rdflib from logging each literal that is not of its datatype; the shapes say so better."""
    logger = logging.getLogger("rdflib.term")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)
