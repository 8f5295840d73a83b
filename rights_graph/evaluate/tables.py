"""An evaluation as tables, which a terminal or a Markdown page can show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rights_graph.evaluate.evaluation import HIGH, Confidence, Evaluation
from rights_graph.evaluate.figures import PRECISION_ONLY, STANCES, Tally, headline
from rights_graph.evaluate.mistakes import ActFigures, Mistake


@dataclass(frozen=True, slots=True)
class Table:
    """A title, the names of the columns, and rows of text; the first `names` columns are words, the others numbers."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    names: int = 1


def tables(evaluation: Evaluation, *, worst: int) -> list[Table]:
    """The figures, what confidence is worth, and the `worst` act types, misses and mistakes."""
    shown = [
        _figures(evaluation),
        _cuts(evaluation.confidence),
        _curve(evaluation.confidence),
        _acts(evaluation.acts[:worst]),
        _misses(evaluation.worst_misses[:worst]),
        _mistakes(evaluation.surest_mistakes[:worst]),
    ]
    return [table for table in shown if table.rows]


def _figures(evaluation: Evaluation) -> Table:
    rows = []
    for name, tally in evaluation.figures.items():
        low, high = evaluation.intervals.get(name, (None, None))
        measure = "precision" if name == PRECISION_ONLY else "accuracy" if name in STANCES else "F1"
        both = (_of(tally.precision, tally.found), _of(tally.recall, tally.gold)) if measure == "F1" else ("", "")
        interval = "" if low is None else f"{_share(low)}–{_share(high)}"
        counts = (str(tally.right), str(tally.found), str(tally.gold) if measure == "F1" else "")
        basis = tally.found if name == PRECISION_ONLY else tally.found + tally.gold
        rows.append((name, measure, _of(headline(name, tally), basis), interval, *both, *counts))
    head = ("figure", "measure", "value", "95 % interval", "precision", "recall", "right", "found", "annotated")
    several = "s" if evaluation.documents != 1 else ""
    return Table(f"Figures on {evaluation.documents} document{several}", head, tuple(rows), names=2)


def _cuts(confidence: Confidence) -> Table:
    rows = [
        (
            f"{cut.confidence:.2f}" + (" (high)" if cut.confidence == HIGH else ""),
            _of(cut.asserted.precision, cut.asserted.found),
            _of(cut.claim.recall, cut.claim.gold),
        )
        for cut in confidence.cuts
    ]
    head = ("confidence from", "precision of asserted claims", "annotated claims kept")
    return Table("What is left above a confidence", head, tuple(rows))


def _curve(confidence: Confidence) -> Table:
    rows = tuple(
        (str(each.claims), _share(each.confidence), _share(each.right)) for each in confidence.reliability.bins
    )
    title = f"Confidence: expected calibration error {_share(confidence.reliability.error)}"
    return Table(title, ("claims", "mean confidence", "share right"), rows, names=0)


def _acts(acts: Iterable[ActFigures]) -> Table:
    rows = tuple(
        (
            each.act,
            ", ".join(f"{act} {count}" for act, count in each.taken_for[:3]),
            *_counts(each.tally),
            _of(each.tally.precision, each.tally.found),
            _of(each.tally.recall, each.tally.gold),
            _share(each.tally.f1),
        )
        for each in acts
    )
    head = ("act", "taken for", "missed", "annotated", "found", "precision", "recall", "F1")
    return Table("Act types with most missed claims", head, rows, names=2)


def _counts(tally: Tally) -> tuple[str, str, str]:
    return str(tally.gold - tally.right), str(tally.gold), str(tally.found)


def _misses(misses: Sequence[Mistake]) -> Table:
    rows = tuple((each.document, each.wanted or "", _line(each.words), str(each.start)) for each in misses)
    return Table("Worst misses: nothing was found", ("document", "act", "words", "at"), rows, names=3)


def _mistakes(mistakes: Sequence[Mistake]) -> Table:
    rows = tuple(
        (
            each.document,
            each.found or "",
            each.wanted or "no claim",
            _line(each.words),
            str(each.start),
            _share(each.confidence or 0.0),
        )
        for each in mistakes
    )
    head = ("document", "found", "annotated", "words", "at", "confidence")
    return Table("Surest mistakes", head, rows, names=4)


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _of(share: float, basis: int) -> str:
    """A share, or a dash where there is nothing to have a share of."""
    return _share(share) if basis else "–"


def _line(words: str) -> str:
    return " ".join(words.split())


def markdown(shown: Iterable[Table]) -> str:
    """Tables as Markdown, each with its title in bold."""
    parts = []
    for table in shown:
        rule = ["---" if column < table.names else "---:" for column in range(len(table.head))]
        rows = [table.head, tuple(rule), *table.rows]
        lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
        parts.append("\n".join([f"**{table.title}**", "", *lines]))
    return "\n\n".join(parts) + "\n"
