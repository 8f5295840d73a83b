"""Results say in which file, line and column to look, however the triples are written."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Graph

from rights_graph.validate import Result, ValidationResult, validate

from .ruritania import PREFIXES, turtle

SHAPES = (
    PREFIXES
    + """
rgs:Boat a sh:NodeShape ; sh:targetClass rgd:Boat ; sh:property rgs:masts , rgs:crew , rgs:captain , rgs:berths .
rgs:masts a sh:PropertyShape ; sh:path rgd:masts ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer .
rgs:crew a sh:PropertyShape ; sh:path ( rgd:crew [ sh:zeroOrMorePath rdf:rest ] rdf:first ) ; sh:nodeKind sh:IRI .
rgs:captain a sh:PropertyShape ; sh:path [ sh:inversePath rgd:commands ] ; sh:class rgd:Person .
rgs:berths a sh:PropertyShape ; sh:path [ sh:alternativePath ( rgd:berth rgd:mooring ) ] ; sh:nodeKind sh:IRI .
rgs:Closed a sh:NodeShape ; sh:targetSubjectsOf rgd:flag ; sh:closed true ; sh:ignoredProperties ( rdf:type ) ;
  sh:property [ sh:path rgd:flag ] .
rgs:NoNode a sh:NodeShape ; sh:targetObjectsOf rgd:cargo ; sh:nodeKind sh:IRI .
"""
).encode()


def located(text: str, *, data_format: str = "turtle", shapes: bytes = SHAPES) -> list[Result]:
    data = (text if data_format in ("ntriples", "nquads") else PREFIXES + text).encode()
    return list(validate(data, shapes=shapes, data_format=data_format, ontology=False).results)


def marked(result: Result) -> tuple[str, str]:
    """What is written where the focus node is described, and where the triple is."""
    words = []
    for place in (result.focus_location, result.triple_location):
        first = place.column - place.excerpt_column if place else 0
        words.append(place.excerpt[first : first + place.end_column - place.column] if place else "")
    return words[0], words[1]


@pytest.mark.parametrize(
    ("text", "focus", "triple"),
    [
        ("rgd:gull a rgd:Boat .", "rgd:gull", ""),
        ("rgd:gull a rgd:Boat ;\n  rgd:masts 'two' .", "rgd:gull", "'two'"),
        ("rgd:gull rgd:masts 2 ; a rgd:Boat .\nrgd:gull rgd:masts 3 .", "rgd:gull", "3"),
        ("rgd:gull a rgd:Boat ; rgd:masts 2 , 3 .", "rgd:gull", "3"),
        ('rgd:gull a rgd:Boat ; rgd:masts "two"@en-GB .', "rgd:gull", '"two"@en-GB'),
        ("rgd:gull a rgd:Boat ; rgd:masts 01.0 .", "rgd:gull", "01.0"),
        ("[ a rgd:Boat ; rgd:masts 'two' ] .", "[", "'two'"),
        ("rgd:fleet rgd:has rgd:x , [ a rgd:Boat ] .", "[", ""),
        ("_:b2 a rgd:Boat ; rgd:masts 2 . _:b1 a rgd:Boat .", "_:b1", ""),
        ("( 1 [ a rgd:Boat ] ) a rgd:Fleet .", "[", ""),
        ("rgd:gull a rgd:Boat ; rgd:masts 2 ; rgd:crew ( rgd:ann 'Bob' ) .", "rgd:gull", "'Bob'"),
        ("rgd:gull a rgd:Boat ; rgd:masts 2 . rgd:ann rgd:commands rgd:gull .", "rgd:gull", "rgd:gull"),
        ("rgd:gull a rgd:Boat ; rgd:masts 2 ; rgd:mooring 7 .", "rgd:gull", "7"),
        ("rgd:gull rgd:flag 'blue' ; rgd:colour rgd:red .", "rgd:gull", "rgd:red"),
        ("rgd:gull rgd:cargo 'salt'@en .", "'salt'@en", ""),
        ("rgd:gull a rgd:Boat ; rgd:masts '''one\nor two''' .", "rgd:gull", "'''one"),
    ],
)
@pytest.mark.parametrize("data_format", ["turtle", "trig"])
def test_a_result_points_at_the_focus_node_and_at_the_object_of_the_triple(
    text: str, focus: str, triple: str, data_format: str
) -> None:
    (result,) = located(text, data_format=data_format)
    assert marked(result) == (focus, triple)


def test_lines_and_columns_count_from_one_in_code_points() -> None:
    (result,) = located("\n  rgd:möwe a rgd:Boat ; rdfs:label '🐦' ; rgd:masts 'zwei' .")
    head = PREFIXES.count("\n")
    assert str(result.focus_location) == f"<text>:{head + 2}:3"
    assert str(result.location) == f"<text>:{head + 2}:{len('  rgd:möwe a rgd:Boat ; rdfs:label 🐦 ; rgd:masts ') + 3}"


@pytest.mark.parametrize(("data_format", "graph"), [("ntriples", ""), ("nquads", " <http://sea/g>")])
def test_triples_in_lines_are_found_in_their_line(data_format: str, graph: str) -> None:
    boat = Graph().parse(data=PREFIXES + "rgd:gull a rgd:Boat ; rgd:masts 'two' .", format="turtle")
    lines = sorted(boat.serialize(format="nt").split("\n"), reverse=True)
    text = "# boats\n\n" + "".join(line.replace(" .", f"{graph} .\r\n") for line in lines if line)
    (result,) = located(text, data_format=data_format)
    assert marked(result)[1] == '"two"'
    assert result.focus_location.line == 3  # type: ignore[union-attr]
    assert result.triple_location.line == 2 + 1  # type: ignore[union-attr]


def test_in_trig_a_result_points_into_its_own_graph() -> None:
    text = "rgd:one { rgd:gull a rgd:Boat ; rgd:masts 2 } rgd:gull rgd:masts 1 .\nrgd:two { rgd:gull a rgd:Boat }"
    (result,) = located(text, data_format="trig")
    assert result.graph is not None
    assert result.graph.endswith("two")
    assert result.location is not None
    assert result.location.line == PREFIXES.count("\n") + 2


def test_the_graph_itself_is_pointed_at_by_its_name() -> None:
    shapes = PREFIXES + "rgs:G a sh:NodeShape ; sh:targetClass void:Dataset ; sh:nodeKind sh:Literal ."
    data = PREFIXES + "\nrgd:harbour { rgd:gull a rgd:Boat }"
    (result,) = validate(data.encode(), shapes=shapes.encode(), data_format="trig", allow_empty=True).results
    assert marked(result) == ("rgd:harbour", "")


def test_blank_nodes_are_told_apart_in_several_files_at_once(tmp_path: Path) -> None:
    paths = []
    for number in range(4):
        paths.append(tmp_path / f"{number}.ttl")
        boats = "[ a rgd:Boat ; rgd:masts 2 ] .\n" * number + f"[ a rgd:Boat ; rgd:masts 'of {number}' ] .\n"
        paths[-1].write_text(PREFIXES + boats, encoding="utf-8")
    results = validate(paths, shapes=SHAPES, ontology=False).results
    expected = {f"{number}.ttl": ("[", f"'of {number}'") for number in range(4)}
    assert {Path(each.focus_location.file).name: marked(each) for each in results} == expected  # type: ignore[union-attr]
    assert all(
        each.focus_location == each.triple_location or each.focus_location.line == each.triple_location.line  # type: ignore[union-attr]
        for each in results
    )


def test_a_focus_node_of_one_file_and_a_triple_of_another_are_both_found(tmp_path: Path) -> None:
    (tmp_path / "boats.ttl").write_text(PREFIXES + "rgd:gull a rgd:Boat .", encoding="utf-8")
    (tmp_path / "masts.nt").write_text(
        Graph().parse(data=PREFIXES + "rgd:gull rgd:masts 'two' .").serialize(format="nt")
    )
    (result,) = validate([tmp_path / "boats.ttl", tmp_path / "masts.nt"], shapes=SHAPES, ontology=False).results
    assert [Path(place.file).name for place in (result.focus_location, result.location) if place] == [
        "boats.ttl",
        "masts.nt",
    ]


def test_relative_iris_are_found_where_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "harbour.ttl"
    path.write_text(PREFIXES + "<gull> a rgd:Boat ; rgd:masts 'two' .", encoding="utf-8")
    (result,) = validate(path, shapes=SHAPES, ontology=False).results
    assert str(result.focus_node) == (tmp_path / "gull").as_uri()
    assert marked(result) == ("<gull>", "'two'")


def test_of_a_long_line_only_the_part_around_the_place_is_kept() -> None:
    (result,) = located(
        f'rgd:gull a rgd:Boat ; rdfs:label "{"x" * 5_000}" ; rgd:masts "two" ; rdfs:label "{"y" * 5_000}" .'
    )
    assert marked(result)[1] == '"two"'
    assert len(result.location.excerpt) <= 160  # type: ignore[union-attr]


def test_other_syntaxes_have_no_lines() -> None:
    (result,) = validate(
        Graph().parse(data=PREFIXES + "rgd:gull a rgd:Boat .").serialize(format="xml").encode(),
        shapes=SHAPES,
        data_format="rdfxml",
        ontology=False,
    ).results
    assert result.location is None


def test_a_file_that_has_changed_meanwhile_is_not_pointed_into(tmp_path: Path) -> None:
    path = tmp_path / "boats.ttl"
    path.write_text(PREFIXES + "rgd:gull a rgd:Boat .", encoding="utf-8")
    result = validate(path, shapes=SHAPES, ontology=False)
    path.write_text("rgd:gull", encoding="utf-8")
    assert [each.location for each in result.results] == [None]


def test_data_that_conform_are_read_once(tmp_path: Path) -> None:
    path = tmp_path / "boats.ttl"
    path.write_text(PREFIXES + "rgd:gull a rgd:Boat ; rgd:masts 2 .", encoding="utf-8")
    result: ValidationResult = validate(path, shapes=SHAPES, ontology=False)
    path.unlink()
    assert result.conforms
    assert result.results == ()


def test_a_byte_order_mark_takes_no_column() -> None:
    (result,) = validate(
        b"\xef\xbb\xbf<http://a/b> a <http://a/Boat> .",
        shapes=SHAPES.replace(b"rgd:Boat", b"<http://a/Boat>"),
        ontology=False,
    ).results
    assert str(result.location) == "<text>:1:1"


@pytest.mark.parametrize("data_format", ["turtle", "trig", "ntriples", "nquads"])
def test_at_least_99_of_100_results_of_a_faulty_report_are_located(data_format: str) -> None:
    """Every rule that these faults break: values, absences, SPARQL constraints, blank nodes, paths of several steps."""
    faulty = turtle(passages=20, claims=15)
    for good, bad in {
        "rg:confidence 0.93": "rg:confidence 'sure'",
        "rg:countMin 24": "rg:countMin 124 ; rg:remark [ rg:quote 'note' ]",
        "rg:hasReviewStatus review:unreviewed ;": "",
        'rg:quote "dozens"': 'rg:quote "twelve"',
        "rg:hasModality modality:asserted": "rg:hasModality act:beating , modality:asserted",
        '"2020-05"^^edtf:EDTF': '"in May"',
    }.items():
        assert good in faulty
        faulty = faulty.replace(good, bad)
    quads = pyoxigraph.parse(faulty.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    lines = "".join(f"{quad} .\n" for quad in quads)
    written = faulty if data_format in ("turtle", "trig") else lines
    results = validate(written.encode(), data_format=data_format).results
    assert len(results) > 100
    assert len({each.rule for each in results}) >= 6
    assert sum(each.location is not None for each in results) >= 0.99 * len(results)
    words = {each.rule.rpartition("/")[2]: marked(each)[1] for each in results}
    assert words["Claim-confidence"].startswith(("'sure'", '"sure"'))
    assert words["Claim-hasReviewStatus"] == ""
