"""Random graphs and random shapes, small enough to collide and to be read when they differ."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st
from rdflib import RDF, RDFS, SH, XSD, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

EX = Namespace("https://example.org/")
NODES = [EX.a, EX.b, EX.c, BNode("d")]
CLASSES = [EX.C, EX.D, EX.E]
PROPERTIES = [EX.p, EX.q, EX.r]
NUMERIC = [EX.low, EX.high]


def literal(text: str, datatype: URIRef | None = None, lang: str | None = None) -> Literal:
    return Literal(text, datatype=datatype, lang=lang, normalize=False)


STRINGS = [literal(text, XSD.string) for text in ("", "a", "ab", "b", "a\nb", "Ä")]
TAGGED = [literal("a", lang="en"), literal("b", lang="en-gb"), literal("c", lang="de"), literal("d", lang="en")]
INTEGERS = [literal(text, XSD.integer) for text in ("1", "2", "01", "10", "-3")]
NUMBERS = [*INTEGERS, literal("1.0", XSD.decimal), literal("1.5", XSD.decimal), literal("2.0e0", XSD.double)]
DATES = [literal(text, XSD.date) for text in ("2020-01-01", "2020-02-29", "2019-12-31")]
TIMES = [literal(text, XSD.dateTime) for text in ("2020-01-01T00:00:00", "2020-01-01T12:00:00", "2021-06-01T00:00:00")]
TRUTHS = [literal("true", XSD.boolean), literal("false", XSD.boolean)]
ILL = [literal("x", XSD.integer), literal("2020-13-01", XSD.date), literal("perhaps", XSD.boolean)]
LITERALS = [*STRINGS, *TAGGED, *NUMBERS, *DATES, *TIMES, *TRUTHS, *ILL]
DATATYPES = [XSD.string, XSD.integer, XSD.decimal, XSD.date, XSD.dateTime, XSD.boolean, RDF.langString]

Triple = tuple[Node, Node, Node]


@dataclass(frozen=True)
class Case:
    """A graph, and shapes for it."""

    data: tuple[Triple, ...]
    shapes: tuple[Triple, ...]

    def graphs(self) -> tuple[Graph, Graph]:
        """Both as rdflib has them."""
        data, shapes = Graph(), Graph()
        for graph, triples in ((data, self.data), (shapes, self.shapes)):
            for triple in triples:
                graph.add(triple)
        return data, shapes

    def __repr__(self) -> str:
        data, shapes = self.graphs()
        return f"\n{data.serialize(format='nt')}\n{shapes.serialize(format='turtle')}"


TRIPLES = st.one_of(
    st.tuples(st.sampled_from(NODES), st.sampled_from(PROPERTIES), st.sampled_from([*NODES, *LITERALS])),
    st.tuples(st.sampled_from(NODES), st.sampled_from(NUMERIC), st.sampled_from(NUMBERS)),
    st.tuples(st.sampled_from(NODES), st.just(RDF.type), st.sampled_from(CLASSES)),
    st.tuples(st.sampled_from(CLASSES), st.just(RDFS.subClassOf), st.sampled_from(CLASSES)),
)


class Drawn:
    """Shapes as they are drawn, each with a name of its own."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw, self.graph, self._made = draw, Graph(), 0

    def name(self, kind: str) -> URIRef:
        self._made += 1
        return EX[f"{kind}{self._made}"]

    def one(self, *values: object) -> object:
        return self.draw(st.sampled_from(values))

    def listed(self, members: list[Node]) -> Node:
        if not members:
            return RDF.nil
        head = BNode()
        Collection(self.graph, head, members)
        return head

    def path(self, depth: int) -> Node:
        kind = (
            self.one("property", "property", "inverse", "sequence", "alternative", "*", "+", "?")
            if depth
            else "property"
        )
        if kind == "property":
            return self.draw(st.sampled_from([*PROPERTIES, *NUMERIC, RDF.type]))
        if kind in ("sequence", "alternative"):
            members = self.listed([self.path(depth - 1), self.path(depth - 1)])
            if kind == "sequence":
                return members
            node = BNode()
            self.graph.add((node, SH.alternativePath, members))
            return node
        node = BNode()
        predicate = {"inverse": SH.inversePath, "*": SH.zeroOrMorePath, "+": SH.oneOrMorePath, "?": SH.zeroOrOnePath}
        self.graph.add((node, predicate[str(kind)], self.path(depth - 1)))
        return node

    def shape(self, depth: int, *, along: bool | None = None) -> URIRef:
        along = self.draw(st.booleans()) if along is None else along
        node = self.name("property" if along else "node")
        self.graph.add((node, RDF.type, SH.PropertyShape if along else SH.NodeShape))
        if along:
            self.graph.add((node, SH.path, self.path(2)))
        for _ in range(self.draw(st.integers(1, 3))):
            self.constraint(node, depth, along=along)
        if self.draw(st.integers(0, 9)) == 0:
            self.graph.add((node, SH.severity, SH.Warning))
        return node

    def constraint(self, node: URIRef, depth: int, *, along: bool) -> None:
        kinds = ["class", "datatype", "nodeKind", "range", "length", "pattern", "languageIn", "in", "hasValue", "pair"]
        kinds += ["count", "count", "uniqueLang", "order"] if along else ["closed"]
        if depth:
            kinds += ["not", "and", "or", "xone", "node", "property"] + (["qualified"] if along else [])
        getattr(self, f"_{self.draw(st.sampled_from(kinds))}")(node, depth)

    def _set(self, node: Node, predicate: Node, value: Node) -> None:
        """Parameters that a shape may have once stay as they were drawn first."""
        if (node, predicate, None) not in self.graph:
            self.graph.add((node, predicate, value))

    def _class(self, node: Node, _: int) -> None:
        self.graph.add((node, SH["class"], self.draw(st.sampled_from(CLASSES))))

    def _datatype(self, node: Node, _: int) -> None:
        self._set(node, SH.datatype, self.draw(st.sampled_from(DATATYPES)))

    def _nodeKind(self, node: Node, _: int) -> None:  # noqa: N802
        kinds = [SH.IRI, SH.BlankNode, SH.Literal, SH.BlankNodeOrIRI, SH.BlankNodeOrLiteral, SH.IRIOrLiteral]
        self._set(node, SH.nodeKind, self.draw(st.sampled_from(kinds)))

    def _range(self, node: Node, _: int) -> None:
        bound = self.draw(st.sampled_from([SH.minInclusive, SH.minExclusive, SH.maxInclusive, SH.maxExclusive]))
        self._set(node, bound, self.draw(st.sampled_from([*INTEGERS[:4], *NUMBERS[5:7], *DATES, *TIMES])))

    def _length(self, node: Node, _: int) -> None:
        self._set(node, self.draw(st.sampled_from([SH.minLength, SH.maxLength])), Literal(self.draw(st.integers(1, 3))))

    def _pattern(self, node: Node, _: int) -> None:
        pattern = self.draw(st.sampled_from(["^a", "b$", "^[a-z]+$", "a.b", "^$", "[0-9]{2}", "example"]))
        if (node, SH.pattern, None) not in self.graph:
            self.graph.add((node, SH.pattern, Literal(pattern)))
            if self.draw(st.booleans()):
                self.graph.add((node, SH.flags, Literal(self.draw(st.sampled_from(["i", "s"])))))

    def _languageIn(self, node: Node, _: int) -> None:  # noqa: N802
        ranges = self.draw(st.lists(st.sampled_from(["en", "de", "en-GB", "fr"]), min_size=1, max_size=2, unique=True))
        if (node, SH.languageIn, None) not in self.graph:
            self.graph.add((node, SH.languageIn, self.listed([Literal(each) for each in ranges])))

    def _uniqueLang(self, node: Node, _: int) -> None:  # noqa: N802
        self._set(node, SH.uniqueLang, Literal(True))

    def _in(self, node: Node, _: int) -> None:
        terms = st.sampled_from([*NODES[:3], *CLASSES, *LITERALS])
        if (node, SH["in"], None) not in self.graph:
            self.graph.add((node, SH["in"], self.listed(self.draw(st.lists(terms, max_size=3, unique=True)))))

    def _hasValue(self, node: Node, _: int) -> None:  # noqa: N802
        self.graph.add((node, SH.hasValue, self.draw(st.sampled_from([*NODES[:3], *CLASSES, *LITERALS]))))

    def _pair(self, node: Node, _: int) -> None:
        self.graph.add(
            (node, self.draw(st.sampled_from([SH.equals, SH.disjoint])), self.draw(st.sampled_from(PROPERTIES)))
        )

    def _order(self, node: Node, _: int) -> None:
        kind = self.draw(st.sampled_from([SH.lessThan, SH.lessThanOrEquals]))
        if self.graph.value(node, SH.path) in NUMERIC:
            self.graph.add((node, kind, self.draw(st.sampled_from(NUMERIC))))

    def _count(self, node: Node, _: int) -> None:
        self._set(node, self.draw(st.sampled_from([SH.minCount, SH.maxCount])), Literal(self.draw(st.integers(0, 3))))

    def _closed(self, node: Node, _: int) -> None:
        if (node, SH.closed, None) not in self.graph:
            self.graph.add((node, SH.closed, Literal(True)))
            ignored = self.draw(st.lists(st.sampled_from([*PROPERTIES, RDF.type]), max_size=3, unique=True))
            self.graph.add((node, SH.ignoredProperties, self.listed(list(ignored))))

    def _not(self, node: Node, depth: int) -> None:
        self.graph.add((node, SH["not"], self.shape(depth - 1)))

    def _several(self, node: Node, depth: int, predicate: Node) -> None:
        shapes = [self.shape(depth - 1) for _ in range(self.draw(st.integers(1, 2)))]
        self.graph.add((node, predicate, self.listed(list(shapes))))

    def _and(self, node: Node, depth: int) -> None:
        self._several(node, depth, SH["and"])

    def _or(self, node: Node, depth: int) -> None:
        self._several(node, depth, SH["or"])

    def _xone(self, node: Node, depth: int) -> None:
        self._several(node, depth, SH.xone)

    def _node(self, node: Node, depth: int) -> None:
        self.graph.add((node, SH.node, self.shape(depth - 1, along=False)))

    def _property(self, node: Node, depth: int) -> None:
        self.graph.add((node, SH.property, self.shape(depth - 1, along=True)))

    def _qualified(self, node: Node, depth: int) -> None:
        if (node, SH.qualifiedValueShape, None) not in self.graph:
            self.graph.add((node, SH.qualifiedValueShape, self.shape(depth - 1)))
            both = [SH.qualifiedMinCount, SH.qualifiedMaxCount]
            for bound in self.draw(st.sampled_from([both[:1], both[1:], both])):
                self.graph.add((node, bound, Literal(self.draw(st.integers(0, 2)))))

    def target(self, node: Node) -> None:
        kind = self.draw(st.sampled_from([SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf]))
        values: dict[Node, list[Node]] = {SH.targetClass: [*CLASSES], SH.targetNode: [*NODES[:3], *LITERALS]}
        self.graph.add((node, kind, self.draw(st.sampled_from(values.get(kind, [*PROPERTIES])))))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A graph and some shapes with targets."""
    data = draw(st.lists(TRIPLES, max_size=14, unique=True))
    drawn = Drawn(draw)
    for _ in range(draw(st.integers(1, 2))):
        shape = drawn.shape(2)
        drawn.target(shape)
        if draw(st.booleans()):
            drawn.target(shape)
    return Case(tuple(data), tuple(drawn.graph))
