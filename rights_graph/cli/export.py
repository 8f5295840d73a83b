"""``rights-graph export``: the graph in a format."""

from __future__ import annotations

import click


@click.command(name="export", short_help="Write the graph as Turtle, JSON-LD, CSV and more.")
@click.option(
    "--store",
    "where",
    metavar="WHERE",
    required=True,
    envvar="RIGHTS_GRAPH_STORE",
    help="A folder that build wrote, or an endpoint.",
)
@click.option("-f", "--format", "form", help="Otherwise what -o's suffix says.")
@click.option("-o", "--output", metavar="FILE", default="-", help="The file to write; standard output otherwise.")
def command(where: str, form: str | None, output: str) -> None:
    """Write what all publications in WHERE say. The same graph gives the same bytes.

    \b
    Examples:
      rights-graph export --store my-graph -f turtle
      rights-graph export --store my-graph -o claims.csv
      rights-graph export --store my-graph -f jsonld-tree -o publications.jsonld
    """
    from rights_graph.export import export
    from rights_graph.store import open_store
    from rights_graph.store.endpoint.credentials import Credentials

    with open_store(where, credentials=Credentials.of_environment()) as store:
        export(store, output, format=form)
