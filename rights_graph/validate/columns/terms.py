"""The dictionary: every RDF term that occurs has a number, and arrays say by number what is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import NamedTuple

import numpy as np
import pyoxigraph

from rights_graph.validate.columns.batches import Batch, batch
from rights_graph.validate.columns.spans import PADDING, Bytes, Ints, Mask, Words, joined
from rights_graph.vocabulary import RDF, XSD

IRI, BLANK, LITERAL = 1, 2, 3
"""The kinds of terms."""

ABSENT = -1
"""The number of a term that does not occur."""

Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal


class Tag(NamedTuple):
    """What follows the characters of a literal: its datatype and, in small letters, its language."""

    datatype: str
    language: str = ""


class Terms:
    """The terms of one document, numbered from 0 in the order in which they are first met, and those added to it.

    `kinds`, `tags`, `starts` and `lengths` are arrays with a place for each term; `tags` has numbers of `tag_of`. The
    characters lie in the document itself, without delimiters, or behind it where the document has them escaped.
    """

    def __init__(self, document: Bytes) -> None:
        """No terms. `document` is padded."""
        self._document = document
        self._extra = bytearray(PADDING)
        self._tags: list[Tag] = [Tag("")]
        self._tag_numbers: dict[Tag, int] = {self._tags[0]: 0}
        self._suffix_lock = Lock()  # blocks are read in threads
        self._suffixes: dict[bytes, int] = {b"": self.tag(Tag(XSD + "string"))}
        self._count = 0
        # About as many slots as a document of that size needs: each time there are too few, all terms move.
        slots = 1 << max(6, (len(document) // 128).bit_length())
        self._slots: Ints = np.full(slots, ABSENT, dtype=np.int32)
        self._starts: Ints = np.zeros(0, np.int64)
        self._lengths: Ints = np.zeros(0, np.int32)
        self._kinds: Bytes = np.zeros(0, np.uint8)
        self._tag_of: Ints = np.zeros(0, np.int32)
        self._first: Words = np.zeros(0, np.uint64)
        self._second: Words = np.zeros(0, np.uint64)
        self.blanks: dict[int, int] = {}
        """The numbers of the blank nodes, with their places in the order in which they appear, from 1."""

    def __len__(self) -> int:
        return self._count

    @property
    def kinds(self) -> Bytes:
        """Which of IRI, BLANK and LITERAL each term is."""
        return self._kinds[: self._count]

    @property
    def tags(self) -> Ints:
        """The number of each literal's tag; 0 for other terms."""
        return self._tag_of[: self._count]

    def tag(self, tag: Tag) -> int:
        """The number of a tag, a new one where it was not known."""
        number = self._tag_numbers.get(tag)
        if number is None:
            number = self._tag_numbers[tag] = len(self._tags)
            self._tags.append(tag)
        return number

    def tag_list(self) -> Sequence[Tag]:
        """The tags by number."""
        return self._tags

    def suffix(self, suffix: bytes) -> int | None:
        """The number of the tag that N-Triples writes as `suffix`; `None` if that is none."""
        with self._suffix_lock:
            number = self._suffixes.get(suffix)
            if number is None:
                try:
                    (quad,) = pyoxigraph.parse(b'<a:a> <a:a> ""%s .' % suffix, format=pyoxigraph.RdfFormat.N_TRIPLES)
                except (SyntaxError, ValueError):
                    return None
                if getattr(quad.object, "direction", None) is not None:
                    return None
                number = self._suffixes[suffix] = self.tag(_tag(quad.object))
            return number

    def intern(self, new: Batch) -> Ints:
        """The numbers of the terms of a batch, new ones where they were not known. None may occur in it twice."""
        if 2 * (self._count + len(new.starts)) > len(self._slots):
            self._grow(2 * (self._count + len(new.starts)))
        numbers, waiting = self._find(new)
        if len(waiting):
            start = self._count
            order = np.sort(waiting)
            self._append(new[order])
            numbers[order] = np.arange(start, self._count)
            self._place(np.arange(start, self._count, dtype=np.int32))
        return numbers

    def numbers(self, terms: Sequence[Term], *, add: bool = False) -> Ints:
        """The number of each term, or ABSENT; with `add`, those that are absent get one."""
        if not terms:
            return np.zeros(0, np.int64)
        unique = list(dict.fromkeys(terms))
        contents = [term.value.encode() for term in unique]
        lengths = np.array([len(content) for content in contents], dtype=np.int64)
        kinds = np.array([_kind(term) for term in unique], dtype=np.uint8)
        tags = np.array(
            [self.tag(_tag(term)) if isinstance(term, pyoxigraph.Literal) else 0 for term in unique], dtype=np.int64
        )
        text = b"".join(contents) + bytes(PADDING)
        ends = np.cumsum(lengths)
        spelled = batch(np.frombuffer(text, np.uint8), ends - lengths, lengths, kinds, tags)
        if add:
            offset = len(self._document) + len(self._extra) - PADDING
            self._extra[-PADDING:] = text
            moved = Batch(spelled.starts + offset, *(getattr(spelled, name) for name in Batch.__slots__[1:]))
            found = self.intern(moved)
        else:
            found, _ = self._find(spelled)
        if len(unique) == len(terms):
            return found
        place = {term: index for index, term in enumerate(unique)}
        return found[[place[term] for term in terms]]

    def number(self, term: Term) -> int:
        """The number of one term, or ABSENT."""
        return int(self.numbers([term])[0])

    def spans(self, numbers: Ints, *, separator: bytes = b"") -> tuple[Bytes, Ints]:
        """The characters of the terms behind each other (see `spans.joined`)."""
        starts, lengths = self._starts[numbers], self._lengths[numbers]
        extra = starts >= len(self._document)
        if not extra.any():
            return joined(self._document, starts, lengths, separator=separator)
        rest = np.frombuffer(bytes(self._extra), np.uint8)
        if extra.all():
            return joined(rest, starts - len(self._document), lengths, separator=separator)
        both = np.concatenate([self._written(numbers[~extra]), rest])
        moved = np.empty(len(numbers), np.int64)
        kept = lengths[~extra].astype(np.int64)
        moved[~extra] = np.cumsum(kept) - kept
        moved[extra] = starts[extra] - len(self._document) + len(both) - len(rest)
        return joined(both, moved, lengths, separator=separator)

    def _written(self, numbers: Ints) -> Bytes:
        return joined(self._document, self._starts[numbers], self._lengths[numbers])[0]

    def lengths(self, numbers: Ints) -> Ints:
        """How many bytes of UTF-8 each term has."""
        return self._lengths[numbers]

    def texts(self, numbers: Ints) -> list[str]:
        """The characters of each term: an IRI, the label of a blank node, the lexical form of a literal."""
        characters, _ = self.spans(numbers, separator=b"\n")
        together = characters.tobytes().decode().split("\n")
        if len(together) == len(numbers) + 1:
            return together[:-1]
        return [self.text(number) for number in numbers.tolist()]

    def text(self, number: int) -> str:
        """The characters of one term."""
        start, length = int(self._starts[number]), int(self._lengths[number])
        if start >= len(self._document):
            start -= len(self._document)
            return self._extra[start : start + length].decode()
        return self._document[start : start + length].tobytes().decode()

    def term(self, number: int) -> Term:
        """The term that has a number."""
        text, kind = self.text(number), self._kinds[number]
        if kind == IRI:
            return pyoxigraph.NamedNode(text)
        if kind == BLANK:
            return pyoxigraph.BlankNode(text)
        return literal(text, self._tags[int(self._tag_of[number])])

    def terms(self, numbers: Ints) -> list[Term]:
        """The terms that have these numbers."""
        made: list[Term] = []
        kinds, tags = self._kinds[numbers].tolist(), self._tag_of[numbers].tolist()
        for text, kind, tag in zip(self.texts(numbers), kinds, tags, strict=True):
            if kind == IRI:
                made.append(pyoxigraph.NamedNode(text))
            else:
                made.append(pyoxigraph.BlankNode(text) if kind == BLANK else literal(text, self._tags[tag]))
        return made

    def starting(self, numbers: Ints, namespace: str) -> Mask:
        """Which of the terms are IRIs that start with `namespace`."""
        found = np.flatnonzero(self.kinds[numbers] == IRI)
        if len(found):
            texts, begins = self.spans(numbers[found])
            lengths = self.lengths(numbers[found])
            for offset, letter in enumerate(namespace.encode()):
                same = lengths > offset
                same[same] = texts[begins[same] + offset] == letter
                found, begins, lengths = found[same], begins[same], lengths[same]
        mask = np.zeros(len(numbers), np.bool_)
        mask[found] = True
        return mask

    def in_document(self, numbers: Ints) -> Mask:
        """Which of the terms stand in the document as they are, without escapes."""
        return self._starts[numbers] < len(self._document)

    def _find(self, sought: Batch) -> tuple[Ints, Ints]:
        mask = len(self._slots) - 1
        numbers = np.full(len(sought.starts), ABSENT, dtype=np.int64)
        waiting = np.arange(len(sought.starts))
        absent = []
        slot = (sought.first & np.uint64(mask)).astype(np.int64)
        while len(waiting):
            holder = self._slots[slot]
            held = holder >= 0
            if not held.all():
                absent.append(waiting[~held])
                waiting, slot, holder = waiting[held], slot[held], holder[held]
            same = (self._first[holder] == sought.first[waiting]) & (self._second[holder] == sought.second[waiting])
            numbers[waiting[same]] = holder[same]
            waiting, slot = waiting[~same], (slot[~same] + 1) & mask
        return numbers, np.concatenate(absent) if absent else np.zeros(0, np.int64)

    def _place(self, numbers: Ints) -> None:
        mask = len(self._slots) - 1
        slot = (self._first[numbers] & np.uint64(mask)).astype(np.int64)
        while len(numbers):
            free = self._slots[slot] < 0
            self._slots[slot[free]] = numbers[free]
            lost = self._slots[slot] != numbers
            numbers, slot = numbers[lost], (slot[lost] + 1) & mask

    def _grow(self, least: int) -> None:
        size = len(self._slots)
        while size < least:
            size *= 2
        self._slots = np.full(2 * size, ABSENT, dtype=np.int32)
        self._place(np.arange(self._count, dtype=np.int32))

    def _append(self, new: Batch) -> None:
        count = self._count + len(new.starts)
        if count > len(self._starts):
            room = max(count, len(self._starts) * 3 // 2)
            for name in ("_starts", "_lengths", "_kinds", "_tag_of", "_first", "_second"):
                old = getattr(self, name)
                grown = np.empty(room, old.dtype)
                grown[: self._count] = old[: self._count]
                setattr(self, name, grown)
        place = slice(self._count, count)
        self._starts[place], self._lengths[place] = new.starts, new.lengths
        self._kinds[place], self._tag_of[place] = new.kinds, new.tags
        self._first[place], self._second[place] = new.first, new.second
        self._count = count


def literal(text: str, tag: Tag) -> pyoxigraph.Literal:
    """The literal with these characters."""
    if tag.language:
        return pyoxigraph.Literal(text, language=tag.language)
    return pyoxigraph.Literal(text, datatype=pyoxigraph.NamedNode(tag.datatype))


def _kind(term: Term) -> int:
    if isinstance(term, pyoxigraph.NamedNode):
        return IRI
    return BLANK if isinstance(term, pyoxigraph.BlankNode) else LITERAL


def _tag(term: pyoxigraph.Literal) -> Tag:
    if term.language:
        return Tag(RDF + "langString", term.language.lower())
    return Tag(term.datatype.value)
