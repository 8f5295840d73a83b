"""``rights-graph build``: reports become a graph."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rights_graph.errors import Quarantined

if TYPE_CHECKING:
    from rights_graph.build import BuildResult


@click.command(name="build", short_help="Turn reports into a graph.")
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True)
@click.option(
    "-o", "folder", metavar="DIR", required=True, type=click.Path(path_type=Path), help="The folder of the graph."
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="How many processes work on reports; the result is the same.",
)
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    default=60,
    show_default=True,
    help="How long each report may take.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@click.pass_obj
def command(
    options: dict[str, bool], reports: tuple[str, ...], folder: Path, workers: int, timeout: float, as_json: bool
) -> None:
    """Read reports, find what they claim, check the triples, and store them in DIR.

    DIR gets the store and one Turtle file for each publication. A report that has changed replaces what it said
    before, one that has not is passed over, and a build that was stopped goes on where it was. One that cannot be
    read, takes too long or breaks a shape is set aside with its reason in quarantine.jsonl, and the others go on.

    \b
    Examples:
      rights-graph build belarus.txt -o my-graph
      rights-graph build reports/*.md -o my-graph --workers 2
    """
    from rights_graph.build import build
    from rights_graph.cli import complain

    result = build(reports, folder, workers=workers, seconds=timeout)
    if as_json:
        click.echo(json.dumps(result.as_dict(), ensure_ascii=False, indent=2))
    elif (result.documents or result.unchanged) and not options["quiet"]:
        _summary(result)
    for document in result.documents:
        if not document.claims:
            click.echo(f"{document.source}: warning: no claim found; is it an English human-rights report?", err=True)
    for error in result.quarantined:
        complain(error)
    if result.quarantined and not result.documents and not result.unchanged:
        raise click.exceptions.Exit(result.quarantined[0].exit_code)
    if result.quarantined:
        raise click.exceptions.Exit(Quarantined.exit_code)


def _summary(result: BuildResult) -> None:
    for document in result.documents:
        click.echo(f"{document.title} ({document.country or 'no country'}) {document.publication}")
        click.echo(
            f"  {document.claims} claims in {document.passages} passages, {len(document.listed)} listed publications, "
            f"{document.triples} triples; {document.shapes_checked} shapes checked: conforms"
        )
        for kind, tally in document.tally.items():
            click.echo(f"  {kind}: " + ", ".join(f"{name} {count}" for name, count in tally.items()))
    unchanged = f", {len(result.unchanged)} unchanged" if result.unchanged else ""
    click.echo(f"{len(result.documents)} publications built{unchanged} in {result.folder}")
