"""Where results stand in the files that were read.

Parsers of RDF forget where a triple was written, and keeping it would slow down every run for the sake of those that
find something. So the documents are read again, when there are results and somebody wants to see them: a scanner tells
where each triple stands, pyoxigraph at its side tells which triple it is, and both tell them in one order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import pyoxigraph

from rights_graph.validate.document import Document, Location, Origin
from rights_graph.validate.locate.clues import BlankLabels, Clues, graph_name
from rights_graph.validate.locate.lines import LinePositions
from rights_graph.validate.locate.paths import Place
from rights_graph.validate.locate.text import Text
from rights_graph.validate.locate.turtle import TurtlePositions
from rights_graph.validate.result import Result
from rights_graph.validate.shapes import Shapes

Positions = TurtlePositions | LinePositions

_SCANNERS: dict[str, tuple[Callable[[str], Positions], pyoxigraph.RdfFormat]] = {
    "turtle": (TurtlePositions, pyoxigraph.RdfFormat.TURTLE),
    "trig": (TurtlePositions, pyoxigraph.RdfFormat.TRIG),
    "ntriples": (LinePositions, pyoxigraph.RdfFormat.N_TRIPLES),
    "nquads": (LinePositions, pyoxigraph.RdfFormat.N_QUADS),
}


def locate(results: Sequence[Result], origins: Iterable[Origin], shapes: Shapes) -> tuple[Result, ...]:
    """The same results in the same order, with their places in Turtle, TriG, N-Triples and N-Quads documents.

    A result of another syntax, or of a document that has changed or gone since it was read, stays as it is.
    """
    known = {origin.label: origin for origin in origins if origin.documents}
    of_graph: dict[str | None, list[Result]] = {}
    for result in results:
        if result.graph in known:
            of_graph.setdefault(result.graph, []).append(result)
    clues = {label: Clues(told, shapes, known[label].name) for label, told in of_graph.items()}
    documents: dict[Document, dict[str | None, Clues]] = {}
    for label, looked_for in clues.items():
        for document in known[label].documents:
            documents.setdefault(document, {})[known[label].name] = looked_for
    texts = [_search(document, number, wanted) for number, (document, wanted) in enumerate(documents.items())]

    def location(place: Place | None) -> Location | None:
        text = None if place is None else texts[place[0]]
        return None if place is None or text is None else text.location(place[1])

    def located(result: Result) -> Result:
        told = clues.get(result.graph)
        if told is None:
            return result
        focus, triple = location(told.focus(result)), location(told.offender(result))
        return replace(result, focus_location=focus, triple_location=triple)

    return tuple(located(result) for result in results)


def _search(document: Document, number: int, wanted: dict[str | None, Clues]) -> Text | None:
    """Show each triple of `document` to what is looked for in its graph; the text, or `None` if it is not as it was."""
    if document.data_format not in _SCANNERS:
        return None
    scan, syntax = _SCANNERS[document.data_format]
    blank = BlankLabels(document.first_blank)
    of_graph = {graph_name(name): clues for name, clues in wanted.items()}
    seen = 0
    try:
        text = document.read().decode("utf-8-sig")
        positions = scan(text)
        for clues in wanted.values():
            clues.open(number, positions)
        # Most triples tell nothing, so that this loop is the time it takes: no call where none is needed.
        for subject, predicate, value, name in pyoxigraph.parse(text.encode(), format=syntax, base_iri=document.base):
            if type(subject) is pyoxigraph.BlankNode:
                subject = blank.label(subject)
            if type(value) is pyoxigraph.BlankNode:
                value = blank.label(value)
            if (told := of_graph.get(name)) and (
                subject in told.nodes or value in told.nodes or predicate in told.walked or told.name_is_missing
            ):
                told.see(subject, predicate, value, seen)
            seen += 1
    except (OSError, SyntaxError, ValueError, IndexError, MemoryError):
        return None
    return Text(document.where, text) if seen == len(positions) else None
