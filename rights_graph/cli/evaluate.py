"""``rights-graph evaluate``: how good extraction is on annotated reports."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command(name="evaluate", short_help="Measure extraction on annotated reports.")
@click.argument("gold", metavar="GOLD_DIR", type=click.Path(path_type=Path))
@click.option(
    "--texts", metavar="DIR", required=True, type=click.Path(path_type=Path), help="The texts that were annotated."
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["table", "markdown", "json"]),
    default="table",
    show_default=True,
)
@click.option("--json", "form", flag_value="json", help="The same as -f json; lists all act types and mistakes.")
@click.option(
    "--worst",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    help="How many act types, misses and mistakes to show.",
)
def command(gold: Path, texts: Path, form: str, worst: int) -> None:
    """Compare what extraction finds with the annotations in GOLD_DIR (NAME.gold.json, for the text NAME.txt).

    Prints the figures with the intervals in which they may lie, what confidence is worth, and where extraction
    errs. docs/quality.md describes the figures and how to annotate reports.

    \b
    Examples:
      rights-graph evaluate my-gold --texts my-reports
      rights-graph evaluate my-gold --texts my-reports -f markdown > quality.md
    """
    from rights_graph import lexicon
    from rights_graph.build.steps import extract, read
    from rights_graph.evaluate import annotated, evaluate, markdown, tables

    words = lexicon.load()
    evaluation = evaluate(annotated(gold, texts, words, read=read, extract=extract), words)
    if form == "json":
        click.echo(json.dumps(evaluation.as_dict(), ensure_ascii=False, indent=2))
        return
    shown = tables(evaluation, worst=worst)
    if form == "markdown":
        click.echo(markdown(shown), nl=False)
        return
    from rich.table import Table

    from rights_graph.cli._console import console

    for each in shown:
        table = Table(box=None, pad_edge=False)
        for column, name in enumerate(each.head):
            table.add_column(name, overflow="fold", justify="left" if column < each.names else "right")
        for row in each.rows:
            table.add_row(*row)
        console().print(each.title, table, "", sep="\n")
