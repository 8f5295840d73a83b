"""Header facts: "Head of state: Ana Roe", alone in a line, several in a line, or run together without colons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rights_graph.model import Span
from rights_graph.structure.labels import Labels

_LONGEST_LINE = 200
_FIRST_LABEL_WITHIN = 60
_LONGEST_VALUE = 120
_COLON = re.compile(r"\s*:\s*")
# Where a value ends that running text follows: a number with its unit, a status in lower case, or a name.
_NUMBER = re.compile(
    r"[\d.,]*\d(?:/[\d.,]*\d)?%?(?:\s+(?:million|billion|thousand|years?|per\s+(?:cent|1,000)|per(?=\s*…)|percent|cent)\b)*"
)
_STATUS = re.compile(r"[a-z][\w-]*(?:,?\s+[a-z][\w-]*)*")
_NAME = re.compile(r"(?:[A-Z‘'’“][\w’'.-]*|al-\S+|(?:bin|ibn|de|da|der|den|von|van|el|al|of|the)(?=\s))(?:\s+|\Z)")


def facts(prose: str, span: Span, labels: Labels, *, running: bool = False) -> list[Span]:
    """The facts in a paragraph, each from its label to the end of its value.

    Arguments:
        prose: the text that `span` counts in.
        span: the paragraph.
        labels: the labels of facts.
        running: true where facts may stand without colons and be followed by sentences, as in the teasers of old lists.
    """
    pattern = labels.fact
    if pattern is None:
        return []
    found = list(pattern.finditer(prose, span.start, span.end if running else min(span.end, span.start + 1000)))
    if not found:
        return []
    if not running or span.end - span.start <= _LONGEST_LINE:
        line = list(_line(prose, span, [match.span() for match in found]))
        if line or not running:
            return line
    if len(found) < 2 or found[0].start() - span.start > _FIRST_LABEL_WITHIN:
        return []
    return list(_run_together(prose, span, [match.span() for match in found]))


def _line(prose: str, span: Span, found: list[tuple[int, int]]) -> Iterator[Span]:
    """Facts with colons that fill a whole paragraph."""
    found = [label for label in found if _COLON.match(prose, label[1], span.end)]
    if not found or found[0][0] != span.start:
        return
    ends = [start for start, _ in found[1:]] + [span.end]
    if any(not _COLON.sub("", prose[label[1] : end], count=1).strip() for label, end in zip(found, ends, strict=True)):
        return
    if max(end - label[0] for label, end in zip(found, ends, strict=True)) > _LONGEST_LINE:
        return
    for (start, _), end in zip(found, ends, strict=True):
        yield Span(start, start + len(prose[start:end].rstrip()))


def _run_together(prose: str, span: Span, found: list[tuple[int, int]]) -> Iterator[Span]:
    """Facts with or without colons at the beginning of running text."""
    for number, (start, label_end) in enumerate(found):
        limit = found[number + 1][0] if number + 1 < len(found) else span.end
        colon = _COLON.match(prose, label_end, limit)
        begin = colon.end() if colon else label_end + len(prose[label_end:limit]) - len(prose[label_end:limit].lstrip())
        if number + 1 < len(found) and limit - begin <= _LONGEST_VALUE:
            end = begin + len(prose[begin:limit].rstrip())
        else:
            end = _value_end(prose, begin, min(limit, begin + _LONGEST_VALUE))
        if end > begin:
            yield Span(start, end)
        if limit - end > 1:
            return  # running text has begun


def _value_end(prose: str, begin: int, limit: int) -> int:
    for pattern in (_NUMBER, _STATUS):
        if match := pattern.match(prose, begin, limit):
            return match.end()
    words = []
    end = begin
    while word := _NAME.match(prose, end, limit):
        words.append(word)
        end = word.end()
    if end < limit and prose[end].islower():
        # "Ana Roe Prisoners of war ...": what the next sentence begins with is no part of the name.
        while words and words.pop()[0][0].islower():
            pass
    return begin + len(prose[begin : words[-1].end() if words else begin].rstrip())
