"""Faults put into a good graph, one at a time: what shapes are for is to catch them.

An operator makes one kind of fault wherever the graph has a place for it. Mutants are taken in turn from each operator
and kind of place (class and property), so that rare properties are tried like frequent ones.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from rdflib import RDF, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from rights_graph import vocabulary

Triple = tuple[Node, Node, Node]
TEXTS = ("title", "prefLabel", "quote", "heading", "text")
SWAPPED = (("countMin", "countMax"), ("earliest", "latest"), ("start", "end"))
UNLIKE = {
    "Passage": "Mention",
    "Mention": "Passage",
    "Violation": "Call",
    "Call": "Violation",
    "OfficeHolding": "Violation",
    "Section": "Passage",
    "Publication": "Section",
    "StateBody": "Place",
    "State": "StateBody",
    "Person": "Place",
    "Organization": "Place",
    "Extraction": "Publication",
}

OPTIONAL = {
    "concernsRight",
    "configuration",
    "countMax",
    "countMin",
    "earliest",
    "hasAddressee",
    "hasAddresseeKind",
    "hasCaller",
    "hasCallerKind",
    "hasDemandMention",
    "hasPerpetrator",
    "hasPerpetratorKind",
    "hasPublicationType",
    "hasVictim",
    "hasVictimGroup",
    "heading",
    "isAbout",
    "isAttributedTo",
    "isExcerptOf",
    "isInCountry",
    "isInPlace",
    "isInSection",
    "issued",
    "language",
    "latest",
    "position",
    "publisher",
    "refersTo",
    "reportingPeriod",
}
"""What may be missing: a text need not say it, and a graph without it says less but nothing wrong."""

REPEATED = {
    "concernsRight",
    "hasActorKind",
    "hasAddressee",
    "hasAddresseeKind",
    "hasAddresseeMention",
    "hasCaller",
    "hasCallerKind",
    "hasCallerMention",
    "hasCountMention",
    "hasDemandMention",
    "hasHolderMention",
    "hasPerpetratorKind",
    "hasPerpetratorMention",
    "hasPlaceMention",
    "hasSourceMention",
    "hasTimeMention",
    "hasVictim",
    "hasVictimGroup",
    "hasVictimMention",
    "isAttributedTo",
    "isExcerptOf",
    "isReportedIn",
    "refersTo",
}
"""What may have several values, so that one more is no fault of form; whether it is true, no shape can know."""


@dataclass(frozen=True)
class Mutant:
    """The graph with one fault, and in words what that is."""

    operator: str
    what: str
    removed: tuple[Triple, ...]
    added: tuple[Triple, ...]

    def graph(self, good: Graph) -> Graph:
        changed = Graph()
        for triple in good:
            if triple not in self.removed:
                changed.add(triple)
        for triple in self.added:
            changed.add(triple)
        return changed


Change = tuple[Triple | None, Node | None]
"""A triple, and the value that takes the place of its own; `None` takes it away."""


def mutants(good: Graph, count: int) -> list[Mutant]:
    """So many different mutants of a graph, always the same ones."""
    groups: dict[tuple[str, str, str], list[Mutant]] = {}
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)  # that a literal is ill-formed is the point here
    for operator, make in OPERATORS.items():
        for triple in sorted(good):
            for removed, added in make(good, triple):
                key = (operator, kind(good, triple[0]), name(triple[1]))
                shown = " ".join(name(term) if isinstance(term, URIRef) else repr(str(term)[:30]) for term in triple)
                groups.setdefault(key, []).append(Mutant(operator, f"{operator}: {key[1]} {shown}", removed, added))
    by_chance = sorted(groups, key=lambda key: (hash_of(" ".join(key)), key))  # all operators come early
    spread = [sorted(groups[key], key=lambda each: hash_of(each.what)) for key in by_chance]
    turns = [mutant for turn in zip_longest(*spread) for mutant in turn if mutant is not None]
    return turns[:count]


def hash_of(text: str) -> int:
    """The same in every run, unlike Python's own."""
    value = 0
    for character in text:
        value = (value * 31 + ord(character)) % 1_000_003
    return value


def name(term: Node) -> str:
    return str(term).removeprefix(vocabulary.RGD).rpartition("#")[2].rpartition("/")[2] or str(term)


def kind(good: Graph, node: Node) -> str:
    return name(good.value(node, RDF.type) or RDF.nil)


def rg(term: str) -> URIRef:
    return URIRef(vocabulary.RG + term)


Changes = Iterator[tuple[tuple[Triple, ...], tuple[Triple, ...]]]


def replaced(triple: Triple, value: Node) -> tuple[tuple[Triple, ...], tuple[Triple, ...]]:
    return (triple,), ((triple[0], triple[1], value),)


def drop_property(good: Graph, triple: Triple) -> Changes:
    if name(triple[1]) not in OPTIONAL:
        yield tuple(good.triples((triple[0], triple[1], None))), ()


def second_value(good: Graph, triple: Triple) -> Changes:
    others = sorted({value for value in good.objects(None, triple[1]) if value != triple[2]}, key=str)
    if others and triple[1] != RDF.type and name(triple[1]) not in REPEATED:
        yield (), ((triple[0], triple[1], others[hash_of(str(triple[0])) % len(others)]),)


def unknown_concept(_good: Graph, triple: Triple) -> Changes:
    value = str(triple[2])
    if (
        isinstance(triple[2], URIRef)
        and value.startswith(vocabulary.BASE)
        and "/data/" not in value
        and "#" not in value
    ):
        yield replaced(triple, URIRef(value + "-of-nobody"))


def concept_of_another_scheme(_good: Graph, triple: Triple) -> Changes:
    value = str(triple[2])
    if (
        isinstance(triple[2], URIRef)
        and value.startswith(vocabulary.BASE)
        and "/data/" not in value
        and "#" not in value
    ):
        other = vocabulary.RIGHT + "liberty" if not value.startswith(vocabulary.RIGHT) else vocabulary.UNIT + "person"
        yield replaced(triple, URIRef(other))


def undescribed_resource(_good: Graph, triple: Triple) -> Changes:
    if isinstance(triple[2], URIRef) and str(triple[2]).startswith(vocabulary.RGD):
        yield replaced(triple, URIRef(str(triple[2]) + "-that-is-not-there"))


def resource_of_another_class(good: Graph, triple: Triple) -> Changes:
    if isinstance(triple[2], URIRef) and str(triple[2]).startswith(vocabulary.RGD):
        others = [node for node in sorted(good.subjects(RDF.type)) if kind(good, node) != kind(good, triple[2])]
        yield replaced(triple, others[hash_of(str(triple[0])) % len(others)])


def other_datatype(_good: Graph, triple: Triple) -> Changes:
    value = triple[2]
    if isinstance(value, Literal):
        if value.datatype in (None, XSD.string):
            yield replaced(triple, Literal(str(value), datatype=XSD.anyURI))
        else:
            yield replaced(triple, Literal(str(value)))


def ill_formed_literal(_good: Graph, triple: Triple) -> Changes:
    value = triple[2]
    if isinstance(value, Literal) and value.datatype not in (None, XSD.string):
        yield replaced(triple, Literal("soon", datatype=value.datatype))


def shifted_offset(_good: Graph, triple: Triple) -> Changes:
    if triple[1] in (rg("start"), rg("end")):
        for step in (-1, 1):
            yield replaced(triple, Literal(int(str(triple[2])) + step))


def swapped_bounds(good: Graph, triple: Triple) -> Changes:
    for low, high in SWAPPED:
        if triple[1] == rg(low):
            other = good.value(triple[0], rg(high))
            if other is not None and other != triple[2]:
                upper = (triple[0], rg(high), other)
                yield (triple, upper), ((triple[0], rg(low), other), (triple[0], rg(high), triple[2]))


def changed_word(_good: Graph, triple: Triple) -> Changes:
    if triple[1] == rg("quote"):
        words = str(triple[2]).split(" ")
        words[len(words) // 2] += "x"
        yield replaced(triple, Literal(" ".join(words)))


def emptied_text(_good: Graph, triple: Triple) -> Changes:
    if name(triple[1]) in TEXTS:
        value = triple[2]
        assert isinstance(value, Literal)
        yield replaced(triple, Literal("", lang=value.language))


def changed_text(_good: Graph, triple: Triple) -> Changes:
    if triple[1] == rg("text"):
        text = str(triple[2])
        yield replaced(triple, Literal("A" + text))
        yield replaced(triple, Literal(text[: len(text) // 2]))
        yield replaced(triple, Literal(text + " "))


def out_of_range(_good: Graph, triple: Triple) -> Changes:
    if triple[1] == rg("confidence"):
        yield replaced(triple, Literal("1.01", datatype=XSD.decimal))
        yield replaced(triple, Literal("-0.1", datatype=XSD.decimal))
    elif isinstance(triple[2], Literal) and triple[2].datatype == XSD.integer:
        yield replaced(triple, Literal(-7))


def blank_object(_good: Graph, triple: Triple) -> Changes:
    if isinstance(triple[2], URIRef) and triple[1] != RDF.type:
        yield replaced(triple, BNode("nobody"))


def blank_subject(good: Graph, triple: Triple) -> Changes:
    if triple[1] == RDF.type:
        about = tuple(good.triples((triple[0], None, None)))
        yield about, tuple((BNode("nobody"), predicate, value) for _, predicate, value in about)


def of_another_class(_good: Graph, triple: Triple) -> Changes:
    if triple[1] == RDF.type and name(triple[2]) in UNLIKE:
        yield replaced(triple, rg(UNLIKE[name(triple[2])]))


def inferred_perpetrator(_good: Graph, triple: Triple) -> Changes:
    if triple[1] == rg("hasPerpetrator"):
        yield (), ((triple[0], rg("isInferred"), Literal(True)),)


def another_passage(good: Graph, triple: Triple) -> Changes:
    if triple[1] in (rg("isReportedIn"), rg("isStatedIn")):
        others = [node for node in sorted(good.subjects(RDF.type, rg("Passage"))) if node != triple[2]]
        yield replaced(triple, others[hash_of(str(triple[0])) % len(others)])


def misspelt_property(_good: Graph, triple: Triple) -> Changes:
    if str(triple[1]).startswith(vocabulary.RG):
        yield (triple,), ((triple[0], URIRef(f"{triple[1]}s"), triple[2]),)


OPERATORS: dict[str, Callable[[Graph, Triple], Changes]] = {
    make.__name__.replace("_", " "): make
    for make in (
        another_passage,
        blank_object,
        blank_subject,
        changed_text,
        changed_word,
        concept_of_another_scheme,
        drop_property,
        emptied_text,
        ill_formed_literal,
        inferred_perpetrator,
        misspelt_property,
        of_another_class,
        other_datatype,
        out_of_range,
        resource_of_another_class,
        second_value,
        shifted_offset,
        swapped_bounds,
        undescribed_resource,
        unknown_concept,
    )
}
