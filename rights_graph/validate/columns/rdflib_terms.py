"""Terms of rdflib for those of pyoxigraph, and back: for pySHACL, and for callers who work with rdflib."""

from __future__ import annotations

import pyoxigraph
from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

from rights_graph.validate.columns.terms import Term


def to_rdflib(term: object) -> Node:
    """The same term, a literal exactly as it is written.

    Raises:
        TypeError: `term` is a triple.
    """
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return BNode(term.value)
    if not isinstance(term, pyoxigraph.Literal):
        raise TypeError("a triple is the subject or object of another")
    if term.language:
        return Literal(term.value, lang=term.language)
    return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)


def from_rdflib(term: Node) -> Term:
    """The same term.

    Raises:
        ValueError: an IRI, label or language is none.
    """
    if isinstance(term, URIRef):
        return pyoxigraph.NamedNode(str(term))
    if isinstance(term, BNode):
        return pyoxigraph.BlankNode(str(term))
    assert isinstance(term, Literal), "a graph has IRIs, blank nodes and literals"
    datatype = None if term.datatype is None or term.language else pyoxigraph.NamedNode(str(term.datatype))
    return pyoxigraph.Literal(str(term), language=term.language, datatype=datatype)
