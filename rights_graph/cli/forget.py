"""``rights-graph forget``: a document leaves the graph and its files."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(name="forget", short_help="Remove everything that came from a document.")
@click.argument("documents", metavar="DOCUMENT...", nargs=-1, required=True)
@click.option(
    "--store",
    "folder",
    metavar="DIR",
    required=True,
    envvar="RIGHTS_GRAPH_STORE",
    type=click.Path(path_type=Path),
    help="A folder that build wrote.",
)
@click.option("--undo", is_flag=True, help="Let forgotten documents be built again.")
@click.pass_obj
def command(options: dict[str, bool], documents: tuple[str, ...], folder: Path, undo: bool) -> None:
    """Remove everything that came from each DOCUMENT: its graph, its Turtle file, and its words in the store's files.

    DOCUMENT is the name of the report without suffix, or the IRI of its publication. What stays is a tombstone with
    that name and the time, and build sets the document aside from then on. The store is written anew, which takes a
    while and, for that while, its room on disk once more.

    \b
    Examples:
      rights-graph forget belarus-2020 --store my-graph
      rights-graph forget belarus-2020 --store my-graph --undo
    """
    from rights_graph.build.forget import forget, remember

    if undo:
        for graph in remember(documents, folder):
            _say(options, f"{graph} may be built again")
        return
    forgotten = forget(documents, folder)
    for graph in forgotten.publications:
        _say(options, f"{graph} is forgotten")
    if forgotten.still_read:
        click.echo(f"{folder}: warning: a reader has an older state open; forget again when it has finished", err=True)


def _say(options: dict[str, bool], text: str) -> None:
    if not options["quiet"]:
        click.echo(text)
