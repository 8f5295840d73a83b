"""The order of reading: running heads and page numbers dropped, columns one after the other."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from rights_graph.read.pdf.page import Fragment

_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?i)(?:[-–—\[(]?\s*)?(?:page |p\. ?)?(?:\d{1,4}|[ivxl]{1,6})(?: ?(?:/|of) ?\d{1,4})?(?:\s*[-–—\])])?\Z"
)
_EDGE_ROWS = 4
_OFTEN, _MOSTLY = 0.2, 0.8
_FEWEST_PAGES = 3
_LONGEST_HEAD, _LONGEST_CLOSE_HEAD = 120, 60
_APART = 1.6  # of the size of the letters
_FEWEST_LINES = 4
_SHORTEST_LINE = 18  # letters, in the middle: shorter ones are cells of a table
_MOST_CROSSING = 0.25
_CELL = 2.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column; `left` and `right` are its own, `margins` those of the column."""

    text: str
    left: float
    right: float
    bottom: float
    size: float
    bold: bool
    ends_bold: bool
    bullet: bool
    cells: int
    width: float
    margins: tuple[float, float] = (0.0, 0.0)


Row = list[Fragment]


def rows_of(fragments: list[Fragment]) -> list[Row]:
    """The fragments by their baselines, from the top; each row from the left."""
    rows: list[Row] = []
    for each in sorted(fragments, key=lambda fragment: (-fragment.bottom, fragment.left)):
        if rows and rows[-1][0].bottom - each.bottom < 0.4 * min(each.size, rows[-1][0].size):
            rows[-1].append(each)
        else:
            rows.append([each])
    return [sorted(row, key=lambda fragment: fragment.left) for row in rows]


def without_running_heads(pages: list[list[Fragment]]) -> list[list[Fragment]]:
    """The pages without what is repeated at their upper and lower edges, and without their numbers."""
    tables = [rows_of(page) for page in pages]
    texts: Counter[str] = Counter()
    places: Counter[tuple[int, int]] = Counter()
    for rows in tables:
        for edge, order in _edges(rows):
            for number, row in enumerate(order[:_EDGE_ROWS]):
                texts[f"{edge}{_key(row)}"] += 1
                if number == 0 and _stands_apart(order, 0):
                    places[(edge, round(row[0].bottom / 3))] += 1
    kept = []
    for rows in tables:
        dropped: set[int] = set()
        for edge, order in _edges(rows):
            for number, row in enumerate(order[:_EDGE_ROWS]):
                if len(order) == 1 or not _is_running_head(edge, order, number, texts, places, len(pages)):
                    break
                dropped.add(id(row))
        kept.append([each for row in rows if id(row) not in dropped for each in row])
    return kept


def _edges(rows: list[Row]) -> list[tuple[int, list[Row]]]:
    return [(0, rows), (1, rows[::-1])]


def _key(row: Row) -> str:
    return _NUMBERS.sub("#", " ".join(each.text for each in row)).lower()


def _stands_apart(order: list[Row], number: int) -> bool:
    if number + 1 >= len(order):
        return True
    here, beyond = order[number][0], order[number + 1][0]
    return abs(here.bottom - beyond.bottom) > _APART * max(here.size, min(beyond.size, 1.2 * here.size))


def _is_running_head(
    edge: int, order: list[Row], number: int, texts: Counter[str], places: Counter[tuple[int, int]], pages: int
) -> bool:
    words = " ".join(each.text for each in order[number])
    if len(words) > _LONGEST_HEAD:
        return False
    if _PAGE_NUMBER.match(words):
        return True
    if pages < _FEWEST_PAGES:
        return False
    times = texts[f"{edge}{_key(order[number])}"]
    apart = _stands_apart(order, number)
    if times >= max(_FEWEST_PAGES, _OFTEN * pages) and (apart or len(words) <= _LONGEST_CLOSE_HEAD):
        return True
    if apart and times >= _FEWEST_PAGES and any(map(str.isdigit, words)):
        return True
    place = round(order[number][0].bottom / 3)
    near = sum(places[(edge, place + step)] for step in (-1, 0, 1))
    return number == 0 and apart and near >= max(_FEWEST_PAGES + 1, _MOSTLY * pages)


def lines_of(fragments: list[Fragment]) -> list[list[Line]]:
    """The columns of a page in the order of reading, each with its lines."""
    if not fragments:
        return []
    if cut := _gutter(fragments):
        return _in_bands(fragments, cut)
    rows = [_line(row) for row in rows_of(fragments)]
    margins = (min(line.left for line in rows), max(line.right for line in rows))
    return [[replace(line, margins=margins) for line in rows]]


def _gutter(fragments: list[Fragment]) -> float | None:
    """Where the second column begins; `None` on a page, or part of one, that has no columns."""
    if len(fragments) < 2 * _FEWEST_LINES:
        return None
    begins = Counter(round(each.left) for each in fragments)
    best: tuple[float, float] | None = None
    for left, _ in sorted(begins.items(), key=lambda pair: (-pair[1], pair[0]))[:12]:
        cut = left - 1.5
        before = [each for each in fragments if each.right <= cut + 1]
        after = [each for each in fragments if each.left >= cut]
        crossing = len(fragments) - len(before) - len(after)
        if min(len(before), len(after)) < _FEWEST_LINES or crossing > _MOST_CROSSING * len(fragments):
            continue
        if min(median(len(each.text) for each in side) for side in (before, after)) < _SHORTEST_LINE:
            continue
        shared = min(max(each.bottom for each in side) for side in (before, after)) - max(
            min(each.bottom for each in side) for side in (before, after)
        )
        if shared <= 0:
            continue
        score = crossing - min(len(before), len(after)) / len(fragments)
        if best is None or score < best[0]:
            best = (score, cut)
    return best[1] if best else None


def _in_bands(fragments: list[Fragment], cut: float) -> list[list[Line]]:
    """The columns on both sides of a cut, in the bands between the lines that run across it."""
    columns: list[list[Line]] = []
    band: list[Fragment] = []
    across: list[Fragment] = []

    def flush_band() -> None:
        for side in ([each for each in band if each.left < cut], [each for each in band if each.left >= cut]):
            columns.extend(lines_of(side))
        band.clear()

    def flush_across() -> None:
        columns.extend(lines_of(across))
        across.clear()

    for row in rows_of(fragments):
        if any(each.left < cut and each.right > cut + 1 for each in row):
            flush_band()
            across.extend(row)
        else:
            flush_across()
            band.extend(row)
    flush_band()
    flush_across()
    return columns


def _line(row: Row) -> Line:
    gaps = [after.left - before.right for before, after in pairwise(row)]
    size = max(row, key=lambda each: len(each.text)).size
    return Line(
        text=" ".join(each.text for each in row),
        left=row[0].left,
        right=row[-1].right,
        bottom=row[0].bottom,
        size=size,
        bold=row[0].bold,
        ends_bold=row[-1].ends_bold,
        bullet=row[0].bullet,
        cells=1 + sum(gap > _CELL * size for gap in gaps),
        width=max(row, key=lambda each: len(each.text)).width,
    )
