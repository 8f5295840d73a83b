"""``sh:pattern``: regular expressions of XPath, evaluated by Python's, in bounded time.

A pattern that cannot take long (nothing repeated without end within a repetition, and so on) is searched for here. Any
other is searched for in a process of its own, which is ended when its time is up.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import warnings
from functools import lru_cache
from re import _constants, _parser  # type: ignore[attr-defined]  # the only parser that agrees with the matcher
from typing import Any

import numpy as np

from rights_graph.validate.columns.limits import exceeded
from rights_graph.validate.columns.spans import Ints, Mask
from rights_graph.validate.columns.statements import ShapesError
from rights_graph.validate.columns.terms import Terms

_FLAGS = {"i": re.IGNORECASE, "s": re.DOTALL, "m": re.MULTILINE, "x": re.VERBOSE, "q": re.NOFLAG}
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)
_SHORT = 256  # a bounded repetition up to this is as good as written out


def searched(terms: Terms, numbers: Ints, pattern: str, flags: str, *, of: str, seconds: float) -> Mask:
    """In which of the terms (IRIs and literals, by their characters) the pattern is found.

    A pattern of which that is not sure to be quick may take so many seconds; `of` is the shape.

    Raises:
        ShapesError: it is no regular expression.
        LimitExceeded: it takes longer.
    """
    compiled = compiled_pattern(pattern, flags, of)
    texts = terms.texts(numbers)
    if is_quick(compiled.pattern, compiled.flags):
        return np.array([compiled.search(text) is not None for text in texts], dtype=np.bool_)
    if not texts:
        return np.zeros(0, np.bool_)
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", _WORKER],
            input=json.dumps([compiled.pattern, int(compiled.flags), texts]).encode(),
            capture_output=True,
            timeout=seconds,
            check=True,
        )
    except subprocess.TimeoutExpired as error:
        raise exceeded(seconds, f"the sh:pattern of {of}") from error
    return np.array([each == ord("1") for each in done.stdout], dtype=np.bool_)


_WORKER = """
import json, re, sys
pattern, flags, texts = json.load(sys.stdin.buffer)
found = re.compile(pattern, flags)
sys.stdout.write("".join("01"[found.search(text) is not None] for text in texts))
"""


@lru_cache(maxsize=1024)
def compiled_pattern(pattern: str, flags: str, of: str) -> re.Pattern[str]:
    """The pattern as Python has it.

    Raises:
        ShapesError: it is no regular expression, or a flag is unknown.
    """
    compiled_flags = re.NOFLAG
    for flag in flags:
        if flag not in _FLAGS:
            raise ShapesError(f"sh:flags of {of} has {flag!r}, which is none of {', '.join(_FLAGS)}")
        compiled_flags |= _FLAGS[flag]
    text = re.escape(pattern) if "q" in flags else _as_python_has_it(pattern, multiline="m" in flags)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)
            return re.compile(text, compiled_flags)
    except (re.error, OverflowError, RecursionError) as error:
        what = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise ShapesError(f"sh:pattern of {of} is no regular expression: {what}") from error


_TOKENS = re.compile(r"\\.|\[\^?\]?|\]|\$|[^\\\[\]$]+", re.DOTALL)


def _as_python_has_it(pattern: str, *, multiline: bool) -> str:
    """Python's ``$`` also matches before a last line break, which neither XPath's does nor Python's ``\\Z``."""
    if multiline or "$" not in pattern:
        return pattern
    parts, in_class = [], False
    for token in _TOKENS.findall(pattern):
        if token[0] == "[" and not in_class:
            in_class = True
        elif token == "]":
            in_class = False
        parts.append(r"\Z" if token == "$" and not in_class else token)
    return "".join(parts)


@lru_cache(maxsize=1024)
def is_quick(pattern: str, flags: int) -> bool:
    """Whether searching takes time in proportion to the text, whatever the text.

    Sure is a pattern without back references and look-around in which at most one repetition is without bound, repeats
    one character, and stands in no other; where it is not anchored at the start, none may be.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        parsed = _parser.parse(pattern, flags & ~re.UNICODE)
    size, endless, sure = _extent(parsed)
    anchored = len(parsed) > 0 and parsed[0] == (_constants.AT, _constants.AT_BEGINNING) and not flags & re.MULTILINE
    return sure and endless <= (1 if anchored else 0) and size <= _SHORT


def _extent(parsed: Any) -> tuple[int, int, bool]:
    """How many ways lead through a part of a pattern, how many endless repetitions it has, whether that is sure."""
    ways, endless, sure = 1, 0, True
    for operation, argument in parsed:
        if operation in _REPEATS:
            low, high, inner = argument
            inner_ways, inner_endless, fine = _extent(inner)
            simple = inner_ways == 1 and inner_endless == 0 and len(inner) == 1
            sure &= fine and inner_endless == 0
            if high == _constants.MAXREPEAT:
                endless += 1
                sure &= simple
            elif simple:
                ways *= high - low + 1
            else:
                sure &= high <= 16
                ways *= max(1, (high - low + 1) * min(inner_ways, 1 << 20) ** min(high, 16))
        elif operation is _constants.BRANCH:
            parts = [_extent(part) for part in argument[1]]
            ways *= sum(part[0] for part in parts)
            endless += sum(part[1] for part in parts)
            sure &= all(part[2] for part in parts)
        elif operation is _constants.SUBPATTERN:
            inner_ways, inner_endless, fine = _extent(argument[3])
            ways, endless, sure = ways * inner_ways, endless + inner_endless, sure and fine
        elif operation not in (
            _constants.LITERAL,
            _constants.NOT_LITERAL,
            _constants.IN,
            _constants.ANY,
            _constants.AT,
        ):
            sure = False
    return ways, endless, sure
