"""Reading in a process of its own: nothing that a document does to its reader is done to us."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from rights_graph.errors import InputError, LimitExceeded
from rights_graph.read import Content
from rights_graph.read.apart import read_apart

READER = """
import os, time
from rights_graph.errors import InputError
from rights_graph.model import Metadata
from rights_graph.read import Content
def read(content, where):
    if content == b"crash":
        os.abort()
    if content == b"hang":
        time.sleep(60)
    if content == b"fill":
        return [bytearray(1 << 40)]
    if content == b"refuse":
        raise InputError("is damaged", where=where, line=7, hint="save it again")
    whole = Content("a“b”", "a b ", {0: 2}, Metadata(title="Title"), "name", "digest")
    return [whole, InputError("not this", hint="no")]
"""


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "odd_reader.py").write_text(READER, encoding="utf-8")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    return "odd_reader"


def test_what_the_reader_makes_comes_back_whole(reader: str) -> None:
    content, refusal = read_apart(reader, b"words", "here")
    assert isinstance(content, Content)
    assert (content.text, content.prose, dict(content.headings)) == ("a“b”", "a b ", {0: 2})
    assert (content.metadata.title, content.name, content.original) == ("Title", "name", "digest")
    assert str(refusal) == "here: not this"


@pytest.mark.parametrize(
    ("content", "error", "what"),
    [
        (b"refuse", InputError, "here:7: is damaged"),
        (b"crash", InputError, "here: is damaged: it makes its reader crash"),
        (b"hang", LimitExceeded, "here: takes more than 5 seconds to read"),
        (b"fill", LimitExceeded, "here: takes more than 2 GB of memory"),
    ],
)
def test_what_goes_wrong_there_is_an_error_here(reader: str, content: bytes, error: type[Exception], what: str) -> None:
    with pytest.raises(error) as caught:
        read_apart(reader, content, "here", seconds=5)
    assert str(caught.value) == what
