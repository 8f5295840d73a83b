"""Literals that Oxigraph would not keep as they are written, found before it changes them.

It holds numbers, dates and truth values by value: `01` becomes `1`, `xsd:int` becomes `xsd:integer`; and language tags
in lower case. Our own data uses only what it keeps. Others' data is refused with the literal named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from mmap import ACCESS_READ, mmap
from pathlib import Path

import pyoxigraph as ox

from rights_graph import vocabulary as v
from rights_graph.errors import InputError

_KEPT = {v.XSD + "string", v.XSD + "anyURI", v.RDF + "langString", v.EDTF + "EDTF"}
_AT_ONCE = 50_000  # literals
_SUBJECT = ox.NamedNode(v.ONTOLOGY)
_HINT = "write it in that form, or as a plain text"

# Strings, IRIs and comments of Turtle, so that what looks like a language tag inside of them is passed over.
_TURTLE_WORDS = re.compile(
    rb'(?:"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    rb'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\')(@[A-Za-z]+(?:-[A-Za-z0-9]+)*)?|<[^<>\s]*>|#[^\n]*',
    re.DOTALL,
)
_CAPITAL_TAGS = re.compile(rb'"@[a-z0-9-]*[A-Z]'), re.compile(rb"'@[a-z0-9-]*[A-Z]")


def check_literals(terms: Iterable[object], where: object = None) -> None:
    """See that the store keeps terms; each distinct literal is looked at once or a few times.

    Raises:
        InputError: it would not; says what would become of the first.
    """
    unlooked: dict[ox.Literal, None] = {}
    for term in terms:
        if type(term) is ox.Literal and term.datatype.value not in _KEPT:
            unlooked[term] = None
            if len(unlooked) == _AT_ONCE:
                _look_at(unlooked, where)
                unlooked.clear()
    _look_at(unlooked, where)


def _look_at(literals: Iterable[ox.Literal], where: object) -> None:
    kept = _through_the_store(literals)
    for literal in literals:
        if literal not in kept:
            (other,) = _through_the_store([literal])
            raise InputError(f"the store would change {literal} to {other}", where=where, hint=_HINT)


def _through_the_store(literals: Iterable[ox.Literal]) -> set[object]:
    store = ox.Store()
    store.extend(ox.Quad(_SUBJECT, _SUBJECT, literal) for literal in literals)
    return {quad.object for quad in store}


def check_language(tag: str | None) -> None:
    """See that the store keeps a language tag.

    Raises:
        InputError: it would write it in lower case.
    """
    if tag is not None and tag != tag.lower():
        raise InputError(f"the store would change the language @{tag} to @{tag.lower()}", hint=_HINT)


def check_languages(file: Path) -> None:
    """See that the store keeps the language tags of a Turtle document, which parsing alone loses; errors as above."""
    if not file.stat().st_size:
        return
    with file.open("rb") as opened, mmap(opened.fileno(), 0, access=ACCESS_READ) as content:
        if not any(tag.search(content) for tag in _CAPITAL_TAGS):
            return
        for match in _TURTLE_WORDS.finditer(content):
            tag = (match[1] or b"").decode()[1:]
            if tag != tag.lower():
                line = content[: match.start(1)].count(b"\n") + 1
                raise InputError(
                    f"the store would change the language @{tag} to @{tag.lower()}", where=file, line=line, hint=_HINT
                )
