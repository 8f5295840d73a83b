"""The ontology follows its style, and each rule of style is seen to catch what it is for, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, RDFS, SH, SKOS, Graph, URIRef
from rdflib.namespace import NamespaceManager

from rights_graph.generate.source import Ontology

# shape: subject, its property, and the values that replace those in good.ttl
BROKEN = {
    "TermStyle-label": ("rg:Ship", "rdfs:label", '"Schiff"@de'),
    "TermStyle-definition": ("rg:Ship", "skos:definition", '"a large boat"@en'),
    "TermStyle-example": ("rg:Ship", "skos:example", ""),
    "TermStyle-isDefinedBy": ("rg:Ship", "rdfs:isDefinedBy", "rg:, <https://w3id.org/rights-graph/ontology>"),
    "PropertyStyle-domain": ("rg:isMooredAt", "rdfs:domain", ""),
    "PropertyStyle-range": ("rg:isMooredAt", "rdfs:range", ""),
    "PropertyStyle-inverse": ("rg:isMooredAt", "owl:inverseOf", "rg:isMooredAt"),
    "DatatypePropertyStyle-range": ("rg:length", "rdfs:range", "xsd:nonNegativeInteger"),
    "BooleanPropertyStyle": ("rg:isLaidUp", "rdfs:range", "xsd:integer"),
    "ModuleStyle-title": ("<https://w3id.org/rights-graph/ontology/terms/harbours>", "dcterms:title", ""),
    "ModuleStyle-description": ("<https://w3id.org/rights-graph/ontology/terms/harbours>", "dcterms:description", ""),
    "OntologyStyle-creator": ("<https://w3id.org/rights-graph/ontology>", "dcterms:creator", ""),
    "OntologyStyle-license": ("<https://w3id.org/rights-graph/ontology>", "dcterms:license", '"CC BY"'),
    "OntologyStyle-versionIRI": ("<https://w3id.org/rights-graph/ontology>", "owl:versionIRI", ""),
    "OntologyStyle-versionInfo": ("<https://w3id.org/rights-graph/ontology>", "owl:versionInfo", '"first"'),
    "ConceptStyle-prefLabel": ("act:ramming", "skos:prefLabel", '"Ramming"@en, "Hitting"@en'),
    "ConceptStyle-definition": ("act:ramming", "skos:definition", ""),
    "ConceptStyle-inScheme": ("act:ramming", "skos:inScheme", "act:, right:"),
    "ConceptStyle-broader": ("act:ramming", "skos:broader", "act:unheard-of"),
    "ConceptStyle-altLabel": ("act:ramming", "skos:altLabel", '"Ramming"@en'),
    "ConceptStyle-hiddenLabel": ("act:ramming", "skos:hiddenLabel", '"collision"@en'),
    "ConceptStyle-cue": ("act:ramming", "rg:cue", '"ram"@en'),
    "ConceptStyle-isDefault": ("act:ramming", "rg:isDefault", '"yes"'),
    "ConceptStyle-rank": ("act:ramming", "rg:rank", "1, 2"),
    "ExemplifiedConceptStyle-example": ("act:ramming", "skos:example", ""),
    "ExemplifiedConceptStyle-counterExample": ("act:ramming", "rg:counterExample", ""),
    "ActTypeStyle-concernsRight": ("act:ramming", "rg:concernsRight", ""),
    "RightStyle-isProtectedBy": ("right:passage", "rg:isProtectedBy", "provision:SEA-9"),
    "SchemeStyle-prefLabel": ("act:", "skos:prefLabel", ""),
    "SchemeStyle-definition": ("act:", "skos:definition", ""),
    "InstrumentStyle-notation": ("instrument:SEA", "skos:notation", '"SEA", "S.E.A."'),
    "InstrumentStyle-prefLabel": ("instrument:SEA", "skos:prefLabel", ""),
    "InstrumentStyle-adopted": ("instrument:SEA", "rg:adopted", '"1900"'),
    "ProvisionStyle-isProvisionOf": ("provision:SEA-1-2", "rg:isProvisionOf", "instrument:AIR"),
    "ProvisionStyle-notation": ("provision:SEA-1-2", "skos:notation", '"Art. 1 par. 2"'),
    "ProvisionStyle-prefLabel": ("provision:SEA-1-2", "skos:prefLabel", ""),
    "ProvisionStyle-heading": ("provision:SEA-1-2", "rg:heading", ""),
    "ProvisionStyle-broader": ("provision:SEA-1-2", "skos:broader", "instrument:SEA"),
}
# shape: subject, and the name that replaces that in good.ttl
RENAMED = {
    "TermStyle": ("rg:Ship", "rg:Tall-Ship"),
    "ClassStyle": ("rg:Ship", "rg:ship"),
    "ObjectPropertyStyle": ("rg:isMooredAt", "rg:mooring"),
    "DatatypePropertyStyle": ("rg:length", "rg:hasLength"),
    "ConceptStyle": ("act:ramming", "act:Ramming"),
}
# Names that break two rules at once: what is no word breaks the rule of its kind, too.
ALSO = {"TermStyle": {"ClassStyle"}}


@pytest.fixture
def good(examples: Path) -> Graph:
    return Graph().parse(examples / "good.ttl")


def broken_rules(data: Graph, style: Graph) -> dict[str, set[str]]:
    """The shapes that data break, each with its messages."""
    _, report, _ = pyshacl.validate(data, shacl_graph=style)
    found: dict[str, set[str]] = {}
    for result in report.subjects(RDF.type, SH.ValidationResult):
        shape = str(report.value(result, SH.sourceShape)).rpartition("/")[2]
        found.setdefault(shape, set()).update(map(str, report.objects(result, SH.resultMessage)))
    return found


def test_the_ontology_follows_its_style(ontology: Ontology, style: Graph) -> None:
    modules = Graph()
    for graph in ontology.modules.values():
        modules += graph
    for triple in ontology.header.triples((ontology.iri, None, None)):
        modules.add(triple)
    conforms, _, report = pyshacl.validate(modules + ontology.concepts, shacl_graph=style)
    assert conforms, report


def test_a_small_ontology_follows_the_style(good: Graph, style: Graph) -> None:
    assert broken_rules(good, style) == {}


@pytest.mark.parametrize("shape", BROKEN)
def test_a_value_that_breaks_a_rule_breaks_that_rule_alone(
    shape: str, good: Graph, style: Graph, ontology: Ontology
) -> None:
    subject, predicate, values = BROKEN[shape]
    manager = names(ontology)
    good.remove((iri(subject, manager), iri(predicate, manager), None))
    if values:
        good.parse(data=f"{prefixes(ontology)}\n{subject} {predicate} {values} .")
    assert broken_rules(good, style) == {shape: {message(shape, style, ontology)}}


@pytest.mark.parametrize("shape", RENAMED)
def test_a_name_that_breaks_a_rule_breaks_that_rule(shape: str, good: Graph, style: Graph, ontology: Ontology) -> None:
    manager = names(ontology)
    old, new = (iri(name, manager) for name in RENAMED[shape])
    renamed = Graph()
    for triple in good:
        renamed.add(tuple(new if node == old else node for node in triple))
    found = broken_rules(renamed, style)
    assert found.keys() == {shape} | ALSO.get(shape, set())
    assert found[shape] == {message(shape, style, ontology)}


def test_every_rule_is_named_and_is_seen_to_be_broken(style: Graph, ontology: Ontology) -> None:
    with_message = {str(shape).rpartition("/")[2] for shape in style.subjects(SH.message)}
    assert with_message == BROKEN.keys() | RENAMED.keys()
    for shape in with_message:
        assert style.value(URIRef(ontology.prefixes["rgs"] + shape), SH.name), shape
    named = {shape for shape in style.objects(None, SH.property) if isinstance(shape, URIRef)}
    assert named <= set(style.subjects(SH.message))


def test_every_class_of_concepts_has_the_style_of_concepts(terms: Graph, style: Graph, ontology: Ontology) -> None:
    classes = set(terms.subjects(RDFS.subClassOf, SKOS.Concept))
    assert set(style.objects(URIRef(ontology.prefixes["rgs"] + "ConceptStyle"), SH.targetClass)) == classes


def names(ontology: Ontology) -> NamespaceManager:
    manager = NamespaceManager(Graph(), bind_namespaces="none")
    for prefix, space in ontology.prefixes.items():
        manager.bind(prefix, space)
    return manager


def iri(name: str, manager: NamespaceManager) -> URIRef:
    return URIRef(name.strip("<>")) if name.startswith("<") else manager.expand_curie(name)


def prefixes(ontology: Ontology) -> str:
    return "\n".join(f"PREFIX {prefix}: <{space}>" for prefix, space in ontology.prefixes.items())


def message(shape: str, style: Graph, ontology: Ontology) -> str:
    return str(style.value(URIRef(ontology.prefixes["rgs"] + shape), SH.message))
