"""Markdown: the text stays, its syntax is blank in the prose, and headings have levels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rights_graph.errors import InputError
from rights_graph.read import Document, decode


def markdown(text: str) -> Document:
    return decode("report.md", content=text.encode())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Police *beat* **dozens** of __dockers__ in _May_.", "Police beat dozens of dockers in May ."),
        ("See [the report](https://example.org/a_(b) 'title') of May.", "See the report of May."),
        ("See [the report][1].\n\n[1]: https://example.org", "See the report ."),
        ("![A photograph](photo.jpg) It shows the docks.", "It shows the docks."),
        ("Held <!-- for\nno reason --> in May.", "Held in May."),
        ("Held<br>in `May`.", "Held in May ."),
        ("> Held in May,\n> freed in June.", "Held in May, freed in June."),
        (r"Cell \*7\* and file_name_1 and 2 * 3.", "Cell 7 and file_name_1 and 2 * 3."),
        ("One\n***\nTwo", "One Two"),
        ("| Year | Killed |\n|------|-------:|\n| 2019 | 4 |", "Year Killed 2019 4"),
        ("```\nHeld in May.\n```", "Held in May."),
    ],
)
def test_syntax_is_blank_in_the_prose(text: str, words: str) -> None:
    document = markdown(text)
    assert document.text == text
    assert " ".join(document.prose.split()) == words


def test_headings_have_their_levels_and_lose_their_marks() -> None:
    document = markdown("# Ruritania #\n\nIntroduction\n---\n\n### **Torture**\n\n#no heading\n\nTitle\n=====\n")
    found = {document.prose[start:].split("\n")[0].strip(): level for start, level in document.headings.items()}
    assert found == {"Ruritania": 1, "Introduction": 2, "Torture": 3, "Title": 1}


def test_line_breaks_in_paragraphs_are_spaces_and_others_stay() -> None:
    document = markdown("Police beat\ndockers.\n\nHard  \nbreak\n\n- one\n  more\n- two\n1. three\n# Four\nfive")
    lines = [" ".join(line.split()) for line in document.prose.split("\n") if line.strip()]
    assert lines == ["Police beat dockers.", "Hard", "break", "- one more", "- two", "1. three", "Four", "five"]


@given(st.text(st.sampled_from("ab \n#*_`[]()<>!|-=+>.\\~:1/\t"), min_size=1, max_size=120))
def test_prose_is_the_text_with_blanks(text: str) -> None:
    try:
        document = markdown(text)
    except InputError:
        return
    assert len(document.prose) == len(document.text)
    assert all(ours in (theirs, " ") for ours, theirs in zip(document.prose, document.text, strict=True))
    assert all(not document.prose[start].isspace() for start in document.headings)
