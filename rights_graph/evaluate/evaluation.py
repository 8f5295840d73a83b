"""All figures of some annotated reports, and what they rest on."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rights_graph.evaluate.calibration import Judged, Reliability, judged, reliability
from rights_graph.evaluate.figures import PRECISION_ONLY, Tally, figures_of, intervals, total
from rights_graph.evaluate.gold import Document
from rights_graph.evaluate.mistakes import ActFigures, Mistake, by_act, mistakes_of, surest_mistakes, worst_misses
from rights_graph.lexicon import Lexicon

# Confidence from which on a claim is called high: at least four in five such claims are right.
HIGH = 0.8
CUTS = (0.5, 0.6, 0.7, HIGH, 0.9)


@dataclass(frozen=True, slots=True)
class Cut:
    """What remains above a confidence: claims right of those found and annotated, and of those found as asserted."""

    confidence: float
    claim: Tally
    asserted: Tally


@dataclass(frozen=True, slots=True)
class Confidence:
    """What confidence is worth: its reliability curve, and what is left above some of its values."""

    reliability: Reliability
    cuts: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How extraction did on some annotated reports.

    `figures` and `intervals` are by the name of the figure; `confidence` says what that of the claims is worth.
    Mistakes are in the order of documents and text.
    """

    documents: int
    figures: dict[str, Tally]
    intervals: dict[str, tuple[float, float]]
    confidence: Confidence
    acts: tuple[ActFigures, ...]
    mistakes: tuple[Mistake, ...]

    @property
    def worst_misses(self) -> list[Mistake]:
        """Annotated claims of which nothing was found, those of the act types that are missed most often first."""
        return worst_misses(self.mistakes, self.acts)

    @property
    def surest_mistakes(self) -> list[Mistake]:
        """Found claims that nobody annotated so, those of which extraction was surest first."""
        return surest_mistakes(self.mistakes)

    def as_dict(self) -> dict[str, Any]:
        """The same as plain values, for JSON."""
        return {
            "documents": self.documents,
            "figures": {
                name: {**_plain(tally), "interval": self.intervals.get(name)} for name, tally in self.figures.items()
            },
            "confidence": _confidence(self.confidence),
            "acts": [{"act": each.act, **_plain(each.tally), "taken_for": dict(each.taken_for)} for each in self.acts],
            "worst_misses": [dataclasses.asdict(mistake) for mistake in self.worst_misses],
            "surest_mistakes": [dataclasses.asdict(mistake) for mistake in self.surest_mistakes],
        }


def evaluate(documents: Sequence[Document], lexicon: Lexicon) -> Evaluation:
    """The figures of what was found in `documents`, how sure one can be of them, and what went wrong."""
    per_document = [figures_of(document, lexicon) for document in documents]
    rows = [judged(document) for document in documents]
    mistakes = tuple(mistake for document in documents for mistake in mistakes_of(document))
    return Evaluation(
        documents=len(documents),
        figures=total(per_document),
        intervals=intervals(per_document),
        confidence=_worth(documents, rows, lexicon),
        acts=by_act(documents, mistakes),
        mistakes=mistakes,
    )


def _worth(documents: Sequence[Document], rows: Sequence[Sequence[Judged]], lexicon: Lexicon) -> Confidence:
    cuts = []
    for cut in CUTS:
        figures = total(figures_of(document, lexicon, cut=cut) for document in documents)
        cuts.append(Cut(cut, figures["claim"], figures[PRECISION_ONLY]))
    return Confidence(reliability(row for document in rows for row in document), tuple(cuts))


def _plain(tally: Tally) -> dict[str, Any]:
    return {**dataclasses.asdict(tally), "precision": tally.precision, "recall": tally.recall, "f1": tally.f1}


def _confidence(confidence: Confidence) -> dict[str, Any]:
    return {
        "expected_calibration_error": confidence.reliability.error,
        "bins": [dataclasses.asdict(each) for each in confidence.reliability.bins],
        "cuts": [
            {"confidence": cut.confidence, "claim": _plain(cut.claim), PRECISION_ONLY: _plain(cut.asserted)}
            for cut in confidence.cuts
        ],
    }
