"""One automaton over words for all phrases of the lexicon.

Its edges are words, exact forms, gaps and mentions; the ways of a cue meet again in one state, so that it stays as small
as the cues are written. A token of a text is looked up once in a table from forms to the words they are a form of; most
tokens are not in it and cost nothing more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rights_graph.lexicon.concepts import Concept
from rights_graph.lexicon.inflection import fold, forms
from rights_graph.lexicon.notation import Choice, Condition, Cue, Gap, Mark, Part, Word


@dataclass(frozen=True, slots=True)
class Test:
    """A condition, its words as edges of the automaton."""

    name: str
    values: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A cue in the automaton: whose it is, how it is written, and its conditions."""

    concept: Concept
    cue: str
    tests: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A cue found in a text, tokens `first` to `last` (exclusive); its trigger is `start` to `end`, of `words` words."""

    entry: Entry
    first: int
    last: int
    start: int
    end: int
    words: int


class Node:
    """A state; the trigger starts where one that `opens` is reached, and ends where one that `closes` is."""

    __slots__ = ("closes", "entry", "gaps", "mentions", "next", "opens")

    def __init__(self) -> None:
        self.next: dict[str, list[Node]] = {}
        self.gaps: list[tuple[int, Node]] = []
        self.mentions: dict[str, list[Node]] = {}
        self.entry: Entry | None = None
        self.opens = self.closes = False


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

    def add(self, cue: Cue, concept: Concept) -> None:
        """Adds a cue of a concept."""
        entry = Entry(concept, cue.text, self.tests(cue.conditions))
        for node in self._follow([self.root], cue.parts, Node()):
            node.entry = entry

    def _follow(self, nodes: list[Node], parts: Sequence[Part], goal: Node) -> list[Node]:
        """Leads from `nodes` through `parts` to `goal`; returns where it may end, which is more where the end is optional."""
        last = len(parts) - 1
        while last >= 0 and isinstance(parts[last], Mark):
            last -= 1
        for number, part in enumerate(parts):
            if isinstance(part, Mark):
                for node in nodes:
                    if part is Mark.OPEN:
                        node.opens = node is not self.root
                    else:
                        node.closes = True
                continue
            target = goal if number == last else Node()
            if isinstance(part, Choice):
                ends = [end for way in part.ways for end in self._follow(nodes, way, target)]
                nodes = list(dict.fromkeys([*ends, *(nodes if part.optional else ())]))
                continue
            for node in nodes:
                if isinstance(part, Word):
                    node.next.setdefault(self.key(part), []).append(target)
                elif isinstance(part, Gap):
                    node.gaps.append((part.most, target))
                else:
                    name = f"{part.scheme}:{part.concept}" if part.concept else part.scheme
                    node.mentions.setdefault(name, []).append(target)
            nodes = [target]
        return nodes

    def matches(self, words: Sequence[str], first: int, last: int, mentions: Mentions) -> Iterator[Match]:
        """All cues in the tokens `first` to `last`; `words` are the folded forms of all tokens."""
        index, start, root = self.index, self.root.next, self.root
        for at in range(first, last):
            for key in index.get(words[at], ()):
                for node in start.get(key, ()):
                    yield from self._walk(node, at + 1, (at, at, -1, 1), words, last, mentions)
            if root.mentions and at in mentions:
                yield from self._mentions(root, at, (at, at, -1, 0), words, last, mentions)

    def _walk(
        self, node: Node, at: int, path: tuple[int, int, int, int], words: Sequence[str], last: int, mentions: Mentions
    ) -> Iterator[Match]:
        """Goes on from a state; the path is where match and trigger start, where the trigger ends, and its words."""
        if node.opens or node.closes:
            first, start, end, count = path
            path = first, at if node.opens else start, at if node.closes else end, count
        if node.entry is not None:
            yield Match(node.entry, path[0], at, *path[1:])
        if at >= last:
            return
        if node.next:
            for key in self.index.get(words[at], ()):
                for following in node.next.get(key, ()):
                    yield from self._walk(following, at + 1, (*path[:3], path[3] + 1), words, last, mentions)
        if node.mentions and at in mentions:
            yield from self._mentions(node, at, path, words, last, mentions)
        for most, following in node.gaps:
            for skipped in range(min(most, last - at) + 1):
                yield from self._walk(following, at + skipped, path, words, last, mentions)

    def _mentions(
        self, node: Node, at: int, path: tuple[int, int, int, int], words: Sequence[str], last: int, mentions: Mentions
    ) -> Iterator[Match]:
        for end, names in mentions[at]:
            for name in names:
                if end <= last:
                    for following in node.mentions.get(name, ()):
                        yield from self._walk(following, end, path, words, last, mentions)
