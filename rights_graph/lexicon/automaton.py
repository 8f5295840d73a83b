"""One automaton over words for all phrases of the lexicon.

It is a trie whose edges are words, exact forms, gaps and mentions. A token of a text is looked up once in a
table from forms to the words they are a form of; most tokens are not in it and cost nothing more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rights_graph.lexicon.concepts import Concept
from rights_graph.lexicon.inflection import fold, forms
from rights_graph.lexicon.notation import Condition, Gap, Reference, Word
from rights_graph.lexicon.notation import Sequence as Phrase


@dataclass(frozen=True, slots=True)
class Test:
    """A condition, its words as edges of the automaton."""

    name: str
    values: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase in the automaton: whose it is, the cue as written, and its conditions."""

    concept: Concept
    cue: str
    tests: tuple[Test, ...]
    start: int  # the trigger's symbols
    end: int
    words: int  # how many words are named: the more, the surer


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found in a text: tokens `first` to `last` (exclusive), the trigger being `start` to `end`."""

    entry: Entry
    first: int
    last: int
    start: int
    end: int


class Node:
    """A state: words go on by `next`, gaps and mentions by their own edges; `entries` end here."""

    __slots__ = ("entries", "gaps", "mentions", "next")

    def __init__(self) -> None:
        self.next: dict[str, Node] = {}
        self.gaps: dict[int, Node] = {}
        self.mentions: dict[str, Node] = {}
        self.entries: list[Entry] = []


Mentions = Mapping[int, Sequence[tuple[int, Sequence[str]]]]
"""Where mentions start: token → (token after the mention, names such as ``group:journalists``, narrowest first)."""


class Automaton:
    """The compiled phrases; `add` everything, then `matches` as often as needed."""

    def __init__(self) -> None:
        self.root = Node()
        self.index: dict[str, tuple[str, ...]] = {}
        self._exact: set[str] = set()
        self._words: set[str] = set()

    def key(self, word: Word) -> str:
        """The edge of a word; the forms that take it are entered in the index."""
        form = fold(word.text)
        if word.exact:
            key = "=" + form
            if key not in self._exact:
                self._exact.add(key)
                self.index[form] = (*self.index.get(form, ()), key)
            return key
        if form not in self._words:
            self._words.add(form)
            for inflected in forms(form):
                self.index[inflected] = (*self.index.get(inflected, ()), form)
        return form

    def tests(self, conditions: tuple[Condition, ...]) -> tuple[Test, ...]:
        """Conditions in the form in which entries carry them."""
        return tuple(
            Test(each.name, each.values, tuple(tuple(self.key(word) for word in phrase) for phrase in each.phrases))
            for each in conditions
        )

    def add(self, phrase: Phrase, concept: Concept, cue: str, tests: tuple[Test, ...]) -> None:
        """Adds a phrase of a concept."""
        node, words = self.root, 0
        for symbol in phrase.symbols:
            if isinstance(symbol, Word):
                node, words = node.next.setdefault(self.key(symbol), Node()), words + 1
            elif isinstance(symbol, Gap):
                node = node.gaps.setdefault(symbol.most, Node())
            elif isinstance(symbol, Reference):
                name = f"{symbol.scheme}:{symbol.concept}" if symbol.concept else symbol.scheme
                node = node.mentions.setdefault(name, Node())
        node.entries.append(Entry(concept, cue, tests, phrase.start, phrase.end, words))

    def matches(self, words: Sequence[str], first: int, last: int, mentions: Mentions) -> Iterator[Match]:
        """All phrases in the tokens `first` to `last`; `words` are the folded forms of all tokens."""
        index, root = self.index, self.root
        for at in range(first, last):
            for key in index.get(words[at], ()):
                if (node := root.next.get(key)) is not None:
                    yield from self._walk(node, at + 1, (at,), words, last, mentions)
            if root.mentions and at in mentions:
                yield from self._mentions(root, at, (), words, last, mentions)

    def _walk(
        self, node: Node, at: int, path: tuple[int, ...], words: Sequence[str], last: int, mentions: Mentions
    ) -> Iterator[Match]:
        for entry in node.entries:
            places = (*path, at)
            yield Match(entry, path[0], at, places[entry.start], self._end(places, entry))
        if at >= last:
            return
        if node.next:
            for key in self.index.get(words[at], ()):
                if (following := node.next.get(key)) is not None:
                    yield from self._walk(following, at + 1, (*path, at), words, last, mentions)
        if node.mentions and at in mentions:
            yield from self._mentions(node, at, path, words, last, mentions)
        for most, following in node.gaps.items():
            for skipped in range(min(most, last - at) + 1):
                yield from self._walk(following, at + skipped, (*path, at), words, last, mentions)

    def _mentions(
        self, node: Node, at: int, path: tuple[int, ...], words: Sequence[str], last: int, mentions: Mentions
    ) -> Iterator[Match]:
        for end, names in mentions[at]:
            for name in names:
                if end <= last and (following := node.mentions.get(name)) is not None:
                    yield from self._walk(following, end, (*path, at), words, last, mentions)

    @staticmethod
    def _end(places: tuple[int, ...], entry: Entry) -> int:
        """The token after the trigger, which ends where its last symbol's successor begins."""
        return places[entry.end]
