"""``rights-graph query``: the stored questions, and questions of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rights_graph.errors import InputError, UsageError

if TYPE_CHECKING:
    from rights_graph.query import StoredQuery


@click.command(name="query", short_help="Ask a stored question, or list them.")
@click.argument("name", required=False)
@click.option("-p", "parameters", metavar="KEY=VALUE", multiple=True, help="A parameter of the question; repeatable.")
@click.option(
    "--file", "file", metavar="FILE.rq", type=click.Path(path_type=Path), help="Ask the SPARQL in FILE instead."
)
@click.option(
    "--store", "where", metavar="WHERE", envvar="RIGHTS_GRAPH_STORE", help="A folder that build wrote, or an endpoint."
)
@click.option("-f", "--format", "form", default="table", show_default=True, help="table, json, csv, tsv or markdown.")
def command(name: str | None, parameters: tuple[str, ...], file: Path | None, where: str | None, form: str) -> None:
    """Ask the graph in WHERE a stored question; without NAME, list the questions.

    \b
    Examples:
      rights-graph query
      rights-graph query acts-reported --store my-graph -p country=BY -p from=2020
      rights-graph query --file my-question.rq --store my-graph -f csv
    """
    from rights_graph.query import queries, query, sparql
    from rights_graph.store import open_store

    if name is None and file is None:
        _list(queries())
        return
    if name and file:
        raise UsageError("either the name of a stored question or --file, not both")
    if where is None:
        raise UsageError("no graph to ask", hint="name it with --store DIR, or set RIGHTS_GRAPH_STORE")
    with open_store(where) as store:
        if file:
            answer = sparql(store, _text(file))
        else:
            assert name is not None
            answer = query(store, name, **_pairs(parameters))
    _print(answer, form)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise InputError(f"the question cannot be read: {reason}", where=file) from error


def _pairs(parameters: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for parameter in parameters:
        key, equals, value = parameter.partition("=")
        if not equals:
            raise UsageError(f"-p wants key=value, not {parameter!r}")
        pairs[key] = value
    return pairs


def _list(stored: list[StoredQuery]) -> None:
    from rich.table import Table

    from rights_graph.cli._console import console

    table = Table(box=None, pad_edge=False)
    for column in ("room", "name", "question", "parameters"):
        table.add_column(column, overflow="fold")
    for each in stored:
        table.add_row(each.room, each.name, each.title, ", ".join(parameter.name for parameter in each.parameters))
    console().print(table)


def _print(answer: object, form: str) -> None:
    from rdflib import Graph

    from rights_graph.query import Rows

    if isinstance(answer, Rows):
        text = answer.render(form)
    else:
        from rights_graph.export.turtle import canonical

        assert isinstance(answer, Graph)
        text = canonical(answer)
    click.echo(text, nl=not text.endswith("\n"))
