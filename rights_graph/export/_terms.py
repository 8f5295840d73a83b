"""Terms as Turtle and its relatives write them, and the order in which they stand."""

from __future__ import annotations

import re
from typing import TypeVar

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import to_canonical_graph
from rdflib.term import Node

from rights_graph import vocabulary as v
from rights_graph.errors import InputError
from rights_graph.export._format import Triples

_PREFIX_OF = {namespace: prefix for prefix, namespace in v.PREFIXES.items()}
_LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_NOT_IN_AN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\\ud800-\udfff]')
_BARE = {
    URIRef(v.XSD + "integer"): re.compile(r"[+-]?[0-9]+"),
    URIRef(v.XSD + "decimal"): re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    URIRef(v.XSD + "boolean"): re.compile(r"true|false"),
}
_Triples = TypeVar("_Triples", bound=Triples)
_STRING = URIRef(v.XSD + "string")

# Control characters, and those that change the direction or the lines of a text without being seen.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufff0-\uffff\ud800-\udfff]")
_SHORT = {ord("\\"): r"\\", ord('"'): r"\"", ord("\n"): r"\n", ord("\r"): r"\r", ord("\t"): r"\t"}
_CANONICAL = {code: f"\\u{code:04X}" for code in [*range(0x20), 0x7F]} | _SHORT | {8: r"\b", 12: r"\f"}
_HALF = re.compile("[\ud800-\udfff]")


def natural(text: str) -> tuple[list[str | int], str]:
    """A key that sorts texts by letters, and numbers in them by value."""
    parts: list[str | int] = [*re.split("([0-9]{1,18})", text)]
    for index in range(1, len(parts), 2):
        parts[index] = int(parts[index])
    return parts, text


def iri(term: str) -> str:
    """An IRI between angle brackets.

    Raises:
        InputError: it has characters that no IRI has.
    """
    if _NOT_IN_AN_IRI.search(term):
        raise InputError(f"{term!r} is no IRI", hint="write blanks, quotes and braces as %20 and the like")
    return f"<{term}>"


def compact(term: str, used: set[str]) -> str:
    """An IRI as prefix and local name where it can be; the prefix is added to `used`."""
    cut = max(term.rfind("#"), term.rfind("/")) + 1
    prefix = _PREFIX_OF.get(term[:cut])
    if prefix is None or not (cut == len(term) or _LOCAL_NAME.fullmatch(term, cut)):
        return iri(term)
    used.add(prefix)
    return f"{prefix}:{term[cut:]}"


def literal(term: Literal, used: set[str] | None = None) -> str:
    """A literal in the short form of Turtle, or, without `used`, in canonical N-Triples (RDFC-1.0).

    Raises:
        InputError: half of a surrogate pair is in it, which is no character.
    """
    text = str(term)
    if used is not None and term.datatype in _BARE and _BARE[term.datatype].fullmatch(text):
        return text
    if used is None:
        quoted = f'"{_HALF.sub(_escape, text).translate(_CANONICAL)}"'
    else:
        quoted = _long(text) if "\n" in text else f'"{_escaped(text.translate(_SHORT))}"'
    if term.language:
        return f"{quoted}@{term.language}"
    if term.datatype is None or term.datatype == _STRING:
        return quoted
    return f"{quoted}^^{iri(term.datatype) if used is None else compact(term.datatype, used)}"


def _long(text: str) -> str:
    """Text with its line breaks, between three quotation marks."""
    text = text.replace("\\", r"\\").replace("\r", r"\r")
    text = re.sub(r'"(?="|\Z)', r"\"", text)  # a quotation mark may stand bare where no other follows
    return f'"""{_escaped(text)}"""'


def _escaped(text: str) -> str:
    return _UNSEEN.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if 0xD800 <= code <= 0xDFFF:
        raise InputError(f"a text contains half of a surrogate pair, U+{code:04X}", hint="it was decoded wrongly")
    return f"\\u{code:04X}"


def ntriple(term: Node) -> str:
    """A term as N-Triples writes it."""
    if isinstance(term, URIRef):
        return iri(term)
    return literal(term) if isinstance(term, Literal) else f"_:{term}"


def with_stable_labels(graph: _Triples, prefix: str = "b") -> _Triples | Graph:
    """The same graph, in which the labels of blank nodes follow from the graph alone: b0, b1 ..."""
    if not any(isinstance(term, BNode) for triple in graph for term in triple):
        return graph
    whole = Graph()
    for triple in graph:
        whole.add(triple)
    canonical = to_canonical_graph(whole)
    nodes = sorted({term for triple in canonical for term in triple if isinstance(term, BNode)})
    label = {node: BNode(f"{prefix}{number}") for number, node in enumerate(nodes)}
    stable = Graph()
    for subject, predicate, value in canonical:
        stable.add((label.get(subject, subject), predicate, label.get(value, value)))  # type: ignore[call-overload]
    return stable
