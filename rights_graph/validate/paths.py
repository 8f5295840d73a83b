"""Property paths of SHACL (section 2.3.1) as SPARQL writes them."""

from __future__ import annotations

from rdflib import RDF, SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

_SUFFIXES = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}


def path_text(graph: Graph, path: Node) -> str:
    """The IRI where the path is one property, otherwise a SPARQL property path with its IRIs in angle brackets."""
    return str(path) if isinstance(path, URIRef) else _text(graph, path)


def _text(graph: Graph, path: Node) -> str:
    if isinstance(path, URIRef):
        return f"<{path}>"
    if (path, RDF.first, None) in graph:
        return "/".join(_text(graph, step) for step in Collection(graph, path))
    if (inverse := graph.value(path, SH.inversePath)) is not None:
        return f"^{_text(graph, inverse)}"
    if (choices := graph.value(path, SH.alternativePath)) is not None:
        return f"({'|'.join(_text(graph, choice) for choice in Collection(graph, choices))})"
    for predicate, suffix in _SUFFIXES.items():
        if (repeated := graph.value(path, predicate)) is not None:
            return f"({_text(graph, repeated)}){suffix}"
    return str(path)
