"""The scanner and pyoxigraph tell the triples of a document in one order, whatever Turtle allows to write."""

from __future__ import annotations

import random
import re

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rights_graph.validate.locate.lines import LinePositions
from rights_graph.validate.locate.tokens import term_end
from rights_graph.validate.locate.turtle import TurtlePositions

PREFIX = "@prefix : <http://sea/> . PREFIX sea: <http://sea/>\n"
SPACES = (" ", "\n", "\r\n", "\t ", " # a ; comment . [ ' \" <\n", "  ")
VERBS = st.sampled_from([":{}", "sea:{}", "<http://sea/{}>", ":a.b{}", ":%41{}", r":\~x{}", "sea:é:{}"])
NAMES = st.one_of(VERBS, st.just("_:b.{}"))
LITERALS = st.sampled_from(
    [
        '"{}"',
        "'{}'",
        '"""a "b" \\""" {}\n . """',
        "'''it's ; {}'''",
        '"\\"{}"@en',
        "'{}'@en-GB",
        '"{}"^^:type',
        "'{}'^^<http://sea/t>",
        "1{}",
        "-1.{}",
        "+.5{}",
        "1.e1{}",
        '"<{}> # no comment"',
    ]
)


class Names:
    """Numbers terms, so that no two are the same."""

    def __init__(self) -> None:
        self.last = 100

    def fill(self, pattern: str) -> str:
        self.last += 1
        return pattern.format(self.last)


TREES = st.recursive(
    st.one_of(NAMES.map(lambda each: ("term", each)), LITERALS.map(lambda each: ("literal", each))),
    lambda inner: st.one_of(
        st.tuples(st.just("list"), st.lists(inner, max_size=3)),
        st.tuples(st.just("bracket"), st.lists(st.tuples(VERBS, st.lists(inner, min_size=1, max_size=2)), max_size=2)),
    ),
    max_leaves=5,
)
PAIRS = st.lists(st.tuples(VERBS, st.lists(TREES, min_size=1, max_size=2)), min_size=1, max_size=2)
SUBJECTS = st.one_of(NAMES.map(lambda each: ("term", each)), TREES.filter(lambda tree: tree[0] in ("list", "bracket")))
STATEMENTS = st.lists(st.tuples(SUBJECTS, PAIRS), min_size=1, max_size=3)


@st.composite
def turtle(draw: st.DrawFn) -> str:
    """A document of statements, with everything between the tokens that may stand there."""
    names, chance = Names(), random.Random(draw(st.integers(0, 1 << 32)))

    def tokens(tree: tuple[str, object]) -> list[str]:
        kind, content = tree
        if kind == "list":
            return ["(", *(token for each in content for token in tokens(each)), ")"]  # type: ignore[attr-defined]
        if kind == "bracket":
            return ["[", *pairs(content), "]"]  # type: ignore[arg-type]
        return [names.fill(str(content))]

    def pairs(content: list[tuple[str, list[tuple[str, object]]]]) -> list[str]:
        written: list[str] = []
        for number, (verb, values) in enumerate(content):
            written += [";"] * chance.randint(1, 2) if number else []
            written.append(chance.choice(["a", names.fill(verb)]))
            for place, value in enumerate(values):
                written += [","] * bool(place) + tokens(value)
        return written

    written = [PREFIX]
    for subject, content in draw(STATEMENTS):
        sentence = [*tokens(subject), *pairs(content), *chance.choice([[], [";"]]), "."]
        for token in sentence:
            written += [token, chance.choice(SPACES)]
    return "".join(written)


def check(text: str, syntax: pyoxigraph.RdfFormat, positions: TurtlePositions | LinePositions) -> None:
    """Each term stands where it is said to stand, and each blank node always at one place."""
    quads = list(pyoxigraph.parse(text.encode(), format=syntax))
    assert len(positions) == len(quads)
    cells = {quad.subject for quad in quads if quad.predicate.value.endswith("#first")}
    placed: dict[object, int] = {}
    for number, quad in enumerate(quads):
        for term, offset in ((quad.subject, positions.subject(number)), (quad.object, positions.object(number))):
            written = text[offset : term_end(text, offset)]
            if isinstance(term, pyoxigraph.BlankNode):
                if written != str(term):
                    assert term in cells or written == "["
                    assert placed.setdefault(term, offset) == offset
            elif written in ("(", ")"):
                assert term.value.endswith("#nil")
            else:
                assert read(written) == term
    brackets = [offset for term, offset in placed.items() if term not in cells]
    assert len(set(brackets)) == len(brackets)


def read(term: str) -> object:
    (quad,) = pyoxigraph.parse(f"{PREFIX} :s :p {term} .".encode(), format=pyoxigraph.RdfFormat.TURTLE)
    return quad.object


@settings(deadline=None)
@given(turtle())
def test_every_term_of_turtle_stands_where_it_is_said_to(text: str) -> None:
    check(text, pyoxigraph.RdfFormat.TURTLE, TurtlePositions(text))


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(turtle(), st.sampled_from(["", ":g{}", "GRAPH _:g{}", "graph <http://sea/g{}>", "[]"])), max_size=3
    )
)
def test_every_term_of_trig_stands_where_it_is_said_to(blocks: list[tuple[str, str]]) -> None:
    text = PREFIX
    for number, (statements, label) in enumerate(blocks):
        body = statements.removeprefix(PREFIX)
        text += f"{label.format(number)}{{{body if number % 2 else body.rstrip().removesuffix('.')}\n}}\n"
    try:
        list(pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.TRIG))
    except SyntaxError:
        return  # a comment took the last full stop with it
    check(text, pyoxigraph.RdfFormat.TRIG, TurtlePositions(text))


@settings(deadline=None)
@given(turtle(), st.sampled_from(["\n", "\r\n", "\n\n# a comment\n  \t"]))
def test_every_term_of_triples_in_lines_stands_where_it_is_said_to(text: str, end: str) -> None:
    quads = list(pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.TURTLE))
    lines = end.join(f" {quad} ." for quad in quads)
    check(lines, pyoxigraph.RdfFormat.N_TRIPLES, LinePositions(lines))
    named = end.join(f"{quad.subject}{quad.predicate}{quad.object}<http://sea/g>." for quad in quads)
    positions = LinePositions(named)
    check(named, pyoxigraph.RdfFormat.N_QUADS, positions)
    assert all(named.startswith("<http://sea/g>", positions.graph(number)) for number in range(len(positions)))


@pytest.mark.parametrize(
    ("text", "label"),
    [(":g { :a :b :c }", ":g"), ("GRAPH :g{:a :b :c}", ":g"), ("{ :a :b :c }", "{"), ("[] { :a :b :c }", "[")],
)
def test_the_name_of_a_graph_is_found(text: str, label: str) -> None:
    assert TurtlePositions(PREFIX + text).graph(0) == len(PREFIX) + text.index(label)


def test_deep_nesting_takes_no_recursion() -> None:
    depth = 20_000
    text = f"{PREFIX}:a :b {'[ :c ' * depth}1{' ]' * depth} ."
    assert len(TurtlePositions(text)) == depth + 1


def test_a_long_text_is_one_token() -> None:
    text = f'{PREFIX}:a :b """{"word. " * 200_000}""" ; :c 1 .'
    positions = TurtlePositions(text)
    assert [re.match(r"\w+|\"+", text[positions.object(number) :])[0] for number in (0, 1)] == ['"""', "1"]  # type: ignore[index]
