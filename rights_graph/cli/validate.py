"""``rights-graph validate``: SHACL as a gate."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command(name="validate", short_help="Check graphs against SHACL shapes.")
@click.argument("data", metavar="[DATA...]", nargs=-1)
@click.option("--shapes", metavar="FILE", multiple=True, help="Shapes of your own instead of the model's; repeatable.")
@click.option("-f", "--format", "form", help="human, json or turtle; otherwise what -o's suffix says.")
@click.option("-o", "--output", metavar="FILE", type=click.Path(path_type=Path), help="Write the report to FILE.")
@click.option("--allow-empty", is_flag=True, help="Accept that no shape applied to anything.")
def command(
    data: tuple[str, ...], shapes: tuple[str, ...], form: str | None, output: Path | None, allow_empty: bool
) -> None:
    """Check DATA (RDF files, folders that build wrote, or - for Turtle on standard input) against shapes: ours, or
    those given.

    Without DATA the project's own ontology is checked against its style shapes. Exit code 0: conforms; 1: does
    not; 2: cannot be read; 5: nothing was checked.

    \b
    Examples:
      rights-graph validate my-graph
      rights-graph validate data.ttl --shapes shapes.ttl -f turtle -o report.ttl
    """
    from rights_graph.validate import report, validate, validate_ontology

    sources = [sys.stdin.buffer.read() if each == "-" else each for each in data]
    chosen = list(shapes) or None
    result = validate(sources, shapes=chosen, allow_empty=allow_empty) if data else validate_ontology()
    text = report.render(result, report.format_of(form, output))
    if output is None or str(output) == "-":
        click.echo(text, nl=not text.endswith("\n"))
    else:
        from rights_graph.export import write_text

        write_text(output, text)
    if not result.conforms:
        raise click.exceptions.Exit(1)
