"""The tokens of Turtle, TriG, N-Triples and N-Quads, as far as it takes to tell where each begins and ends."""

from __future__ import annotations

import re

_SKIPPED = r"(?:[ \t\r\n]+|\#[^\r\n]*)*+"
_WORD = r"""[^ \t\r\n"'<>(){}\[\],;.\#\\^@:]"""
# Atomic, like the repetitions in it: a shorter token is never tried where the longer one leads nowhere.
_TERM = rf"""(?>
      <[^>]*>
    | \"""[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*+\"""
    | \'''[^'\\]*+(?:(?:\\.|'(?!''))[^'\\]*+)*+\'''
    | "[^"\\]*+(?:\\.[^"\\]*+)*+"
    | '[^'\\]*+(?:\\.[^'\\]*+)*+'
    | [+-]?(?:[0-9]+\.?[0-9]*[eE][+-]?[0-9]+|[0-9]*\.[0-9]+(?:[eE][+-]?[0-9]+)?|[0-9]+)
    | _:{_WORD}+(?:\.+{_WORD}+)*+
    | (?:{_WORD}+(?:\.+{_WORD}+)*+)?:(?:(?:{_WORD}|:|\\.)|\.+(?={_WORD}|[:\\]))*+
    | {_WORD}+
)"""
_VALUE = rf"(?>{_TERM}(?:{_SKIPPED}@[\w-]+|{_SKIPPED}\^\^{_SKIPPED}{_TERM})?)"
_FLAGS = re.VERBOSE | re.DOTALL

TOKEN = re.compile(rf"{_SKIPPED}({_TERM}|\^\^|@[\w-]+|[.;,()\[\]{{}}]|\Z)", _FLAGS)
"""The next token is group 1, empty at the end of the text."""

PAIR = re.compile(rf"{_SKIPPED}{_TERM}{_SKIPPED}({_VALUE}){_SKIPPED}([.;,])", _FLAGS)
"""A verb, an object without brackets (group 1) and the sign behind it (group 2): most of most documents."""

_TERM_OR_SIGN = re.compile(rf"{_VALUE}|.", _FLAGS)


def term_end(text: str, start: int) -> int:
    """The offset behind the term that begins at `start`, language or datatype included.

    Of a bracket or collection it is the offset behind the opening sign.
    """
    match = _TERM_OR_SIGN.match(text, start)
    return match.end() if match else start
