"""CSV of claims: one row a violation or call, with its doubt, its words and where they stand.

Several values share a cell, separated by ``|``. Concepts appear by their ids. A cell of words that a spreadsheet could
take for a formula gets an apostrophe in front; numbers are left as they are.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from rdflib import Graph, URIRef
from rdflib.term import Node

from rights_graph import vocabulary as v
from rights_graph.export._format import Format, Graphs
from rights_graph.export._terms import natural

_Cell: TypeAlias = Callable[[Graph, Node], list[Node]]
_TYPE = URIRef(v.RDF + "type")
_FORMULA = "=+-@\t\r\n＝＋－＠"
_KINDS = {URIRef(v.VIOLATION): "violation", URIRef(v.CALL_CLASS): "call"}


def _at(*path: str) -> _Cell:
    """The values at the end of a path of properties from the claim."""

    def values(graph: Graph, claim: Node) -> list[Node]:
        nodes = [claim]
        for step in path:
            nodes = [value for node in nodes for value in graph.objects(node, URIRef(step))]
        return nodes

    return values


_PASSAGE = v.IS_REPORTED_IN
_PUBLICATION = (_PASSAGE, v.IS_PART_OF)
_WORDS = {
    "publication_title": _at(*_PUBLICATION, v.DCTERMS + "title"),
    "publisher": _at(*_PUBLICATION, v.DCTERMS + "publisher", v.SKOS + "prefLabel"),
    "issued": _at(*_PUBLICATION, v.ISSUED),
    "trigger": _at(v.HAS_TRIGGER, v.QUOTE),
    "perpetrators": _at(v.HAS_PERPETRATOR_MENTION, v.QUOTE),
    "victims": _at(v.HAS_VICTIM_MENTION, v.QUOTE),
    "place": _at(v.HAS_PLACE_MENTION, v.QUOTE),
    "time_words": _at(v.HAS_TIME_MENTION, v.QUOTE),
    "time": _at(v.TIME),
    "count_words": _at(v.HAS_COUNT_MENTION, v.QUOTE),
    "attribution": _at(v.HAS_SOURCE_MENTION, v.QUOTE),
    "caller": _at(v.HAS_CALLER_MENTION, v.QUOTE),
    "addressee": _at(v.HAS_ADDRESSEE_MENTION, v.QUOTE),
    "demand": _at(v.HAS_DEMAND_MENTION, v.QUOTE),
    "quote": _at(_PASSAGE, v.QUOTE),
    "found_by": _at(v.FOUND_BY),
}
_IDS = {
    "act": _at(v.HAS_ACT_TYPE),
    "call_type": _at(v.HAS_CALL_TYPE),
    "rights": _at(v.CONCERNS_RIGHT),
    "modality": _at(v.HAS_MODALITY),
    "polarity": _at(v.HAS_POLARITY),
    "perpetrator_kinds": _at(v.HAS_PERPETRATOR_KIND),
    "victim_groups": _at(v.HAS_VICTIM_GROUP),
    "country": _at(v.IS_IN_COUNTRY),
    "count_unit": _at(v.HAS_COUNT_UNIT),
    "caller_kinds": _at(v.HAS_CALLER_KIND),
    "addressee_kinds": _at(v.HAS_ADDRESSEE_KIND),
    "review": _at(v.HAS_REVIEW_STATUS),
}
_PLAIN = {  # IRIs, numbers, dates and truth values as they are
    "publication": _at(*_PUBLICATION),
    "perpetrator_is_inferred": _at(v.IS_INFERRED),
    "earliest": _at(v.EARLIEST),
    "latest": _at(v.LATEST),
    "count_min": _at(v.COUNT_MIN),
    "count_max": _at(v.COUNT_MAX),
    "start": _at(_PASSAGE, v.START),
    "end": _at(_PASSAGE, v.END),
    "confidence": _at(v.CONFIDENCE),
}
COLUMNS = (
    "publication", "publication_title", "publisher", "issued", "kind", "act", "call_type", "rights",
    "modality", "polarity", "attribution", "trigger",
    "perpetrators", "perpetrator_kinds", "perpetrator_is_inferred", "victims", "victim_groups",
    "country", "place", "time_words", "time", "earliest", "latest",
    "count_words", "count_min", "count_max", "count_unit",
    "caller", "caller_kinds", "addressee", "addressee_kinds", "demand",
    "quote", "start", "end", "confidence", "found_by", "review", "claim",
)  # fmt: skip
"""The columns in their order; who says what and how firmly stands before what is said."""


def harmless(text: str) -> str:
    """`text`, with an apostrophe in front where a spreadsheet could take it for a formula."""
    return f"'{text}" if text.lstrip(" ")[:1] in _FORMULA and text.strip(" ") else text


def _parts(graphs: Graphs) -> Iterator[str]:
    yield _written([dict(zip(COLUMNS, COLUMNS, strict=True))])
    for graph in graphs.values():
        claims = [(claim, kind) for of, kind in _KINDS.items() for claim in graph.subjects(_TYPE, of)]
        rows = [_row(graph, claim, kind) for claim, kind in claims]
        rows.sort(key=lambda row: (row["publication"], int(row["start"] or 0), row["kind"], natural(row["claim"])))
        yield _written(rows)


def _written(rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    csv.DictWriter(out, COLUMNS, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def _row(graph: Graph, claim: Node, kind: str) -> dict[str, str]:
    row = {"kind": kind, "claim": str(claim)}
    for column, values in _WORDS.items():
        row[column] = harmless(_joined(str(value) for value in values(graph, claim)))
    for column, values in _IDS.items():
        row[column] = _joined(str(value).rsplit("/", 1)[-1] for value in values(graph, claim))
    for column, values in _PLAIN.items():
        row[column] = _joined(str(value) for value in values(graph, claim))
    return row


def _joined(values: Iterable[str]) -> str:
    return " | ".join(sorted(set(values)))


FORMATS = (Format("csv", "text/csv", (".csv",), _parts),)
