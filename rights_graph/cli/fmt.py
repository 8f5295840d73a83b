"""``rights-graph fmt``: Turtle in its one canonical form."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(name="fmt", short_help="Rewrite Turtle files in canonical form.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Change nothing; name the files that would change and exit with 1.")
def command(files: tuple[Path, ...], check: bool) -> None:
    """Rewrite Turtle files so that the same triples are the same bytes. Comments are not kept: use annotations.

    \b
    Examples:
      rights-graph fmt ontology/terms/claims.ttl
      rights-graph fmt --check ontology/**/*.ttl
    """
    from rights_graph.generate import fmt

    changed = fmt(files, check=check)
    for file in changed:
        click.echo(file)
    if check and changed:
        raise click.exceptions.Exit(1)
