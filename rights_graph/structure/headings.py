"""Which paragraphs are headings, and how deep."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rights_graph.structure.lines import Paragraph

_LONGEST = 150
_FEW_WORDS, _MOST_WORDS = 10, 22
_FULL_STOP = re.compile(r"[a-z]{3}[.!?;]\s")
_ENDS = re.compile(r"[\w)\]”’\"'?%]\Z")
_OPENING = "“‘\"'([¿"
_NUMBERING = re.compile(
    r"(?:Section|Chapter|Part|Article|Annex|Appendix)\s+(?:\d+|[IVXLC]+|[A-Z])\b[.:]?\Z", re.IGNORECASE
)
# A line that breaks off like this is a part of a sentence.
_DANGLING = re.compile(r"\b(?:a|an|and|as|at|by|for|from|in|into|near|of|on|or|that|the|to|was|were|which|who|with)\Z")
_CAPITAL, _SMALL = re.compile(r"\b[A-Z]\w{3}"), re.compile(r"\b[a-z]\w{3}")
# The kinds of headings, from the outside in. A kind ranks below all before it.
_KINDS = (
    re.compile(r"(?:section|chapter|part|annex|appendix)\s+(?:\d+|[ivxlc]+|[a-z])\b", re.IGNORECASE),
    re.compile(r"[IVX]+\.\s"),
    re.compile(r"\d+\.\s"),
    re.compile(r"\(?[A-Za-z][.)]\s"),
    re.compile(r"[^a-z]*\Z"),
    re.compile(r""),
)


def is_numbering(paragraph: Paragraph) -> bool:
    """True for the first line of a heading whose words stand in the next, as in "Section 1."."""
    return not paragraph.marker and _NUMBERING.fullmatch(paragraph.text) is not None


def is_heading(paragraph: Paragraph) -> bool:
    """True for a short line that neither ends nor goes on like a sentence."""
    text = paragraph.text
    if len(text) > _LONGEST or not _ENDS.search(text, len(text) - 1):
        return False
    first = text.lstrip(_OPENING)[:1]
    if not first.isalnum() or first.islower():
        return False
    if paragraph.marker and (paragraph.marker[-1] not in ".)" or text[-1] in "?)"):
        return False
    if _FULL_STOP.search(text) or _DANGLING.search(text):
        return False
    words = len(text.split())
    # Long headings are written In Title Case; long lines in lower case are cut-off sentences.
    return words <= _FEW_WORDS or (words <= _MOST_WORDS and len(_CAPITAL.findall(text)) > len(_SMALL.findall(text)))


def trailing_heading(paragraph: Paragraph, below: Sequence[Paragraph]) -> Paragraph | None:
    """The heading that a PDF moved from above the next paragraph, in `below`, to the end of this one."""
    if paragraph.is_closed or not below or below[0].marker or below[0].gap or len(below[0].text) < _LONGEST // 2:
        return None
    stop = max(paragraph.text.rfind(mark) for mark in (". ", ".” ", "? "))
    words = paragraph.text[stop:].split(None, 1)[-1]
    start = paragraph.end - len(words)
    heading = paragraph._replace(left=start, start=start, marker="", text=words)
    return heading if stop > 0 and len(words.split()) <= _FEW_WORDS and is_heading(heading) else None


class Levels:
    """Gives each heading its level, from the headings above it."""

    def __init__(self) -> None:
        self._open: list[int] = []

    def of(self, words: str, marked: int | None = None) -> int:
        """The level, from 1, of the next heading; `marked` is the level that the format tells."""
        rank = next(rank for rank, kind in enumerate(_KINDS) if kind.match(words)) + 10 if marked is None else marked
        while self._open and self._open[-1] >= rank:
            self._open.pop()
        self._open.append(rank)
        return len(self._open)
