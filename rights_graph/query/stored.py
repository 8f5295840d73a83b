"""The stored queries: plain SPARQL files, one a question, in a folder for each room."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rights_graph.errors import InputError
from rights_graph.query.header import Value, read_header
from rights_graph.resources import folder

ANY = "any"
"""The default of a parameter that restricts nothing; ``UNDEF`` in the query."""

_FORM = re.compile(r"^\s*(SELECT|CONSTRUCT|ASK)\b", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that a question leaves open: the variable `name` of one ``VALUES`` row of the query.

    `type` is a simple type (``string``, ``integer``, ``first-day`` ...), a concept scheme by its prefix (``act``,
    ``group`` ...), ``country``, ``publication`` or ``actor``. `default` are the values taken when none is given,
    ``("any",)`` restricts nothing. `help` says what the parameter is for.
    """

    name: str
    type: str
    default: tuple[str, ...]
    help: str

    def leaves_open(self, value: object) -> bool:
        """True where `value` asks for no more than the default: `None`, or ``any`` where that is the default."""
        return value is None or (value == ANY and self.default == (ANY,))


@dataclass(frozen=True, slots=True)
class StoredQuery:
    """A question with its SPARQL, which runs as it stands.

    `room` is ``explore`` (answers), ``check`` (no rows on good data) or ``derive`` (a graph); `form` is ``SELECT``,
    ``CONSTRUCT`` or ``ASK``.
    """

    room: str
    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    tags: tuple[str, ...]
    form: str
    text: str


@cache
def _read(folder_of_rooms: Path) -> tuple[StoredQuery, ...]:
    return tuple(read_query(path) for path in sorted(folder_of_rooms.glob("*/*.rq")))


def queries() -> list[StoredQuery]:
    """All stored queries, sorted by room and name.

    Raises:
        InputError: a header is missing or malformed.
    """
    return list(_read(folder("queries")))


def read_query(path: Path) -> StoredQuery:
    """The stored query in the file at `path`; its folder is its room.

    Raises:
        InputError: the file cannot be read, or its header is incomplete.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("the query cannot be read", where=path) from error
    fields, parameters = read_header(text, path)
    form = _FORM.search(text)
    if not form:
        raise InputError("this is no SELECT, CONSTRUCT or ASK query", where=path)
    return StoredQuery(
        room=path.parent.name,
        name=path.stem,
        title=_text(fields, "title", path),
        description=_text(fields, "description", path),
        parameters=tuple(
            Parameter(
                name=_text(each, "name", path),
                type=_text(each, "type", path),
                default=_list(each, "default", path),
                help=_text(each, "help", path),
            )
            for each in parameters
        ),
        tags=_list(fields, "tags", path),
        form=form[1].upper(),
        text=text,
    )


def _text(fields: dict[str, Value], key: str, path: Path) -> str:
    value = fields.get(key)
    if not value or not isinstance(value, str):
        raise InputError(f"the header lacks {key!r}", where=path)
    return value


def _list(fields: dict[str, Value], key: str, path: Path) -> tuple[str, ...]:
    value = fields.get(key)
    if not value:
        raise InputError(f"the header lacks {key!r}", where=path)
    return (value,) if isinstance(value, str) else tuple(value)
