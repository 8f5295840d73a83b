"""JSON-LD with the short names of the ontology's context, which is part of the document: reading it needs no network.

``jsonld`` is flat: one object a subject. ``jsonld-tree`` is for reading from top to bottom: publications with their
passages, passages with the claims that they make, claims with their mentions; what else is described follows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

from rights_graph import resources
from rights_graph import vocabulary as v
from rights_graph.errors import InputError
from rights_graph.export._compaction import Compaction
from rights_graph.export._format import Format, Graphs, Triples, triples
from rights_graph.export._terms import iri, literal, natural, with_stable_labels

_MEDIA_TYPE = "application/ld+json"
_BRANCHES = {"passages": v.IS_PART_OF, "claims": v.IS_REPORTED_IN}  # name in the tree → the property that leads up
_STAYS_ON_TOP = {v.PUBLICATION, v.SECTION}
_NodeObject = dict[str, Any]


def _flat(graphs: Graphs) -> Iterator[str]:
    nodes = list(_described(triples(graphs)).values())
    short = Compaction(_context())
    compacted = [short(node) for node in nodes]
    others = [node for node, known in zip(nodes, compacted, strict=True) if known is None]
    rest = iter(_compact(others, _context()) if others else [])
    return _document(_context(), (next(rest) if known is None else known for known in compacted))


def _tree(graphs: Graphs) -> Iterator[str]:
    described = _described(triples(graphs))
    below: dict[str, dict[str, list[str]]] = {}  # subject → property that leads up to it → who hangs there
    hanging: set[str] = set()
    for name, node in described.items():
        for up in _BRANCHES.values():
            targets = [each.get("@id") for each in node.get(up, ())]
            if len(targets) == 1 and targets[0] in described and not _STAYS_ON_TOP & {*node.get("@type", ())}:
                below.setdefault(targets[0], {}).setdefault(up, []).append(name)
                hanging.add(name)
    mentions = {name for name, node in described.items() if v.MENTION in node.get("@type", ())} - below.keys() - hanging
    placed: set[str] = set()

    def grown(name: str) -> _NodeObject:
        placed.add(name)
        node = {
            about: [embedded(value) for value in values] if about[0] != "@" else values
            for about, values in described[name].items()
        }
        branches = {
            up: [grown(each) for each in names if each not in placed] for up, names in below.get(name, {}).items()
        }
        for up, nodes in branches.items():
            for each in nodes:
                each.pop(up)
        return node | ({"@reverse": branches} if branches else {})

    def embedded(value: _NodeObject) -> _NodeObject:
        name = value.get("@id")
        if name not in mentions:
            return value
        placed.add(name)
        return described[name]

    tops = sorted(
        (name for name in described if name not in hanging | mentions), key=lambda name: _rank(described[name])
    )
    tree = [grown(name) for name in tops]
    rest = [grown(name) for name in described if name not in placed]
    names = _context() | {name: {"@reverse": up, "@container": "@set"} for name, up in _BRANCHES.items()}
    return _document(names, _compact(tree + rest, names))


def _rank(node: _NodeObject) -> bool:
    """Read publications first, then what is only listed and everything else; otherwise in the order of the IRIs."""
    return v.PUBLICATION not in node.get("@type", ()) or v.TEXT not in node


def _described(graph: Triples) -> Mapping[str, _NodeObject]:
    """The node objects of expanded JSON-LD, by id and in its order."""
    stable = with_stable_labels(graph)
    nodes: dict[str, _NodeObject] = {}
    for subject, predicate, value in stable:
        node = nodes.setdefault(_id(subject), {"@id": _id(subject)})
        if str(predicate) == v.RDF + "type" and not isinstance(value, Literal):
            node.setdefault("@type", []).append(_id(value))
        else:
            node.setdefault(_id(predicate), []).append(_value(value))
    for node in nodes.values():
        for about, values in node.items():
            if about != "@id":
                values.sort(key=lambda value: natural(json.dumps(value, sort_keys=True, ensure_ascii=False)))
    return {name: nodes[name] for name in sorted(nodes, key=natural)}


def _id(node: Node) -> str:
    return f"_:{node}" if isinstance(node, BNode) else iri(str(node))[1:-1]


def _value(node: Node) -> _NodeObject:
    if not isinstance(node, Literal):
        return {"@id": _id(node)}
    literal(node)  # refuses half characters
    if node.language:
        return {"@value": str(node), "@language": node.language}
    if node.datatype is None or node.datatype == URIRef(v.XSD + "string"):
        return {"@value": str(node)}
    return {"@value": str(node), "@type": str(node.datatype)}


def _compact(nodes: list[_NodeObject], names: _NodeObject) -> list[_NodeObject]:
    """Expanded node objects in the short form of a context, in the same order."""
    from pyld import jsonld

    document = jsonld.compact(nodes, {"@context": names}, {"documentLoader": _refuse, "graph": True})
    compacted: list[_NodeObject] = document.get("@graph", [])
    return compacted


def _document(names: _NodeObject, nodes: Iterable[_NodeObject]) -> Iterator[str]:
    """The text of a document, a node object a piece."""
    yield f'{{\n  "@context": {_json(names, 1)},\n  "@graph": ['
    before, after = "\n", ""
    for node in nodes:
        yield f"{before}    {_json(node, 2)}"
        before, after = ",\n", "\n  "
    yield f"{after}]\n}}\n"


def _json(value: _NodeObject, depth: int) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False).replace("\n", "\n" + "  " * depth)


@cache
def _context() -> _NodeObject:
    path = resources.folder("ontology") / "context.jsonld"
    try:
        names: _NodeObject = json.loads(path.read_text(encoding="utf-8"))["@context"]
    except (OSError, ValueError, KeyError) as error:
        raise InputError("the context cannot be read", where=path, hint="reinstall rights-graph") from error
    return names


def _refuse(address: str, _: Mapping[str, Any]) -> Any:
    raise InputError(f"the context {address!r} is asked for, and nothing is fetched", hint="write contexts out in full")


FORMATS = (
    Format("jsonld", _MEDIA_TYPE, (".jsonld",), _flat),
    Format("jsonld-tree", _MEDIA_TYPE, (), _tree),
)
