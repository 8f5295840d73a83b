"""Results are written for people, for programs and as a SHACL report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection

from rights_graph import vocabulary
from rights_graph.errors import UsageError
from rights_graph.validate import ValidationResult, report, validate
from rights_graph.validate.result import shorten

from .ruritania import PREFIXES

TWO_NAMELESS = "rgd:watch a rg:Organization ; rg:hasActorKind kind:boat . rgd:ward a rg:Organization ."
LATE = """rgd:p a rg:Passage ; rg:start 0 ; rg:end 4 ; rg:quote "Fog." ; rg:isPartOf rgd:fog .
rgd:m a rg:Mention ; rg:start 3 ; rg:end 5 ; rg:quote ".." ; rg:isStatedIn rgd:p ."""


def result(data: str) -> ValidationResult:
    return validate((PREFIXES + data).encode())


def test_people_read_each_message_once_and_below_it_where() -> None:
    checked = result(TWO_NAMELESS)
    line = PREFIXES.count("\n") + 1
    text, _, unused = checked.to_text().partition("\n\nShapes that applied to nothing: ")
    assert {*unused.replace("\n ", "").strip().split(", ")} == {*map(shorten, checked.unused_shapes)}
    assert text == (
        "Does not conform: 3 results, 3 shapes on 5 focus nodes.\n\n"
        "Point with rg:hasActorKind to a concept of the scheme of actor kinds.\n"
        "  violation of rgs:Actor-hasActorKind, 1 time\n"
        f"  <text>:{line}:47  rgd:watch  rg:hasActorKind  kind:boat\n"
        f"{line:>6} | {TWO_NAMELESS}\n"
        f"       | {' ' * 46}^^^^^^^^^\n\n"
        "Give the actor exactly one skos:prefLabel; other names are skos:altLabel.\n"
        "  violation of rgs:Actor-prefLabel, 2 times\n"
        f"  <text>:{line}:1  rgd:watch  skos:prefLabel\n"
        f"{line:>6} | {TWO_NAMELESS}\n"
        f"       | ^^^^^^^^^\n"
        f"  <text>:{line}:59  rgd:ward  skos:prefLabel\n"
        f"{line:>6} | {TWO_NAMELESS}\n"
        f"       | {' ' * 58}^^^^^^^^"
    )


@pytest.mark.parametrize("form", ["human", "table"])
def test_no_terminal_obeys_what_data_and_shapes_say(form: str) -> None:
    shape = (
        'rgd:S a sh:NodeShape ; sh:targetClass rg:Actor ; sh:closed true ; sh:message "Sound\x07 the \x1b[2Jhorn." .'
    )
    data = 'rgd:a a rg:Actor ; skos:note "\x1b[2J\x9b1m" .'
    told = validate((PREFIXES + data).encode(), shapes=(PREFIXES + shape).encode()).render(form)
    assert "[2J" in told
    assert not [character for character in told if character != "\n" and not character.isprintable()]


def test_people_read_which_of_their_own_shapes_applied_to_nothing() -> None:
    shapes = "rgs:Here sh:targetClass rg:Actor . rgs:Nowhere sh:targetClass rgd:Boat ."
    checked = validate((PREFIXES + "rgd:watch a rg:Actor .").encode(), shapes=(PREFIXES + shapes).encode())
    assert checked.to_text().endswith("\nShapes that applied to nothing: rgs:Nowhere\n")


def test_programs_read_terms_as_sparql_results_write_them() -> None:
    document = json.loads(
        report.render(result("rgd:fog a rg:Publication ; dcterms:title 'Fog' ; rg:issued 'May' ."), "json")
    )
    assert document["conforms"] is False
    assert document["shapesChecked"]
    (found,) = document["results"]
    assert found["value"] == {"type": "literal", "value": "May", "datatype": vocabulary.XSD + "string"}
    assert found["focusNode"] == {"type": "uri", "value": vocabulary.RGD + "fog"}
    assert "constraint" not in found


def test_the_shacl_report_says_the_same() -> None:
    checked = result(TWO_NAMELESS)
    graph = Graph().parse(data=report.render(checked, "turtle"), format="turtle")
    (top,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(top, SH.conforms) == Literal(False)
    assert {graph.value(each, SH.focusNode) for each in graph.objects(top, SH.result)} == {
        each.focus_node for each in checked.results
    }
    assert {str(each) for each in graph.objects(None, SH.resultMessage)} == {each.message for each in checked.results}


def test_a_path_of_several_steps_is_written_as_sparql_and_kept_whole_in_the_shacl_report() -> None:
    checked = result(LATE)
    (found,) = [each for each in checked.results if each.rule.endswith("mentionEnd")]
    assert found.path == f"^<{vocabulary.RG}isStatedIn>/<{vocabulary.RG}end>"
    (node,) = checked.graph.subjects(SH.sourceShape, URIRef(found.rule))
    path = checked.graph.value(node, SH.resultPath)
    assert isinstance(path, BNode)
    first, second = Collection(checked.graph, path)
    assert checked.graph.value(first, SH.inversePath) == URIRef(vocabulary.RG + "isStatedIn")
    assert second == URIRef(vocabulary.RG + "end")
    assert "^rg:isStatedIn/rg:end" in checked.to_text()


def test_all_formats_are_the_modules_of_the_folder() -> None:
    folder = Path(report.__file__).parent
    assert report.formats() == sorted(path.stem for path in folder.glob("[!_]*.py"))
    for name in report.formats():
        assert report.render(result(TWO_NAMELESS), name).endswith("\n")


def test_the_format_is_asked_for_or_told_by_the_suffix() -> None:
    assert report.format_of(None, None) == "human"
    assert report.format_of(None, "-") == "human"
    assert report.format_of(None, "report.ttl") == "turtle"
    assert report.format_of("json", "report.ttl") == "json"


@pytest.mark.parametrize(("name", "output"), [("sarif2", None), (None, "report.docx")])
def test_a_format_that_does_not_exist_is_wrong_usage(name: str | None, output: str | None) -> None:
    with pytest.raises(UsageError, match="report format") as caught:
        report.format_of(name, output)
    assert "human" in str(caught.value.hint) or ".json" in str(caught.value.hint)
