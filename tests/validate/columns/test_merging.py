"""Documents that are judged together say what they say one by one, and their blank nodes stay apart."""

from __future__ import annotations

import pyoxigraph
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat
from pyoxigraph import Triple as Statement

from rights_graph.validate.columns import Graph, empty, load, merged
from rights_graph.validate.columns.terms import Term

Triple = tuple[Term, Term, Term]

iris = st.sampled_from(["http://a.example/", "http://a.example/b", "urn:a:b"]).map(NamedNode)
blanks = st.sampled_from(["a", "b1", "b2"]).map(BlankNode)
literals = st.one_of(
    st.text('aé\n\\"', max_size=3).map(Literal),
    st.builds(Literal, st.just("a"), language=st.sampled_from(["en", "de"])),
    st.sampled_from([1, 2]).map(Literal),
)
statements = st.builds(Statement, st.one_of(iris, blanks), iris, st.one_of(iris, blanks, literals))
documents = st.lists(statements, max_size=6).map(lambda some: pyoxigraph.serialize(some, format=RdfFormat.N_TRIPLES))


def triples(graph: Graph) -> set[Triple]:
    return {triple for number in graph.predicates() for triple in graph.triples_of(graph.terms.term(number))}


def numbered(contents: list[bytes]) -> set[Triple]:
    """The triples of all documents, their blank nodes numbered one after the other as they appear."""
    found: set[Triple] = set()
    count = 0
    for content in contents:
        labels: dict[BlankNode, BlankNode] = {}
        for quad in pyoxigraph.parse(content, format=RdfFormat.N_TRIPLES):
            ends = []
            for term in (quad.subject, quad.object):
                if isinstance(term, BlankNode) and term not in labels:
                    count += 1
                    labels[term] = BlankNode(f"b{count}")
                ends.append(labels[term] if isinstance(term, BlankNode) else term)
            found.add((ends[0], quad.predicate, ends[1]))
    return found


@settings(deadline=None)
@given(st.lists(documents, max_size=4))
def test_the_triples_of_all_documents_are_there_with_their_own_blank_nodes(contents: list[bytes]) -> None:
    graphs, first_blank = [], 1
    for content in contents:
        graph = load(content, RdfFormat.N_TRIPLES).get(None) or empty()
        graphs.append((graph, first_blank))
        first_blank += graph.blank_nodes
    before = [triples(graph) for graph, _ in graphs]
    assert triples(merged(graphs)) == numbered(contents)
    assert [triples(graph) for graph, _ in graphs] == before


def test_a_term_of_two_documents_is_one() -> None:
    graphs = [load(b'<a:a> <a:p> "x"@en .', RdfFormat.N_TRIPLES)[None] for _ in range(2)]
    assert len(merged([(graph, 1) for graph in graphs])) == 1


def test_of_a_document_with_several_graphs_only_the_one_asked_for_is_taken() -> None:
    dataset = load(b"<a:a> <a:p> _:x <a:g> .\n_:y <a:p> <a:b> <a:h> .", RdfFormat.N_QUADS)
    both = merged([(dataset[NamedNode("a:h")], 1), (load(b"_:x <a:q> _:x .", RdfFormat.N_TRIPLES)[None], 3)])
    assert triples(both) == {
        (BlankNode("b2"), NamedNode("a:p"), NamedNode("a:b")),
        (BlankNode("b3"), NamedNode("a:q"), BlankNode("b3")),
    }
