"""Writes the JSON-LD context: short names for all terms, so that documents read well and need no network."""

from __future__ import annotations

import json

from rdflib import OWL, RDF, RDFS, SDO, XSD, Graph, URIRef

from rights_graph.errors import InputError
from rights_graph.generate.source import Ontology


def context(ontology: Ontology) -> str:
    """The text of a JSON-LD 1.1 context with the prefixes, the terms and the outside terms that the data use.

    Values of object properties are IRIs, typed literals keep their exact lexical form as strings, and texts
    in natural languages are maps from language to text.

    Raises:
        InputError: two terms, or a term and a prefix, would have the same short name.
    """
    names: dict[str, object] = {"@version": 1.1, "id": "@id", "type": "@type", **ontology.prefixes}
    for graph, iri in _described(ontology):
        name = ontology.local(iri).split(":", 1)[1]
        if name in names:
            raise InputError(f"two terms are called {name!r}", where=ontology.folder, hint="rename one of them")
        names[name] = _definition(graph, iri, ontology)
    return json.dumps({"@context": names}, indent=2, ensure_ascii=False) + "\n"


def _described(ontology: Ontology) -> list[tuple[Graph, URIRef]]:
    """Our terms, then the outside ones that the header declares, each with the graph that describes it."""
    ours = [(ontology.modules[term.module], term.iri) for term in ontology.terms]
    return ours + [(ontology.header, iri) for iri in ontology.borrowed]


def _definition(graph: Graph, iri: URIRef, ontology: Ontology) -> object:
    short = ontology.local(iri)
    if (iri, RDF.type, OWL.ObjectProperty) in graph:
        return {"@id": short, "@type": "@id"}
    ranges = {*graph.objects(iri, RDFS.range), *graph.objects(iri, SDO.rangeIncludes)}
    if RDF.langString in ranges:
        return {"@id": short, "@container": "@language"}
    datatypes = ranges - {RDFS.Literal, XSD.string}
    return {"@id": short, "@type": ontology.local(datatypes.pop())} if len(datatypes) == 1 else short
