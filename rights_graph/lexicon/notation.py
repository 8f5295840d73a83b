"""The notation of cues: a phrase with conditions, as written in the concepts; see ``docs/cues.md``.

    phrase     = { item }
    item       = atom [ "?" ] | "[" phrase "]"
    atom       = word | "=" word | "<" reference ">" | "(" phrase { "|" phrase } ")" | ".." | "..."
    condition  = "@" name [ "=" value { "|" value } | "(" words { "|" words } ")" ]

`parse` expands alternatives and optional words, so that what remains is a list of plain sequences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

from rights_graph.errors import InputError

GAPS = {"..": 3, "...": 8}
MAX_SEQUENCES = 2000

_TOKEN = re.compile(r"\.{2,}|<[^<>\s]*>|@[a-z-]*|'s?(?!\w)|=?[^\W_]+(?:[’'](?!s\b)[^\W_]+)*|[\[\]()|?=,;:+&/]|\s+|(?P<hyphen>[-‐‑])|(?P<bad>.)")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: any of its inflections, or with `exact` this form alone."""

    text: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `most` words that do not matter."""

    most: int


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention of a concept or a narrower one; with `concept` empty, of any concept of the scheme."""

    scheme: str
    concept: str = ""


Symbol = Word | Gap | Reference


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold besides the words: `values` are ids, `phrases` are words that stand somewhere."""

    name: str
    values: tuple[str, ...] = ()
    phrases: tuple[tuple[Word, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Sequence:
    """One way to say a cue; the trigger is `symbols[start:end]`."""

    symbols: tuple[Symbol, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cue:
    """A parsed cue."""

    text: str
    sequences: tuple[Sequence, ...]
    conditions: tuple[Condition, ...]


# Conditions, and what they take: nothing, ids (optional or not), or words.
CONDITIONS = {
    "victim": "ids?", "perpetrator": "ids?", "no-victim": "ids?", "no-perpetrator": "ids?",
    "near": "words", "not-near": "words", "before": "words", "not-before": "words", "after": "words", "not-after": "words",
    "negated": "", "not-negated": "", "passive": "", "active": "", "noun": "", "verb": "", "count": "ids?", "no-count": "",
    "name": "", "weak": "",
    "source": "ids", "scope": "ids", "demand": "ids",
}  # fmt: skip
_VALUES = {"source": {"after", "subject"}, "scope": {"after", "before", "both", "sentence", "near"}, "demand": {"to", "noun", "clause", "subject"}}


class _Parser:
    def __init__(self, text: str, where: str) -> None:
        text = text.replace("’", "'")
        self.text, self.where = text, where
        self.tokens: list[str] = []
        self.columns: list[int] = []
        for match in _TOKEN.finditer(text):
            if match["bad"] or (match[0].startswith("..") and match[0] not in GAPS):
                raise self.error(f"{match[0]!r} has no meaning in a cue", match.start())
            if not match[0].isspace() and not match["hyphen"]:
                self.tokens.append("'s" if match[0] == "'" else match[0])  # victims' and victim's are alike
                self.columns.append(match.start())
        self.at = 0

    def error(self, what: str, column: int | None = None) -> InputError:
        if column is None:
            column = self.columns[self.at] if self.at < len(self.tokens) else len(self.text)
        return InputError(
            f"cannot read the cue {self.text!r}: {what}", where=self.where, column=column + 1, hint="docs/cues.md describes the notation"
        )

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        self.at += 1
        return token

    def expect(self, token: str) -> None:
        if self.peek() != token:
            raise self.error(f"{token!r} is missing")
        self.at += 1

    # A phrase is the list of its ways; a way is a list of symbols and the marks "[" and "]".
    def phrase(self) -> list[list[Symbol | str]]:
        parts: list[list[list[Symbol | str]]] = []
        while self.peek() not in ("", "|", ")", "]") and not self.peek().startswith("@"):
            ways = self.item()
            if self.peek() == "?":
                self.take()
                ways = [*ways, []]
            parts.append(ways)
        ways = [[symbol for part in combination for symbol in part] for combination in product(*parts)]
        if len(ways) > MAX_SEQUENCES:
            raise self.error(f"it has more than {MAX_SEQUENCES} ways to be read")
        return ways

    def item(self) -> list[list[Symbol | str]]:
        token = self.take()
        if token == "[":
            inner = self.phrase()
            self.expect("]")
            return [["[", *way, "]"] for way in inner]
        if token == "(":
            ways = self.phrase()
            while self.peek() == "|":
                self.take()
                ways += self.phrase()
            self.expect(")")
            return ways
        if token in GAPS:
            return [[Gap(GAPS[token])]]
        if token.startswith("<"):
            scheme, _, concept = token[1:-1].partition(":")
            if not scheme or (":" in token and not concept):
                self.at -= 1
                raise self.error(f"{token!r} is no reference")
            return [[Reference(scheme, concept)]]
        if token in "?|)]=" or token == "":
            self.at -= 1
            raise self.error(f"{token!r} cannot stand here")
        return [[Word(token.lstrip("="), exact=token.startswith("=") or not token.isalnum())]]

    def condition(self) -> Condition:
        name = self.take()[1:]
        if name not in CONDITIONS:
            self.at -= 1
            raise self.error(f"there is no condition @{name}")
        takes = CONDITIONS[name]
        if takes == "words":
            self.expect("(")
            phrases = [self.words()]
            while self.peek() == "|":
                self.take()
                phrases.append(self.words())
            self.expect(")")
            return Condition(name, phrases=tuple(phrases))
        if not takes or (takes == "ids?" and not self.peek().startswith("=")):
            return Condition(name)
        values = self.values()
        if name in _VALUES and (unknown := [value for value in values if value not in _VALUES[name]]):
            raise self.error(f"@{name} cannot be {unknown[0]!r}")
        return Condition(name, values=values)

    def words(self) -> tuple[Word, ...]:
        words = []
        while self.peek() not in ("", "|", ")"):
            (way,) = self.item()
            if not (len(way) == 1 and isinstance(way[0], Word)):
                raise self.error("only words can stand in a condition")
            words.append(way[0])
        if not words:
            raise self.error("words are missing")
        return tuple(words)

    def values(self) -> tuple[str, ...]:
        """Ids have hyphens, which are no tokens, so they are read from the text itself."""
        start = self.columns[self.at] if self.at < len(self.tokens) else len(self.text)
        match = re.compile(r"=([a-z0-9-]+(?:\|[a-z0-9-]+)*)(?=\s|$)").match(self.text, start)
        if not match:
            raise self.error("ids are missing")
        while self.at < len(self.tokens) and self.columns[self.at] < match.end():
            self.at += 1
        return tuple(match[1].split("|"))


def parse(text: str, where: str = "") -> Cue:
    """The cue that `text` writes.

    Arguments:
        text: a phrase with conditions.
        where: file and concept, for messages.

    Raises:
        InputError: the notation is broken, or the phrase is empty.
    """
    parser = _Parser(text, where)
    ways = parser.phrase()
    conditions = []
    while parser.peek():
        if not parser.peek().startswith("@"):
            raise parser.error(f"{parser.peek()!r} cannot stand here")
        conditions.append(parser.condition())
    sequences = [_sequence(way, parser) for way in ways]
    return Cue(text, tuple(dict.fromkeys(sequences)), tuple(conditions))


def _sequence(way: list[Symbol | str], parser: _Parser) -> Sequence:
    symbols: list[Symbol] = []
    start = end = -1
    for symbol in way:
        if symbol == "[":
            if start >= 0:
                raise parser.error("it has two triggers")
            start = len(symbols)
        elif symbol == "]":
            end = len(symbols)
        elif isinstance(symbol, str):
            raise parser.error(f"{symbol!r} cannot stand here")
        else:
            symbols.append(symbol)
    if not any(isinstance(symbol, Word) for symbol in symbols):
        raise parser.error("it has a reading without any word")
    if start < 0:  # the whole match, without mentions at its ends
        start, end = 0, len(symbols)
        while isinstance(symbols[start], Reference | Gap):
            start += 1
        while isinstance(symbols[end - 1], Reference | Gap):
            end -= 1
    if isinstance(symbols[0], Gap) or isinstance(symbols[-1], Gap):
        raise parser.error("a gap cannot stand at an end")
    if start == end:
        raise parser.error("its trigger can be empty")
    return Sequence(tuple(symbols), start, end)
