"""Input that cannot be read: one clear error each, with what, where and what to do."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

import pytest

from rights_graph.errors import InputError, LimitExceeded, RightsGraphError
from rights_graph.read import READERS, decode


def refused(source: object, content: bytes | None = None) -> RightsGraphError:
    with pytest.raises(RightsGraphError) as caught:
        decode(str(source), content=content)
    assert caught.value.hint
    return caught.value


def test_a_missing_file(tmp_path: Path) -> None:
    assert str(refused(tmp_path / "absent.txt")) == f"{tmp_path}/absent.txt: there is no such file"


def test_a_folder(tmp_path: Path) -> None:
    assert str(refused(tmp_path)) == f"{tmp_path}: is a folder, not a report"


def test_a_file_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("words", encoding="utf-8")
    assert "cannot be read: not a directory" in str(refused(tmp_path / "report.txt" / "page.txt"))


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to the administrator")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("words", encoding="utf-8")
    path.chmod(0)
    assert "cannot be read: permission denied" in str(refused(path))


def test_a_path_with_a_nul_character() -> None:
    assert "is not a path" in str(refused("report\0.txt"))


def test_a_format_without_a_reader(tmp_path: Path) -> None:
    path = tmp_path / "report.xyz"
    path.write_text("words", encoding="utf-8")
    error = refused(path)
    assert error.what == "there is no reader for .xyz files"
    assert error.hint == f"these are read: {', '.join(sorted(filter(None, READERS)))}"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "is empty"),
        (codecs.BOM_UTF8, "holds only white space"),
        (b" \n\t \n", "holds only white space"),
        ("\u00a0\u2003".encode(), "holds only white space"),
        (b"words\0words words", "is binary: byte 5 is NUL"),
        (b"\x01\x02\x03words\x04", "is binary: 4 of 9 bytes are control characters"),
        (b"%PDF-1.7 ...", "is a PDF document, not plain text"),
        (b"PK\x03\x04....", "is a ZIP archive, such as a DOCX or EPUB document, not plain text"),
        ("words".encode("utf-16-le"), "looks like UTF-16 without byte order mark"),
        (codecs.BOM_UTF32_LE + "words".encode("utf-32-le"), "is UTF-32, which is not read"),
    ],
)
def test_what_is_no_text(content: bytes, what: str) -> None:
    error = refused("report.txt", content)
    assert isinstance(error, InputError)
    assert error.what == what


def test_another_encoding_is_told_with_its_place_and_likely_name() -> None:
    error = refused("report.txt", "First line\nThe “harbour”".encode("cp1252"))
    assert str(error) == "report.txt:2:5: byte 15 is not UTF-8"
    assert "WINDOWS-1252" in str(error.hint)
    assert "ISO-8859-1" in str(refused("report.txt", b"caf\xe9 \x81").hint)


def test_a_column_counts_characters_and_not_bytes() -> None:
    assert str(refused("report.txt", "äöü".encode() + b"\xff")) == "report.txt:1:4: byte 6 is not UTF-8"


def test_damaged_utf_16() -> None:
    error = refused("report.txt", codecs.BOM_UTF16_LE + "a\nb".encode("utf-16-le") + b"\x00")
    assert str(error) == "report.txt:2:2: byte 8 is not UTF-16"


def test_too_long_a_line() -> None:
    error = refused("report.txt", b"short\n" + b"x" * 1_000_001)
    assert isinstance(error, LimitExceeded)
    assert str(error) == "report.txt:2: the line is longer than 1000000 characters"
    assert decode("report.txt", content=b"x" * 1_000_000 + b"\n" + b"y" * 1_000_000).text


def test_too_large_a_file(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    with path.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024 + 1)
    error = refused(path)
    assert isinstance(error, LimitExceeded)
    assert error.what == "holds more than 50 MB"
