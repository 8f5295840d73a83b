"""One automaton over words for all phrases of the lexicon.

Its edges are words, exact forms, gaps and mentions; the ways of a cue meet again in one state, so that it stays as
small as the cues are written. A token of a text is looked up once in a table from forms to the words they are a form
of; most tokens are not in it and cost nothing more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

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


class Match(NamedTuple):
    """A cue of so many `words` in a text, tokens `first` to `last` (exclusive); its trigger is `start` to `end`."""

    entry: Entry
    first: int
    last: int
    start: int
    end: int
    words: int


class Node:
    """A state; the trigger starts where one that `opens` is reached, and ends where one that `closes` is."""

    __slots__ = ("closes", "entries", "gaps", "mentions", "next", "opens")

    def __init__(self) -> None:
        self.next: dict[str, list[Node]] = {}
        self.gaps: list[tuple[int, Node]] = []
        self.mentions: dict[str, list[Node]] = {}
        self.entries: list[Entry] = []
        self.opens = self.closes = False


Mentions = Mapping[int, Sequence[tuple[int, Sequence[str]]]]
"""Where mentions start: token → (token after the mention, names such as ``group:journalists``, narrowest first)."""


class Automaton:
    """The compiled phrases; `add` everything, then `matches` as often as needed."""

    def __init__(self) -> None:
        self.root = Node()
        self._plain = Node()  # the phrases of words alone, most of all, share their beginnings
        self.index: dict[str, tuple[str, ...]] = {}
        self._exact: set[str] = set()
        self._words: set[str] = set()
        self._merged = False

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
        first, *words, last = cue.parts
        if first is Mark.OPEN and last is Mark.CLOSE and all(type(each) is Word for each in words):
            self._add_words(words, entry)
            return
        for node in self._follow([self.root], cue.parts, Node()):
            node.entries.append(entry)

    def _add_words(self, words: Sequence[Part], entry: Entry) -> None:
        node = self._plain
        for word in words:
            assert isinstance(word, Word)
            following = node.next.setdefault(self.key(word), [])
            if not following:
                following.append(Node())
            (node,) = following
        node.closes = True
        node.entries.append(entry)

    def _follow(self, nodes: list[Node], parts: Sequence[Part], goal: Node) -> list[Node]:
        """Leads from `nodes` through `parts` to `goal`; returns where that ends, also before an optional end."""
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
        if not self._merged:
            self._merge()
        edges = [self.index.get(word, ()) for word in words[first:last]]
        run = _Run(edges, first, last, mentions, set().union(*edges))
        start, root = self.root.next, self.root
        for at, keys in enumerate(edges, first):
            for key in keys:
                for node in start.get(key, ()):
                    yield from run.walk(node, at + 1, (at, at, -1, 1))
            if root.mentions and at in mentions:
                yield from run.mentioned(root, at, (at, at, -1, 0))

    def _merge(self) -> None:
        """Makes one state of all that a word leads to from the start, as far as they open and close alike."""
        for key, nodes in self._plain.next.items():
            self.root.next.setdefault(key, []).extend(nodes)
        for key, nodes in self.root.next.items():
            merged: dict[tuple[bool, bool], Node] = {}
            for node in dict.fromkeys(nodes):
                one = merged.setdefault((node.opens, node.closes), Node())
                one.opens, one.closes = node.opens, node.closes
                one.entries += node.entries
                one.gaps += node.gaps
                for edges, own in ((one.next, node.next), (one.mentions, node.mentions)):
                    for name, targets in own.items():
                        edges.setdefault(name, []).extend(targets)
            self.root.next[key] = list(merged.values())
        self._merged = True


Path = tuple[int, int, int, int]
"""Where a match and its trigger start, where the trigger ends, and how many words were named."""


@dataclass(frozen=True, slots=True)
class _Run:
    """One pass over a sentence: the edges that each token takes, and all of them together."""

    edges: Sequence[Sequence[str]]
    first: int
    last: int
    mentions: Mentions
    present: set[str]

    def walk(self, node: Node, at: int, path: Path) -> Iterator[Match]:
        """The matches that go on from a state."""
        if node.opens or node.closes:
            first, start, end, count = path
            path = first, at if node.opens else start, at if node.closes else end, count
        for entry in node.entries:
            yield Match(entry, path[0], at, *path[1:])
        if at >= self.last:
            return
        if node.next:
            for key in self.edges[at - self.first]:
                for following in node.next.get(key, ()):
                    yield from self.walk(following, at + 1, (*path[:3], path[3] + 1))
        if node.mentions and at in self.mentions:
            yield from self.mentioned(node, at, path)
        for most, following in node.gaps:
            if following.gaps or following.mentions or not self.present.isdisjoint(following.next):
                for next_at in range(at, min(at + most + 1, self.last)):
                    if (
                        following.gaps  # an optional word between two gaps is missing
                        or next_at in self.mentions
                        or any(key in following.next for key in self.edges[next_at - self.first])
                    ):
                        yield from self.walk(following, next_at, path)

    def mentioned(self, node: Node, at: int, path: Path) -> Iterator[Match]:
        """The matches that go on from a state by a mention that starts at `at`."""
        for end, names in self.mentions[at]:
            for name in names:
                if end <= self.last:
                    for following in node.mentions.get(name, ()):
                        yield from self.walk(following, end, path)
