"""What is derived from the ontology is up to date, and Turtle has one form."""

from __future__ import annotations

import runpy
import shutil
from pathlib import Path

import pytest

from rights_graph import vocabulary
from rights_graph.errors import InputError
from rights_graph.generate import fmt, stale, write
from rights_graph.generate.__main__ import main
from rights_graph.generate.source import Ontology, parse
from rights_graph.generate.targets import TARGETS

TURTLE = "@prefix rg: <https://w3id.org/rights-graph/ontology#> .\n# a note\nrg:b a rg:C . rg:a a rg:C .\n"


@pytest.fixture
def copied(ontology: Ontology, tmp_path: Path) -> Ontology:
    """A copy of the ontology, with few concepts, and of the files derived from it."""
    shutil.copytree(ontology.folder, tmp_path / "ontology", ignore=few)
    copy = Ontology(tmp_path / "ontology")
    write(copy)
    return copy


def few(folder: str, files: list[str]) -> set[str]:
    """The files of concepts that a copy does without."""
    return set(files) - {"rights.ttl", "units.ttl"} if Path(folder).name == "concepts" else set()


def test_generated_files_are_fresh() -> None:
    assert stale() == []


def test_writing_again_changes_nothing(copied: Ontology) -> None:
    assert write(copied) == []
    assert stale(copied) == []


def test_a_new_term_makes_everything_that_lists_terms_stale(copied: Ontology) -> None:
    module = copied.folder / "terms" / "actors.ttl"
    module.write_text(module.read_text(encoding="utf-8").replace("rg:demonym", "rg:nicknameOfPeople"), encoding="utf-8")
    changed = Ontology(copied.folder)
    listed = {"rights_graph/vocabulary.py", "ontology/context.jsonld", "docs/reference/terms.md"}
    assert set(stale(changed)) == {copied.folder.parent / path for path in listed}
    write(changed)
    constants = runpy.run_path(str(copied.folder.parent / "rights_graph" / "vocabulary.py"))
    assert constants["NICKNAME_OF_PEOPLE"] == vocabulary.RG + "nicknameOfPeople"


def test_a_new_concept_makes_the_page_of_concepts_stale(copied: Ontology) -> None:
    file = copied.folder / "concepts" / "rights.ttl"
    file.write_text(file.read_text(encoding="utf-8").replace('"Right to life"', '"Right to live"'), encoding="utf-8")
    assert stale(Ontology(copied.folder)) == [copied.folder.parent / "docs/reference/concepts.md"]


def test_checking_names_stale_files_and_changes_nothing(
    copied: Ontology, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    target = copied.folder / "context.jsonld"
    target.write_text("{}\n", encoding="utf-8")
    monkeypatch.setattr("rights_graph.generate.source.resources.folder", lambda _: copied.folder)
    assert main(["--check"]) == 1
    assert capsys.readouterr().out == f"{target}\n"
    assert target.read_text(encoding="utf-8") == "{}\n"
    assert main([]) == 0
    assert main(["--check"]) == 0


def test_the_constants_hold_every_term_and_prefix_once(ontology: Ontology) -> None:
    values = {value for name, value in vars(vocabulary).items() if name.isupper() and isinstance(value, str)}
    assert {str(term.iri) for term in ontology.terms} <= values
    assert ontology.prefixes == vocabulary.PREFIXES
    assert vocabulary.PREFIXES["place"] == vocabulary.PLACE
    assert vocabulary.PLACE_CLASS == vocabulary.RG + "Place"
    assert ontology.version == vocabulary.ONTOLOGY_VERSION


def test_the_pages_tell_every_term_and_every_concept_of_a_class(ontology: Ontology) -> None:
    terms = TARGETS["docs/reference/terms.md"](ontology)
    assert all(f"| `{term.name}` |" in terms for term in ontology.terms)
    concepts = TARGETS["docs/reference/concepts.md"](ontology)
    assert "| `right:fair-trial` | Right to a fair trial |" in concepts
    assert "| `right:legality` | &emsp;No punishment without law |" in concepts
    assert concepts.index("| `provision:ICCPR-9` |") < concepts.index("| `provision:ICCPR-14-3-b` | ICCPR 14(3)(b) |")


def test_formatting_gives_equal_graphs_equal_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.ttl", tmp_path / "other.ttl"
    one.write_text(TURTLE, encoding="utf-8")
    other.write_text("PREFIX x: <https://w3id.org/rights-graph/ontology#>\nx:a a x:C . x:b a x:C .", encoding="utf-8")
    assert fmt([one, other]) == [one, other]
    assert one.read_bytes() == other.read_bytes()
    assert fmt([one, other]) == []


def test_checking_the_format_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "one.ttl"
    file.write_text(TURTLE, encoding="utf-8")
    for arguments in (["fmt", "--check", str(file)], ["--check", "fmt", str(file)]):
        assert main(arguments) == 1
        assert capsys.readouterr().out == f"{file}\n"
    assert file.read_text(encoding="utf-8") == TURTLE


def test_bad_turtle_is_named_with_its_line_and_no_file_is_changed(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.ttl", tmp_path / "bad.ttl"
    good.write_text(TURTLE, encoding="utf-8")
    bad.write_text("<a:a> <a:b> <a:c> .\n<a:a> a:b <a:c> .\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.ttl:2:7"):
        fmt([good, bad])
    assert good.read_text(encoding="utf-8") == TURTLE


@pytest.mark.parametrize("content", [b"\xff\xfe", b"\x00"])
def test_what_is_no_text_is_refused(content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "binary.ttl"
    file.write_bytes(content)
    assert main(["fmt", str(file)]) == 2
    assert "binary.ttl" in capsys.readouterr().err


def test_a_missing_file_and_an_ontology_without_header_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        parse([tmp_path / "missing.ttl"])
    for name in ("prefixes.ttl", "rights-graph.ttl"):
        (tmp_path / name).write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="one ontology header"):
        _ = Ontology(tmp_path).iri
