"""Rows as text: for a terminal, a page, a spreadsheet or a program."""

from __future__ import annotations

import csv as csv_writer
import io
import json as json_writer
import re
from collections.abc import Callable
from html import escape
from typing import Any

import pyoxigraph as ox
from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

from rights_graph.errors import UsageError
from rights_graph.query.rows import Iri, Rows, Value
from rights_graph.query.table import counted, readable, table
from rights_graph.vocabulary import XSD

_BEYOND_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBERS = {URIRef(XSD + name) for name in ("integer", "decimal", "double", "float")}


def json(rows: Rows) -> str:
    """SPARQL 1.1 Query Results JSON (https://www.w3.org/TR/sparql11-results-json/)."""
    if rows.truth is not None:
        document: dict[str, Any] = {"head": {}, "boolean": rows.truth}
    else:
        bindings = [
            {column: _binding(term) for column, term in zip(rows.columns, row, strict=True) if term is not None}
            for row in rows.terms
        ]
        document = {"head": {"vars": list(rows.columns)}, "results": {"bindings": bindings}}
    return json_writer.dumps(document, ensure_ascii=False, indent=1) + "\n"


def csv(rows: Rows) -> str:
    """SPARQL 1.1 Query Results CSV (https://www.w3.org/TR/sparql11-results-csv-tsv/).

    Text that a spreadsheet would run as a formula gets a quotation mark in front; numbers stay as they are.
    """
    page = io.StringIO()
    writer = csv_writer.writer(page, lineterminator="\r\n")
    writer.writerow(rows.columns)
    writer.writerows([_cell(term) for term in row] for row in rows.terms)
    return page.getvalue()


def tsv(rows: Rows) -> str:
    """SPARQL 1.1 Query Results TSV: terms as in Turtle, one line a row."""
    lines = ["\t".join(f"?{column}" for column in rows.columns)]
    lines += ["\t".join("" if term is None else _turtle(term) for term in row) for row in rows.terms]
    return "\n".join(lines) + "\n"


def xml(rows: Rows) -> str:
    """SPARQL Query Results XML (https://www.w3.org/TR/rdf-sparql-XMLres/).

    Raises:
        UsageError: a text has a control character, which XML cannot hold.
    """
    results = ox.parse_query_results(json(rows).encode(), format=ox.QueryResultsFormat.JSON)
    text = (results.serialize(format=ox.QueryResultsFormat.XML) or b"").decode()
    if beyond := _BEYOND_XML.search(text):
        raise UsageError(f"XML cannot hold the character U+{ord(beyond[0]):04X} of this answer", hint="-f json can")
    return text + "\n"


def markdown(rows: Rows) -> str:
    """A table in GitHub-flavoured Markdown."""
    lines = [rows.columns, ("---",) * len(rows.columns)]
    lines += [tuple(_one_line(readable(value)) for value in row) for row in rows]
    drawn = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    return f"{drawn}\n{counted(rows)}\n" if rows.truncated else drawn


def html(rows: Rows) -> str:
    """A table in HTML, as notebooks show it; IRIs are links."""
    head = "".join(f"<th>{escape(column)}</th>" for column in rows.columns)
    body = "".join("<tr>" + "".join(f"<td>{_anchor(value)}</td>" for value in row) + "</tr>" for row in rows)
    note = f"<caption>{counted(rows)}</caption>" if rows.truncated else ""
    return f"<table>{note}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


FORMATS: dict[str, Callable[[Rows], str]] = {
    "table": table,
    "json": json,
    "csv": csv,
    "tsv": tsv,
    "xml": xml,
    "markdown": markdown,
}
"""The formats of `Rows.render` by name."""

SUFFIXES = {
    ".txt": "table",
    ".json": "json",
    ".srj": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".xml": "xml",
    ".srx": "xml",
    ".md": "markdown",
}
"""The formats that the suffixes of files tell."""


def render(rows: Rows, form: str) -> str:
    """`rows` in the format named `form`.

    Raises:
        UsageError: there is no such format.
    """
    if form not in FORMATS:
        raise UsageError(f"rows have no format {form!r}", hint=f"one of {', '.join(FORMATS)}")
    return FORMATS[form](rows)


def _one_line(text: str) -> str:
    return " ".join(text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").split())


def _anchor(value: Value) -> str:
    text = escape(readable(value))
    if isinstance(value, Iri) and value.startswith(("http:", "https:")):
        return f'<a href="{escape(value)}">{text}</a>'
    return text


def _binding(term: Node) -> dict[str, str]:
    if isinstance(term, URIRef):
        return {"type": "uri", "value": str(term)}
    if isinstance(term, BNode):
        return {"type": "bnode", "value": str(term)}
    assert isinstance(term, Literal)
    binding = {"type": "literal", "value": str(term)}
    if term.language:
        binding["xml:lang"] = term.language
    elif term.datatype and str(term.datatype) != XSD + "string":
        binding["datatype"] = str(term.datatype)
    return binding


def _cell(term: Node | None) -> str:
    text = "" if term is None else str(term)
    is_number = isinstance(term, Literal) and term.datatype in _NUMBERS
    return f"'{text}" if text.startswith(_FORMULA) and not is_number else text


def _turtle(term: Node) -> str:
    if not isinstance(term, Literal):
        return term.n3()
    if term.datatype in _NUMBERS:
        return str(term)
    escaped = str(term).replace("\\", "\\\\").replace('"', '\\"')
    for character, letter in (("\t", "t"), ("\n", "n"), ("\r", "r")):
        escaped = escaped.replace(character, f"\\{letter}")
    tail = f"@{term.language}" if term.language else f"^^<{term.datatype}>" if term.datatype else ""
    return f'"{escaped}"' + ("" if tail == f"^^<{XSD}string>" else tail)
