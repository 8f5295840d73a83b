"""JSON Lines: a collection of documents, one object a line.

    {"id": "note-7", "text": "Police beat dozens of dockers in May.", "title": "Docks", "issued": "2020-06-01"}

`text` is the text of the document, `id` its name in the collection (the number of the line where there is none). The
other keys are those of sidecar files, and `date` for `issued`; a time of day after a date is left out. Keys beyond
these are left alone.
"""

from __future__ import annotations

import codecs
import json
import re
from hashlib import sha256
from typing import Any

from rights_graph.errors import InputError, RightsGraphError
from rights_graph.read.characters import decode_text
from rights_graph.read.document import Content
from rights_graph.read.metadata import from_table

SUFFIXES = (".jsonl", ".ndjson")
APART = False

_TIME_OF_DAY = re.compile(r"(?<=\d{4}-\d\d-\d\d)[T ]\d\d:.*")


def read(content: bytes, where: str) -> list[Content | RightsGraphError]:
    """The document of each line, or the error of a line that has none.

    Raises:
        InputError: there is no line, or it is UTF-16.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError("is UTF-16; JSON Lines are UTF-8", where=where, hint="save it as UTF-8")
    lines = content.removeprefix(codecs.BOM_UTF8).split(b"\n")
    found: list[Content | RightsGraphError] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                found.append(_document(line, number, where))
            except RightsGraphError as error:
                found.append(error)
    if not found:
        raise InputError("has no line with a document", where=where, hint="write one JSON object a line")
    return found


def _document(line: bytes, number: int, where: str) -> Content:
    table = _object(line, number, where)
    text = table.pop("text", None)
    if not isinstance(text, str):
        raise InputError("has no text", where=where, line=number, hint='each line is an object with a string "text"')
    name = table.pop("id", None)
    if not isinstance(name, str | int | None) or isinstance(name, bool):
        raise InputError("id is no name", where=where, line=number, hint="write id as a string")
    table.setdefault("issued", table.pop("date", None))
    if isinstance(table["issued"], str):
        table["issued"] = _TIME_OF_DAY.sub("", table["issued"])
    try:
        text = decode_text(text.encode(), where)
    except UnicodeEncodeError:
        hint = "write it as UTF-8 and without escapes"
        raise InputError("text has half a character (a surrogate)", where=where, line=number, hint=hint) from None
    except RightsGraphError as error:
        raise InputError(f"text {error.what}", where=where, line=number, hint=error.hint) from None
    return Content(
        text=text,
        prose=text,
        metadata=from_table(table, where, dict.fromkeys(table, number)),
        name=str(number if name is None else name) or str(number),
        original=sha256(line.strip()).hexdigest(),
    )


def _object(line: bytes, number: int, where: str) -> dict[str, Any]:
    hint = "write one JSON object a line, in UTF-8"
    try:
        table = json.loads(line)
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start} of the line is not UTF-8", where=where, line=number, hint=hint) from None
    except json.JSONDecodeError as error:
        what = f"is no JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise InputError(what, where=where, line=number, column=error.colno, hint=hint) from None
    except (RecursionError, ValueError):  # nested without end; a number of thousands of digits
        raise InputError("is no JSON that can be read", where=where, line=number, hint=hint) from None
    if not isinstance(table, dict):
        raise InputError("is no JSON object", where=where, line=number, hint=hint)
    return table
