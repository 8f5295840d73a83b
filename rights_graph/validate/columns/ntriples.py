"""N-Triples and N-Quads, a block of lines at once.

A line of the usual form (one space between the terms, nothing escaped) is split and checked with operations on all
lines of a block together. Any other line is given to Oxigraph's parser, so that no line is taken for right that is not,
and none is refused that is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from rights_graph.validate.columns.spans import Bytes, Ints, Mask, groups, hashes
from rights_graph.validate.columns.terms import BLANK, IRI, LITERAL

_LINE, _SPACE, _QUOTE, _ESCAPE = b'\n "\\'
_OPEN, _CLOSE, _LOW, _DOT, _COLON = b"<>_.:"

BLOCK = 1 << 22


@dataclass(frozen=True, slots=True)
class Spans:
    """Terms as they stand in the document: start and length of their characters, their kinds, and their suffixes.

    `suffixes` are numbers into `Lines.suffixes`.
    """

    starts: Ints
    lengths: Ints
    kinds: Bytes
    suffixes: Ints


@dataclass(frozen=True, slots=True)
class Lines:
    """What a block of lines says. `graphs` has the kind 0 where a line names no graph.

    `rows` are the places of the lines that were read among all that say something, `unsure` those of the others, whose
    own starts and ends are `unsure_at`.
    """

    subjects: Spans
    predicates: Spans
    objects: Spans
    graphs: Spans
    suffixes: list[bytes]
    rows: Ints
    unsure: Ints
    unsure_at: tuple[Ints, Ints]


def blocks(document: Bytes, length: int, size: int = BLOCK) -> Iterator[tuple[int, int]]:
    """Start and end of successive parts of `document` that end with a line, each of about `size` bytes."""
    start = 0
    while start < length:
        end = min(start + size, length)
        while end < length:
            breaks = np.flatnonzero(document[end : end + 65536] == _LINE)
            if len(breaks):
                end += int(breaks[0]) + 1
                break
            end = min(end + 65536, length)
        yield start, end
        start = end


def read(document: Bytes, start: int, end: int, *, quads: bool) -> Lines:
    """The lines between `start` and `end` of a padded document; the last of them may lack its line break."""
    block = document[start:end]
    begins, ends = _line_bounds(block)
    spaces = np.flatnonzero(block == _SPACE)
    spaces = np.append(spaces, [len(block)] * 3)
    place = np.searchsorted(spaces, begins)
    first, second, third = spaces[place], spaces[place + 1], spaces[place + 2]
    stop = ends - 2
    sure = second < stop
    padded = document[start : end + 8]  # a position one behind the block can be asked for
    sure &= (padded[np.maximum(ends - 1, 0)] == _DOT) & (padded[np.maximum(stop, 0)] == _SPACE)
    value = np.minimum(second + 1, len(block) - 1) if len(block) else second
    quoted = (padded[value] == _QUOTE) & sure
    closing, fine = _closing_quotes(block, begins, value, stop, quoted)
    sure &= fine
    # The object ends at the first space behind the closing quote or, where it is no literal, at the third of the line.
    after = np.where(quoted, spaces[np.searchsorted(spaces, closing)], third)
    after = np.minimum(after, np.maximum(stop, 0))
    graph_at = after + 1
    named = sure & (after < stop)
    sure &= ~named | (quads & (graph_at < stop))
    kinds = [
        _kinds(padded, begins, first),
        _kinds(padded, np.minimum(first + 1, len(block)), second),
        np.where(quoted, LITERAL, _kinds(padded, value, after)).astype(np.uint8),
        np.where(named, _kinds(padded, np.minimum(graph_at, len(block)), stop), 0).astype(np.uint8),
    ]
    sure &= (kinds[0] != 0) & (kinds[1] == IRI) & (kinds[2] != 0) & (~named | (kinds[3] != 0))
    rows = np.flatnonzero(sure)
    suffix_at = np.minimum(closing + 1, after)
    suffixes, suffix_of = _suffixes(document, start + suffix_at[rows], (after - suffix_at)[rows], quoted[rows])
    none = np.zeros(len(rows), np.int64)

    def spans(kind: Bytes, begin: Ints, finish: Ints, suffix: Ints = none) -> Spans:
        kind, begin, finish = kind[rows], begin[rows], finish[rows]
        opening = np.where(kind == BLANK, 2, 1)
        lengths = finish - begin - opening - (kind == IRI)
        return Spans(start + begin + opening, np.where(kind == 0, 0, lengths), kind, suffix)

    unsure = np.flatnonzero(~sure)
    return Lines(
        spans(kinds[0], begins, first),
        spans(kinds[1], first + 1, second),
        spans(kinds[2], value, np.where(quoted, closing, after), suffix_of),
        spans(kinds[3], graph_at, stop),
        suffixes,
        rows,
        unsure,
        (start + begins[unsure], start + ends[unsure]),
    )


def _line_bounds(block: Bytes) -> tuple[Ints, Ints]:
    """Where lines that say something start and end."""
    ends = np.flatnonzero(block == _LINE)
    if len(block) and (not len(ends) or ends[-1] != len(block) - 1):
        ends = np.append(ends, len(block))
    begins = np.concatenate([[0], ends[:-1] + 1]).astype(np.int64) if len(ends) else ends
    says = ends > begins
    says[says] = block[begins[says]] != ord("#")
    return begins[says], ends[says]


def _closing_quotes(block: Bytes, begins: Ints, value: Ints, stop: Ints, quoted: Mask) -> tuple[Ints, Mask]:
    """Where the literal of each line ends, and whether that is sure: two quotes in what is left, no escape."""
    quotes = np.append(np.flatnonzero(block == _QUOTE), [len(block)] * 2)
    place = np.searchsorted(quotes, value)
    fine = ~quoted | (np.searchsorted(quotes, stop) - place == 2)
    escapes = np.flatnonzero(block == _ESCAPE)
    if len(escapes):
        fine &= np.searchsorted(escapes, begins) == np.searchsorted(escapes, stop)
    return np.where(quoted & fine, quotes[np.minimum(place + 1, len(quotes) - 1)], 0), fine


def _kinds(block: Bytes, begins: Ints, ends: Ints) -> Bytes:
    """IRI or BLANK as the delimiters say, 0 where they are neither's."""
    kinds = np.zeros(len(begins), np.uint8)
    begins, last = np.minimum(begins, len(block) - 2), np.clip(ends - 1, 0, len(block) - 1)
    kinds[(block[begins] == _OPEN) & (block[last] == _CLOSE) & (last > begins)] = IRI
    kinds[(block[begins] == _LOW) & (block[begins + 1] == _COLON) & (last > begins + 1)] = BLANK
    return kinds


def _suffixes(document: Bytes, starts: Ints, lengths: Ints, quoted: Mask) -> tuple[list[bytes], Ints]:
    """The different suffixes of literals, and which one each line has; 0 is the empty one."""
    number = np.zeros(len(starts), np.int64)
    having = np.flatnonzero(quoted & (lengths > 0))
    starts, lengths = starts[having], lengths[having]
    leaders, group = groups(*hashes(document, starts, lengths))
    number[having] = group + 1
    return [
        b"",
        *(document[at : at + size].tobytes() for at, size in zip(starts[leaders], lengths[leaders], strict=True)),
    ], number


_LABEL = np.zeros(256, np.bool_)
_LABEL[[ord(each) for each in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"]] = True
_PLAIN = _LABEL.copy()
_PLAIN[[ord(each) for each in "-.~!$&'()*+,;=/?@"]] = True


def plain(characters: Bytes, begins: Ints, kinds: Bytes) -> Mask:
    """Which of the terms that lie behind each other in `characters` are surely well-formed IRIs or labels.

    Sure is what starts as a web address and has none of the rarer characters behind it, save for one ``#``.
    """
    if not len(begins):
        return np.zeros(0, np.bool_)
    ends = np.append(begins[1:], len(characters))
    text = np.append(characters, np.zeros(8, np.uint8))
    head = np.zeros(len(begins), np.int64)
    for scheme in (b"http://", b"https://"):
        has = kinds == IRI
        for offset, letter in enumerate(scheme):
            has &= text[np.minimum(begins + offset, len(text) - 1)] == letter
        head[has & (ends - begins > len(scheme))] = len(scheme)
    label = kinds == BLANK
    rare = np.where(np.repeat(label, ends - begins), ~_LABEL[characters], ~_PLAIN[characters])
    marks = characters == ord("#")
    rare &= ~marks
    counted = np.concatenate([[0], np.cumsum(rare)])
    hashes_before = np.concatenate([[0], np.cumsum(marks)])
    clean = counted[ends] == counted[np.minimum(begins + head, ends)]
    clean &= hashes_before[ends] - hashes_before[begins] <= np.where(label, 0, 1)
    sure: Mask = clean & (label | (head > 0))
    return sure
