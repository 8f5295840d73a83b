"""What a stored query says about itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from rights_graph.errors import InputError
from rights_graph.query import Parameter, queries
from rights_graph.query.stored import read_query

WHOLE = """#+ title: Which words are there?
#+ description: One row a word. The text
#+   goes on.
#+ tags: [words, tests]
#+ parameters:
#+   - name: word
#+     type: string
#+     default: [dove, raven]
#+     help: A word,
#+       or two.
ASK { VALUES ?word { "dove" "raven" } }
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "words.rq"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_header_is_read_as_yaml_would(tmp_path: Path) -> None:
    stored = read_query(written(tmp_path, WHOLE))
    assert (stored.room, stored.name, stored.form) == (tmp_path.name, "words", "ASK")
    assert stored.title == "Which words are there?"
    assert stored.description == "One row a word. The text goes on."
    assert stored.tags == ("words", "tests")
    assert stored.parameters == (Parameter("word", "string", ("dove", "raven"), "A word, or two."),)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("#+ title: Which words are there?\n", "", "lacks 'title'"),
        ("Which words", "Words: which", "differently"),
        ("Which words", "[Which] words", "differently"),
        ("#+ tags", "#+ title: Again\n#+ tags", "twice"),
        ("#+ tags", "#+ ???\n#+ tags", "not understood"),
        ("#+     type: string\n", "", "lacks 'type'"),
        ("ASK {", "LOAD {", "no SELECT"),
    ],
)
def test_a_header_that_is_wrong_is_refused(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        read_query(written(tmp_path, WHOLE.replace(old, new)))


def test_all_stored_queries_are_listed_in_order() -> None:
    names = [(stored.room, stored.name) for stored in queries()]
    assert names == sorted(names)
    assert {room for room, _ in names} == {"explore", "check", "derive"}
