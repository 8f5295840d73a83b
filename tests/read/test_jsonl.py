"""JSON Lines: every line is a document, and a bad line spoils no other."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rights_graph.errors import InputError, UsageError
from rights_graph.model import Metadata
from rights_graph.read import Decoding, decode, decode_all

FIXTURE = Path(__file__).parent / "fixtures" / "ruritania.jsonl"


def lines(*content: str | bytes) -> Decoding:
    joined = b"\n".join(each if isinstance(each, bytes) else each.encode() for each in content)
    return decode_all("notes.jsonl", content=joined)


def test_each_line_is_a_publication_with_its_own_text_and_identifier() -> None:
    docks, court, note = decode_all(FIXTURE).documents
    assert [each.report.identifier for each in (docks, court, note)] == [
        "ruritania-docks",
        "ruritania-court",
        "ruritania-4",
    ]
    assert docks.text == "Police beat dozens of dockers in May.\n\nNobody was charged."
    assert docks.report.metadata == Metadata(
        title="Beatings at the docks", publisher="Harbour Watch", country="XR", issued="2020-06-01"
    )
    assert court.report.metadata.issued == "2020-07-02"
    assert note.report.metadata == Metadata()


def test_the_original_of_a_document_is_its_line() -> None:
    line = b'{"text": "Words."}'
    assert lines(line, '{"text": "More."}').documents[0].report.source_hash == sha256(line).hexdigest()


def test_what_is_known_of_the_collection_holds_for_all_but_is_not_their_title() -> None:
    told = Metadata(title="All notes", publisher="Harbour Watch")
    (document,) = decode_all("notes.jsonl", content=b'{"text": "Words."}', metadata=told).documents
    assert document.report.metadata == Metadata(publisher="Harbour Watch")


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('{"text": ', "notes.jsonl:2:10: is no JSON: expecting value"),
        ("[" * 100_000, "notes.jsonl:2: is no JSON that can be read"),
        ("7", "notes.jsonl:2: is no JSON object"),
        ('{"title": "Docks"}', "notes.jsonl:2: has no text"),
        ('{"text": " "}', "notes.jsonl:2: text holds only white space"),
        (r'{"text": "half \ud800"}', "notes.jsonl:2: text has half a character (a surrogate)"),
        ('{"text": "Words.", "id": ["a"]}', "notes.jsonl:2: id is no name"),
        ('{"text": "Words.", "issued": "May"}', "notes.jsonl:2: issued is 'May', not a date such as 2021-04-30"),
        (b'{"text": "caf\xe9"}', "notes.jsonl:2: byte 13 of the line is not UTF-8"),
        ('{"text": "Words.", "id": "ONE"}', "notes.jsonl: holds two publications named 'one'"),
    ],
)
def test_a_bad_line_is_set_aside_and_the_rest_goes_on(line: str | bytes, what: str) -> None:
    decoding = lines('{"id": "one", "text": "First."}', line, '{"id": "three", "text": "Third."}')
    assert [each.text for each in decoding.documents] == ["First.", "Third."]
    assert [str(each) for each in decoding.refused] == [what]
    assert decoding.refused[0].hint


def test_a_line_in_another_language_is_set_aside() -> None:
    french = "Des policiers ont frappé les dockers dans le port et la ville. " * 8
    (refusal,) = lines('{"text": "Words."}', f'{{"id": "fr", "text": "{french}"}}').refused
    assert str(refusal) == "notes.jsonl (fr): is in French; only English is read"


def test_one_document_is_asked_for_and_several_are_there() -> None:
    with pytest.raises(UsageError, match="holds 2 publications, not one"):
        decode("notes.jsonl", content=b'{"text": "One."}\n{"text": "Two."}')


@pytest.mark.parametrize("content", [b"", b" \n\n", b"\xff\xfe{\0}\0"])
def test_no_line_at_all(content: bytes) -> None:
    with pytest.raises(InputError):
        decode_all("notes.jsonl", content=content)


@settings(deadline=None)
@given(st.lists(st.binary(max_size=60), min_size=1))
def test_whatever_the_lines_hold_each_is_a_document_or_an_error(content: list[bytes]) -> None:
    content = [b"{}", *(line.replace(b"\n", b"") for line in content)]
    filled = [line for line in content if line.strip()]
    decoding = decode_all("notes.jsonl", content=b"\n".join(content))
    assert len(decoding.documents) + len(decoding.refused) == len(filled)
