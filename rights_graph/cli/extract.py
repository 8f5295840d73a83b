"""``rights-graph extract``: the claim lines of a report."""

from __future__ import annotations

import json
from typing import Any

import click

from rights_graph.cli import _opinion
from rights_graph.errors import Quarantined, RightsGraphError
from rights_graph.model import Claim, Report


@click.command(name="extract", short_help="Print what reports claim, a line each.")
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True)
@click.option("-f", "--format", "form", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, help="Leave out claims below this.")
@click.option("--explain", is_flag=True, help="Show for each claim which rules made it.")
@_opinion.options
def command(reports: tuple[str, ...], form: str, min_confidence: float, explain: bool, **opinion: Any) -> None:
    """Print the claims of reports in text order, each with the words that make it. Nothing is stored.

    With --second-opinion a language model reads the sentences, too. It only proposes: what it alone sees is marked as
    found by model/NAME. Nothing leaves this machine unless you say --allow-remote.

    \b
    Examples:
      rights-graph extract belarus.txt
      rights-graph extract belarus.txt -f jsonl > belarus.jsonl
      rights-graph extract belarus.txt --min-confidence 0.8 --explain
      rights-graph extract belarus.txt --second-opinion http://127.0.0.1:8080/v1 --model NAME
    """
    with _opinion.second_opinion(**opinion) as second:
        code = _extract(reports, form, min_confidence, explain, second)
    if code:
        raise click.exceptions.Exit(code)


def _extract(
    reports: tuple[str, ...],
    form: str,
    min_confidence: float,
    explain: bool,
    second: _opinion.SecondOpinion | None,
) -> int:
    """Print the claims; gives the exit code."""
    from rights_graph.build.steps import explain as reasons
    from rights_graph.build.steps import extract, publications
    from rights_graph.claim_lines import to_line
    from rights_graph.cli import complain

    failed = 0
    read = [each for source in reports for each in publications(source)]
    for report in read:
        if isinstance(report, RightsGraphError):
            complain(report)
            failed = report.exit_code
            continue
        if second is not None and second.dry_run:
            second.preview(report, form)
            continue
        claims = extract(report) if second is None else second.hear(report, extract(report))
        claims = [claim for claim in claims if claim.confidence >= min_confidence]
        if not claims:
            click.echo(f"{report.source}: warning: no claim found", err=True)
        if form == "jsonl":
            for claim in claims:
                click.echo(to_line(claim))
        else:
            _table(report, claims)
            if second is not None:
                second.show()
        if explain:
            for explanation in reasons(report):
                if explanation.claim.confidence >= min_confidence:
                    start = explanation.claim.trigger.start
                    click.echo(
                        f"{start} {explanation.claim.trigger.quote!r}: " + " → ".join(explanation.steps), err=True
                    )
    return Quarantined.exit_code if failed and len(read) > 1 else failed


def _table(report: Report, claims: list[Claim]) -> None:
    from rich.table import Table

    from rights_graph.cli._console import console

    table = Table(title=report.metadata.title or report.identifier, title_justify="left")
    for column in ("at", "claim", "words", "who", "whom", "when", "how many", "how firmly", "sure"):
        table.add_column(column, overflow="fold")
    for claim in claims:
        table.add_row(*_row(claim))
    console().print(table)


def _row(claim: Claim) -> list[str]:
    from rights_graph import lexicon
    from rights_graph.claim_lines import to_line

    line = json.loads(to_line(claim))

    def words(name: str) -> str:
        slot = line.get(name)
        slots = slot if isinstance(slot, list) else [slot] if slot else []
        return "; ".join(str(each["quote"]) for each in slots)

    polarity = line.get("polarity", "")
    usual = polarity == lexicon.load().default("polarity")
    firm = [line.get("modality", ""), "" if usual else polarity, words("attribution")]
    what = line.get("act") or line.get("type") or line.get("office") or line.get("indicator") or ""
    return [
        str(claim.trigger.start),
        f"{line['kind']} {what}".strip(),
        claim.trigger.quote,
        words("perpetrators") or words("caller") or words("holder"),
        words("victims") or words("addressee"),
        words("time") or str(line.get("as_of") or line.get("date") or ""),
        words("count"),
        ", ".join(part for part in firm if part),
        f"{claim.confidence:.2f}",
    ]
