"""The parameters of the core constraint components: how each is stated, and what is wrong with how it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pyoxigraph

from rights_graph.validate.columns.statements import Statements, sh
from rights_graph.validate.columns.terms import Term
from rights_graph.vocabulary import SH, XSD

_INTEGER = XSD + "integer"
_NODE_KINDS = {
    SH + kind for kind in ("IRI", "BlankNode", "Literal", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRIOrLiteral")
}

Said = Term | tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter such as ``sh:minCount``.

    Arguments:
        component: the name of its constraint component, without its ending.
        problem: what is wrong with a value, `None` if nothing.
        single: a shape has at most one value.
        listed: the value is a list.
        shapes: the value is a shape, or a list of shapes.
        on_paths: only property shapes have it.
        also: more parameters that decide which components there are, with the name of each.
    """

    component: str
    problem: Callable[[Term], str | None]
    single: bool = False
    listed: bool = False
    shapes: bool = False
    on_paths: bool = False
    also: tuple[tuple[pyoxigraph.NamedNode, str], ...] = ()

    def components(self, stated: Statements, node: Term) -> list[str]:
        """The names of the components that a shape declares by it."""
        if not self.also:
            return [self.component]
        return [name for predicate, name in self.also if stated.objects(node, predicate)]

    def wrong(self, said: Said) -> str | None:
        """What is wrong with a value, `None` if nothing."""
        for each in said if isinstance(said, tuple) else (said,):
            if problem := self.problem(each):
                return problem
        return None


def _anything(_: Term) -> None:
    return None


def _iri(value: Term) -> str | None:
    return None if isinstance(value, pyoxigraph.NamedNode) else "is no IRI"


def _resource(value: Term) -> str | None:
    return "is a literal" if isinstance(value, pyoxigraph.Literal) else None


def _literal(value: Term) -> str | None:
    return None if isinstance(value, pyoxigraph.Literal) else "is no literal"


def _text(value: Term) -> str | None:
    is_text = isinstance(value, pyoxigraph.Literal) and value.datatype.value == XSD + "string"
    return None if is_text else "is no string"


def _whole(value: Term) -> str | None:
    if isinstance(value, pyoxigraph.Literal) and value.datatype.value == _INTEGER:
        digits = value.value.lstrip("+-")
        if digits.isascii() and digits.isdigit() and len(digits) < 19:
            return None
    return "is no integer"


def _truth(value: Term) -> str | None:
    is_truth = isinstance(value, pyoxigraph.Literal) and value.value in {"true", "false", "1", "0"}
    return None if is_truth else "is neither true nor false"


def _kind(value: Term) -> str | None:
    return None if value.value in _NODE_KINDS else "is no kind of node"


PARAMETERS: dict[Term, Parameter] = {
    sh("class"): Parameter("Class", _resource),
    sh("datatype"): Parameter("Datatype", _iri, single=True),
    sh("nodeKind"): Parameter("NodeKind", _kind, single=True),
    sh("minCount"): Parameter("MinCount", _whole, single=True, on_paths=True),
    sh("maxCount"): Parameter("MaxCount", _whole, single=True, on_paths=True),
    sh("minExclusive"): Parameter("MinExclusive", _literal, single=True),
    sh("minInclusive"): Parameter("MinInclusive", _literal, single=True),
    sh("maxExclusive"): Parameter("MaxExclusive", _literal, single=True),
    sh("maxInclusive"): Parameter("MaxInclusive", _literal, single=True),
    sh("minLength"): Parameter("MinLength", _whole, single=True),
    sh("maxLength"): Parameter("MaxLength", _whole, single=True),
    sh("pattern"): Parameter("Pattern", _text),
    sh("languageIn"): Parameter("LanguageIn", _text, single=True, listed=True),
    sh("uniqueLang"): Parameter("UniqueLang", _truth, single=True, on_paths=True),
    sh("equals"): Parameter("Equals", _iri),
    sh("disjoint"): Parameter("Disjoint", _iri),
    sh("lessThan"): Parameter("LessThan", _iri, on_paths=True),
    sh("lessThanOrEquals"): Parameter("LessThanOrEquals", _iri, on_paths=True),
    sh("not"): Parameter("Not", _resource, shapes=True),
    sh("and"): Parameter("And", _resource, listed=True, shapes=True),
    sh("or"): Parameter("Or", _resource, listed=True, shapes=True),
    sh("xone"): Parameter("Xone", _resource, listed=True, shapes=True),
    sh("node"): Parameter("Node", _resource, shapes=True),
    sh("qualifiedValueShape"): Parameter(
        "QualifiedValueShape",
        _resource,
        shapes=True,
        on_paths=True,
        also=(
            (sh("qualifiedMinCount"), "QualifiedMinCount"),
            (sh("qualifiedMaxCount"), "QualifiedMaxCount"),
        ),
    ),
    sh("hasValue"): Parameter("HasValue", _anything),
    sh("in"): Parameter("In", _anything, single=True, listed=True),
}
