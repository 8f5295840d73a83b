"""Literals that Oxigraph would not keep as they are written, found before it changes them.

It holds numbers, dates and truth values by value: `01` becomes `1`, `xsd:int` becomes `xsd:integer`; and language tags
in lower case. Our own data uses only what it keeps. Others' data is refused with the literal named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from rights_graph import vocabulary as v
from rights_graph.errors import InputError

_KEPT = {v.XSD + "string", v.XSD + "anyURI", v.RDF + "langString", v.EDTF + "EDTF"}
_SUBJECT = ox.NamedNode(v.ONTOLOGY)
_HINT = "write it in that form, or as a plain text"

# Strings, IRIs and comments of Turtle, so that what looks like a language tag inside of them is passed over.
_TURTLE_WORDS = re.compile(
    rb'(?:"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    rb'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\')(@[A-Za-z]+(?:-[A-Za-z0-9]+)*)?|<[^<>\s]*>|#[^\n]*',
    re.DOTALL,
)
_CAPITAL_TAG = re.compile(rb"[\"']@[a-z0-9-]*[A-Z]")


class Keeper:
    """Refuses what the store would change; each literal is looked at once."""

    def __init__(self) -> None:
        """Ready to look."""
        self._seen: set[ox.Literal] = set()

    def check(self, term: object, where: object = None) -> None:
        """See that the store keeps a term.

        Raises:
            InputError: it would not; says what would become of the literal.
        """
        if not isinstance(term, ox.Literal) or term.datatype.value in _KEPT or term in self._seen:
            return
        store = ox.Store()
        store.add(ox.Quad(_SUBJECT, _SUBJECT, term))
        ((*_, kept, _),) = store
        if kept != term:
            raise InputError(f"the store would change {term} to {kept}", where=where, hint=_HINT)
        self._seen.add(term)

    def check_all(self, triples: Iterable[ox.Triple]) -> list[ox.Triple]:
        """The same triples, each of whose literals is kept; errors as in `check`."""
        kept = list(triples)
        for triple in kept:
            self.check(triple.object)
        return kept


def check_language(tag: str | None) -> None:
    """See that the store keeps a language tag.

    Raises:
        InputError: it would write it in lower case.
    """
    if tag is not None and tag != tag.lower():
        raise InputError(f"the store would change the language @{tag} to @{tag.lower()}", hint=_HINT)


def check_languages(content: bytes, where: Path) -> None:
    """See that the store keeps the language tags of a Turtle document, which parsing alone loses; errors as above."""
    if not _CAPITAL_TAG.search(content):
        return
    for match in _TURTLE_WORDS.finditer(content):
        tag = (match[1] or b"").decode()[1:]
        if tag != tag.lower():
            line = content.count(b"\n", 0, match.start(1)) + 1
            raise InputError(
                f"the store would change the language @{tag} to @{tag.lower()}", where=where, line=line, hint=_HINT
            )
