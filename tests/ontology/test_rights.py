"""Rights lead to provisions, provisions to instruments, and both say what they are about."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from rdflib import RDF, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from rights_graph import vocabulary as v
from rights_graph.generate.source import Ontology

# How many articles the human-rights instruments have, as far as they deal with rights or with complaints.
ARTICLES = {
    "UDHR": (1, 30),
    "ICCPR": (1, 27),
    "ICESCR": (1, 15),
    "CAT": (1, 22),
    "CEDAW": (1, 16),
    "CERD": (1, 7),
    "CRC": (1, 41),
    "CRPD": (1, 33),
    "CPED": (1, 25),
    "CMW": (7, 71),
    "REFUGEE": (1, 34),
    "DEFENDERS": (1, 20),
    "UNDRIP": (1, 46),
}


@pytest.fixture(scope="session")
def graph(ontology: Ontology) -> Graph:
    return ontology.concepts


def provision(notation: str) -> URIRef:
    """The IRI that belongs to a short form: ``ICCPR 14(3)(b)`` is that of ICCPR-14-3-b."""
    instrument, number = notation.rsplit(" ", 1)
    return URIRef(v.PROVISION + "-".join([instrument.replace("/", "-"), *re.findall(r"\d+|[a-z]+", number)]))


def test_every_provision_of_a_right_exists(graph: Graph) -> None:
    for right, article in graph.subject_objects(URIRef(v.IS_PROTECTED_BY)):
        assert (article, RDF.type, URIRef(v.PROVISION_CLASS)) in graph, right


def test_the_rights_are_those_of_the_vocabulary(graph: Graph, shared: Path) -> None:
    with (shared / "vocabulary" / "rights.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    rights = set(graph.subjects(RDF.type, URIRef(v.RIGHT_CLASS)))
    assert {str(right).removeprefix(v.RIGHT) for right in rights} >= rows.keys()
    for name, row in rows.items():
        right = URIRef(v.RIGHT + name)
        assert graph.value(right, SKOS.prefLabel) == Literal(row["label"], lang="en")
        assert graph.value(right, SKOS.definition) == Literal(row["definition"], lang="en")
        assert list(graph.objects(right, SKOS.broader)) == [URIRef(v.RIGHT + each) for each in row["broader"].split()]
        assert set(graph.objects(right, URIRef(v.IS_PROTECTED_BY))) >= set(map(provision, row["provisions"].split("|")))


def test_a_right_is_named_in_its_examples_and_not_in_its_counter_examples(graph: Graph) -> None:
    for right in graph.subjects(RDF.type, URIRef(v.RIGHT_CLASS)):
        names = [*graph.objects(right, SKOS.altLabel), *graph.objects(right, SKOS.hiddenLabel)]
        name = re.compile(r"\b(" + "|".join(re.escape(str(each)) for each in names) + r")\b", re.IGNORECASE)
        assert all(name.search(str(sentence)) for sentence in graph.objects(right, SKOS.example)), right
        assert not any(name.search(str(sentence)) for sentence in graph.objects(right, URIRef(v.COUNTER_EXAMPLE))), (
            right
        )


def test_no_two_rights_have_a_name_in_common(graph: Graph) -> None:
    owners: dict[str, Node] = {}
    for right in graph.subjects(RDF.type, URIRef(v.RIGHT_CLASS)):
        for label in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel):
            for name in graph.objects(right, label):
                assert owners.setdefault(str(name).lower(), right) == right, name


@pytest.mark.parametrize(("instrument", "first", "last"), [(name, *span) for name, span in ARTICLES.items()])
def test_the_articles_of_an_instrument_are_all_there(graph: Graph, instrument: str, first: int, last: int) -> None:
    articles = {
        graph.value(URIRef(f"{v.PROVISION}{instrument}-{number}"), URIRef(v.IS_PROVISION_OF))
        for number in range(first, last + 1)
    }
    assert articles == {URIRef(v.INSTRUMENT + instrument)}


def test_the_name_of_a_provision_follows_from_its_short_form(graph: Graph) -> None:
    for article in graph.subjects(RDF.type, URIRef(v.PROVISION_CLASS)):
        notation = str(graph.value(article, SKOS.notation))
        instrument, number = notation.rsplit(" ", 1)
        assert article == provision(notation)
        assert str(graph.value(article, SKOS.prefLabel)).split(" ", 1)[1] == f"{number} {instrument}"
        assert graph.value(graph.value(article, URIRef(v.IS_PROVISION_OF)), SKOS.notation) == Literal(instrument)


def test_a_paragraph_is_below_its_article(graph: Graph) -> None:
    for article in graph.subjects(RDF.type, URIRef(v.PROVISION_CLASS)):
        notation = str(graph.value(article, SKOS.notation))
        around = [provision(notation[: notation.rindex("(")])] if "(" in notation else []
        assert list(graph.objects(article, SKOS.broader)) == around


def test_every_instrument_has_a_provision(graph: Graph) -> None:
    instruments = set(graph.subjects(RDF.type, URIRef(v.INSTRUMENT_CLASS)))
    assert set(graph.objects(None, URIRef(v.IS_PROVISION_OF))) == instruments
