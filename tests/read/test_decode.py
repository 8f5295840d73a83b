"""From bytes to text: what is kept, what is changed, and what comes with it."""

from __future__ import annotations

import codecs
import io
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rights_graph.errors import RightsGraphError
from rights_graph.model import Metadata
from rights_graph.read import READERS, decode, decode_all

FIXTURES = Path(__file__).parent / "fixtures"
REPORT = "Ruritania 2020\n\nPolice beat “dozens” of people.\n"


def text_of(content: bytes, name: str = "report.txt") -> str:
    return decode(name, content=content).text


@pytest.mark.parametrize("path", sorted(FIXTURES.iterdir()), ids=lambda path: path.name)
def test_a_file_of_each_format_is_read(path: Path) -> None:
    document = decode_all(path).documents[0]
    assert document.report.source == str(path)
    assert "Police beat dozens of dockers in May." in document.prose
    assert len(document.prose) == len(document.text)


def test_each_suffix_has_its_reader() -> None:
    assert {".txt", ".text", ".md", ".markdown", ".jsonl", ".ndjson", ".html", ".htm", ".pdf", ".docx"} <= set(READERS)
    assert decode("REPORT.MD", content=b"# Title").suffix == ".md"


@pytest.mark.parametrize(
    "content",
    [
        REPORT.encode(),
        codecs.BOM_UTF8 + REPORT.encode(),
        codecs.BOM_UTF16_LE + REPORT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + REPORT.encode("utf-16-be"),
        REPORT.replace("\n", "\r\n").encode(),
        REPORT.replace("\n", "\r").encode(),
    ],
    ids=["UTF-8", "UTF-8 with mark", "UTF-16 LE", "UTF-16 BE", "Windows line ends", "old Mac line ends"],
)
def test_the_same_text_comes_out_of_every_encoding(content: bytes) -> None:
    document = decode("report.txt", content=content)
    assert document.text == REPORT
    assert document.report.text_hash == sha256(REPORT.encode()).hexdigest()
    assert document.report.source_hash == sha256(content).hexdigest()


def test_characters_that_xml_cannot_carry_become_spaces_one_by_one() -> None:
    assert text_of("a\x0cb\x1bc\ufffed\te\n".encode()) == "a b c d\te\n"


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1, max_size=99)
)
def test_all_other_text_comes_back_as_it_went_in(text: str) -> None:
    if text.startswith("\ufeff") or not text.strip():
        return
    assert text_of(text.encode()) == text


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_one_clear_error(content: bytes) -> None:
    for name in ("report.txt", "report.md"):
        refusal, document = None, None
        try:
            document = decode(name, content=content)
        except RightsGraphError as error:
            refusal = error
        if document:
            assert len(document.prose) == len(document.text)
            assert all(not document.prose[start].isspace() for start in document.headings)
        else:
            assert refusal
            assert refusal.hint
            assert str(refusal).startswith(name)
            assert "\n" not in str(refusal)


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("ruritania-2020.txt", "ruritania-2020"),
        ("some/folder/Côte d’Ivoire (2020).md", "cote-divoire-2020"),
        ("amnesty_chad-2006.txt", "amnesty_chad-2006"),
        ("Доклад.txt", "text-5891b5b522d5"),
        ("-", "text-5891b5b522d5"),
    ],
)
def test_the_identifier_is_a_slug_of_the_name_or_else_of_the_content(name: str, identifier: str) -> None:
    assert decode(name, content=b"hello\n").report.identifier == identifier


def test_standard_input_is_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"# A line\r\n")))
    document = decode("-")
    assert (document.text, document.suffix, document.report.source) == ("# A line\n", "", "-")


def test_what_the_caller_knows_wins_over_the_sidecar_and_that_over_the_text(tmp_path: Path) -> None:
    report = tmp_path / "ruritania.md"
    report.write_text("---\ntitle: In the text\npublisher: In the text\ncountry: XR\n---\nWords.\n", encoding="utf-8")
    (tmp_path / "ruritania.meta.toml").write_text('title = "Beside it"\npublisher = "Beside it"\n', encoding="utf-8")
    known = decode(report, metadata=Metadata(title="By the caller")).report.metadata
    assert known == Metadata(title="By the caller", publisher="Beside it", country="XR")
