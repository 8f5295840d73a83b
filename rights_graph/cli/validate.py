"""``rights-graph validate``: SHACL as a gate."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rights_graph.validate.result import ValidationResult


@click.command(name="validate", short_help="Check graphs against SHACL shapes.")
@click.argument("data", metavar="[DATA...]", nargs=-1)
@click.option("--shapes", metavar="FILE", multiple=True, help="Shapes of your own instead of the model's; repeatable.")
@click.option(
    "-f",
    "--format",
    "forms",
    metavar="FORMAT",
    multiple=True,
    help="human, table, json, turtle, json-ld, junit, sarif, github, markdown or html; otherwise as -o's suffix says.",
)
@click.option(
    "-o",
    "--output",
    "outputs",
    metavar="FILE",
    multiple=True,
    help="Write the report to FILE; repeatable, each with its -f.",
)
@click.option(
    "--data-format", metavar="FORMAT", help="turtle, trig, ntriples, nquads, jsonld or rdfxml, whatever the suffix."
)
@click.option("--each", is_flag=True, help="Judge file by file instead of all as one graph.")
@click.option(
    "--fail-on",
    type=click.Choice(["violation", "warning", "info", "none"]),
    default="info",
    show_default=True,
    help="The least grave result that ends with exit code 1.",
)
@click.option(
    "--max-results", metavar="N", type=click.IntRange(min=1), help="Report no more than N results, the gravest."
)
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    default=60,
    show_default=True,
    help="How long one SPARQL query or pattern of the shapes may take.",
)
@click.option("--allow-empty", is_flag=True, help="Accept that no shape applied to anything.")
@click.pass_obj
def command(
    options: dict[str, bool],
    data: tuple[str, ...],
    shapes: tuple[str, ...],
    forms: tuple[str, ...],
    outputs: tuple[str, ...],
    data_format: str | None,
    each: bool,
    fail_on: str,
    max_results: int | None,
    timeout: float,
    allow_empty: bool,
) -> None:
    """Check DATA (RDF files, folders that build wrote, or - for Turtle on standard input) against shapes: ours, or
    those given.

    Without DATA the project's own ontology, data and queries are checked. Exit code 0: conforms; 1: does not;
    2: cannot be read; 5: nothing was checked.

    \b
    Examples:
      rights-graph validate my-graph
      rights-graph validate data.ttl --shapes shapes.ttl -f turtle -o report.ttl
      rights-graph validate data/*.ttl --shapes shapes.ttl --each -f github -o - -o report.sarif
    """
    from rights_graph.errors import UsageError
    from rights_graph.validate import report
    from rights_graph.validate.gate import judge
    from rights_graph.validate.shapes import load, model_shapes

    written = [
        (report.format_of(form, output), output or "-")
        for form, output in (zip_longest(forms, outputs) if forms or outputs else [(None, None)])
    ]
    if data:
        if [*data, *shapes].count("-") > 1:
            raise UsageError("standard input can be read once", hint="name files for the rest")
        sources = [_opened(source) for source in data]
        held_against = load([_opened(source) for source in shapes]) if shapes else model_shapes()
        result = judge(
            sources,
            shapes=held_against,
            each=each,
            data_format=data_format,
            allow_empty=allow_empty,
            timeout=timeout,
        )
    else:
        from rights_graph.cli._project import project

        result = project()
    result = replace(result, fail_on=fail_on)
    code = result.exit_code
    limited = result if max_results is None else result.first(max_results)
    for form, output in written:
        _write(limited, form, output)
    _tell(result, options, on_screen="-" in {output for _, output in written})
    if code:
        raise click.exceptions.Exit(code)


def _opened(source: str) -> str | bytes:
    return sys.stdin.buffer.read() if source == "-" else source


def _write(result: ValidationResult, form: str, output: str) -> None:
    text = result.render(form)
    if output == "-":
        click.echo(text, nl=not text.endswith("\n"))
    else:
        from rights_graph.export import write_text

        write_text(Path(output), text)


def _tell(result: ValidationResult, options: dict[str, bool], *, on_screen: bool) -> None:
    from rights_graph.cli import complain

    for error in result.errors:
        complain(error)
    if not on_screen and not options["quiet"]:
        from rights_graph.validate.report._words import verdict

        click.echo(verdict(result), err=True)
