"""``rights-graph query``: the stored questions, and questions of one's own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rights_graph.errors import InputError, UsageError

if TYPE_CHECKING:
    from rdflib import Graph

    from rights_graph.query import Rows, StoredQuery


@click.command(name="query", short_help="Ask a stored question, or list them.")
@click.argument("name", required=False)
@click.option("-p", "parameters", metavar="KEY=VALUE", multiple=True, help="A parameter of the question; repeatable.")
@click.option("--file", "file", metavar="FILE.rq", help="Ask the SPARQL in FILE instead; - is standard input.")
@click.option(
    "--store", "where", metavar="WHERE", envvar="RIGHTS_GRAPH_STORE", help="A folder that build wrote, or an endpoint."
)
@click.option(
    "-f",
    "--format",
    "form",
    help="table, json, csv, tsv, xml or markdown; turtle, trig, nt, nq, jsonld or rdfxml where the answer is a graph. "
    "Otherwise what -o's suffix says, or table and turtle.",
)
@click.option("-o", "--output", metavar="FILE", default="-", help="The file to write; standard output otherwise.")
@click.option("--timeout", metavar="SECONDS", type=float, help="When to stop the SPARQL in FILE.  [default: 10]")
@click.option("--memory", metavar="SIZE", help="How much memory it may take, such as 512MB.  [default: 1GB]")
@click.option("--max-rows", metavar="N", type=int, help="After how many rows to cut it off.  [default: 10000]")
def command(
    name: str | None,
    parameters: tuple[str, ...],
    file: str | None,
    where: str | None,
    form: str | None,
    output: str,
    timeout: float | None,
    memory: str | None,
    max_rows: int | None,
) -> None:
    """Ask the graph in WHERE a stored question; without NAME, list the questions.

    \b
    Examples:
      rights-graph query
      rights-graph query acts-reported --store my-graph -p country=BY -p from=2020
      rights-graph query accepted-view --store my-graph -o accepted.jsonld
      rights-graph query --file my-question.rq --store my-graph -f csv --timeout 60
    """
    from rights_graph.query import queries, query, sparql
    from rights_graph.query.limits import size
    from rights_graph.store import open_store
    from rights_graph.store.endpoint.credentials import Credentials

    limits = {"timeout": timeout, "memory": None if memory is None else size(memory), "max_rows": max_rows}
    limits = {key: value for key, value in limits.items() if value is not None}
    if name is None and file is None:
        _list(queries())
        return
    if name and file:
        raise UsageError("either the name of a stored question or --file, not both")
    if file and parameters:
        raise UsageError("-p is for stored questions", hint="write the values into the file")
    if name and limits:
        raise UsageError("--timeout, --memory and --max-rows are for --file; stored questions have no limits")
    if where is None:
        raise UsageError("no graph to ask", hint="name it with --store DIR, or set RIGHTS_GRAPH_STORE")
    with open_store(where, credentials=Credentials.of_environment()) as store:
        if file:
            answer: Rows | Graph = sparql(store, _text(file), **limits)  # type: ignore[arg-type]  # each of its own type
        else:
            assert name is not None
            answer = query(store, name, **_pairs(parameters))
    _write(answer, form, output)
    if getattr(answer, "truncated", False):
        click.echo(f"cut off after {len(answer)}: there are more; --max-rows allows them", err=True)


def _text(file: str) -> str:
    try:
        return sys.stdin.buffer.read().decode() if file == "-" else Path(file).read_text(encoding="utf-8")
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


def _write(answer: Rows | Graph, form: str | None, output: str) -> None:
    from rights_graph.export import write_text
    from rights_graph.query import Rows

    text = _rows(answer, form, output) if isinstance(answer, Rows) else _graph(answer, form, output)
    if output == "-":
        click.echo(text, nl=not text.endswith("\n"))
    else:
        write_text(output, text)


def _rows(rows: Rows, form: str | None, output: str) -> str:
    from rights_graph.query.formats import SUFFIXES

    suffix = Path(output).suffix.lower()
    if form is None and suffix and suffix not in SUFFIXES:
        raise UsageError(f"the suffix {suffix!r} tells no format of rows", where=output, hint=" ".join(SUFFIXES))
    return rows.render(form or SUFFIXES.get(suffix, "table"))


_SHORT = (".nt", ".nq", ".ttl", ".rdf")  # suffixes that go as names of formats too


def _graph(graph: Graph, form: str | None, output: str) -> str:
    from rights_graph.export import FORMATS, format_of
    from rights_graph.vocabulary import RGD

    if form is None:
        chosen = format_of(output) if output != "-" else FORMATS["turtle"]
    else:
        chosen = format_of(f"graph.{form}") if f".{form}" in _SHORT else format_of(None, form)
    if chosen.media_type == "text/csv":
        raise UsageError(
            "the answer is a graph, and csv would lose parts of it", hint="-f turtle | nt | jsonld | rdfxml"
        )
    return chosen.render({f"{RGD}answer": graph})
