"""Writes the reference pages: what every term and every concept means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import DCTERMS, OWL, RDF, RDFS, SDO, SKOS, Graph
from rdflib.term import Node

from rights_graph.generate.source import Ontology, Term, label, text, texts

_NOTE = "<!-- Generated from ontology/ by `python -m rights_graph.generate`; edit the Turtle instead. -->"


def terms_page(ontology: Ontology) -> str:
    """A Markdown page with the classes and properties, by module."""
    lines = [_NOTE, "", "# Terms", "", text(ontology.header, ontology.iri, DCTERMS.description)]
    for stem, graph in ontology.modules.items():
        module = next(graph.subjects(RDF.type, OWL.Ontology), None)
        title, about = (text(graph, module, term) if module else stem for term in (DCTERMS.title, DCTERMS.description))
        lines += ["", f"## {title}", "", about]
        terms = [term for term in ontology.terms if term.module == stem]
        lines += _table("Class", "kind of", [term for term in terms if term.is_class], ontology)
        lines += _table("Property", "from → to", [term for term in terms if not term.is_class], ontology)
    return "\n".join(lines) + "\n"


def _table(kind: str, place: str, terms: list[Term], ontology: Ontology) -> list[str]:
    rows = []
    for term in terms:
        graph = ontology.modules[term.module]
        definition, example = (text(graph, term.iri, what) for what in (SKOS.definition, SKOS.example))
        where = _parents(graph, term, ontology) if term.is_class else _ends(graph, term, ontology)
        rows.append(f"| `{term.name}` | {where} | {_cell(definition)} | {_cell(example)} |")
    return ["", f"| {kind} | {place} | meaning | example |", "|---|---|---|---|", *rows] if rows else []


def _parents(graph: Graph, term: Term, ontology: Ontology) -> str:
    return _names(graph.objects(term.iri, RDFS.subClassOf), ontology)


def _ends(graph: Graph, term: Term, ontology: Ontology) -> str:
    ends = (
        _names([*graph.objects(term.iri, strict), *graph.objects(term.iri, loose)], ontology)
        for strict, loose in ((RDFS.domain, SDO.domainIncludes), (RDFS.range, SDO.rangeIncludes))
    )
    return " → ".join(ends)


def _names(nodes: Iterable[Node], ontology: Ontology) -> str:
    return ", ".join(f"`{ontology.local(node).removeprefix('rg:')}`" for node in sorted(nodes, key=str))


def concepts_page(ontology: Ontology) -> str:
    """A Markdown page with the concepts of each scheme, narrower ones below broader ones, and the instruments."""
    lines = [_NOTE, "", "# Concepts", "", "Everything that is a list: one table for each class of concepts."]
    for term in ontology.terms:
        graph = ontology.modules[term.module]
        if (term.iri, RDFS.subClassOf, SKOS.Concept) in graph:
            lines += ["", f"## {label(graph, term.iri).capitalize()}", "", text(graph, term.iri, SKOS.definition)]
            lines += ["", "| id | name | meaning | also called |", "|---|---|---|---|"]
            lines += [_row(ontology, concept, depth) for concept, depth in _tree(ontology.concepts, term.iri)]
    return "\n".join([*lines, *_instruments(ontology)]) + "\n"


def _tree(concepts: Graph, kind: Node) -> Iterator[tuple[Node, int]]:
    """The concepts of a class by name, each followed by its narrower ones, with their depth."""
    members = set(concepts.subjects(RDF.type, kind))

    def below(nodes: set[Node], way: tuple[Node, ...]) -> Iterator[tuple[Node, int]]:
        for node in sorted(nodes - {*way}, key=lambda node: (label(concepts, node), str(node))):
            yield node, len(way)
            yield from below(members & set(concepts.subjects(SKOS.broader, node)), (*way, node))

    yield from below({node for node in members if not members & set(concepts.objects(node, SKOS.broader))}, ())


def _row(ontology: Ontology, concept: Node, depth: int) -> str:
    graph = ontology.concepts
    name = f"{'&emsp;' * depth}{_cell(label(graph, concept))}"
    also = _cell(", ".join(texts(graph, concept, SKOS.altLabel)))
    return f"| `{ontology.local(concept)}` | {name} | {_cell(text(graph, concept, SKOS.definition))} | {also} |"


def _instruments(ontology: Ontology) -> Iterator[str]:
    graph = ontology.concepts
    instruments = graph.subjects(RDF.type, ontology.named("Instrument"))
    yield from ("", "## Instruments")
    for instrument in sorted(instruments, key=lambda node: label(graph, node)):
        year = text(graph, instrument, ontology.named("adopted"))
        yield from ("", f"### {label(graph, instrument)} ({year})", "")
        also = ", ".join(texts(graph, instrument, SKOS.altLabel))
        yield from (f"`{ontology.local(instrument)}`" + (f", also called {also}" if also else ""), "")
        yield from ("| id | provision | about |", "|---|---|---|")
        for provision in sorted(graph.subjects(ontology.named("isProvisionOf"), instrument), key=_numbers):
            about = _cell(text(graph, provision, ontology.named("heading")))
            yield f"| `{ontology.local(provision)}` | {text(graph, provision, SKOS.notation)} | {about} |"


def _numbers(provision: Node) -> list[tuple[int, str]]:
    """What sorts article 9 before article 10, and 14(2) after 14."""
    return [(int(part) if part.isdigit() else 0, part) for part in str(provision).rsplit("/", 1)[-1].split("-")]


def _cell(value: str) -> str:
    return value.replace("|", "\\|")
