"""What data may rely on without repeating it: the classes of concepts, actors and places that the project describes."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

import pyoxigraph
from rdflib import RDFS, BNode, Graph, URIRef
from rdflib.term import Node

from rights_graph import vocabulary
from rights_graph.resources import turtle_files
from rights_graph.validate.sources import Terms

_TYPE = pyoxigraph.NamedNode(vocabulary.RDF + "type")
_SUBCLASS = pyoxigraph.NamedNode(vocabulary.RDFS + "subClassOf")
_IN_SCHEME = pyoxigraph.NamedNode(vocabulary.SKOS + "inScheme")


@cache
def _described() -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    for room in (("ontology", "terms"), ("ontology", "concepts"), ("data", "registries")):
        for path in turtle_files(*room):
            store.bulk_load(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)
    return store


def add(graph: Graph, target_classes: Collection[Node]) -> set[Node]:
    """Add to `graph` what it uses and does not describe itself; returns the resources that were added.

    A concept comes with its classes and its scheme, so that ``sh:class`` can tell it from an unknown one. An actor or
    place of a class in `target_classes` comes with its whole description, since shapes apply to it too. The subclass
    axioms of the ontology come in any case. Blank nodes are said to be of the class ``rdfs:Resource``, which RDFS
    entails, where a shape asks for its members.
    """
    store = _described()
    terms = Terms()
    for quad in store.quads_for_pattern(None, _SUBCLASS, None):
        graph.add((terms.of(quad.subject), terms.of(quad.predicate), terms.of(quad.object)))
    whole = _with_subclasses(target_classes)
    own = set(graph.subjects(terms.of(_TYPE)))
    objects = set(graph.objects())
    if RDFS.Resource in target_classes:
        for blank in [node for node in {*graph.subjects(), *objects} if isinstance(node, BNode)]:
            graph.add((blank, terms.of(_TYPE), RDFS.Resource))
    pending = [term for term in objects - own if isinstance(term, URIRef)]
    added: set[Node] = set()
    while pending:
        subject = pending.pop()
        if subject in added:
            continue
        node = pyoxigraph.NamedNode(subject)
        classes = {quad.object for quad in store.quads_for_pattern(node, _TYPE, None)}
        if not classes:
            continue
        added.add(subject)
        complete = not whole.isdisjoint(classes)
        for quad in store.quads_for_pattern(node, None, None):
            if complete or quad.predicate in (_TYPE, _IN_SCHEME):
                graph.add((subject, terms.of(quad.predicate), terms.of(quad.object)))
            if complete and isinstance(quad.object, pyoxigraph.NamedNode) and quad.predicate != _TYPE:
                found = terms.of(quad.object)
                if found not in own and isinstance(found, URIRef):
                    pending.append(found)
    return added


def _with_subclasses(classes: Collection[Node]) -> set[pyoxigraph.NamedNode]:
    found: set[pyoxigraph.NamedNode] = set()
    pending = [pyoxigraph.NamedNode(str(each)) for each in classes if isinstance(each, URIRef)]
    while pending:
        each = pending.pop()
        if each not in found:
            found.add(each)
            narrower = (quad.subject for quad in _described().quads_for_pattern(None, _SUBCLASS, each))
            pending += [term for term in narrower if isinstance(term, pyoxigraph.NamedNode)]
    return found
