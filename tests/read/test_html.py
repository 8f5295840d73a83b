"""HTML: the main text with its headings and lists, and what the page says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rights_graph.errors import InputError
from rights_graph.model import Metadata
from rights_graph.read import Content, Document, decode
from rights_graph.read.html import read

FIXTURE = Path(__file__).parent / "fixtures" / "ruritania.html"
SENTENCE = "Police beat dozens of dockers in May."


def page(body: str, head: str = "") -> Document:
    return decode("page.html", content=f"<html><head>{head}</head><body>{body}</body></html>".encode())


def test_a_page_is_its_main_text() -> None:
    assert decode(FIXTURE).text == (
        "Beatings at the docks of Strelsau\n\n"
        "What happened\n\n"
        "Police beat dozens of dockers in May. Nobody was charged.\n\n"
        "Who was hurt\n\n"
        "• Two pickets\n• A crane driver\n\n"
        "3. The night shift\n\n"
        "Head of state: Ana Roe\n\n"
        "Year | Hurt | Charged\n2019 | 4 | 0\n\n"
        "Place: Strelsau\n\n"
        "Write to us:\nQuay 1\nStrelsau\n"
    )


def test_tables_are_text_and_no_prose() -> None:
    document = decode(FIXTURE)
    assert len(document.prose) == len(document.text)
    assert "2019" not in document.prose
    assert "Head of state: Ana Roe" in document.prose


def test_headings_have_their_levels() -> None:
    document = decode(FIXTURE)
    found = {document.prose[start:].split("\n")[0]: level for start, level in document.headings.items()}
    assert found == {"Beatings at the docks of Strelsau": 1, "What happened": 2, "Who was hurt": 3}


def test_what_a_page_says_of_itself() -> None:
    assert decode(FIXTURE).report.metadata == Metadata(
        title="Beatings at the docks of Strelsau",
        publisher="Harbour Watch",
        issued="2020-06-01",
        language="en-GB",
        url="https://example.org/docks",
    )


@pytest.mark.parametrize(
    ("head", "known"),
    [
        (
            "<title>Docks - Harbour Watch</title><meta name='publisher' content='Harbour Watch'>",
            ("Docks", "Harbour Watch", None),
        ),
        ("<meta name='DC.title' content='Docks'><meta name='DC.date' content='2020-06'>", ("Docks", None, "2020-06")),
        (
            "<meta name='citation_title' content='Docks'><meta name='citation_publication_date' content='2020/06/01'>",
            ("Docks", None, "2020-06-01"),
        ),
        ("<title>Docks</title><meta property='article:published_time' content='last May'>", ("Docks", None, None)),
        (
            """<script type='application/ld+json'>{"@graph": [
               {"@type": "Organization", "@id": "#us", "name": "Harbour Watch"},
               {"@type": ["NewsArticle"], "headline": "Docks", "publisher": {"@id": "#us"},
                "datePublished": "2020"}]}</script>""",
            ("Docks", "Harbour Watch", "2020"),
        ),
        ("<script type='application/ld+json'>{broken</script><title>Docks</title>", ("Docks", None, None)),
    ],
)  # fmt: skip
def test_title_publisher_and_date_stand_in_many_places(head: str, known: tuple[str | None, ...]) -> None:
    metadata = page(f"<p>{SENTENCE}</p>", head).report.metadata
    assert (metadata.title, metadata.publisher, metadata.issued) == known


@pytest.mark.parametrize(
    "body",
    [
        f"<div id='content'><p>{SENTENCE}</p></div><div id='sidebar'>More news</div>",
        f"<article><p>{SENTENCE}</p><aside>More news</aside><p>{SENTENCE} {SENTENCE} {SENTENCE}</p></article>"
        "<div>Old news</div>",
        "<table><tr><td><a href='/a'>One</a> <a href='/b'>Two</a> <a href='/c'>Three</a></td>"
        f"<td><p>{SENTENCE}</p></td></tr></table>",
        f"<form><div role='search'>Find</div><p>{SENTENCE}</p></form>",
        f"<nav><main><p>{SENTENCE * 4}</p></main>",
    ],
    ids=["content and sidebar", "article", "table for layout", "page in a form", "tag that is not closed"],
)
def test_the_main_text_is_found_without_marks_of_its_own(body: str) -> None:
    text = page(body).text
    assert SENTENCE in text
    assert not {"news", "Find", "One"} & set(text.split())


def test_a_list_of_publications_has_dates_before_titles() -> None:
    entry = (
        "<article><h1>{0}</h1><div>Dockers were {1}.</div>"
        "<span class='byline'>{2}</span><a class='category'>News</a></article>"
    )
    text = page(entry.format("First", "hurt", "May 5, 2020") + entry.format("Second", "held", "May 6, 2020")).text
    assert text == "May 5, 2020 • News\nFirst\nDockers were hurt.\n\nMay 6, 2020 • News\nSecond\nDockers were held.\n"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("iso-8859-1", "cp1252"), ("windows-1250", "cp1250"), ("utf-8", "utf-8"), ("koi8-r", "koi8-r")],
)
def test_the_declared_encoding_is_used(declared: str, encoding: str) -> None:
    sentence = "Доки" if encoding == "koi8-r" else "The “harbour” café"
    content = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}"><p>{sentence}</p>'
    assert sentence in decode("page.html", content=content.encode(encoding, "replace")).text


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "has no text"),
        (b"<html><body><img src='scan.png'></body></html>", "has no text"),
        (b"<html><body><div id='root'></div><script>run()</script></body></html>", "has no text"),
        (b"<form><p>Please log in</p><input type=password></form>", "is a page to log in, not a report"),
        (b"<title>Sign in</title><p>Use your account to continue.</p>", "is a page to log in, not a report"),
        (b"<title>Just a moment...</title><p>Checking your browser.</p>", "is a page that tells of an error"),
        (b"<h1>404 Not Found</h1><p>nginx</p>", "is a page that tells of an error"),
        (b"<table><tr><td>2019</td><td>4</td></tr></table>", "holds only tables, and no sentences"),
        (
            b'<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>&b;</p>',
            "declares XML entities, which can expand without end",
        ),
        (b"<div>" * 5_000 + b"deep", "is nested more than 500 deep"),
        (b"<meta charset=utf-9><p>Words.</p>", "declares the unknown encoding 'utf-9'"),
        ("<meta charset=utf-8><p>caf\u00e9</p>".encode() + b"<p>caf\xe9</p>", "byte 38 is not UTF-8"),
        (b"<p>words\0</p>", "is binary: byte 8 is NUL"),
    ],
)  # fmt: skip
def test_what_is_no_page_with_text(content: bytes, what: str) -> None:
    with pytest.raises(InputError) as caught:
        decode("page.html", content=content)
    assert caught.value.what == what
    assert caught.value.where == "page.html"
    assert caught.value.hint


def test_a_long_report_may_speak_of_passwords_and_errors() -> None:
    body = f"<h1>Sign in or be jailed: access denied to the press</h1><p>{SENTENCE * 50}</p><input type='password'>"
    assert SENTENCE in page(body).text


@settings(deadline=None)
@given(st.text(st.sampled_from("<>/abp ul li td tr='\"&;#x1"), max_size=200))
def test_any_tags_give_a_text_or_one_clear_error(markup: str) -> None:
    try:
        (content,) = read(markup.encode(), "")
    except InputError:
        return
    assert isinstance(content, Content)
    assert len(content.prose) == len(content.text)
    assert all(not content.prose[start].isspace() for start in content.headings)
