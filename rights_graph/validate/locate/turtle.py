"""Where each triple of a Turtle or TriG document stands, in the order in which pyoxigraph tells the triples.

This is no parser: it relies on a document that was read without error, and resolves no name. It follows the grammar
(RDF 1.1 Turtle, section 6.5; TriG, section 4) only as far as it takes to know which token is the subject and which the
object of which triple. pyoxigraph, asked a second time, says which triples these are.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from enum import Enum, auto

from rights_graph.validate.locate.tokens import PAIR, TOKEN

_DIRECTIVES = {"@prefix": 3, "@base": 2, "@version": 2, "prefix": 2, "base": 1, "version": 1, "graph": 0}
"""How many tokens follow that are no part of a triple."""


class _State(Enum):
    SUBJECT = auto()
    VERB = auto()
    OBJECT = auto()
    SUFFIX = auto()  # behind a string, which a language or datatype may follow
    DATATYPE = auto()
    AFTER_OBJECT = auto()
    OPENED = auto()  # behind the parenthesis that opens a collection
    ITEM = auto()


_BEHIND = {".": _State.SUBJECT, ";": _State.VERB, ",": _State.OBJECT}


class _Frame:
    """A statement, bracket or collection that is not closed yet: where it opens, and what is its subject now."""

    __slots__ = ("is_collection", "is_object", "start", "subject")

    def __init__(self, start: int, *, is_collection: bool = False, is_object: bool = False) -> None:
        self.start = self.subject = start
        self.is_collection = is_collection
        self.is_object = is_object


class TurtlePositions:
    """The offsets of subject, object and graph of each triple, by its number in the order of the document."""

    def __init__(self, text: str) -> None:
        """Scan `text`, in time that grows with its length alone."""
        self._subjects = array("q")
        self._objects = array("q")
        self._graphs: list[tuple[int, int]] = [(0, 0)]  # number of the first triple, offset of the name
        self._waiting: list[tuple[int, int]] = []
        self._frames = [_Frame(0)]
        self._state = _State.SUBJECT
        self._string = 0
        self._scan(text)

    def __len__(self) -> int:
        return len(self._subjects)

    def subject(self, number: int) -> int:
        """The offset at which the subject was written."""
        return self._subjects[number]

    def object(self, number: int) -> int:
        """The offset at which the object was written; a bracket or collection begins with its opening sign."""
        return self._objects[number]

    def graph(self, number: int) -> int:
        """The offset of the name of the graph, or of the brace where the graph has none."""
        return self._graphs[bisect_right(self._graphs, number, key=lambda each: each[0]) - 1][1]

    def _scan(self, text: str) -> None:
        position = label = 0
        while True:
            if self._state is _State.VERB and (pair := PAIR.match(text, position)):
                self._subjects.append(self._frames[-1].subject)
                self._objects.append(pair.start(1))
                self._state = _BEHIND[pair[2]]
                position = pair.end()
                continue
            match = TOKEN.match(text, position)
            if match is None or not match[1]:
                return
            token, start, position = match[1], match.start(1), match.end()
            if self._state is _State.SUBJECT:
                following = _DIRECTIVES.get(token if token[0] == "@" else token.lower())
                if following is not None:
                    position = _skip(text, position, following)
                    continue
                label = start
            if token == "{":
                self._graphs.append((len(self._subjects), label))
                self._state = _State.SUBJECT
            else:
                self._take(token, start)
            if self._waiting:
                self._flush()

    def _flush(self) -> None:
        # What one token completes, pyoxigraph tells last first.
        for subject, value in reversed(self._waiting):
            self._subjects.append(subject)
            self._objects.append(value)
        self._waiting.clear()

    def _take(self, token: str, start: int) -> None:
        if self._state is _State.SUFFIX:
            if token == "^^":
                self._state = _State.DATATYPE
                return
            if token[0] == "@":
                self._complete(self._string)
                return
            self._complete(self._string)
        elif self._state is _State.DATATYPE:
            self._complete(self._string)
            return
        if self._state is _State.SUBJECT:
            self._subject(token, start)
        elif self._state is _State.VERB:
            self._verb(token)
        elif self._state is _State.AFTER_OBJECT:
            self._after_object(token)
        elif self._state is _State.OBJECT:
            self._object(token, start)
        else:
            self._item(token, start)

    def _subject(self, token: str, start: int) -> None:
        if token in ".}":
            return
        self._frames[0].subject = start
        self._state = _State.VERB
        if token == "[":
            self._frames.append(_Frame(start))
        elif token == "(":
            self._frames.append(_Frame(start, is_collection=True))
            self._state = _State.OPENED

    def _verb(self, token: str) -> None:
        if token in ".}":
            self._state = _State.SUBJECT
        elif token == "]":
            closed = self._frames.pop()
            if closed.is_object:
                self._complete(closed.start)
        elif token != ";":
            self._state = _State.OBJECT

    def _after_object(self, token: str) -> None:
        if token == ",":
            self._state = _State.OBJECT
            return
        self._state = _State.VERB
        self._verb(token)

    def _object(self, token: str, start: int) -> None:
        if token == "[":
            self._frames.append(_Frame(start, is_object=True))
            self._state = _State.VERB
        elif token == "(":
            self._frames.append(_Frame(start, is_collection=True, is_object=True))
            self._state = _State.OPENED
        elif token[0] in "\"'":
            self._string = start
            self._state = _State.SUFFIX
        else:
            self._complete(start)

    def _item(self, token: str, start: int) -> None:
        collection, is_first = self._frames[-1], self._state is _State.OPENED
        if is_first and collection.is_object:
            self._frames.pop()
            self._complete(collection.start)
            if token == ")":
                return
            self._frames.append(collection)
        elif not is_first:
            self._waiting.append((collection.subject, start))
            collection.subject = start
        if token == ")":
            self._frames.pop()
            self._state = self._expected() if collection.is_object else _State.VERB
        else:
            self._object(token, start)

    def _complete(self, start: int) -> None:
        """Note the triple of the innermost subject with the object that stands there."""
        self._waiting.append((self._frames[-1].subject, start))
        self._state = self._expected()

    def _expected(self) -> _State:
        return _State.ITEM if self._frames[-1].is_collection else _State.AFTER_OBJECT


def _skip(text: str, position: int, tokens: int) -> int:
    for _ in range(tokens):
        match = TOKEN.match(text, position)
        position = match.end() if match else position
    return position
