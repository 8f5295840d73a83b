"""The SHACL test suite of the W3C, whole reports compared, through the function that users call."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from rdflib import RDF, SH, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Node

from rights_graph.errors import InputError
from rights_graph.validate import validate
from rights_graph.validate.columns import paths
from rights_graph.validate.columns.statements import Statements
from rights_graph.validate.sources import union
from rights_graph.validate.terms import to_oxigraph, to_triples

ROOT = Path(__file__).resolve().parents[3]
SUITE = ROOT.parent / "shared" / "suites" / "shacl" / "tests"
MANIFEST = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
TEST = Namespace("http://www.w3.org/ns/shacl-test#")
COMPARED = (SH.focusNode, SH.value, SH.sourceShape, SH.sourceConstraintComponent, SH.resultSeverity)
FILES = [
    path
    for path in sorted(SUITE.rglob("*.ttl"))
    if path.name != "manifest.ttl" and b"sht:Validate" in path.read_bytes()
]

pytestmark = pytest.mark.skipif(not FILES, reason="needs the test suite, which is not part of the project")


def name_of(path: Path) -> str:
    return str(path.relative_to(SUITE).with_suffix(""))


def path_of(source: Graph, node: Node) -> Literal:
    """The property path that `node` is, as SPARQL writes it."""
    stated = Statements((each.subject, each.predicate, each.object) for each in to_triples(source))
    return Literal(paths.text(paths.read(stated, to_oxigraph(node))))


def essence(source: Graph, report: Node) -> Graph:
    """What the suite compares of a report."""
    found = Graph()
    top = BNode()
    for value in source.objects(report, SH.conforms):
        found.add((top, SH.conforms, value))
    for result in source.objects(report, SH.result):
        node = BNode()
        found.add((top, SH.result, node))
        for predicate in COMPARED:
            for value in source.objects(result, predicate):
                found.add((node, predicate, value))
        for path in source.objects(result, SH.resultPath):
            found.add((node, SH.resultPath, path_of(source, path)))
    return found


def file_of(iri: Node | None) -> Path:
    assert isinstance(iri, URIRef)
    return Path(iri.removeprefix("file://"))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_the_report_is_the_one_that_the_suite_expects(path: Path) -> None:
    manifest = union(path)
    (case,) = manifest.subjects(RDF.type, TEST.Validate)
    action = manifest.value(case, MANIFEST.action)
    data, shapes = (file_of(manifest.value(action, role)) for role in (TEST.dataGraph, TEST.shapesGraph))
    expected = manifest.value(case, MANIFEST.result)
    if expected == TEST.Failure:
        with pytest.raises(InputError):
            validate(data, shapes=shapes, allow_empty=True)
        return
    assert expected is not None
    result = validate(data, shapes=shapes, allow_empty=True)
    (report,) = result.graph.subjects(RDF.type, SH.ValidationReport)
    assert isomorphic(essence(result.graph, report), essence(manifest, expected))


def test_the_table_in_the_documentation_counts_every_test() -> None:
    page = (ROOT / "docs" / "validation-engine.md").read_text(encoding="utf-8")
    table = {
        room: (int(count), int(passed))
        for room, count, passed in re.findall(r"^\| `(\S+)` \| (\d+) \| (\d+) \|", page, re.M)
    }
    counts = Counter(str(path.relative_to(SUITE).parent) for path in FILES)
    assert table == {room: (count, count) for room, count in counts.items()}
