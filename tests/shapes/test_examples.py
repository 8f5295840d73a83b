"""Each rule that data can break is seen to hold in a passing example and to be broken, alone, in a failing one."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDF, SH

from rights_graph import vocabulary
from rights_graph.validate import validate
from rights_graph.validate.shapes import model_shapes

FOLDER = Path(__file__).parent
EXAMPLES = sorted([*FOLDER.glob("*/*.ttl"), *FOLDER.glob("*/*.trig")])


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def rules() -> set[str]:
    """The local names of what results can be of: property shapes, SPARQL constraints, node shapes with a message."""
    graph = model_shapes().graph
    found = {*graph.subjects(RDF.type, SH.PropertyShape), *graph.subjects(RDF.type, SH.SPARQLConstraint)}
    found |= {shape for shape in graph.subjects(RDF.type, SH.NodeShape) if (shape, SH.message, None) in graph}
    return {str(each).removeprefix(vocabulary.RGS) for each in found}


def test_every_rule_is_seen_to_pass_and_to_fail_and_every_example_has_its_rule() -> None:
    seen = {(path.parent.name, path.stem.partition("-")[0]) for path in EXAMPLES}
    assert seen == {(rule, side) for rule in rules() for side in ("pass", "fail")}


@pytest.mark.parametrize("path", [path for path in EXAMPLES if path.stem.startswith("pass")], ids=named)
def test_a_passing_example_conforms_and_the_rule_applies_to_it(path: Path) -> None:
    result = validate(path)
    assert result.results == ()
    graph = model_shapes().graph
    rule = vocabulary.RGS + path.parent.name
    users = {
        str(each)
        for link in (SH.property, SH.sparql)
        for each, used in graph.subject_objects(link)
        if str(used) == rule
    }
    assert {use.shape for use in result.shapes_checked} & {rule, *users}


@pytest.mark.parametrize("path", [path for path in EXAMPLES if path.stem.startswith("fail")], ids=named)
def test_a_failing_example_breaks_its_rule_and_no_other(path: Path) -> None:
    result = validate(path)
    assert {each.rule for each in result.results} == {vocabulary.RGS + path.parent.name}
    assert all(each.message for each in result.results)
