"""What `validate` promises of any graph: what it looks at, what it answers, and when it says that it saw nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import SH, Dataset, Graph, URIRef

from rights_graph import vocabulary
from rights_graph.errors import NothingChecked
from rights_graph.store import open_store
from rights_graph.validate import validate, validate_ontology

PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in vocabulary.PREFIXES.items())
WATCH = 'rgd:watch a rg:Organization ; rg:hasActorKind kind:ngo ; skos:prefLabel "Harbour Watch"@en .'
NAMELESS = "rgd:watch a rg:Organization ; rg:hasActorKind kind:ngo ."
SHAPE = """
rgs:Boat a sh:NodeShape ; sh:targetClass rgd:Boat ; sh:property rgs:Boat-masts .
rgs:Boat-masts a sh:PropertyShape ; sh:path rgd:masts ; sh:minCount 1 ;
  sh:message "Compte les mâts."@fr , "Count the masts."@en ; sh:severity sh:Warning .
"""


def turtle(*parts: str) -> bytes:
    return (PREFIXES + "\n".join(parts)).encode()


def rules(data: object, **options: object) -> list[str]:
    result = validate(data, **options)  # type: ignore[arg-type]
    return [each.rule.removeprefix(vocabulary.RGS) for each in result.results]


# ------------------------------------------------------------------------------------------------ answers


def test_data_that_break_nothing_conform() -> None:
    result = validate(turtle(WATCH))
    assert result.conforms
    assert result.results == ()
    assert result.to_text().startswith("Conforms: ")


def test_a_result_says_what_is_broken_where_and_what_to_do() -> None:
    (result,) = validate(turtle(NAMELESS)).results
    assert result.focus_node == URIRef(vocabulary.RGD + "watch")
    assert result.path == vocabulary.SKOS + "prefLabel"
    assert result.value is None
    assert result.shape == URIRef(vocabulary.RGS + "Actor-prefLabel")
    assert result.constraint is None
    assert result.component == vocabulary.SH + "MinCountConstraintComponent"
    assert result.severity == vocabulary.SH + "Violation"
    assert result.message == "Give the actor exactly one skos:prefLabel; other names are skos:altLabel."


def test_the_result_unpacks_as_conforms_graph_text() -> None:
    conforms, graph, text = validate(turtle(NAMELESS))
    assert conforms is False
    assert isinstance(graph, Graph)
    assert set(graph.objects(None, SH.sourceShape)) == {URIRef(vocabulary.RGS + "Actor-prefLabel")}
    assert "rgs:Actor-prefLabel" in str(text)


def test_the_shapes_that_were_used_are_counted_and_the_others_named() -> None:
    result = validate(turtle(WATCH))
    assert {use.shape.removeprefix(vocabulary.RGS): use.focus_nodes for use in result.shapes_checked} == {
        "Actor": 1,
        "Resource": 1,
        "Typed": 1,
    }
    assert vocabulary.RGS + "Violation" in result.unused_shapes


def test_a_notebook_shows_a_table_in_which_data_cannot_be_markup() -> None:
    bad = 'rgd:watch a rg:Organization ; skos:prefLabel "x"@en ; rg:isSameActorAs "<script>" .'
    shown = validate(turtle(bad))._repr_html_()
    assert "<table>" in shown
    assert "<script>" not in shown
    assert validate(turtle(WATCH))._repr_html_().startswith("<p>Conforms")


def test_results_are_the_same_under_any_hash_seed(tmp_path: Path) -> None:
    path = tmp_path / "watch.ttl"
    path.write_bytes(turtle(NAMELESS, "[] a rg:Place . [] a rg:Person .", NAMELESS.replace("rgd:watch", "rgd:other")))
    ask = "import sys; from rights_graph.validate import validate; print(validate(sys.argv[1]).results)"
    answers = {
        subprocess.run(
            [sys.executable, "-c", ask, str(path)], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(answers) == 1


# --------------------------------------------------------------------------------------------------- data


def test_a_graph_that_is_given_stays_as_it_is() -> None:
    graph = Graph().parse(data=turtle(WATCH), format="turtle")
    before = set(graph)
    assert validate(graph).conforms
    assert set(graph) == before


def test_each_named_graph_is_checked_by_itself() -> None:
    publication = 'a rg:Publication ; dcterms:title "Fog"@en'
    trig = turtle(
        f"rgd:one {{ rgd:one {publication} . }} rgd:two {{ rgd:two {publication} ; rg:isListedIn rgd:one . }}"
    )
    result = validate(trig, data_format="trig")
    assert [(each.graph, each.rule.removeprefix(vocabulary.RGS)) for each in result.results] == [
        (vocabulary.RGD + "two", "ListedPublication-isReportedIn"),
        (vocabulary.RGD + "two", "Publication-isListedIn"),
    ]
    assert result.graphs == (vocabulary.RGD + "one", vocabulary.RGD + "two")


def test_several_files_are_one_graph_and_results_name_the_file(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.ttl", tmp_path / "bad.ttl"
    good.write_bytes(turtle(WATCH))
    bad.write_bytes(turtle(NAMELESS.replace("rgd:watch", "rgd:ward")))
    (result,) = validate([good, str(bad)]).results
    assert result.focus_location is not None
    assert result.focus_location.file == str(bad)


def test_a_file_may_complete_what_another_says(tmp_path: Path) -> None:
    kind, name = tmp_path / "kind.ttl", tmp_path / "name.ttl"
    kind.write_bytes(turtle(NAMELESS))
    name.write_bytes(turtle('rgd:watch skos:prefLabel "Harbour Watch"@en .'))
    assert validate([kind, name]).conforms
    assert not validate(kind).conforms


def test_datasets_and_stores_are_data_too() -> None:
    dataset = Dataset()
    dataset.graph(URIRef(vocabulary.RGD + "fog")).parse(data=turtle(NAMELESS), format="turtle")
    with open_store() as store:
        store.replace(vocabulary.RGD + "fog", Graph().parse(data=turtle(NAMELESS), format="turtle"))
        assert rules(store) == rules(dataset) == ["Actor-prefLabel", "NamedGraph"]


def test_a_folder_is_a_store(tmp_path: Path) -> None:
    with open_store(tmp_path / "graph", create=True) as store:
        store.replace(vocabulary.RGD + "fog", Graph().parse(data=turtle(NAMELESS), format="turtle"))
    assert "Actor-prefLabel" in rules(tmp_path / "graph")


def test_concepts_of_the_project_are_known_unless_they_are_not_wanted() -> None:
    assert rules(turtle(WATCH)) == []
    assert rules(turtle("rgd:watch a rg:Actor ; rg:hasActorKind kind:ngo ; skos:prefLabel 'x' ."), ontology=False) == [
        "Actor-hasActorKind"
    ]


def test_a_registered_actor_may_be_named_without_describing_it() -> None:
    publication = "rgd:fog a rg:Publication ; dcterms:title 'Fog' ; dcterms:publisher {} ."
    registered = f"<{vocabulary.RGD}actor/harbour-watch>"
    assert rules(turtle(publication.format(registered))) == []
    assert rules(turtle(publication.format("rgd:nobody"))) == ["Publication-publisher"]


# -------------------------------------------------------------------------------------------- blank nodes


@pytest.mark.parametrize(
    "data",
    [
        "[] a rg:Place ; skos:prefLabel 'Zenda' .",
        WATCH + " rgd:watch rdfs:seeAlso [ rdfs:label 'a leaflet' ] .",
        WATCH + " rgd:watch rdfs:seeAlso [] .",
    ],
    ids=["described", "of no class", "without description"],
)
def test_no_blank_node_passes(data: str) -> None:
    assert rules(turtle(data)) == ["Resource"]


def test_blank_nodes_are_numbered_as_they_appear() -> None:
    data = turtle("[] a rg:Place ; skos:prefLabel 'Zenda' . [] a rg:Place ; skos:prefLabel 'Hentzau' .")
    assert [str(each.focus_node) for each in validate(data).results] == ["b1", "b2"]


# ------------------------------------------------------------------------------------------------- shapes


def test_shapes_of_ones_own_take_the_place_of_the_models() -> None:
    (result,) = validate(turtle("rgd:gull a rgd:Boat . rgd:watch a rg:Actor ."), shapes=turtle(SHAPE)).results
    assert result.shape == URIRef(vocabulary.RGS + "Boat-masts")
    assert result.message == "Count the masts."
    assert result.severity == vocabulary.SH + "Warning"


def test_shapes_may_be_in_several_files_whose_blank_nodes_stay_apart(tmp_path: Path) -> None:
    paths = []
    for name in ("masts", "sails"):
        path = tmp_path / f"{name}.ttl"
        path.write_bytes(
            turtle(f"rgs:{name} sh:targetClass rgd:Boat ; sh:property _:b . _:b sh:path rgd:{name} ; sh:minCount 1 .")
        )
        paths.append(path)
    result = validate(turtle("rgd:gull a rgd:Boat ; rgd:masts 1 ."), shapes=paths)
    assert [each.path for each in result.results] == [vocabulary.RGD + "sails"]


def test_without_shapes_nothing_was_checked() -> None:
    with pytest.raises(NothingChecked, match="no shapes") as caught:
        validate(turtle(WATCH), shapes=b"")
    assert caught.value.exit_code == 5


def test_without_focus_nodes_nothing_was_checked() -> None:
    with pytest.raises(NothingChecked, match="applies to anything"):
        validate(turtle("rgd:gull a rgd:Boat ; rgd:home place:XR ."))


def test_nothing_can_be_accepted() -> None:
    result = validate(turtle("rgd:gull a rgd:Boat ."), allow_empty=True)
    assert result.conforms
    assert result.shapes_checked == ()


def test_the_ontology_follows_its_own_style() -> None:
    result = validate_ontology()
    assert result.focus_nodes
    assert {each.severity.rpartition("#")[2] for each in result.results} <= {"Violation", "Warning", "Info"}
