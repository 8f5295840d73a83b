"""What was missed, taken for something else, or found where nobody else found it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rights_graph.evaluate.figures import Tally
from rights_graph.evaluate.gold import Document
from rights_graph.evaluate.matching import match, same_act
from rights_graph.model import Violation


@dataclass(frozen=True, slots=True)
class Mistake:
    """One claim on which annotation and extraction differ.

    `wanted` and `found` are act types, one of them `None` where the other side has nothing; `start` and `words` are
    those of the trigger. `confidence` is that of the found claim.
    """

    document: str
    start: int
    words: str
    wanted: str | None
    found: str | None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class ActFigures:
    """How one act type fared: its tally, and the act types that it was taken for, most frequent first."""

    act: str
    tally: Tally
    taken_for: tuple[tuple[str, int], ...]


def mistakes_of(document: Document) -> list[Mistake]:
    """Missed, mistaken and surplus claims of a document, in text order.

    An annotated and a found claim of different act types are one mistake where their triggers share words or at least
    their sentence.
    """
    gold = document.gold
    pairs = match(gold.claims, document.claims, same_act)
    missed = [claim for index, claim in enumerate(gold.claims) if index not in pairs]
    right = set(pairs.values())
    surplus = [claim for index, claim in enumerate(document.claims) if index not in right]
    confused = match(missed, surplus, lambda _one, _other: True)
    mistakes = [_mistake(gold.document, claim, surplus, confused.get(index)) for index, claim in enumerate(missed)]
    taken = set(confused.values())
    mistakes += [
        Mistake(gold.document, claim.trigger.start, claim.trigger.quote, None, claim.act, claim.confidence)
        for index, claim in enumerate(surplus)
        if index not in taken
    ]
    return sorted(mistakes, key=lambda mistake: mistake.start)


def _mistake(document: str, claim: Violation, surplus: list[Violation], partner: int | None) -> Mistake:
    other = None if partner is None else surplus[partner]
    return Mistake(
        document,
        claim.trigger.start,
        claim.trigger.quote,
        wanted=claim.act,
        found=other.act if other else None,
        confidence=other.confidence if other else None,
    )


def by_act(documents: Iterable[Document], mistakes: Iterable[Mistake]) -> tuple[ActFigures, ...]:
    """Every act type that was annotated or found, those with most missed claims first."""
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    taken: dict[str, Counter[str]] = {}
    for document in documents:
        gold.update(claim.act for claim in document.gold.claims)
        found.update(claim.act for claim in document.claims)
    for mistake in mistakes:
        if mistake.wanted:
            missed[mistake.wanted] += 1
            if mistake.found:
                taken.setdefault(mistake.wanted, Counter())[mistake.found] += 1
    acts = sorted({*gold, *found}, key=lambda act: (-missed[act], -gold[act], act))
    return tuple(
        ActFigures(
            act,
            Tally(gold[act] - missed[act], found[act], gold[act]),
            tuple(sorted(taken.get(act, Counter()).items(), key=lambda pair: (-pair[1], pair[0]))),
        )
        for act in acts
    )


def worst_misses(mistakes: Iterable[Mistake], acts: Iterable[ActFigures]) -> list[Mistake]:
    """Annotated claims of which nothing was found, those of the act types that are missed most often first."""
    order = {figures.act: position for position, figures in enumerate(acts)}
    misses = [mistake for mistake in mistakes if mistake.wanted and not mistake.found]
    return sorted(misses, key=lambda mistake: (order[mistake.wanted or ""], mistake.document, mistake.start))


def surest_mistakes(mistakes: Iterable[Mistake]) -> list[Mistake]:
    """Found claims that nobody annotated so, those of which extraction was surest first."""
    wrong = [mistake for mistake in mistakes if mistake.found]
    return sorted(wrong, key=lambda mistake: (-(mistake.confidence or 0.0), mistake.document, mistake.start))
