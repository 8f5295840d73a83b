"""The part of ``rights-graph extract`` that asks for a second opinion, and shows it."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rights_graph.errors import UsageError
from rights_graph.model import Claim, Report

if TYPE_CHECKING:
    from rights_graph.opinion import Asking, Comparison, Opinion

F = TypeVar("F", bound=Callable[..., Any])


def options(command: F) -> F:
    """Adds the options of `second_opinion` to a command."""
    for option in (
        click.option(
            "--verdicts",
            type=click.Path(path_type=Path, dir_okay=False),
            help="Write agreements, differences and dropped answers to this file, a line of JSON each.",
        ),
        click.option(
            "--cache", type=click.Path(path_type=Path, file_okay=False), help="The folder that keeps answers."
        ),
        click.option(
            "--deadline", type=click.FloatRange(0, min_open=True), help="Seconds for an answer.  [default: 60]"
        ),
        click.option("--max-sentences", type=click.IntRange(0), help="Send no more than these.  [default: 200]"),
        click.option("--dry-run", is_flag=True, help="Print what would be sent, and send nothing."),
        click.option("--allow-remote", is_flag=True, help="Sentences may leave this machine for that server."),
        click.option("--model", metavar="NAME", help="The name that the server knows the model by."),
        click.option("--second-opinion", "server", metavar="URL", help="Ask the language model of this server, too."),
    ):
        command = option(command)
    return command


class SecondOpinion:
    """What a model says of the reports of a run, and what is shown of it."""

    def __init__(self, asking: Asking, model: str, *, dry_run: bool) -> None:
        self.dry_run = dry_run
        self._asking, self._model = asking, model
        self._opinions: list[Opinion] = []

    def preview(self, report: Report, form: str) -> None:
        """Print what would be sent about a report: as ``jsonl`` the bodies of the requests, as they are sent."""
        bodies = self._asking.pending(report)
        if form == "jsonl":
            for body in bodies:
                click.echo(json.dumps(body, ensure_ascii=False))
            return
        for number, body in enumerate(bodies):
            beginning, sentence = body["messages"]
            if number == 0:
                click.echo(f"With each sentence of {report.source} go these instructions:\n\n{beginning['content']}\n")
                click.echo(
                    "and the schema of the answer, which names the same ids (-f jsonl shows it). The sentences:\n"
                )
            click.echo(sentence["content"])
        click.echo(f"{report.source}: {len(bodies)} sentences would be sent, none was", err=True)

    def hear(self, report: Report, claims: Sequence[Claim]) -> list[Claim]:
        """The claims, and among them those that only the model sees, in text order."""
        with _progress(f"asking {self._model}") as progress:
            opinion = self._asking.opinion(report, claims, progress=progress)
        self._opinions.append(opinion)
        return sorted([*claims, *opinion.proposals], key=lambda claim: (claim.sentence, claim.trigger))

    def show(self) -> None:
        """Print where rules and model differ on the report that was heard last."""
        from rich.table import Table

        from rights_graph.cli._console import console

        table = Table(title=f"Second opinion of {self._model}", title_justify="left")
        for column in ("at", "verdict", "rules", "model", "difference (rules → model)"):
            table.add_column(column, overflow="fold")
        for comparison in self._opinions[-1].comparisons:
            table.add_row(*_row(comparison))
        console().print(table)

    def summarise(self) -> None:
        """Say on standard error what came of it."""
        asked, remembered, left, long = (
            sum(getattr(each, name) for each in self._opinions) for name in ("asked", "remembered", "left", "too_long")
        )
        verdicts = sum((each.verdicts for each in self._opinions), Counter())
        reasons = sum((each.reasons for each in self._opinions), Counter())
        click.echo(
            f"second opinion of {self._model}: {asked} sentences asked, {remembered} known from before, {left} left, "
            f"{long} too long",
            err=True,
        )
        for title, counts in (("claims", verdicts), ("dropped", reasons)):
            told = ", ".join(f"{name}: {count}" for name, count in sorted(counts.items()))
            click.echo(f"  {title}: {told or 'none'}", err=True)

    def write(self, file: Path) -> None:
        """Write all verdicts to a file, whole or not at all."""
        from rights_graph.export import write_text

        write_text(file, "".join(f"{line}\n" for opinion in self._opinions for line in opinion.lines()))

    def check(self) -> None:
        """End with the error that ended the asking, if one did."""
        for opinion in self._opinions:
            if opinion.stopped is not None:
                raise opinion.stopped


@contextmanager
def second_opinion(
    *,
    server: str | None,
    model: str | None,
    allow_remote: bool,
    dry_run: bool,
    max_sentences: int | None,
    deadline: float | None,
    cache: Path | None,
    verdicts: Path | None,
) -> Iterator[SecondOpinion | None]:
    """A second opinion as the options want it, `None` where they want none.

    Raises:
        UsageError: the options do not fit together, the server may not be asked, or its library is not installed.
        ModelUnavailable: at the end, where the server gave up.
    """
    if server is None:
        if model or allow_remote or dry_run or cache or verdicts or max_sentences is not None or deadline is not None:
            raise UsageError("this option is about a second opinion", hint="say whose, with --second-opinion URL")
        yield None
        return
    if model is None:
        raise UsageError("a second opinion needs a model", hint="name it with --model NAME")
    try:
        from rights_graph.opinion import DEADLINE, Asking, Cache, Client, address, usual_folder
    except ModuleNotFoundError as error:
        raise UsageError(
            f"second opinions need the library {error.name}", hint="pip install 'rights-graph[llm]'"
        ) from error

    where = address(server, allow_remote=allow_remote or dry_run)
    with ExitStack() as stack:
        client = stack.enter_context(Client(where, deadline=deadline or DEADLINE))
        allowance = 200 if max_sentences is None else max_sentences
        asking = Asking(client.ask, model, Cache(cache or usual_folder()), allowance=allowance)
        if not where.is_local and not dry_run:
            clear = "" if where.is_encrypted else ", unencrypted"
            click.echo(f"warning: up to {allowance} sentences leave this machine for {where.host}{clear}", err=True)
        second = SecondOpinion(asking, model, dry_run=dry_run)
        yield second
        if dry_run:
            return
        if verdicts is not None:
            second.write(verdicts)
        if not click.get_current_context().obj["quiet"]:
            second.summarise()
        second.check()


@contextmanager
def _progress(what: str) -> Iterator[Callable[[int, int], object]]:
    """A bar on standard error, if that is a terminal."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True) as bar:
        task = bar.add_task(what)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def _row(comparison: Comparison) -> list[str]:
    claim, proposal = comparison.claim, comparison.proposal
    differences = [f"{each.slot}: {each.rules or '–'} → {each.model or '–'}" for each in comparison.differences]
    return [
        str(comparison.trigger.start),
        str(comparison.verdict),
        _what(claim),
        _what(proposal.claim if proposal else None),
        "\n".join([*differences, *(proposal.notes if proposal else ())]),
    ]


def _what(claim: Claim | None) -> str:
    from rights_graph.claim_lines import type_of

    return f"{type_of(claim)} {claim.trigger.quote!r}" if claim else ""
