"""Asks a model about the sentences of reports: from the cache where it can, from the server as far as it may."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from rights_graph import lexicon, registry
from rights_graph.errors import ModelUnavailable
from rights_graph.link import link
from rights_graph.model import Call, Claim, Report, Span, Violation
from rights_graph.opinion.answer import NoAnswer, read
from rights_graph.opinion.cache import Cache
from rights_graph.opinion.comparison import compare
from rights_graph.opinion.grounding import Grounding
from rights_graph.opinion.question import Question
from rights_graph.opinion.reading import Reading, read_report
from rights_graph.opinion.result import Dropped, Opinion

if TYPE_CHECKING:
    from rights_graph.opinion.client import Unanswered

LONGEST_SENTENCE = 2000
"""Characters of a sentence that is still sent; what is longer is a table or a list."""

_PATIENCE = 3  # failures in a row after which the rest is not asked


class Asking:
    """Asks one model about reports, with one allowance for all of them.

    Arguments:
        ask: sends the body of a request and gives the text of the answer, or why there is none; `Client.ask`.
        model: the name that the server knows the model by.
        cache: where answers are kept.
        allowance: how many sentences may be sent in all; what is in the cache costs nothing.
    """

    def __init__(
        self, ask: Callable[[dict[str, Any]], str | Unanswered], model: str, cache: Cache, *, allowance: int
    ) -> None:
        self._ask, self._cache, self._allowance = ask, cache, allowance
        self._question = Question(model, lexicon.load())
        self._failures = 0
        self._stopped: ModelUnavailable | None = None

    def pending(self, report: Report) -> list[dict[str, Any]]:
        """The bodies of the requests that `opinion` would send for a report, in their order; sends nothing.

        The allowance is used up by them as if they had been sent.
        """
        bodies: dict[str, dict[str, Any]] = {}
        for reading in _readings(report):
            sentence = _as_sent(reading)
            key = self._question.key(sentence)
            if len(sentence) <= LONGEST_SENTENCE and key not in bodies and self._cache.get(key) is None:
                bodies[key] = self._question.body(sentence)
        sent = list(bodies.values())[: self._allowance]
        self._allowance -= len(sent)
        return sent

    def opinion(
        self, report: Report, found: Sequence[Claim], *, progress: Callable[[int, int], object] | None = None
    ) -> Opinion:
        """What the model says of a report.

        Arguments:
            report: the report.
            found: the claims of the rules, as `rights_graph.extract` gives them; they stay as they are.
            progress: is called with the number of sentences done and of all.

        Raises:
            StoreError: the cache cannot be written.
        """
        opinion = Opinion()
        grounding = Grounding(report, lexicon.load(), f"model/{self._question.model}:{self._question.version}")
        by_sentence: dict[Span, list[Claim]] = {}
        for claim in found:
            if isinstance(claim, Violation | Call):
                by_sentence.setdefault(claim.sentence, []).append(claim)
        readings = _readings(report)
        for number, reading in enumerate(readings, start=1):
            text = self._text(reading, opinion)
            if text is not None:
                span = Span(reading.passage.start, reading.passage.end)
                self._take(text, reading, by_sentence.get(span, []), grounding, opinion)
            if progress is not None:
                progress(number, len(readings))
        opinion.stopped = self._stopped
        return opinion

    def _take(
        self, text: str, reading: Reading, found: Sequence[Claim], grounding: Grounding, opinion: Opinion
    ) -> None:
        """Compare what an answer proposes, and count what is dropped of it."""
        span = Span(reading.passage.start, reading.passage.end)
        try:
            answer = read(text)
        except NoAnswer as error:
            opinion.dropped.append(Dropped(span, "not the form that was asked for", str(error)))
            return
        proposals, refused = grounding.ground(answer, reading, found)
        opinion.dropped += [Dropped(span, each.reason, each.detail) for each in refused]
        linked = link(grounding.report, [each.claim for each in proposals], registry.load())
        proposals = [dataclasses.replace(old, claim=new) for old, new in zip(proposals, linked, strict=True)]
        opinion.comparisons += compare(found, proposals, lexicon.load())

    def _text(self, reading: Reading, opinion: Opinion) -> str | None:
        """The answer about a sentence, from the cache or the server; `None` where there is none."""
        sentence = _as_sent(reading)
        key = self._question.key(sentence)
        if len(sentence) > LONGEST_SENTENCE:
            opinion.too_long += 1
            return None
        if (kept := self._cache.get(key)) is not None:
            opinion.remembered += 1
            return kept
        if self._allowance <= 0 or self._stopped is not None:
            opinion.left += 1
            return None
        self._allowance -= 1
        opinion.asked += 1
        answer = self._ask(self._question.body(sentence))
        if isinstance(answer, str):
            self._failures = 0
            if _has_form(answer):  # whatever else was said may come out better next time
                self._cache.put(key, answer)
            return answer
        opinion.dropped.append(Dropped(Span(reading.passage.start, reading.passage.end), answer.failure, answer.detail))
        self._failures += 1
        if answer.hopeless or self._failures >= _PATIENCE:
            what = f"{answer.failure}: {answer.detail}" if answer.detail else str(answer.failure)
            self._stopped = ModelUnavailable(
                f"the second opinion ends early: {what}",
                hint="see that the server runs, knows the model and has the time; the answers so far are kept",
            )
        return None


def _readings(report: Report) -> list[Reading]:
    return read_report(report, lexicon.load(), registry.load())


def _as_sent(reading: Reading) -> str:
    """A sentence in one line: where a line ends in print means nothing, and models do not copy it."""
    return " ".join(reading.passage.quote.split())


def _has_form(text: str) -> bool:
    try:
        read(text)
    except NoAnswer:
        return False
    return True
