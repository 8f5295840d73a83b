"""SPARQL, parsed: what a query is made of, whether two differ, and whether one reaches outside the store."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rdflib import Literal, URIRef
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Identifier

from rights_graph.errors import InputError, UsageError

LONGEST = 100_000
"""Code points of SPARQL text that are parsed at most."""

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_UPDATE = "an update is not a question; the graph is changed by building it"
UNDEFINED = "UNDEF"


def plain(text: str) -> str:
    r"""The query `text` with code point escapes (``\u00e9``) resolved, as SPARQL 1.1 section 19.2 demands first.

    Engines differ in where they resolve them, so that what one takes for a comment another runs; after this
    there is nothing left to differ on.

    Raises:
        InputError: an escape stands for a character that could end a string, an IRI or a comment, or is half of one; or
            a line ends in a way that engines do not agree on.
    """

    def character(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        if (code < 0x80 and not chr(code).isalnum()) or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            raise InputError(
                f"the escape {match[0]} hides a character of the syntax", hint="write the character itself"
            )
        return chr(code)

    if re.search("[\ud800-\udfff]", text):
        raise InputError("the query has characters that no text may have")
    if _LONE_RETURN.search(text):
        raise InputError("a carriage return without a line feed ends a comment for some engines and not for others")
    resolved = _ESCAPE.sub(character, text)
    if _ESCAPE.search(resolved):
        raise InputError("escapes inside escapes are not read")
    return resolved


def parse(text: str) -> Any:
    """The syntax tree of the query in `text`, as rdflib's SPARQL 1.1 parser makes it.

    Raises:
        InputError: it is no SPARQL 1.1 query, with line and column.
        UsageError: it is an update.
    """
    from pyparsing.exceptions import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery, parseUpdate

    if len(text) > LONGEST:
        raise InputError(f"the query has more than {LONGEST} characters")
    try:
        return parseQuery(text)
    except RecursionError as error:
        raise InputError("the query is nested too deeply") from error
    except ParseBaseException as error:
        try:
            parseUpdate(text)
        except (ParseBaseException, RecursionError):
            what = "this is no SPARQL 1.1 query"
            raise InputError(what, where="query", line=error.lineno, column=error.column) from error
        raise UsageError(_UPDATE) from error


def nodes(tree: Any) -> Iterator[tuple[str, Any]]:
    """Every named node of a syntax tree with its name, outermost first."""
    if isinstance(tree, CompValue):
        yield tree.name, tree
        children = list(tree.values())
    elif isinstance(tree, str) or not hasattr(tree, "__iter__"):
        return
    else:
        children = list(tree)
    for child in children:
        yield from nodes(child)


def form(tree: Any) -> str:
    """``SELECT``, ``CONSTRUCT``, ``ASK`` or ``DESCRIBE``."""
    return str(tree[1].name).removesuffix("Query").upper()


def outline(tree: Any, leaves: frozenset[str]) -> object:
    """What a query consists of but for the values in the ``VALUES`` rows of the variables `leaves`; comparable."""
    if isinstance(tree, CompValue):
        if _leaf(tree) in leaves:
            return tree.name, _leaf(tree)
        return tree.name, tuple((key, outline(value, leaves)) for key, value in tree.items())
    if isinstance(tree, Identifier):
        return type(tree).__name__, tree.n3()
    if isinstance(tree, str) or not hasattr(tree, "__iter__"):
        return tree
    return tuple(outline(child, leaves) for child in tree)


def values(tree: Any, name: str) -> list[Identifier | None]:
    """The terms in all ``VALUES`` rows of the one variable `name`; `None` is ``UNDEF``."""
    prefixes = {item.prefix or "": str(item.iri) for kind, item in nodes(tree[0]) if kind == "PrefixDecl"}
    return [_term(value, prefixes) for _, node in nodes(tree) if _leaf(node) == name for value in node.value]


def _leaf(node: Any) -> str | None:
    """The variable of a ``VALUES`` block with one variable."""
    if isinstance(node, CompValue) and node.name in {"InlineData", "ValuesClause"} and len(node.var) == 1:
        return str(node.var[0])
    return None


def _term(value: Any, prefixes: dict[str, str]) -> Identifier | None:
    if isinstance(value, Identifier):
        return value
    if value == UNDEFINED:
        return None
    if value.name == "pname":
        return URIRef(prefixes[value.prefix or ""] + (value.localname or ""))
    datatype = value.datatype if value.datatype is None else _term(value.datatype, prefixes)
    return Literal(str(value.string), lang=value.lang, datatype=None if datatype is None else str(datatype))


def reads_only(tree: Any) -> list[str]:
    """The graphs that the query names in ``FROM``, once it is seen to ask nobody but the store.

    Raises:
        UsageError: it calls a SERVICE, or ``FROM`` has no IRI in full.
    """
    named = []
    for kind, node in nodes(tree):
        if kind == "ServiceGraphPattern":
            raise UsageError("SERVICE would send the question to another machine", hint="ask the store alone")
        if kind == "DatasetClause":
            name = node.default if node.default is not None else node.named
            if not isinstance(name, URIRef):
                raise UsageError("FROM wants the name of a graph in full, without a prefix", hint=_FROM)
            named.append(str(name))
    return named


def refuse_graphs(named: list[str], known: list[str]) -> None:
    """Let the names of graphs in ``FROM`` pass that are those of the store: an engine may fetch others.

    Raises:
        UsageError: one is not among the `known` graphs.
    """
    for name in named:
        if name not in known:
            raise UsageError(f"FROM names a graph that is not in the store: {name}", hint=_FROM)


_FROM = "ask GRAPH ?g { } for the graphs that there are"
