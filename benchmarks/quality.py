"""The figures of docs/quality.md, from the annotated reports beside the checkout.

    python benchmarks/quality.py [--write]

Prints each table of the page; `--write` puts them where the page has ``<!-- name -->`` … ``<!-- end -->``. Needs
``../shared`` with ``gold/`` (to measure on), ``gold/more/`` (to learn from) and their texts; does nothing without.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from rights_graph import lexicon
from rights_graph.build.steps import extract, read
from rights_graph.evaluate import HIGH, Confidence, Evaluation, annotated, evaluate
from rights_graph.evaluate.figures import PRECISION_ONLY, STANCES, headline

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
PAGE = ROOT / "docs" / "quality.md"
ACTS = 8


def main() -> None:
    if not (SHARED / "gold").is_dir():
        print("no annotated reports beside the checkout")
        return
    words = lexicon.load()
    documents = [
        annotated(SHARED / "gold" / part, SHARED / "texts" / part, words, read=read, extract=extract)
        for part in ("", "more")
    ]
    measured, learnt = (evaluate(each, words) for each in documents)
    tables = {
        "figures": figures(measured, learnt),
        "curve": curve(measured.confidence),
        "cuts": cuts(measured.confidence),
        "acts": acts(measured),
    }
    show(tables, keep="--write" in sys.argv[1:])


def show(tables: Mapping[str, str], *, keep: bool) -> None:
    """Prints tables by their names, and puts them where the page has their marks if they are to be kept."""
    page = PAGE.read_text(encoding="utf-8")
    for name, table in tables.items():
        print(f"{name}\n{table}\n")
        marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", flags=re.DOTALL)
        page = marks.sub(lambda found, table=table: f"{found[1]}{table}\n{found[2]}", page)
    if keep:
        PAGE.write_text(page, encoding="utf-8")


def table(head: Iterable[str], rows: Iterable[Iterable[str]], *, names: int = 1) -> str:
    head = list(head)
    rule = ["---"] * names + ["---:"] * (len(head) - names)
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, rule, *rows])


def figures(measured: Evaluation, learnt: Evaluation) -> str:
    rows = [["reports", "", *(cell for each in (measured, learnt) for cell in (str(each.documents), ""))]]
    claims = [str(each.figures["claim"].gold) for each in (measured, learnt)]
    rows.append(["annotated claims", "", claims[0], "", claims[1], ""])
    for name in measured.figures:
        measure = "precision" if name == PRECISION_ONLY else "accuracy" if name in STANCES else "F1"
        row = [name, measure]
        for each in (measured, learnt):
            low, high = each.intervals[name]
            row += [f"{headline(name, each.figures[name]):.3f}", f"{low:.2f}–{high:.2f}"]
        rows.append(row)
    return table(["", "", "measured on", "95 % interval", "learnt from", "95 % interval"], rows, names=2)


def curve(confidence: Confidence) -> str:
    reliability = confidence.reliability
    rows = [[f"{each.confidence:.2f}", f"{each.right:.2f}", str(each.claims)] for each in reliability.bins]
    rows.append(["**expected calibration error**", f"**{reliability.error:.3f}**", ""])
    return table(["mean confidence", "share right", "claims"], rows, names=0)


def cuts(confidence: Confidence) -> str:
    rows = []
    for cut in confidence.cuts:
        name = f"{cut.confidence:.2f}" + (" (high)" if cut.confidence == HIGH else "")
        rows.append([name, f"{cut.asserted.precision:.3f}", f"{cut.claim.recall:.3f}"])
    return table(["confidence from", "precision of asserted claims", "annotated claims kept"], rows)


def acts(measured: Evaluation) -> str:
    rows = []
    for each in measured.acts[:ACTS]:
        tally = each.tally
        taken = ", ".join(f"`{act}` {count}" for act, count in each.taken_for[:2])
        shares = [f"{tally.precision:.2f}", f"{tally.recall:.2f}"]
        rows.append([f"`{each.act}`", taken, str(tally.gold), str(tally.gold - tally.right), *shares])
    return table(["act type", "taken for", "annotated", "missed", "precision", "recall"], rows, names=2)


if __name__ == "__main__":
    main()
