"""Graphs of several documents as one, over a dictionary of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rights_graph.validate.columns.batches import batch
from rights_graph.validate.columns.spans import PADDING, Bytes, Ints, distinct
from rights_graph.validate.columns.table import NONE, Graph
from rights_graph.validate.columns.terms import ABSENT, BLANK, Terms


def merged(graphs: Sequence[tuple[Graph, int]]) -> Graph:
    """The triples of several graphs in one; the graphs stay as they are.

    A label of a blank node means another one in each document, so that here they are called ``b`` and a number: that of
    the first blank node of the document, which is given with each graph, and on from there as they appear.
    """
    written = [_written(graph, first_blank) for graph, first_blank in graphs]
    buffer = np.concatenate([*(each.characters for each in written), np.zeros(PADDING, np.uint8)])
    terms = Terms(buffer)
    columns: list[list[Ints]] = [[NONE], [NONE], [NONE]]
    offset = 0
    for (graph, _), used in zip(graphs, written, strict=True):
        tags = np.array([terms.tag(tag) for tag in graph.terms.tag_list()])[graph.terms.tags[used.numbers]]
        starts = offset + np.cumsum(used.lengths) - used.lengths
        offset += len(used.characters)
        place = np.full(len(graph.terms), ABSENT, np.int64)
        place[used.numbers] = terms.intern(batch(buffer, starts, used.lengths, graph.terms.kinds[used.numbers], tags))
        for column, rows in zip(columns, graph.rows(), strict=True):
            column.append(place[rows])
    subjects, predicates, objects = map(np.concatenate, columns)
    return Graph(terms, subjects, predicates, objects)


@dataclass(frozen=True, slots=True)
class _Written:
    """The terms that occur in a graph, their characters behind each other, and how many bytes each has."""

    numbers: Ints
    characters: Bytes
    lengths: Ints


def _written(graph: Graph, first_blank: int) -> _Written:
    terms = graph.terms
    used = distinct(np.concatenate([NONE, *graph.rows()]))
    is_blank = terms.kinds[used] == BLANK
    others, blank = used[~is_blank], used[is_blank]
    labels = [b"b%d" % (first_blank + terms.blanks[number] - 1) for number in blank.tolist()]
    characters = np.concatenate([terms.spans(others)[0], np.frombuffer(b"".join(labels), np.uint8)])
    lengths = np.concatenate([terms.lengths(others).astype(np.int64), np.array(list(map(len, labels)), np.int64)])
    return _Written(np.concatenate([others, blank]), characters, lengths)
