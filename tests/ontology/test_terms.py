"""The terms are an OWL 2 DL ontology: each of one kind, declared, and nothing contradicts itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from graphlib import TopologicalSorter
from itertools import chain
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SDO, SKOS, XSD, BNode, Graph, URIRef
from rdflib.term import Node

from rights_graph.generate.source import Ontology, parse

KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
OWL_DATATYPES = {RDFS.Literal, XSD.anyURI, XSD.boolean, XSD.decimal, XSD.integer, XSD.string}
BUILT_IN = (str(RDF), str(RDFS), str(OWL))


def kinds(graph: Graph) -> dict[Node, set[Node]]:
    found: dict[Node, set[Node]] = defaultdict(set)
    for kind in KINDS:
        for term in graph.subjects(RDF.type, kind):
            found[term].add(kind)
    return dict(found)


def above(graph: Graph, relation: URIRef, node: Node) -> set[Node]:
    return set(graph.transitive_objects(node, relation))


def test_every_term_is_of_one_kind_also_together_with_all_alignments(
    terms: Graph, alignments: Mapping[str, Graph]
) -> None:
    together = terms + parse([])
    for graph in alignments.values():
        together += graph
    assert {term: found for term, found in kinds(together).items() if len(found) > 1} == {}


def test_every_term_is_defined_in_one_module_and_says_in_which(ontology: Ontology) -> None:
    modules = {stem: next(iter(graph.subjects(RDF.type, OWL.Ontology))) for stem, graph in ontology.modules.items()}
    homes: dict[Node, list[Node]] = defaultdict(list)
    for stem, graph in ontology.modules.items():
        assert str(modules[stem]) == f"{ontology.iri}/terms/{stem}"
        for term in kinds(graph):
            homes[term].append(modules[stem])
            assert list(graph.objects(term, RDFS.isDefinedBy)) == [modules[stem]], term
    assert {term: home for term, home in homes.items() if len(home) > 1} == {}


def test_the_header_imports_every_module_and_the_catalogue_finds_them(ontology: Ontology) -> None:
    imported = {str(module) for module in ontology.header.objects(ontology.iri, OWL.imports)}
    assert imported == {f"{ontology.iri}/terms/{stem}" for stem in ontology.modules}
    catalogue = (ontology.folder / "catalog-v001.xml").read_text(encoding="utf-8")
    for stem in ontology.modules:
        assert f'<uri name="{ontology.iri}/terms/{stem}" uri="terms/{stem}.ttl"/>' in catalogue


def test_everything_that_the_terms_use_is_declared(terms: Graph) -> None:
    declared = kinds(terms).keys() | OWL_DATATYPES
    used: set[Node] = set(terms.predicates()) | set(terms.objects(None, RDF.type))
    for relation in (
        RDFS.subClassOf,
        RDFS.subPropertyOf,
        RDFS.domain,
        RDFS.range,
        OWL.disjointWith,
        SDO.domainIncludes,
    ):
        used |= set(terms.objects(None, relation))
    assert {str(term) for term in used - declared if not str(term).startswith(BUILT_IN)} == set()


def test_domains_are_classes_and_ranges_are_of_the_kind_of_the_property(terms: Graph) -> None:
    kind = {term: next(iter(found)) for term, found in kinds(terms).items()}
    for domain in chain(terms.objects(None, RDFS.domain), terms.objects(None, SDO.domainIncludes)):
        assert kind[domain] == OWL.Class
    for relation in (RDFS.range, SDO.rangeIncludes):
        for term, value in terms.subject_objects(relation):
            assert (kind.get(value) == OWL.Class) == (kind[term] == OWL.ObjectProperty), term
    assert set(terms.objects(None, RDFS.range)) <= kind.keys() | OWL_DATATYPES


def test_terms_are_below_terms_of_their_own_kind(terms: Graph, alignments: Mapping[str, Graph]) -> None:
    for graph in (terms, *(terms + alignment for alignment in alignments.values())):
        kind = kinds(graph)
        for relation in (RDFS.subClassOf, RDFS.subPropertyOf):
            for lower, upper in graph.subject_objects(relation):
                assert kind[lower] == kind[upper], lower


def test_no_hierarchy_runs_in_a_circle(ontology: Ontology, terms: Graph) -> None:
    for graph, relation in ((terms, RDFS.subClassOf), (terms, RDFS.subPropertyOf), (ontology.concepts, SKOS.broader)):
        order = TopologicalSorter[Node]()
        for lower, upper in graph.subject_objects(relation):
            order.add(lower, upper)
        order.prepare()  # raises CycleError


def test_concepts_are_below_concepts_of_their_own_scheme(ontology: Ontology) -> None:
    graph = ontology.concepts
    for lower, upper in graph.subject_objects(SKOS.broader):
        assert set(graph.objects(lower, SKOS.inScheme)) == set(graph.objects(upper, SKOS.inScheme)), lower


def test_there_are_no_blank_nodes(ontology: Ontology, terms: Graph, alignments: Mapping[str, Graph]) -> None:
    for graph in (terms, ontology.concepts, *alignments.values()):
        assert [triple for triple in graph if any(isinstance(node, BNode) for node in triple)] == []


def test_terms_know_only_the_outside_vocabularies_that_they_are_written_in(ontology: Ontology) -> None:
    outside = {"rdf", "rdfs", "owl", "xsd", "skos", "dcterms", "schema", "vann", "edtf"}
    for graph in ontology.modules.values():
        nodes = {node for triple in graph for node in triple if isinstance(node, URIRef)}
        used = {ontology.local(node).split(":", 1)[0] for node in nodes if not node.startswith(ontology.iri)}
        assert used <= outside
        schema = {node for node in nodes if ontology.local(node).startswith("schema:")}
        assert schema <= {SDO.domainIncludes, SDO.rangeIncludes}


# ------------------------------------------------------------------------------------------ contradictions


def classes_by_node(data: Graph, terms: Graph) -> dict[Node, set[Node]]:
    """All classes that each node is in, from its types and from what its properties imply."""
    implied: dict[tuple[URIRef, Node], set[Node]] = {}

    def implied_by(relation: URIRef, term: Node) -> set[Node]:
        if (relation, term) not in implied:
            ends = (
                {term}
                if relation == RDF.type
                else {end for upper in above(terms, RDFS.subPropertyOf, term) for end in terms.objects(upper, relation)}
            )
            implied[relation, term] = {upper for end in ends for upper in above(terms, RDFS.subClassOf, end)}
        return implied[relation, term]

    found: dict[Node, set[Node]] = defaultdict(set)
    for subject, predicate, value in data:
        if predicate == RDF.type:
            found[subject] |= implied_by(RDF.type, value)
        else:
            found[subject] |= implied_by(RDFS.domain, predicate)
            if isinstance(value, URIRef):
                found[value] |= implied_by(RDFS.range, predicate)
    return found


def contradictions(classes: Iterable[Node], terms: Graph) -> list[tuple[Node, Node]]:
    classes = set(classes)
    return [(one, other) for one in classes for other in terms.objects(one, OWL.disjointWith) if other in classes]


def test_no_class_is_below_two_that_exclude_each_other(terms: Graph) -> None:
    for term in terms.subjects(RDF.type, OWL.Class):
        assert contradictions(above(terms, RDFS.subClassOf, term), terms) == [], term


def test_concepts_and_registries_contradict_no_term(ontology: Ontology, terms: Graph) -> None:
    data = ontology.concepts + parse(sorted((ontology.folder.parent / "data").rglob("*.ttl")))
    for node, classes in classes_by_node(data, terms).items():
        assert contradictions(classes, terms) == [], node


def test_a_place_that_acts_is_a_contradiction(ontology: Ontology, terms: Graph) -> None:
    place, claim = URIRef(ontology.base + "place/XR"), URIRef(ontology.base + "data/claim")
    data = Graph().add((place, RDF.type, ontology.named("Place"))).add((claim, ontology.named("hasPerpetrator"), place))
    assert contradictions(classes_by_node(data, terms)[place], terms) == [
        (ontology.named("Actor"), ontology.named("Place"))
    ]


def test_every_iri_of_ours_in_the_ontology_is_defined(ontology: Ontology) -> None:
    others = [path for path in sorted(ontology.folder.rglob("*.ttl")) if path.parent.name != "concepts"]
    together = [*parse(others), *ontology.concepts]
    defined = {subject for subject, _, _ in together}
    named = {URIRef(value) for value in ontology.header.objects(None, OWL.versionIRI)}
    ours = {
        node for triple in together for node in triple if isinstance(node, URIRef) and node.startswith(ontology.base)
    }
    assert {str(node) for node in ours - defined - named} == set()


def test_our_prefixes_begin_with_the_base_and_others_do_not(ontology: Ontology) -> None:
    ours = {name for name, iri in ontology.prefixes.items() if iri.startswith(ontology.base)}
    assert {"rg", "rgd", "rgs", "act", "right", "kind", "place"} <= ours
    assert not {"rdf", "skos", "prov", "schema", "wd"} & ours
    assert str(ontology.iri).startswith(ontology.base)


def test_the_shape_of_described_resources_knows_every_property(ontology: Ontology, root: Path) -> None:
    text = (root / "ontology" / "shapes" / "publications.ttl").read_text(encoding="utf-8")
    listed = re.findall(r"\brg:(\w+)", text.partition("?path NOT IN (")[2].partition("))")[0])
    defined = {
        str(term).removeprefix(ontology.prefixes["rg"])
        for graph in ontology.modules.values()
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
        for term in graph.subjects(RDF.type, kind)
        if str(term).startswith(ontology.prefixes["rg"])
    }
    assert listed == sorted(defined)
