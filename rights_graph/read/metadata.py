"""What a source, or a file beside it, says of the publication: front matter and sidecar files.

    title = "Ruritania 2020"            front matter of Markdown has the same keys: between two lines ``---`` as
    publisher = "Harbour Watch"         ``key: value``, or between two lines ``+++`` as TOML
    type = "country-entry"              id or name of a publication type
    country = "XR"                      ISO 3166-1 alpha-2, or the country's name
    period = "2020"                     EDTF: the time reported on
    issued = 2021-04-30
    language = "en"                     BCP 47
    url = "https://example.org/ruritania"

A sidecar file is TOML with these keys and is called like the report, with ``.meta.toml`` for its suffix:
``ruritania.txt`` has ``ruritania.meta.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from rights_graph import edtf
from rights_graph.errors import InputError
from rights_graph.model import Metadata

SIDECAR = ".meta.toml"

_FIELDS = {field.name: field.name for field in fields(Metadata)}
_FIELDS["type"] = _FIELDS.pop("publication_type")
_FORMS = {
    "issued": (re.compile(r"\d{4}(-\d\d(-\d\d)?)?"), "a date such as 2021-04-30"),
    "language": (re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"), "a language tag such as en or pt-BR"),
    "url": (re.compile(r"https?://\S+"), "a web address"),
    "period": (re.compile(r".*"), "a year or another EDTF value, such as 2020 or 2020-01/2020-06"),
}
_TIMES = {"issued", "period"}
_TIME_OF_DAY = re.compile(r"(?<=\d{4}-\d\d-\d\d)[T ]\d\d:?\d\d.*")


def from_table(table: Mapping[str, Any], where: str, lines: Mapping[str, int] | None = None) -> Metadata:
    """The metadata in a table of the keys above; other keys are left alone, since other programs use them.

    Raises:
        InputError: a value has not the form that its key asks for.
    """
    values = {}
    for key, field in _FIELDS.items():
        value = table.get(key)
        if value is None or value == "":
            continue
        text = " ".join(str(value).split())
        form = _FORMS.get(key)
        if isinstance(value, list | dict | bool) or (form and not (form[0].fullmatch(text) and _is_valid(key, text))):
            wanted = form[1] if form else "one line of text"
            raise InputError(
                f"{key} is {text!r}, not {wanted}",
                where=where,
                line=(lines or {}).get(key),
                hint=f"write {key} as {wanted}",
            )
        values[field] = text
    return Metadata(**values)


def _is_valid(key: str, text: str) -> bool:
    if key in _TIMES:
        try:
            edtf.check(text)
        except InputError:
            return False
    return True


def from_toml(text: str, where: str, *, first_line: int = 1) -> Metadata:
    """The metadata in TOML that begins at a line of `where`.

    Raises:
        InputError: it is no TOML, or a value has the wrong form.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at line (\d+), column (\d+)\)", str(error))
        what = str(error)[: place.start()] if place else str(error)
        raise InputError(
            f"this is no TOML: {what[:1].lower()}{what[1:]}",
            where=where,
            line=int(place[1]) + first_line - 1 if place else None,
            column=int(place[2]) if place else None,
            hint='write key = "value", one a line',
        ) from None
    return from_table(table, where)


def from_format(table: Mapping[str, Any]) -> Metadata:
    """The metadata that a file format carries along; what has the wrong form there is not known, and no error.

    A time of day after a date is left out.
    """
    known = {}
    for key, value in table.items():
        if isinstance(value, str) and (text := _TIME_OF_DAY.sub("", value.strip())):
            try:
                from_table({key: text}, "")
            except InputError:
                continue
            known[key] = text
    return from_table(known, "")


def from_sidecar(report: Path) -> Metadata:
    """The metadata in the sidecar file of a report; nothing where there is none.

    Raises:
        InputError: the sidecar file is no UTF-8 or no TOML, or has an unknown key or a value of the wrong form.
    """
    path = report.with_suffix(SIDECAR)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return Metadata()
    except (OSError, UnicodeDecodeError):
        raise InputError("cannot be read as UTF-8", where=path, hint="save it as UTF-8, or move it away") from None
    metadata = from_toml(text, str(path))
    unknown = sorted(set(tomllib.loads(text)) - set(_FIELDS))
    if unknown:
        raise InputError(
            f"has the unknown key {unknown[0]!r}", where=path, hint=f"the keys are {', '.join(sorted(_FIELDS))}"
        )
    return metadata


def merged(*known: Metadata | None) -> Metadata:
    """One metadata in which each field has the first value that is known."""
    result = Metadata()
    for metadata in known:
        if metadata:
            missing = {
                each.name: getattr(metadata, each.name)
                for each in fields(Metadata)
                if getattr(result, each.name) is None
            }
            result = replace(result, **missing)
    return result
