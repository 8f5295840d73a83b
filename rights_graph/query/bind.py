"""The one binder: a stored query with other values in the ``VALUES`` rows of its parameters.

A parameter ``x`` is the leaf ``VALUES ?x { … }`` of a query that runs as it stands. Binding writes RDF terms between
those braces and nothing else; the result is parsed again and refused unless it is the same query but for them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from rdflib import Literal, URIRef
from rdflib.term import Identifier

from rights_graph.errors import InputError, UsageError
from rights_graph.query import syntax
from rights_graph.query.stored import StoredQuery

_LEAF = re.compile(
    r"""(?P<passed>\#[^\n]*|<[^<>"{}|^`\\\s]*>|\"\"\".*?\"\"\"|'''.*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
    r"""|\bVALUES\s+\?(?P<name>\w+)\s*\{(?P<terms>[^{}]*)\}""",
    re.IGNORECASE | re.DOTALL,
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def bind(stored: StoredQuery, terms: Mapping[str, Sequence[Identifier]]) -> str:
    """The SPARQL of `stored` with `terms` in place of the defaults of the parameters they are keyed by.

    Raises:
        InputError: a parameter of the query has no ``VALUES`` leaf, or several.
        UsageError: a term is none, or would change the query elsewhere than in its leaf.
    """
    if not terms:
        return stored.text
    text = stored.text
    places = leaves(stored)
    for name in sorted(terms, key=lambda each: places[each], reverse=True):
        start, end = places[name]
        text = f"{text[:start]} {' '.join(written(term) for term in terms[name])} {text[end:]}"
    free = frozenset(terms)
    tree = _parsed(text, stored, free)
    same = syntax.outline(tree, free) == _outline(stored, free)
    if not same or any(syntax.values(tree, name) != list(terms[name]) for name in free):
        raise UsageError(f"these values would change the query {stored.name!r} itself")
    return text


def spoken(text: str) -> str:
    """The query without the ``VALUES ?x { UNDEF }`` that leave a parameter open.

    They say nothing: whatever is joined with the one row without bindings stays as it is. Some engines take them for
    a row that nothing fits.
    """
    return _LEAF.sub(lambda match: "" if (match["terms"] or "").strip().upper() == "UNDEF" else match[0], text)


def leaves(stored: StoredQuery) -> dict[str, tuple[int, int]]:
    """Where the values of each parameter stand in the text of `stored`: the offsets between the braces.

    Raises:
        InputError: a parameter has no ``VALUES ?name { … }`` in the query, or several.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    for match in _LEAF.finditer(stored.text):
        if match["name"]:
            found.setdefault(match["name"], []).append(match.span("terms"))
    for parameter in stored.parameters:
        if len(found.get(parameter.name, ())) != 1:
            what = f"parameter {parameter.name!r} needs exactly one VALUES ?{parameter.name} {{ }}"
            raise InputError(what, where=f"{stored.room}/{stored.name}.rq")
    return {parameter.name: found[parameter.name][0] for parameter in stored.parameters}


def written(term: Identifier) -> str:
    """An IRI or literal as SPARQL, in the longest and plainest form.

    Raises:
        UsageError: it has half a character.
    """
    if re.search("[\ud800-\udfff]", term):
        raise UsageError("a value has characters that no RDF term may have")
    if isinstance(term, Literal):
        text = "".join(_ESCAPES.get(character, character) for character in str(term))
        if term.language:
            return f'"{text}"@{term.language}'
        return f'"{text}"^^<{term.datatype}>' if term.datatype else f'"{text}"'
    assert isinstance(term, URIRef)
    return f"<{term}>"


def _parsed(text: str, stored: StoredQuery, free: frozenset[str]) -> Any:
    try:
        return syntax.parse(text)
    except InputError as error:
        raise UsageError(f"a value of {', '.join(sorted(free))} breaks the query {stored.name!r}") from error


@cache
def _outline(stored: StoredQuery, free: frozenset[str]) -> object:
    return syntax.outline(syntax.parse(stored.text), free)
