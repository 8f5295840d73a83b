"""The last step: a claim whose words are not where it says they are is refused."""

from __future__ import annotations

from collections.abc import Iterator

from rights_graph.model import Claim, Quote, Report


def is_grounded(report: Report, claim: Claim) -> bool:
    """True where every quote of a claim stands in the report at its offsets, and its trigger inside its sentence."""
    return claim.sentence.covers(claim.trigger) and all(
        quote.start < quote.end and report.text[quote.start : quote.end] == quote.quote for quote in quotes(claim)
    )


def quotes(claim: Claim) -> Iterator[Quote]:
    """All quotes of a claim."""
    for name in claim.__dataclass_fields__:
        value = getattr(claim, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Quote):
                yield item
