"""Queries of constraints and validators, and how their variables are bound in advance (SHACL 1.0, section 5.3.1)."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph

from rights_graph.validate.columns import paths
from rights_graph.validate.columns.sparql.scanning import Scan, scan, tokens
from rights_graph.validate.columns.statements import ShapesError, Statements, named, sh
from rights_graph.validate.columns.terms import Term
from rights_graph.vocabulary import OWL

IMPORTS = pyoxigraph.NamedNode(OWL + "imports")
ROW = "bound_in_advance"
"""The variable for rows of bindings."""

_ALWAYS = frozenset({"this", "shapesGraph", "currentShape", "PATH"})


@dataclass(frozen=True, slots=True)
class Query:
    """A SELECT or ASK query that keeps to the rules for variables bound in advance; `text` has its prefixes."""

    text: str
    asks: bool
    seen: Scan
    node: Term

    def bound(self, pattern: str) -> str:
        """The query as a SELECT of its solutions for all bindings that `pattern` matches.

        The pattern is put at the start of each group, so that the variables have their values everywhere, as they would
        if they were replaced. An ASK query becomes a SELECT of the rows of bindings (`ROW`) for which it says yes.
        """
        text = self.text
        for start in sorted(self.seen.groups, reverse=True):
            text = f"{text[:start]} {pattern} {text[start:]}"
        if self.asks:
            form = self.seen.form
            text = f"{text[:form]}SELECT DISTINCT ?{ROW} WHERE {text[text.index('{', form) :]}"
        return text


def query_of(
    stated: Statements, node: Term, form: str, *, path: paths.Path | None, parameters: frozenset[str] = frozenset()
) -> Query:
    """The query that `node` states by ``sh:select`` or ``sh:ask``, as `form` says.

    Arguments:
        path: what ``$PATH`` stands for.
        parameters: more variables that are bound in advance.

    Raises:
        ShapesError: there is no query, it is not SPARQL 1.1, or it has what must not occur in such a query.
    """
    value = stated.one(node, sh(form))
    if not isinstance(value, pyoxigraph.Literal):
        raise ShapesError(f"{named(node)} has no sh:{form}")
    text = _prefixes(stated, node) + value.value
    if path is not None:
        for token in reversed(tokens(text)):
            if token.kind == "variable" and token.text[1:] == "PATH":
                text = text[: token.start] + paths.text(path) + text[token.start + len(token.text) :]
    seen_remote = {token.word for token in tokens(text)} & {"SERVICE", "FROM"}
    if seen_remote:
        raise ShapesError(
            f"a constraint in SPARQL has {seen_remote.pop()}", hint="constraints see the data alone, without network"
        )
    found, variables = _form(text, node)
    if found != form:
        raise ShapesError(f"sh:{form} of {named(node)} has another form of query")
    if form == "select" and "this" not in variables:
        raise ShapesError(f"the query of {named(node)} does not select $this")
    seen = scan(text, _ALWAYS | parameters | ({"value"} if form == "ask" else set()))
    if seen.refused is not None:
        raise ShapesError(f"the query of {named(node)} has {seen.refused}, which it must not have")
    return Query(text, form == "ask", seen, node)


def _form(text: str, node: Term) -> tuple[str, set[str]]:
    """The form of a query, and the variables that it selects."""
    try:
        answer = pyoxigraph.Store().query(text)
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        raise ShapesError(f"the query of {named(node)} is not SPARQL: {' '.join(str(error).split())}") from error
    if isinstance(answer, pyoxigraph.QuerySolutions):
        return "select", {each.value for each in answer.variables}
    return "ask" if isinstance(answer, pyoxigraph.QueryBoolean) else "construct", set()


def _prefixes(stated: Statements, node: Term) -> str:
    waiting = list(stated.objects(node, sh("prefixes")))
    seen: set[Term] = set()
    lines: dict[str, None] = {}
    while waiting:
        each = waiting.pop()
        if each in seen:
            continue
        seen.add(each)
        waiting += stated.objects(each, IMPORTS)
        for declaration in stated.objects(each, sh("declare")):
            prefix = stated.one(declaration, sh("prefix"))
            namespace = stated.one(declaration, sh("namespace"))
            if prefix is not None and namespace is not None:
                lines[f"PREFIX {prefix.value}: <{namespace.value}>\n"] = None
    return "".join(lines)
