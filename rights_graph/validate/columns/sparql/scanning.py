"""What a SPARQL query looks at, found by reading its tokens along the grammar (SPARQL 1.1, section 19.8).

Syntax is not checked here: Oxigraph does that first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rights_graph.vocabulary import RDF

_TOKEN = re.compile(
    r"""(?P<space>\s+|\#[^\n]*)
    |(?P<iri><[^<>"{}|^`\\\s]*>)
    |(?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<variable>[?$]\w+)
    |(?P<blank>_:[\w.-]*\w)
    |(?P<name>(?:[^\W\d_][\w.-]*)?:(?:(?:[\w:%-]|\\.)(?:[\w.:%-]|\\.)*(?<!\.))?)
    |(?P<language>@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*)
    |(?P<number>\d*\.?\d+(?:[eE][+-]?\d+)?|\d+\.)
    |(?P<word>[^\W\d]\w*)
    |(?P<mark>\^\^|&&|\|\||!=|<=|>=|.)""",
    re.VERBOSE | re.DOTALL,
)
# fmt: off
_LOOKS_AT_CHARACTERS = frozenset([
    "STR", "DATATYPE", "SAMETERM", "REGEX", "STRLEN", "CONTAINS", "STRSTARTS", "STRENDS", "CONCAT", "REPLACE",
    "SUBSTR", "UCASE", "LCASE", "STRBEFORE", "STRAFTER", "ENCODE_FOR_URI", "MD5", "SHA1", "SHA256", "SHA384",
    "SHA512", "IRI", "URI", "STRDT", "STRLANG", "GROUP_CONCAT", "LANG", "LANGMATCHES",
])
# fmt: on

_AGGREGATES = frozenset(["COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"])
_MODIFIERS = frozenset(["GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET"])


@dataclass(frozen=True, slots=True)
class Token:
    """A token, its kind, and where it starts."""

    kind: str
    text: str
    start: int

    @property
    def word(self) -> str:
        """The token in capitals where it is a word, otherwise as it is."""
        return self.text.upper() if self.kind == "word" else self.text


@dataclass(slots=True)
class Scan:
    """What was found in a query.

    Arguments:
        groups: where the contents of group graph patterns start.
        predicates: the IRIs of all predicates, `None` where any could match.
        form: where the word SELECT or ASK of the query is.
        each: whether the query must be asked for each focus node, since it counts or cuts off across them.
        characters: whether it looks at how literals are written.
        variables: the variables of the query, without their marks.
        refused: what it has that a query with variables bound in advance must not have.
    """

    groups: list[int] = field(default_factory=list)
    predicates: set[str] | None = field(default_factory=set)
    form: int = 0
    each: bool = False
    characters: bool = False
    variables: set[str] = field(default_factory=set)
    refused: str | None = None


def tokens(query: str) -> list[Token]:
    """The tokens of a query without space and comments."""
    return [
        Token(match.lastgroup or "", match[0], match.start())
        for match in _TOKEN.finditer(query)
        if match.lastgroup != "space"
    ]


def scan(query: str, bound: frozenset[str]) -> Scan:
    """What the query looks at; `bound` are the variables that may be bound in advance."""
    return _Scanner(query, bound).scanned()


class _Scanner:
    def __init__(self, query: str, bound: frozenset[str]) -> None:
        self._tokens = [*tokens(query), Token("end", "", len(query))]
        self._bound, self._at = bound, 0
        self._prefixes: dict[str, str] = {}
        self._found = Scan()

    def scanned(self) -> Scan:
        found = self._found
        for token, after in zip(self._tokens, self._tokens[1:], strict=False):
            if token.kind == "variable":
                found.variables.add(token.text[1:])
            elif token.word in _LOOKS_AT_CHARACTERS or (token.kind in {"iri", "name"} and after.text == "("):
                found.characters = True
            elif token.word in {"MINUS", "SERVICE", "VALUES", "FROM"}:
                found.refused = token.word
            elif token.word == "AS" and after.kind == "variable" and after.text[1:] in self._bound:
                found.refused = f"AS {after.text}"
        while self._now.word not in {"SELECT", "ASK"}:
            if self._next().word == "PREFIX":
                prefix = self._next().text
                self._prefixes[prefix] = self._next().text[1:-1]
        found.form = self._now.start
        if found.refused is None:
            self._query(outer=True)
        return found

    @property
    def _now(self) -> Token:
        return self._tokens[self._at]

    def _next(self) -> Token:
        token = self._tokens[self._at]
        self._at += token.kind != "end"
        return token

    def _query(self, *, outer: bool = False) -> None:
        """SELECT or ASK with what follows, up to the end or the brace that closes a subquery."""
        asks = self._next().word == "ASK"
        selected: set[str] = set()
        counts = False
        while self._now.text != "{" and self._now.kind != "end":
            token = self._next()
            if token.kind == "variable":
                selected.add(token.text[1:])
            counts |= token.word in _AGGREGATES
        needed = (self._bound & self._found.variables) - {"shapesGraph", "currentShape"}
        if not (outer or asks) and not needed <= selected:
            self._found.refused = "a subquery that does not select the variables bound in advance"
        self._group()
        grouped: set[str] = set()
        while self._now.text != "}" and self._now.kind != "end":
            token = self._next()
            if token.word in {"LIMIT", "OFFSET"}:
                self._found.each = True
            counts |= token.word in _AGGREGATES or token.word == "GROUP"
            if token.kind == "variable":
                grouped.add(token.text[1:])
            elif token.text == "{":
                self._at -= 1
                self._group()
        if counts and "this" not in grouped:
            self._found.each = True

    def _group(self) -> None:
        opened = self._next()
        if self._now.word == "SELECT":
            self._query()
        else:
            self._found.groups.append(opened.start + 1)
            while self._now.text != "}" and self._now.kind != "end":
                self._pattern()
        self._next()

    def _pattern(self) -> None:
        word = self._now.word
        if word in {"FILTER", "BIND"}:
            self._next()
            self._expression()
        elif word in {"OPTIONAL", "UNION", "."}:
            self._next()
        elif word == "GRAPH":
            self._next()
            if self._next().text[1:] != "shapesGraph":
                self._found.refused = "GRAPH"
        elif word == "{":
            self._group()
        else:
            nullable_from = self._now
            self._term()
            self._properties(nullable_from)

    def _expression(self) -> None:
        """The condition of a FILTER: in brackets, a call, or EXISTS with a group."""
        while self._now.text not in {"(", "{"}:
            self._next()
        if self._now.text == "{":
            self._group()
            return
        depth = 0
        while True:
            text = self._now.text
            if text == "{":
                self._group()
                continue
            depth += (text == "(") - (text == ")")
            if self._next().kind == "end" or depth == 0:
                return

    def _properties(self, subject: Token) -> None:
        while self._now.text not in {".", "}", "]", "{"} and self._now.kind != "end":
            if self._now.text == ";":
                self._next()
                continue
            if self._now.word in {"FILTER", "BIND", "OPTIONAL", "UNION", "GRAPH"}:
                return
            self._verb(subject)
            self._term()
            while self._now.text == ",":
                self._next()
                self._term()

    def _verb(self, subject: Token) -> None:
        if self._now.kind == "variable":
            self._next()
            self._found.predicates = None
        elif self._path() and subject.text[1:] not in self._bound:
            self._found.predicates = None  # a path of no steps joins every node with itself

    def _path(self) -> bool:
        """Read a path; whether it may have no steps."""
        nullable = self._sequence()
        while self._now.text == "|":
            self._next()
            nullable |= self._sequence()
        return nullable

    def _sequence(self) -> bool:
        nullable = self._step()
        while self._now.text == "/":
            self._next()
            nullable &= self._step()
        return nullable

    def _step(self) -> bool:
        if self._now.text == "^":
            self._next()
        token = self._next()
        nullable = False
        if token.text == "!":
            self._found.predicates = None
            self._step()
        elif token.text == "(":
            nullable = self._path()
            self._next()
        else:
            self._predicate(token)
        if self._now.text in {"*", "?", "+"}:
            nullable |= self._next().text != "+"
        return nullable

    def _predicate(self, token: Token) -> None:
        if self._found.predicates is None:
            return
        if token.text == "a":
            self._found.predicates.add(RDF + "type")
        elif token.kind == "iri":
            self._found.predicates.add(token.text[1:-1])
        else:
            prefix, _, local = token.text.partition(":")
            self._found.predicates.add(self._prefixes.get(prefix + ":", "") + re.sub(r"\\(.)", r"\1", local))

    def _term(self) -> None:
        token = self._next()
        if token.text in {"+", "-"}:
            self._next()
        elif token.text == "[":
            self._properties(token)
            self._next()
        elif token.text == "(":
            if self._found.predicates is not None:
                self._found.predicates |= {RDF + "first", RDF + "rest"}
            while self._now.text != ")" and self._now.kind != "end":
                self._term()
            self._next()
        elif token.kind == "string" and self._now.kind == "language":
            self._next()
        elif token.kind == "string" and self._now.text == "^^":
            self._next()
            self._next()
