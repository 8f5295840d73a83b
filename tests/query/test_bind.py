"""The binder: what a person gives becomes one RDF term in one place, or is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rdflib import Literal, URIRef

from rights_graph.errors import InputError, UsageError
from rights_graph.query import Rows, StoredQuery, queries, query
from rights_graph.query.bind import bind, leaves, spoken
from rights_graph.query.stored import read_query
from rights_graph.query.syntax import outline, parse, values
from rights_graph.query.values import SIMPLE, to_term
from rights_graph.store import Store
from rights_graph.vocabulary import ACT, XSD

HEAD = """#+ title: Which words are there?
#+ description: One row.
#+ tags: [test]
#+ parameters:
#+   - name: word
#+     type: string
#+     default: any
#+     help: A word.
#+   - name: least
#+     type: integer
#+     default: 1
#+     help: A number.
"""
BODY = """# VALUES ?word { "in a comment" }
SELECT ?word ?least ("VALUES ?word { 'in a string' }" AS ?text) WHERE {
  VALUES ?word { UNDEF }
  VALUES ?least { 1 }
  VALUES ?other { <http://example.org/VALUES?word> }
}
ORDER BY ?word
"""
FREE = frozenset({"word", "least"})


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> StoredQuery:
    path = tmp_path_factory.mktemp("explore") / "words.rq"
    path.write_text(HEAD + BODY, encoding="utf-8")
    return read_query(path)


HOSTILE = [
    '" } ?s ?p ?o { "',
    "' } # ",
    'x" } UNION { SELECT * WHERE { ?s ?p ?o } } #',
    '"""',
    "\\",
    '\\"',
    '\\\\" }',
    "line\nbreak\r\n\ttab",
    "} VALUES ?least { 2 3",
    "<http://example.org/> .",
    "?word $word",
    "UNDEF",
    "a" * 2_000,
    "日本語 🕊 é",
    "\x01\x1f\x7f\u2028\ufeff",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(stored: StoredQuery, store: Store, text: str) -> None:
    term = to_term(text, "string", parameter="word", store=store)
    bound = bind(stored, {"word": [term]})
    columns, rows = store.select(bound)
    assert columns == ["word", "least", "text"]
    assert [row[0] for row in rows] == [Literal(text)]


@settings(deadline=None)
@given(text=st.text(max_size=80))
@example(text="\\u0022 } ?s ?p ?o #")
@example(text="\\U0000007D")
@example(text="\\\\u0027")
def test_no_text_changes_the_query(stored: StoredQuery, text: str) -> None:
    try:
        term = SIMPLE["string"](text)
    except ValueError:
        assert "\\u" in text.lower() or "\0" in text or any(0xD800 <= ord(each) < 0xE000 for each in text)
        return
    tree = parse(bind(stored, {"word": [term]}))
    assert values(tree, "word") == [Literal(text)]
    assert outline(tree, FREE) == outline(parse(stored.text), FREE)


@settings(deadline=None)
@given(text=st.one_of(st.text(max_size=40), st.from_regex(r"https?://[^ ]{0,30}", fullmatch=True)))
@example(text="http://example.org/> } ?s ?p ?o #")
@example(text="http://example.org/a b")
@example(text="http://example.org/\\u003E")
@example(text="http://example.org/\u0000")
@example(text="act:torture } #")
def test_no_iri_changes_the_query(stored: StoredQuery, text: str) -> None:
    try:
        term = SIMPLE["iri"](text)
    except ValueError:
        return
    tree = parse(bind(stored, {"word": [term]}))
    assert values(tree, "word") == [URIRef(text)]
    assert outline(tree, FREE) == outline(parse(stored.text), FREE)


@pytest.mark.parametrize(
    "text", ["http://x/ y", "http://x/>", "http://x/\n", "no-iri", "", "http://x/{}", "<http://x/>"]
)
def test_what_is_no_iri_is_refused(store: Store, text: str) -> None:
    with pytest.raises(UsageError):
        to_term(text, "iri", parameter="word", store=store)


def test_only_the_leaf_of_the_parameter_is_written(stored: StoredQuery) -> None:
    bound = bind(stored, {"word": [Literal("dove")], "least": [Literal("7", datatype=URIRef(XSD + "integer"))]})
    changed = [line for line, old in zip(bound.splitlines(), stored.text.splitlines(), strict=True) if line != old]
    assert changed == ['  VALUES ?word { "dove" }', f'  VALUES ?least {{ "7"^^<{XSD}integer> }}']


def test_several_values_are_several_rows_of_the_leaf(stored: StoredQuery, store: Store) -> None:
    _, rows = store.select(bind(stored, {"word": [Literal("dove"), Literal("raven")]}))
    assert [str(row[0]) for row in rows] == ["dove", "raven"]


def test_what_leaves_a_parameter_open_is_not_said(stored: StoredQuery) -> None:
    text = spoken(stored.text)
    assert "UNDEF" not in text
    assert [line for line in stored.text.splitlines() if line not in text.splitlines()] == ["  VALUES ?word { UNDEF }"]


@pytest.mark.parametrize("each", [each for each in queries() if each.form == "SELECT"], ids=lambda each: each.name)
def test_a_question_as_it_stands_has_the_rows_of_the_question_as_it_is_asked(each: StoredQuery, store: Store) -> None:
    assert store.select(each.text) == store.select(spoken(each.text))


def test_a_term_that_is_no_term_is_refused(stored: StoredQuery) -> None:
    with pytest.raises(UsageError, match="the query"):
        bind(stored, {"word": [URIRef("http://example.org/> } #")]})
    with pytest.raises(UsageError, match="the query"):
        bind(stored, {"word": [URIRef('http://example.org/a> "b" <http://example.org/c')]})


def test_a_parameter_needs_its_leaf(tmp_path: Path) -> None:
    path = tmp_path / "words.rq"
    path.write_text(HEAD + BODY.replace("VALUES ?least { 1 }", ""), encoding="utf-8")
    with pytest.raises(InputError, match="least"):
        leaves(read_query(path))


@pytest.mark.parametrize(
    ("type", "given_value", "written"),
    [
        ("integer", "-012", '"-12"'),
        ("integer", 5, '"5"'),
        ("decimal", "0.50", '"0.50"'),
        ("boolean", True, '"true"'),
        ("date", "2020-08-09", '"2020-08-09"'),
        ("first-day", "2020-02", '"2020-02-01"'),
        ("last-day", "2020-02", '"2020-02-29"'),
        ("last-day", 2020, '"2020-12-31"'),
        ("edtf", "2020-05/..", '"2020-05/.."'),
    ],
)
def test_values_become_literals_of_their_type(store: Store, type: str, given_value: object, written: str) -> None:
    assert to_term(given_value, type, parameter="x", store=store).n3().startswith(written)


@pytest.mark.parametrize(
    ("type", "given_value"),
    [
        ("integer", "1.5"),
        ("integer", "١٢"),
        ("integer", "1 } #"),
        ("decimal", "NaN"),
        ("decimal", "1e3"),
        ("decimal", "Infinity"),
        ("boolean", "maybe"),
        ("date", "2020-02-30"),
        ("first-day", "May 2020"),
        ("edtf", "2020-13"),
        ("string", "\ud800"),
        ("string", "x" * 2_001),
        ("string", ""),
        ("nonsense", "x"),
    ],
)
def test_values_of_another_type_are_refused(store: Store, type: str, given_value: object) -> None:
    with pytest.raises(UsageError):
        to_term(given_value, type, parameter="x", store=store)


@pytest.mark.parametrize(
    ("type", "name", "iri"),
    [
        ("act", "torture", ACT + "torture"),
        ("act", "Enforced disappearance", ACT + "enforced-disappearance"),
        ("act", "act:torture", ACT + "torture"),
        ("act", ACT + "torture", ACT + "torture"),
    ],
)
def test_a_concept_is_known_by_id_label_and_iri(store: Store, type: str, name: str, iri: str) -> None:
    assert str(to_term(name, type, parameter="act", store=store)) == iri


@pytest.mark.parametrize("name", ["XR", "xr", "XRU", "Ruritania", "RURITANIA", "place:XR"])
def test_a_country_is_known_by_code_and_name(store: Store, name: str) -> None:
    assert str(to_term(name, "country", parameter="country", store=store)).endswith("/place/XR")


def test_what_is_not_known_is_refused_with_what_is_like_it(store: Store) -> None:
    with pytest.raises(UsageError, match="no act 'tortur'") as refusal:
        query(store, "acts-reported", act="tortur")
    assert refusal.value.hint == "did you mean 'torture'?"
    with pytest.raises(UsageError, match="no country 'Ruritanai'") as refusal:
        query(store, "acts-reported", country="Ruritanai")
    assert "'XR'" in (refusal.value.hint or "")
    with pytest.raises(UsageError, match="no parameter 'contry'") as refusal:
        query(store, "acts-reported", contry="XR")
    assert "did you mean 'country'" in (refusal.value.hint or "")
    with pytest.raises(UsageError, match="no stored query") as refusal:
        query(store, "act-reported")
    assert "did you mean 'acts-reported'" in (refusal.value.hint or "")


def test_a_missing_value_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="'country' has no value"):
        query(store, "acts-reported", country="")


def test_nothing_and_any_leave_the_default(store: Store) -> None:
    default = query(store, "acts-reported")
    assert isinstance(default, Rows)
    assert query(store, "acts-reported", country=None, act="any") == default


def test_a_name_cannot_leave_the_folder(store: Store) -> None:
    with pytest.raises(UsageError):
        query(store, "../explore/acts-reported")
