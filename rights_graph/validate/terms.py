"""Terms of rdflib for those of pyoxigraph, which reads faster but which pySHACL does not take."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pyoxigraph
from rdflib import BNode, Literal, URIRef
from rdflib.term import Node


class Terms:
    """The rdflib term for each pyoxigraph term, made once.

    Blank nodes are numbered as they appear, so that reports are the same each time.
    """

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._known: dict[object, Node] = {}
        self._blank: dict[object, Node] = {}
        self._blanks = 0

    def start_document(self) -> int:
        """Forget the labels of blank nodes, since in the next document they mean others; its first gets this number."""
        self._blank.clear()
        return self._blanks + 1

    def of(self, term: object) -> Node:
        """The rdflib term that is the same as `term`, literals exactly as they are written.

        Raises:
            TypeError: `term` is a triple.
        """
        known = self._known.get(term)
        if known is None:
            if isinstance(term, pyoxigraph.BlankNode):
                return self._numbered(term)
            known = self._known[term] = _same(term)
        return known

    def _numbered(self, term: pyoxigraph.BlankNode) -> Node:
        if term not in self._blank:
            self._blanks += 1
            self._blank[term] = BNode(f"b{self._blanks}")
        return self._blank[term]


def to_oxigraph(term: Node) -> pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal:
    """The pyoxigraph term that is the same as one of rdflib."""
    if isinstance(term, URIRef):
        return pyoxigraph.NamedNode(str(term))
    if isinstance(term, BNode):
        return pyoxigraph.BlankNode(str(term))
    assert isinstance(term, Literal), "data and shapes have terms of RDF only"
    if term.language:
        return pyoxigraph.Literal(str(term), language=term.language)
    return pyoxigraph.Literal(str(term), datatype=pyoxigraph.NamedNode(str(term.datatype)) if term.datatype else None)


def _same(term: object) -> Node:
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if not isinstance(term, pyoxigraph.Literal):
        raise TypeError("a triple is the subject or object of another")
    if term.language:
        return Literal(term.value, lang=term.language)
    return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)


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
