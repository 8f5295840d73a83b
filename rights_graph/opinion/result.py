"""What a model said of a report, as one value."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from rights_graph.claim_lines import to_line
from rights_graph.errors import ModelUnavailable
from rights_graph.model import Claim, Span
from rights_graph.opinion.comparison import Comparison, Verdict


@dataclass(frozen=True, slots=True)
class Dropped:
    """An answer, or a proposal of one, that was not taken: why, and its words."""

    sentence: Span
    reason: str
    detail: str


@dataclass(slots=True)
class Opinion:
    """What a model said of a report.

    Attributes:
        asked: sentences sent in this run.
        remembered: sentences whose answer was known from an earlier run.
        left: sentences not sent, because as many as were allowed had been sent, or the server gave up.
        too_long: sentences that are never sent.
        comparisons: of the sentences with an answer, in text order.
        dropped: answers and proposals that were not taken.
        stopped: why asking ended early, `None` where it did not.
    """

    asked: int = 0
    remembered: int = 0
    left: int = 0
    too_long: int = 0
    comparisons: list[Comparison] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    stopped: ModelUnavailable | None = None

    @property
    def proposals(self) -> list[Claim]:
        """The claims that only the model sees, in text order."""
        return [
            each.proposal.claim for each in self.comparisons if each.verdict is Verdict.ONLY_MODEL and each.proposal
        ]

    @property
    def verdicts(self) -> Counter[Verdict]:
        """How many comparisons there are of each verdict."""
        return Counter(each.verdict for each in self.comparisons)

    @property
    def reasons(self) -> Counter[str]:
        """How many answers and proposals were dropped for each reason."""
        return Counter(each.reason for each in self.dropped)

    def lines(self) -> Iterator[str]:
        """Each comparison and each dropped answer as a line of JSON; claims have the form of claim lines."""
        for each in self.comparisons:
            row: dict[str, Any] = {"verdict": each.verdict, "sentence": dataclasses.asdict(each.sentence)}
            if each.claim is not None:
                row["claim"] = json.loads(to_line(each.claim))
            if each.proposal is not None:
                row["proposal"] = json.loads(to_line(each.proposal.claim))
                row["notes"] = list(each.proposal.notes)
            row["differences"] = [dataclasses.asdict(difference) for difference in each.differences]
            yield json.dumps(row, ensure_ascii=False)
        for drop in self.dropped:
            row = {"verdict": "dropped", "sentence": dataclasses.asdict(drop.sentence)}
            yield json.dumps({**row, "reason": drop.reason, "detail": drop.detail}, ensure_ascii=False)
