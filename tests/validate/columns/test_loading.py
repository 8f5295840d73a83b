"""Documents become columns that say the same, in whatever way they are written."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat

from rights_graph.errors import InputError
from rights_graph.validate.columns import Graph, halves, load
from rights_graph.validate.columns.terms import Term

Triple = tuple[Term, Term, Term]
XSD = "http://www.w3.org/2001/XMLSchema#"


def triples(graph: Graph) -> set[Triple]:
    found: set[Triple] = set()
    for predicate in graph.predicates():
        found.update(graph.triples_of(graph.terms.term(predicate)))
    return found


def read(content: bytes, syntax: RdfFormat = RdfFormat.N_TRIPLES) -> set[Triple]:
    return {triple for graph in load(content, syntax).values() for triple in triples(graph)}


def by_oxigraph(content: bytes, syntax: RdfFormat = RdfFormat.N_TRIPLES) -> set[Triple]:
    return {(quad.subject, quad.predicate, quad.object) for quad in pyoxigraph.parse(content, format=syntax)}


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
iris = st.sampled_from(
    ["http://a.example/", "https://a.example/b#c", "urn:a:b", "http://a.example/é%20", "tag:x,1:y"]
).map(NamedNode)
blanks = st.sampled_from(["a", "b1", "c.d", "é"]).map(BlankNode)
literals = st.one_of(
    texts.map(Literal),
    st.builds(Literal, texts, language=st.sampled_from(["en", "en-gb", "de"])),
    st.builds(
        Literal, texts, datatype=st.sampled_from(["integer", "date", "int"]).map(lambda name: NamedNode(XSD + name))
    ),
)
quads = st.builds(Quad, st.one_of(iris, blanks), iris, st.one_of(iris, blanks, literals), st.one_of(st.none(), iris))


@settings(deadline=None)
@given(st.lists(quads, max_size=12))
def test_what_oxigraph_writes_is_read_back(statements: list[Quad]) -> None:
    content = pyoxigraph.serialize(statements, format=RdfFormat.N_QUADS)
    assert content is not None
    assert read(content, RdfFormat.N_QUADS) == {(quad.subject, quad.predicate, quad.object) for quad in statements}


def outcome(reader: Callable[[bytes], set[Triple]], content: bytes) -> object:
    """The triples, or the line and column of the first error."""
    try:
        return reader(content)
    except SyntaxError as error:
        return error.lineno, error.offset


TERMS = ["<http://a.example/>", "<http://a.example/p>", "<a b>", "<nothing>", "_:x", "_:", '"plain"', '"A"', '"x"@en']
ODD = ['"with \\"marks\\""', '"\\u0041"', '"x"@EN', '"x"@', f'"1"^^<{XSD}integer>', '"1"^^', '"open']
PIECES = [*TERMS, *ODD, " ", "  ", "\t", ".", " .", "\n", "\r\n", "#", "# . "]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_what_oxigraph_refuses_is_refused_at_the_same_place_and_nothing_else(text: str) -> None:
    assert outcome(read, text.encode()) == outcome(by_oxigraph, text.encode())


@pytest.mark.parametrize(
    "line",
    [
        "<http://a.example/a>\t<http://a.example/p>\t<http://a.example/b>\t.",
        "<http://a.example/a><http://a.example/p><http://a.example/b>.",
        '<http://a.example/a> <http://a.example/p> "a # b . c" . # and <this> "too" .',
        '<http://a.example/\\u0061> <http://a.example/p> "\\t\\u00e9" .',
        '<http://a.example/a> <http://a.example/p> "cr"  .\r\n_:b <http://a.example/p> "x"@en-GB .',
        "# nothing\n\n  \n<http://a.example/a> <http://a.example/p> _:a.b .",
    ],
    ids=["tabs", "no space", "comment", "escapes", "line breaks", "blank lines"],
)
def test_unusual_lines_are_read_as_the_standard_says(line: str) -> None:
    assert read(line.encode()) == by_oxigraph(line.encode())


def test_a_term_that_is_written_in_two_ways_is_one_term() -> None:
    (graph,) = load(
        b'<http://a.example/a> <http://a.example/p> "A" .\n<http://a.example/a> <http://a.example/p> "\\u0041" .',
        RdfFormat.N_TRIPLES,
    ).values()
    assert len(graph) == 1


@pytest.mark.parametrize(("line", "column"), [(2, 1), (40_000, 1)])
def test_an_error_far_down_is_found_where_it_is(line: int, column: int) -> None:
    good = b"<http://a.example/a> <http://a.example/p> <http://a.example/b> .\n"
    content = good * (line - 1) + b"nonsense .\n" + good * 10
    with pytest.raises(SyntaxError) as caught:
        read(content)
    assert (caught.value.lineno, caught.value.offset) == (line, column)


def test_statements_about_statements_are_refused() -> None:
    with pytest.raises(InputError, match="a triple is the subject or object of another"):
        read(b"<a:a> <a:b> <<( <a:a> <a:b> <a:c> )>> .")


def test_large_turtle_is_parsed_in_two_halves_that_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(halves, "LEAST", 0)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    body = "".join(f':s{place} :p "ends .\\n" , [ :q _:shared ] ;\n  :r {place} .\n' for place in range(40))
    content = f"PREFIX : <http://a.example/>\n# a note .\n{body}".encode()
    written = halves.quads(content, None)
    assert written is not None
    assert len(written.splitlines()) == len(list(pyoxigraph.parse(content, format=RdfFormat.TURTLE)))
    named = {line for line in written.splitlines() if b"_:" not in line}
    whole = pyoxigraph.serialize(pyoxigraph.parse(content, format=RdfFormat.TURTLE), format=RdfFormat.N_QUADS)
    assert whole is not None
    assert named == {line for line in whole.splitlines() if b"_:" not in line}


@pytest.mark.parametrize(
    "body",
    [
        '<a:a> <a:b> """one .\ntwo .\nthree .\nfour .\nfive .\n""" .\n',
        "PREFIX : <a:b>\n:a :b :c .\nPREFIX : <a:d>\n:a :b :c .\n:a :b :d .\n",
        "<a:a> <a:b> <a:c> .\n<a:a> <a:b> .\n<a:a> <a:b> <a:c> .\n",
    ],
    ids=["a text like statements", "a prefix that changes", "an error"],
)
def test_what_cannot_be_cut_in_two_is_parsed_in_one_piece(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(halves, "LEAST", 0)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert halves.quads(body.encode(), None) is None
