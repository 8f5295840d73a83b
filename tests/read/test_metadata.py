"""What a report, or a file beside it, says of the publication."""

from __future__ import annotations

from pathlib import Path

import pytest

from rights_graph.errors import InputError
from rights_graph.model import Metadata
from rights_graph.read import decode

KNOWN = Metadata(
    title="Ruritania 2020",
    publisher="Harbour Watch",
    publication_type="country-entry",
    country="XR",
    issued="2021-04-30",
    period="2020",
    language="en",
    url="https://example.org/ruritania",
)
YAML = """---
title: "Ruritania 2020"   # as printed
publisher: Harbour Watch
type: country-entry
country: XR
period: 2020
issued: 2021-04-30
language: en
url: https://example.org/ruritania
tags:
  - ports
---
Words.
"""
TOML = """title = "Ruritania 2020"
publisher = "Harbour Watch"
type = "country-entry"
country = "XR"
period = 2020
issued = 2021-04-30
language = "en"
url = "https://example.org/ruritania"
"""


def front(text: str) -> Metadata:
    return decode("ruritania.md", content=text.encode()).report.metadata


def test_front_matter_of_markdown_in_both_forms() -> None:
    assert front(YAML) == KNOWN
    assert front(f"+++\n{TOML}+++\nWords.\n") == KNOWN


def test_front_matter_is_text_and_no_prose() -> None:
    document = decode("ruritania.md", content=YAML.encode())
    assert document.text == YAML
    assert document.prose.strip() == "Words."


def test_a_first_line_of_dashes_may_be_a_break() -> None:
    document = decode("ruritania.md", content=b"---\n\nWords.\n")
    assert document.report.metadata == Metadata()
    assert document.prose.strip() == "Words."


def test_a_sidecar_file_tells_the_same(tmp_path: Path) -> None:
    (tmp_path / "ruritania.txt").write_text("Words.\n", encoding="utf-8")
    (tmp_path / "ruritania.meta.toml").write_text(TOML, encoding="utf-8")
    assert decode(tmp_path / "ruritania.txt").report.metadata == KNOWN


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("issued: May 2021", "issued is 'May 2021', not a date such as 2021-04-30"),
        ("issued: 2021-02-30", "issued is '2021-02-30', not a date such as 2021-04-30"),
        ("language: English language", "language is 'English language', not a language tag such as en or pt-BR"),
        ("url: example", "url is 'example', not a web address"),
        (
            "period: last year",
            "period is 'last year', not a year or another EDTF value, such as 2020 or 2020-01/2020-06",
        ),
    ],
)
def test_a_value_of_the_wrong_form_is_refused_with_its_line(line: str, what: str) -> None:
    with pytest.raises(InputError) as caught:
        front(f"---\ntitle: Ruritania\n{line}\n---\nWords.\n")
    assert str(caught.value) == f"ruritania.md:3: {what}"


def test_front_matter_that_is_no_toml() -> None:
    with pytest.raises(InputError, match=r"ruritania\.md:3:.*: this is no TOML"):
        front("+++\ntitle = 'a'\npublisher is unknown\nurl = ''\n+++\nWords.\n")
    with pytest.raises(InputError, match=r"ruritania\.md:1: the front matter does not end"):
        front("+++\ntitle = 'a'\n")


def test_a_sidecar_file_with_an_unknown_key(tmp_path: Path) -> None:
    (tmp_path / "ruritania.txt").write_text("Words.\n", encoding="utf-8")
    (tmp_path / "ruritania.meta.toml").write_text('autor = "Ana Roe"\n', encoding="utf-8")
    with pytest.raises(InputError, match="has the unknown key 'autor'") as caught:
        decode(tmp_path / "ruritania.txt")
    assert caught.value.where == str(tmp_path / "ruritania.meta.toml")
