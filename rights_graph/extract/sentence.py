"""What the steps of extraction share: a sentence with its tokens and the mentions found in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from rights_graph.extract.grammar import FUNCTION_WORDS
from rights_graph.extract.tokens import Tokens
from rights_graph.lexicon import Lexicon, Match, Test
from rights_graph.model import Passage, Report

if TYPE_CHECKING:
    from rights_graph.extract.voice import Clause


class Sort(Enum):
    """How a mention names."""

    NOUN = auto()  # by a noun of the lexicon: "the riot police", "three students"
    NAME = auto()  # by a proper name
    PRONOUN = auto()
    QUANTITY = auto()  # by a number alone: "hundreds were arrested"


@dataclass(slots=True, eq=False)
class Mention:
    """Words of a sentence that name somebody.

    `full` to `last` is the whole noun phrase, `first` to `last` the part that is quoted, without article and
    numbers; `group` and `kind` are what the words say of those named as sufferers and as doers.
    A noun in apposition `explains` the name before it; a pronoun `stands_for` a mention of the same sentence.
    """

    full: int
    first: int
    last: int
    sort: Sort
    group: str | None = None
    kind: str | None = None
    actor: str | None = None
    country: str | None = None
    is_person: bool = False
    explains: Mention | None = None
    stands_for: Mention | None = None

    @property
    def head(self) -> int:
        """The last token, which carries the number."""
        return self.last - 1


@dataclass(slots=True, eq=False)
class Context:
    """What holds for a whole report while it is read.

    `publisher` is the IRI of whoever issued it; `surnames`, `acronyms` and dated `events` are those met so far, and
    `day` is the last day that was named, with its paragraph. `antecedents` are the mentions of `paragraph` so far,
    latest sentence first, each with whether it is plural.
    """

    report: Report
    tokens: Tokens
    lexicon: Lexicon
    country: str | None
    publisher: str | None = None
    surnames: dict[str, Mention] = field(default_factory=dict)
    acronyms: dict[str, Mention] = field(default_factory=dict)
    events: dict[str, str] = field(default_factory=dict)
    day: tuple[int, str] = (-1, "")
    paragraph: int = -1
    antecedents: list[tuple[Mention, bool]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Sentence:
    """A passage, its tokens `first` to `last` (exclusive), and its mentions in text order.

    `sources` are the first tokens of those whose word the sentence passes on, `units` the nouns that name a unit;
    `tokens` are those of the report, and `words` their folded forms. `clauses` are those read so far, by trigger.
    """

    context: Context
    passage: Passage
    first: int
    last: int
    mentions: list[Mention] = field(default_factory=list)
    sources: set[int] = field(default_factory=set)
    units: list[Match] = field(default_factory=list)
    tokens: Tokens = field(init=False)
    words: list[str] = field(init=False)
    clauses: dict[tuple[int, int], Clause] = field(default_factory=dict)
    _places: dict[str, list[int]] | None = None
    _covered: dict[int, Mention] | None = None
    _started: dict[int, Mention] | None = None

    def __post_init__(self) -> None:
        self.tokens = self.context.tokens
        self.words = self.tokens.words

    def word(self, at: int) -> str:
        """The folded form of a token, empty outside the sentence."""
        return self.words[at] if self.first <= at < self.last else ""

    def at(self, token: int) -> Mention | None:
        """The mention whose noun phrase a token belongs to."""
        if self._covered is None:
            self._covered = {}
            for mention in self.mentions:
                for at in range(mention.full, mention.last):
                    self._covered.setdefault(at, mention)
        return self._covered.get(token)

    def starting(self, token: int) -> Mention | None:
        """The mention whose noun phrase starts at a token."""
        if self._started is None:
            self._started = {mention.full: mention for mention in reversed(self.mentions)}
        return self._started.get(token)

    def after(self, token: int) -> Mention | None:
        """The mention that a preposition at `token` brings in, past adjectives that are no part of it."""
        for mention in self.mentions:
            if mention.full > token:
                between = self.words[token + 1 : mention.full]
                plain = len(between) <= 3 and all(word.isalpha() and word not in FUNCTION_WORDS for word in between)
                return mention if plain else None
        return None

    def has(self, test: Test, first: int, last: int) -> bool:
        """True where one of the phrases of a condition stands between two tokens."""
        where = self.places
        if where.keys().isdisjoint(test.openings):
            return False
        for phrase in test.phrases:
            for start in where.get(phrase[0], ()):
                if (
                    first <= start
                    and start + len(phrase) <= last
                    and all(start + n in where.get(key, ()) for n, key in enumerate(phrase))
                ):
                    return True
        return False

    @property
    def places(self) -> dict[str, list[int]]:
        """Edge of the automaton of cues → the tokens of the sentence that take it."""
        if self._places is None:
            self._places = self.context.lexicon.cues.places(self.words, self.first, self.last)
        return self._places
