"""Rows for people: a table where the terminal has room for one, a block of lines for each row where it has not."""

from __future__ import annotations

import io
import shutil
import textwrap

from rights_graph.query.rows import Iri, Rows, Value

_SHORT = 14  # columns up to this width are never folded
_LEAST = 14  # a folded column that is narrower cannot be read,
_LEAST_OF_PROSE = 28  # and one of sentences that is narrower than this
_PROSE = 60
_GAP = 2
_WITHOUT_TERMINAL = (160, 24)


def table(rows: Rows) -> str:
    """The rows as wide as the terminal, or 160 columns where there is none.

    Columns without any value are left out, and where the others do not fit, long IRIs from the right; the last line
    names them. Where even that does not fit, each row is a block with a line for each of its values.
    """
    room = shutil.get_terminal_size(_WITHOUT_TERMINAL).columns
    cells = {column: [readable(row[at]) for row in rows] for at, column in enumerate(rows.columns)}
    filled = [column for column in rows.columns if any(cells[column]) or not len(rows)]
    widths = {column: max(len(column), *map(len, cells[column]), 1) for column in filled}
    shown, addresses = list(filled), [column for column in filled if widths[column] > _SHORT and _is_iri(rows, column)]
    while (fitted := _fit({column: widths[column] for column in shown}, room)) is None and addresses:
        shown.remove(addresses.pop())
    if fitted is None:
        return _blocks(cells, filled, room) + _remark(rows, filled)
    return _drawn(cells, fitted, room) + _remark(rows, shown)


def readable(value: Value) -> str:
    """A value as a person reads it: IRIs in their prefixed form, nothing for what is unbound."""
    if isinstance(value, Iri):
        return value.short
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _is_iri(rows: Rows, column: str) -> bool:
    at = rows.columns.index(column)
    return all(row[at] is None or isinstance(row[at], Iri) for row in rows)


def _fit(widths: dict[str, int], room: int) -> dict[str, int] | None:
    """The widths of the columns in so much room, the longer the wider; `None` where they would become unreadable."""
    left = room - sum(width for width in widths.values() if width <= _SHORT) - _GAP * (len(widths) - 1)
    fitted = dict(widths)
    long = sorted((column for column in widths if widths[column] > _SHORT), key=widths.__getitem__)
    weight = sum(widths[column] ** 0.5 for column in long)
    for column in long:
        share = int(left * widths[column] ** 0.5 / weight)
        fitted[column] = min(widths[column], max(share, _LEAST))
        left -= fitted[column]
        weight -= widths[column] ** 0.5
        if fitted[column] < (_LEAST_OF_PROSE if widths[column] > _PROSE else _LEAST):
            return None
    return fitted if left >= 0 else None


def _drawn(cells: dict[str, list[str]], widths: dict[str, int], room: int) -> str:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=None, pad_edge=False)
    for column, width in widths.items():
        drawn.add_column(Text(column), overflow="fold", width=width)
    for row in zip(*(cells[column] for column in widths), strict=True):
        drawn.add_row(*map(Text, row))
    page = io.StringIO()
    Console(file=page, width=room, highlight=False, color_system=None).print(drawn)
    return "".join(f"{line.rstrip()}\n" for line in page.getvalue().splitlines())


def _blocks(cells: dict[str, list[str]], columns: list[str], room: int) -> str:
    name = max(map(len, columns)) + _GAP
    lines = []
    for row in zip(*(cells[column] for column in columns), strict=True):
        for column, text in zip(columns, row, strict=True):
            if text:
                lead = column.ljust(name)
                lines += textwrap.wrap(
                    text, max(room, name + _LEAST), initial_indent=lead, subsequent_indent=" " * name
                )
        lines.append("")
    return "".join(f"{line}\n" for line in lines)


def counted(rows: Rows) -> str:
    """How many rows there are, and whether there were more."""
    count = f"{len(rows)} row{'' if len(rows) == 1 else 's'}"
    return f"{count}, cut off: there are more" if rows.truncated else count


def _remark(rows: Rows, shown: list[str]) -> str:
    count = counted(rows)
    missing = [column for column in rows.columns if column not in shown]
    return f"{count}; not shown: {', '.join(missing)} (csv and json have all columns)\n" if missing else f"{count}\n"
