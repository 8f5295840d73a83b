"""The words of a report, with the form under which they are compared and where they stand.

Only the compared form is normalised (curly quotes, soft hyphens, ligatures, spelling); offsets are those of the text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache

from rights_graph.lexicon import fold
from rights_graph.model import Quote, Span

# A word may hold soft hyphens and inner apostrophes; hyphens part words and are no tokens.
_TOKEN = re.compile(
    r"[^\W\d_]+(?:\u00ad[^\W\d_]*)*(?:['\u2019\u02bc](?!s\b)[^\W\d_]+)*|\d+(?:[.,]\d{3})*(?:[.,:]\d+)?|['\u2019\u02bc]s\b|['\u2019](?=\s)|[^\w\s\-\u2010\u2011]|\d"
)
_APOSTROPHES = frozenset("'\u2019")
_PLAIN = {"\u2019s": "'s", "\u02bcs": "'s", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u2014": "-", "\u2013": "-"}


@dataclass(slots=True)
class Tokens:
    """The tokens of a text: `words` are folded forms, `starts` and `ends` code points."""

    text: str
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)

    def range(self, span: Span) -> tuple[int, int]:
        """The tokens (first, after last) that start inside a span."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def quote(self, first: int, last: int) -> Quote:
        """The words of the tokens `first` to `last` (exclusive)."""
        start, end = self.starts[first], self.ends[last - 1]
        return Quote(start, end, self.text[start:end])

    def is_capital(self, at: int) -> bool:
        """True where a token starts with a capital letter."""
        return self.text[self.starts[at]].isupper()

    def raw(self, at: int) -> str:
        """A token as written."""
        return self.text[self.starts[at] : self.ends[at]]

    def starts_with(self, at: int, phrase: tuple[str, ...]) -> bool:
        """True where the words of `phrase` stand from a token on."""
        return tuple(self.words[at : at + len(phrase)]) == phrase


def tokenize(text: str) -> Tokens:
    """The tokens of a text."""
    tokens = Tokens(text)
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    for match in _TOKEN.finditer(text):
        raw = match[0]
        word = _compared(raw)
        start, end = match.span()
        if raw in _APOSTROPHES and ends and ends[-1] == start and words[-1][-1:] == "s":
            word = "'s"  # the possessive of a plural
        elif not word:
            continue
        words.append(word)
        starts.append(start)
        ends.append(end)
    return tokens


@lru_cache(maxsize=1 << 16)
def _compared(raw: str) -> str:
    """The form under which a token is compared; empty for a soft hyphen that stands alone, which is no word."""
    if raw in _PLAIN:
        return _PLAIN[raw]
    if not raw.isascii():
        raw = unicodedata.normalize("NFKC", raw.replace("\u00ad", "").replace("\u2019", "'"))
    return fold(raw) if raw.strip() else ""
