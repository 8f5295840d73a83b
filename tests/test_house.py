"""The rules of the house. Each says in its name what it demands; each names the offender when it fails."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

import rights_graph
from rights_graph import model, vocabulary
from rights_graph.cli import VERBS
from rights_graph.query import queries

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "rights_graph").rglob("*.py"))
HANDWRITTEN = [path for path in MODULES if path.name != "vocabulary.py"]
TURTLE = sorted(path for room in ("ontology", "data", "tests") for path in (ROOT / room).rglob("*.ttl"))
SHAPE_EXAMPLES = ROOT / "tests" / "shapes"


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """The string literals of a module that are not docstrings, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    prose = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.lineno, node.value


def triples(*rooms: str) -> Iterator[pyoxigraph.Quad]:
    for room in rooms:
        for path in sorted((ROOT / room).rglob("*.ttl")):
            yield from pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)


def concept_ids() -> set[str]:
    return {
        quad.subject.value.rsplit("/", 1)[1]
        for quad in triples("ontology/concepts")
        if quad.predicate.value == vocabulary.PREFIXES["skos"] + "inScheme"
        and not quad.subject.value.startswith(vocabulary.PLACE)
    }


# ------------------------------------------------------------------------------------------------ Python


def test_floors_hold() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None) == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("path", HANDWRITTEN, ids=named)
def test_no_iri_is_written_in_python_outside_the_vocabulary(path: Path) -> None:
    assert [(line, text) for line, text in strings(path) if re.search(r"(https?://|urn:)\w", text)] == []


def test_no_concept_is_named_in_python() -> None:
    own_words = {
        field.name
        for each in vars(model).values()
        if dataclasses.is_dataclass(each)
        for field in dataclasses.fields(each)
    }
    own_words |= {kind.value for kind in model.PassageKind} | set(VERBS) | {"person", "state", "actor", "claim"}
    ids = concept_ids() - own_words
    named_in = {f"{named(path)}:{line} {text}" for path in HANDWRITTEN for line, text in strings(path) if text in ids}
    assert named_in == set()


@pytest.mark.parametrize("path", HANDWRITTEN, ids=named)
def test_a_module_is_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
    assert not {"utils", "helpers", "common", "misc"} & {part.removesuffix(".py") for part in path.parts}


def test_the_public_names_are_those_that_are_documented() -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^### `(\w+)", page, flags=re.MULTILINE))
    assert documented == set(rights_graph.__all__)
    assert all(getattr(rights_graph, name).__doc__ for name in rights_graph.__all__)


def test_every_verb_is_documented() -> None:
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## `rights-graph (\w+)", page, flags=re.MULTILINE)) == set(VERBS)


def test_every_reader_has_a_fixture() -> None:
    from rights_graph.read import READERS

    fixtures = {path.suffix for path in (ROOT / "tests" / "read" / "fixtures").iterdir()}
    assert [reader.SUFFIXES for reader in READERS.values() if not fixtures & set(reader.SUFFIXES)] == []


# ------------------------------------------------------------------------------------------------ Turtle


@pytest.mark.parametrize("path", TURTLE, ids=named)
def test_turtle_is_canonical(path: Path) -> None:
    from rights_graph.generate import fmt

    if "broken" in path.stem:
        pytest.skip("is not Turtle, on purpose")
    assert fmt([path], check=True) == []


@pytest.mark.parametrize("path", TURTLE, ids=named)
def test_prefixes_agree_with_the_one_list(path: Path) -> None:
    declared = re.findall(r"^(?:@prefix|PREFIX)\s+([\w-]*):\s+<([^>]*)>", path.read_text(encoding="utf-8"), flags=re.M)
    assert {prefix: iri for prefix, iri in declared if vocabulary.PREFIXES.get(prefix) != iri} == {}


def test_every_iri_of_ours_is_defined() -> None:
    defined = {
        quad.subject.value for quad in triples("ontology", "data") if isinstance(quad.subject, pyoxigraph.NamedNode)
    }
    ours = tuple(
        iri
        for prefix, iri in vocabulary.PREFIXES.items()
        if iri.startswith(vocabulary.BASE) and prefix not in {"rgd", "rgs"}
    )
    used: dict[str, str] = {}
    for path in sorted(
        [*(ROOT / "ontology").rglob("*.ttl"), *(ROOT / "data").rglob("*.ttl"), ROOT / "tests" / "world.ttl"]
    ):
        for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
            for term in (quad.subject, quad.predicate, quad.object):
                if isinstance(term, pyoxigraph.NamedNode) and term.value.startswith(ours):
                    used.setdefault(term.value, named(path))
    for path in sorted((ROOT / "queries").rglob("*.rq")):
        for prefix, name in re.findall(
            r"\b(\w+):([\w-]+)", re.sub(r"^#.*$", "", path.read_text(encoding="utf-8"), flags=re.M)
        ):
            if vocabulary.PREFIXES.get(prefix, "").startswith(ours):
                used.setdefault(vocabulary.PREFIXES[prefix] + name, named(path))
    world = {
        quad.subject.value
        for quad in pyoxigraph.parse(path=str(ROOT / "tests/world.ttl"))
        if isinstance(quad.subject, pyoxigraph.NamedNode)
    }
    assert {iri: path for iri, path in used.items() if iri not in defined | world} == {}


def test_every_shape_is_named_has_its_message_and_is_seen_to_pass_and_to_fail() -> None:
    sh = vocabulary.PREFIXES["sh"]
    properties = [quad for quad in triples("ontology/shapes") if quad.predicate.value == sh + "property"]
    assert [quad for quad in properties if not isinstance(quad.object, pyoxigraph.NamedNode)] == []
    for field in ("name", "message"):
        having = {quad.subject for quad in triples("ontology/shapes") if quad.predicate.value == sh + field}
        assert [quad.object.value for quad in properties if quad.object not in having] == []
    shapes = {quad.object.value.removeprefix(vocabulary.PREFIXES["rgs"]) for quad in properties}
    unseen = {
        f"{shape}: {side}"
        for shape in shapes
        for side in ("pass", "fail")
        if not list((SHAPE_EXAMPLES / shape).glob(f"{side}*"))
    }
    assert unseen == set()


# ----------------------------------------------------------------------------------------------- queries


@pytest.mark.parametrize("stored", queries(), ids=lambda stored: f"{stored.room}/{stored.name}")
def test_every_query_has_its_header_and_expected_rows(stored: object) -> None:
    assert stored.title  # type: ignore[attr-defined]
    assert stored.description  # type: ignore[attr-defined]
    for parameter in stored.parameters:  # type: ignore[attr-defined]
        assert parameter.help, f"parameter {parameter.name} does not say what it is"
    expected = list((ROOT / "tests" / "queries" / stored.room).glob(f"{stored.name}.*"))  # type: ignore[attr-defined]
    assert expected, "no expected rows"


# ------------------------------------------------------------------------------------------------- words


def test_no_sentence_of_another_publisher_stands_in_the_tree(shared: Path) -> None:
    def words(path: Path) -> list[str]:
        return re.sub(r"\s+", " ", path.read_text(encoding="utf-8", errors="ignore")).split()

    theirs: set[tuple[str, ...]] = set()
    for path in sorted((shared / "texts").rglob("*.txt")):
        text = words(path)
        theirs.update(tuple(text[i : i + 9]) for i in range(len(text) - 8))
    suffixes = {".py", ".ttl", ".md", ".txt", ".rq", ".json", ".jsonl", ".csv", ".toml", ".html"}
    found = []
    for path in sorted(ROOT.rglob("*")):
        if path.suffix not in suffixes or path.relative_to(ROOT).parts[0].startswith((".", "demo")):
            continue
        text = words(path)
        found += [
            f"{named(path)}: {' '.join(text[i : i + 9])}"
            for i in range(len(text) - 8)
            if tuple(text[i : i + 9]) in theirs
        ]
    assert found == []
