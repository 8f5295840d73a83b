"""The engine finds what pySHACL finds, sooner."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, SH, Graph

from rights_graph import vocabulary
from rights_graph.validate import validate
from rights_graph.validate.shapes import model_shapes

from .ruritania import PREFIXES, turtle

ACTOR = "rgs:A sh:targetClass rg:Actor ;"
NO_TYPE = "rgs:B sh:path rdf:type ; sh:maxCount 0 ."
FAILING = sorted((Path(__file__).parent.parent / "shapes").glob("*/fail*.ttl"))


def found_by_pyshacl(data: Graph, shapes: Graph) -> list[tuple[str, ...]]:
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    return sorted(
        (
            str(report.value(each, SH.focusNode)),
            str(report.value(each, SH.value)),
            str(report.value(each, SH.sourceShape)),
            str(report.value(each, SH.sourceConstraintComponent)),
        )
        for each in report.subjects(RDF.type, SH.ValidationResult)
    )


def found(data: Graph, shapes: Graph) -> list[tuple[str, ...]]:
    results = validate(data, shapes=shapes, ontology=False, allow_empty=True).results
    return sorted((str(each.focus_node), str(each.value), str(each.shape), each.component) for each in results)


@pytest.mark.parametrize("path", FAILING[:: max(1, len(FAILING) // 12)], ids=lambda path: path.parent.name)
def test_the_results_are_those_of_pyshacl_alone(path: Path) -> None:
    data = Graph().parse(path)
    assert found(data, model_shapes().graph) == found_by_pyshacl(data, Graph() + model_shapes().graph)


@pytest.mark.parametrize(
    "stanzas",
    [
        f"{ACTOR} sh:property rgs:B . {NO_TYPE}",
        f"{ACTOR} sh:property rgs:B ; sh:deactivated true . {NO_TYPE}",
        f"{ACTOR} sh:property rgs:B ; sh:closed true . {NO_TYPE}",
        f"{ACTOR} sh:not rgs:C . rgs:C sh:targetNode rgd:x ; sh:property rgs:B . {NO_TYPE}",
        f"{ACTOR} sh:property rgs:B . rgs:D sh:targetNode rgd:a ; sh:property rgs:B . {NO_TYPE}",
        f"{ACTOR} sh:sparql [ sh:select"
        " 'SELECT $this ?value WHERE { $this a ?value . FILTER NOT EXISTS { ?value ?p $this } }' ] .",
        f"{ACTOR} sh:sparql [ sh:select 'SELECT $this ?value WHERE {{ BIND($this AS ?it) ?it a ?value }}' ] .",
        f"{ACTOR} sh:property [ sh:path rdf:type ; sh:property [ sh:path rdf:type ; sh:minCount 1 ] ] .",
    ],
    ids=["plain", "switched off", "closed", "used", "shared", "sparql", "sparql with bind", "nested"],
)
def test_shortcuts_change_no_result(stanzas: str) -> None:
    data = Graph().parse(data=PREFIXES + "rgd:a a rg:Actor ; rg:reason 'x' . rgd:b a rg:Actor .", format="turtle")
    shapes = Graph().parse(data=PREFIXES + stanzas, format="turtle")
    assert found(data, shapes) == found_by_pyshacl(data, shapes)


def test_a_report_as_long_as_a_country_entry_conforms_and_every_shape_of_its_claims_applies() -> None:
    result = validate(turtle(passages=100, claims=70).encode())
    assert result.conforms
    counts = {use.shape.removeprefix(vocabulary.RGS): use.focus_nodes for use in result.shapes_checked}
    assert (counts["Passage"], counts["Mention"], counts["Violation"], counts["NamedPerpetrator"]) == (100, 420, 70, 70)


def test_it_is_checked_in_a_moment(tmp_path: Path) -> None:
    """About half a second of work with all imports on a quiet machine; the bound leaves room for a busy one."""
    path = tmp_path / "ruritania.ttl"
    path.write_text(turtle(passages=100, claims=70), encoding="utf-8")
    ask = "import sys; from rights_graph.validate import validate; assert validate(sys.argv[1]).conforms"
    before = os.times()
    subprocess.run([sys.executable, "-c", ask, str(path)], check=True)
    after = os.times()
    assert after.children_user - before.children_user < 2.0
