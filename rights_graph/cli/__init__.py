"""The command ``rights-graph``: one verb a module, loaded when it is called."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import click

from rights_graph.errors import RightsGraphError

VERBS = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))


class _Verbs(click.Group):
    """Finds the verbs in this folder and imports only the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        return VERBS

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the signature is click's
        if cmd_name not in VERBS:
            return None
        command = import_module(f"rights_graph.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in VERBS:
            from difflib import get_close_matches

            near = get_close_matches(args[0], VERBS)
            ctx.fail(
                f"there is no verb {args[0]!r}; " + (f"did you mean {near[0]}?" if near else f"try {', '.join(VERBS)}")
            )
        return super().resolve_command(ctx, args)


@click.command(
    cls=_Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Start with: rights-graph build REPORT.txt -o my-graph",
)
@click.version_option(package_name="rights-graph", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but results and errors.")
@click.pass_context
def cli(ctx: click.Context, debug: bool, quiet: bool) -> None:
    """Turn human-rights reports into a linked-data graph, and ask it questions.

    Every statement of the graph leads back to the exact words that make it, and says how firmly they do.
    """
    ctx.obj = {"debug": debug, "quiet": quiet}


def main() -> NoReturn:
    """Run the command line and end with its exit code: see `rights_graph.errors`."""
    debug = "--debug" in sys.argv[1:]
    gc.set_threshold(
        1_000_000, 10, 10
    )  # most of what a run makes stays to its end; looking often costs a tenth and more
    try:
        code = cli(prog_name="rights-graph", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except RightsGraphError as error:
        if debug:
            raise
        complain(error)
        sys.exit(error.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(2)
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        hint = f"{context.command_path} --help" if context else None
        complain(RightsGraphError(error.format_message(), hint=hint))
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nothing is wrong, and Python must not say so at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def complain(error: RightsGraphError) -> None:
    """Print an error as one line, ``path:line:column: error: what``, and its hint below."""
    place = ":".join(str(part) for part in (error.where, error.line, error.column) if part is not None)
    click.echo(f"{place + ': ' if place else ''}{click.style('error', fg='red')}: {error.what}", err=True)
    if error.hint:
        click.echo(f"  try: {error.hint}", err=True)
