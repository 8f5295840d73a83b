"""The notation of cues: a phrase with conditions, as written in the concepts; see ``docs/cues.md``.

    phrase     = { item }
    item       = atom [ "?" ] | "[" phrase "]"
    atom       = word | "=" word | "<" reference ">" | "(" phrase { "|" phrase } ")" | ".." | "..."
    condition  = "@" name [ "=" value { "|" value } | "(" words { "|" words } ")" ]

`parse` checks the notation and returns what it says as a tree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import NamedTuple

from rights_graph.errors import InputError

GAPS = {"..": 3, "...": 8}
_TOKEN = re.compile(
    r"\.{2,}|<[^<>\s]*>|@[a-z-]*|'s?(?!\w)|=?[^\W_]+(?:[’'](?!s\b)[^\W_]+)*|[\[\]()|?=,;:+&/]|\s+|(?P<hyphen>[-‐‑])|(?P<bad>.)"
)


class Word(NamedTuple):
    """One word: any of its inflections, or with `exact` this form alone."""

    text: str
    exact: bool = False


class Gap(NamedTuple):
    """Up to `most` words that do not matter."""

    most: int


class Reference(NamedTuple):
    """A mention of a concept or a narrower one; with `concept` empty, of any concept of the scheme."""

    scheme: str
    concept: str = ""


class Mark(Enum):
    """Where the trigger starts and ends."""

    OPEN = "["
    CLOSE = "]"


@dataclass(frozen=True, slots=True)
class Choice:
    """Several ways to go on; none at all is one more where it is optional."""

    ways: tuple[tuple[Part, ...], ...]
    optional: bool


Part = Word | Gap | Reference | Mark | Choice


@dataclass(frozen=True, slots=True)
class Condition:
    """What must hold besides the words: `values` are ids, `phrases` are words that stand somewhere."""

    name: str
    values: tuple[str, ...] = ()
    phrases: tuple[tuple[Word, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """A parsed cue; its trigger stands between the marks among its parts."""

    text: str
    parts: tuple[Part, ...]
    conditions: tuple[Condition, ...]


class Name(StrEnum):
    """The condition whose name is the id of a concept too, which strings in code are not."""

    NEGATED = auto()


# Conditions, and what they take: nothing, ids (optional or not), or words.
CONDITIONS = {
    "victim": "ids?", "perpetrator": "ids?", "no-victim": "ids?", "no-perpetrator": "ids?",
    "near": "words", "not-near": "words", "before": "words", "not-before": "words",
    "after": "words", "not-after": "words",
    Name.NEGATED: "", "not-negated": "", "passive": "", "active": "", "noun": "", "verb": "",
    "count": "ids?", "no-count": "",
    "name": "",
    "weak": "",
    "alone": "",
    "source": "ids", "scope": "ids", "demand": "ids",
}  # fmt: skip
VOICES = frozenset({"active", "passive", "noun", "verb"})
_VALUES = {
    "source": {"after", "subject"},
    "scope": {"after", "before", "both", "sentence", "near"},
    "demand": {"to", "noun", "clause", "subject", "named", "imperative"},
}


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
            f"cannot read the cue {self.text!r}: {what}",
            where=self.where,
            column=column + 1,
            hint="docs/cues.md describes the notation",
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

    def phrase(self, *, inside: bool = False) -> tuple[Part, ...]:
        parts: list[Part] = []
        while self.peek() not in ("", "|", ")") and not self.peek().startswith("@"):
            part = self.part()
            if isinstance(part, Mark) and inside:
                self.at -= 1
                raise self.error("a trigger cannot start or end inside an alternative")
            if self.peek() == "?":
                self.take()
                if isinstance(part, Mark | Gap):
                    raise self.error("only words can be optional")
                part = Choice(part.ways, True) if isinstance(part, Choice) else Choice(((part,),), True)
            parts.append(part)
        return tuple(parts)

    def part(self) -> Part:
        token = self.take()
        if token in "[]":
            return Mark(token)
        if token == "(":
            ways = [self.phrase(inside=True)]
            while self.peek() == "|":
                self.take()
                ways.append(self.phrase(inside=True))
            self.expect(")")
            if not all(ways):
                raise self.error("an alternative is empty")
            return Choice(tuple(ways), False)
        if token in GAPS:
            return Gap(GAPS[token])
        if token.startswith("<"):
            scheme, _, concept = token[1:-1].partition(":")
            if not scheme or (":" in token and not concept):
                self.at -= 1
                raise self.error(f"{token!r} is no reference")
            return Reference(scheme, concept)
        if token in "?|)=":
            self.at -= 1
            raise self.error(f"{token!r} cannot stand here")
        return Word(token.lstrip("="), exact=token.startswith("=") or not token.isalnum())

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
            word = self.part()
            if not isinstance(word, Word):
                raise self.error("only words can stand in a condition")
            words.append(word)
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
    if text.replace(" ", "").isalpha():  # most phrases are plain words
        return Cue(text, (Mark.OPEN, *map(Word, text.split()), Mark.CLOSE), ())
    parser = _Parser(text, where)
    parts = parser.phrase()
    conditions = []
    while parser.peek():
        if not parser.peek().startswith("@"):
            raise parser.error(f"{parser.peek()!r} cannot stand here")
        conditions.append(parser.condition())
    return Cue(text, _marked(parts, parser), tuple(conditions))


def _marked(parts: tuple[Part, ...], parser: _Parser) -> tuple[Part, ...]:
    """The parts with marks; where none are written the trigger is the whole without mentions at its ends."""
    plain = [part for part in parts if not isinstance(part, Mark)]
    if not plain or isinstance(plain[0], Gap) or isinstance(plain[-1], Gap):
        raise parser.error("a gap cannot stand at an end" if plain else "it has no words")
    if not any(_least_words(part) for part in parts):
        raise parser.error("it has a reading without any word")
    marks = [part for part in parts if isinstance(part, Mark)]
    if marks and marks != [Mark.OPEN, Mark.CLOSE]:
        raise parser.error("it has not one trigger")
    if not marks:
        first, last = 0, len(parts)
        while isinstance(parts[first], Reference | Gap):
            first += 1
        while isinstance(parts[last - 1], Reference | Gap):
            last -= 1
        parts = (*parts[:first], Mark.OPEN, *parts[first:last], Mark.CLOSE, *parts[last:])
    inside = parts[parts.index(Mark.OPEN) + 1 : parts.index(Mark.CLOSE)]
    if not any(_least_words(part) or isinstance(part, Reference) for part in inside):
        raise parser.error("its trigger can be empty")
    return parts


def _least_words(part: Part) -> int:
    """How many words a part has at least."""
    if isinstance(part, Choice):
        return 0 if part.optional else min(sum(map(_least_words, way)) for way in part.ways)
    return int(isinstance(part, Word))
