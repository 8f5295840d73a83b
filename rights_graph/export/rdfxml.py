"""RDF/XML, for tools that read nothing else.

XML 1.0 has no way to write some control characters, which texts taken from PDF files contain. They become U+FFFD, so
that offsets still hold.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from rights_graph import vocabulary as v
from rights_graph.errors import InputError
from rights_graph.export._format import Format, Graphs, union
from rights_graph.export._terms import iri, literal, natural, ntriple, with_stable_labels

_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PROPERTY = re.compile(r"(.*[/#:])([A-Za-z_][A-Za-z0-9_.-]*)", re.DOTALL)
_PREFIX_OF = {namespace: prefix for prefix, namespace in v.PREFIXES.items()}


def _parts(graphs: Graphs) -> list[str]:
    graph = with_stable_labels(union(graphs))
    prefixes = {v.RDF: "rdf"}
    for namespace in sorted({_split(predicate)[0] for predicate in graph.predicates()}):
        prefixes.setdefault(namespace, _PREFIX_OF.get(namespace) or f"ns{len(prefixes)}")
    declared = "".join(f"\n    xmlns:{prefix}={_attribute(space)}" for space, prefix in sorted(prefixes.items()))
    subjects = sorted(set(graph.subjects()), key=lambda node: natural(ntriple(node)))
    body = "".join(_description(graph, subject, prefixes) for subject in subjects)
    return [f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{declared}>\n{body}</rdf:RDF>\n']


def _description(graph: Graph, subject: Node, prefixes: dict[str, str]) -> str:
    lines = sorted(_element(predicate, value, prefixes) for predicate, value in graph.predicate_objects(subject))
    return f"  <rdf:Description {_reference(subject, 'about')}>\n{''.join(lines)}  </rdf:Description>\n"


def _element(predicate: Node, value: Node, prefixes: dict[str, str]) -> str:
    namespace, local = _split(predicate)
    name = f"{prefixes[namespace]}:{local}"
    if not isinstance(value, Literal):
        return f"    <{name} {_reference(value, 'resource')}/>\n"
    literal(value)  # refuses half characters
    about = ""
    if value.language:
        about = f" xml:lang={_attribute(value.language)}"
    elif value.datatype is not None:
        about = f" rdf:datatype={_attribute(value.datatype)}"
    text = escape(_NOT_IN_XML.sub("\ufffd", str(value)), {"\r": "&#13;"})
    return f"    <{name}{about}>{text}</{name}>\n"


def _reference(node: Node, attribute: str) -> str:
    if isinstance(node, BNode):
        return f"rdf:nodeID={_attribute(node)}"
    iri(str(node))  # refuses what is none
    return f"rdf:{attribute}={_attribute(str(node))}"


def _attribute(text: str) -> str:
    return quoteattr(_NOT_IN_XML.sub("\ufffd", text))


def _split(predicate: Node) -> tuple[str, str]:
    match = _PROPERTY.fullmatch(str(predicate)) if isinstance(predicate, URIRef) else None
    if match is None:
        raise InputError(f"RDF/XML cannot write the property {str(predicate)!r}", hint="choose another format")
    return match[1], match[2]


FORMATS = (Format("rdfxml", "application/rdf+xml", (".rdf", ".xml"), _parts),)
