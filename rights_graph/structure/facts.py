"""Header facts: "Head of state: Ana Roe", alone in a line, several in a line, or run together without colons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rights_graph.model import Span
from rights_graph.structure.labels import Labels

_LONGEST_LINE = 1000
_LONGEST_FACT = 200
_FIRST_LABEL_WITHIN = 60
_LONGEST_VALUE = 120
_COLON = re.compile(r"\s*:\s*")
# Where a value ends that running text follows: a number with its unit, a status in lower case, or a name.
_NUMBER = re.compile(
    r"[\d.,]*\d(?:/[\d.,]*\d)?%?(?:\s+(?:million|billion|thousand|years?|per\s+(?:cent|1,000)|per(?=\s*…)|percent|cent)\b)*"
)
_STATUS = re.compile(r"[a-z][\w-]*(?:,?\s+[a-z][\w-]*)*")
_WORD = re.compile(r"[‘'’“]?[^\W\d_][\w’'.-]*(?:\s+|\Z)")
_PARTICLES = frozenset(
    {"al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "ibn", "la", "of", "the", "van", "von"}
)


def facts_of_line(prose: str, span: Span, labels: Labels) -> list[Span]:
    """The facts that fill a paragraph, each from its label and colon to the end of its value."""
    pattern = labels.fact
    first = pattern.match(prose, span.start, span.end) if pattern else None
    if pattern is None or first is None or not _COLON.match(prose, first.end(), span.end):
        return []
    labelled = [
        (match.start(), colon.end())
        for match in pattern.finditer(prose, span.start, min(span.end, span.start + _LONGEST_LINE))
        if (colon := _COLON.match(prose, match.end(), span.end))
    ]
    facts = []
    for (start, value), end in zip(labelled, [start for start, _ in labelled[1:]] + [span.end], strict=True):
        if not prose[value:end].strip() or end - start > _LONGEST_FACT:
            return []
        facts.append(Span(start, start + len(prose[start:end].rstrip())))
    return facts


def facts_of_text(prose: str, span: Span, labels: Labels) -> list[Span]:
    """The facts, with or without colons, at the beginning of a paragraph that goes on with sentences.

    Such runs stand in the teasers of old country pages. There are at least two, or it is not one.
    """
    found = [match.span() for match in labels.fact.finditer(prose, span.start, span.end)] if labels.fact else []
    if len(found) < 2 or found[0][0] - span.start > _FIRST_LABEL_WITHIN:
        return []
    return list(_run_together(prose, span, found))


def _run_together(prose: str, span: Span, found: list[tuple[int, int]]) -> Iterator[Span]:
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
    names = []
    end = begin
    while (word := _WORD.match(prose, end, limit)) and _is_name(word[0]):
        names.append(word)
        end = word.end()
    if end < limit and prose[end].islower():
        # "Ana Roe Prisoners of war ...": what the next sentence begins with is no part of the name.
        while names and names.pop()[0][0].islower():
            pass
    return begin + len(prose[begin : names[-1].end() if names else begin].rstrip())


def _is_name(word: str) -> bool:
    return word.lstrip("‘'’“")[0].isupper() or word.startswith("al-") or word.rstrip() in _PARTICLES
