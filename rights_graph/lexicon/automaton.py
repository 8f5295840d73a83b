"""One automaton over words for all phrases of the lexicon.

Its edges are words, exact forms, gaps and mentions; the ways of a cue meet again in one state, so that it stays as
small as the cues are written. A token of a text is looked up once in a table from forms to the words they are a form
of; most tokens are not in it and cost nothing more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rights_graph.lexicon.concepts import Concept
from rights_graph.lexicon.inflection import fold, forms
from rights_graph.lexicon.notation import VOICES, Choice, Condition, Cue, Gap, Mark, Part, Word


@dataclass(frozen=True, slots=True)
class Test:
    """A condition, its words as edges of the automaton; `openings` are the first of each phrase."""

    name: str
    values: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    openings: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A cue in the automaton: whose it is, how it is written, and its conditions.

    Of its `tests`, those `on_words` are told by the words alone, those `on_clause` by the clause around the trigger;
    `voices` are the ones that are wanted, and `demands` counts the tests that demand something to be there.
    """

    concept: Concept
    cue: str
    tests: tuple[Test, ...]
    on_words: tuple[Test, ...]
    on_clause: tuple[Test, ...]
    voices: frozenset[str]
    demands: int


class Match(NamedTuple):
    """A cue of so many `words` in a text, tokens `first` to `last` (exclusive); its trigger is `start` to `end`."""

    entry: Entry
    first: int
    last: int
    start: int
    end: int
    words: int


class Node:
    """A state; the trigger starts where one that `opens` is reached, and ends where one that `closes` is.

    It `is_open` where something else than a word may follow one of its gaps.
    """

    __slots__ = ("_ahead", "closes", "entries", "gaps", "is_open", "mentions", "next", "opens")

    def __init__(self) -> None:
        self._ahead: dict[str, list[int]] | None = None
        self.is_open = False
        self.next: dict[str, list[Node]] = {}
        self.gaps: list[tuple[int, Node]] = []
        self.mentions: dict[str, list[Node]] = {}
        self.entries: list[Entry] = []
        self.opens = self.closes = False

    @property
    def ahead(self) -> dict[str, list[int]]:
        """The numbers of the gaps behind which an edge stands, by edge."""
        if self._ahead is None:
            self._ahead = {}
            for number, (_, following) in enumerate(self.gaps):
                self.is_open |= bool(following.gaps or following.mentions)
                for key in following.next:
                    self._ahead.setdefault(key, []).append(number)
        return self._ahead


Mentions = Mapping[int, Sequence[tuple[int, Sequence[str]]]]
"""Where mentions start: token → (token after the mention, names such as ``group:journalists``, narrowest first)."""

Places = dict[str, list[int]]
"""Edge → the tokens that take it, in order."""


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
        found = []
        for each in conditions:
            phrases = tuple(tuple(map(self.key, phrase)) for phrase in each.phrases)
            found.append(Test(each.name, each.values, phrases, frozenset(phrase[0] for phrase in phrases)))
        return tuple(found)

    def entry(self, cue: Cue, concept: Concept) -> Entry:
        """What a match of a cue of a concept tells."""
        if not cue.conditions:
            return Entry(concept, cue.text, (), (), (), frozenset(), 0)
        tests = self.tests(cue.conditions)
        on_words = tuple(test for test in tests if test.phrases)
        on_clause = tuple(test for test in tests if not test.phrases)
        voices = VOICES & {test.name for test in tests}
        demands = sum(not test.name.startswith(("not-", "no-")) for test in tests)
        return Entry(concept, cue.text, tests, on_words, on_clause, voices, demands)

    def add(self, cue: Cue, concept: Concept) -> None:
        """Adds a cue of a concept."""
        entry = self.entry(cue, concept)
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

    def places(self, words: Sequence[str], first: int, last: int) -> Places:
        """Which of the tokens `first` to `last` take each edge; `words` are the folded forms of all tokens."""
        found: Places = {}
        for at, word in enumerate(words[first:last], first):
            for key in self.index.get(word, ()):
                found.setdefault(key, []).append(at)
        return found

    def matches(
        self, words: Sequence[str], first: int, last: int, mentions: Mentions, places: Places | None = None
    ) -> list[Match]:
        """All cues in the tokens `first` to `last`.

        Arguments:
            words: the folded forms of all tokens.
            mentions: what stands where cues refer to somebody.
            places: the `places` of the same tokens, where they are known already.
        """
        if not self._merged:
            self.merge()
        index, root = self.index, self.root
        edges = [index.get(word, ()) for word in words[first:last]]
        run = _Run(edges, first, last, mentions, self.places(words, first, last) if places is None else places)
        start = root.next
        for at, keys in enumerate(edges, first):
            for key in keys:
                for node in start.get(key, ()):
                    run.walk(node, at + 1, at, at, -1, 1)
            if root.mentions and at in mentions:
                run.mention(root, at, at, at, -1, 0)
        return run.found

    def merge(self) -> None:
        """Makes one state of all that a word leads to from the start, as far as they open and close alike.

        Belongs after the last `add`; the first search does it otherwise.
        """
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


class _Run:
    """One pass over a sentence: the edges that each token takes, where each edge is taken, and what was found."""

    __slots__ = ("edges", "first", "found", "last", "mentions", "places")

    def __init__(
        self, edges: Sequence[Sequence[str]], first: int, last: int, mentions: Mentions, places: Places
    ) -> None:
        self.edges, self.first, self.last, self.mentions, self.places = edges, first, last, mentions, places
        self.found: list[Match] = []

    def walk(self, node: Node, at: int, first: int, start: int, end: int, words: int) -> None:
        """Finds the matches that go on from a state at a token.

        Arguments:
            first, start, end: where the match and its trigger start, and where the trigger ends.
            words: how many words were named so far.
        """
        if node.opens:
            start = at
        if node.closes:
            end = at
        for entry in node.entries:
            self.found.append(Match(entry, first, at, start, end, words))
        if at >= self.last:
            return
        if node.next:
            for key in self.edges[at - self.first]:
                for following in node.next.get(key, ()):
                    self.walk(following, at + 1, first, start, end, words + 1)
        if node.mentions and at in self.mentions:
            self.mention(node, at, first, start, end, words)
        if node.gaps and (not self.places.keys().isdisjoint(node.ahead.keys()) or node.is_open):
            for number, beyond in self.beyond(node, at):
                self.walk(node.gaps[number][1], beyond, first, start, end, words)

    def mention(self, node: Node, at: int, first: int, start: int, end: int, words: int) -> None:
        """Finds the matches that go on from a state by a mention that starts at a token."""
        for after, names in self.mentions[at]:
            if after <= self.last:
                for name in names:
                    for following in node.mentions.get(name, ()):
                        self.walk(following, after, first, start, end, words)

    def beyond(self, node: Node, at: int) -> list[tuple[int, int]]:
        """Which gaps of a state that is reached at a token may end where, since something goes on there, in order."""
        found: list[tuple[int, int]] = []
        for key in self.places.keys() & node.ahead.keys():
            for number in node.ahead[key]:
                stop = at + node.gaps[number][0]
                found += [(number, place) for place in self.places[key] if at <= place <= stop]
        if node.is_open:
            for number, (most, following) in enumerate(node.gaps):
                stop = min(at + most + 1, self.last)
                if following.gaps:  # an optional word between two gaps is missing
                    found += [(number, place) for place in range(at, stop)]
                elif following.mentions:
                    found += [(number, place) for place in self.mentions if at <= place < stop]
        return sorted(set(found)) if len(found) > 1 else found
