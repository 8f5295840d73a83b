"""Constraint components that shapes bring along, defined in SPARQL (SHACL 1.0, section 6)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph

from rights_graph.validate.columns import paths
from rights_graph.validate.columns.sparql.queries import Query, query_of
from rights_graph.validate.columns.statements import TYPE, ShapesError, Statements, named, sh
from rights_graph.validate.columns.terms import Term
from rights_graph.vocabulary import RDFS, SH

SUBCLASS = pyoxigraph.NamedNode(RDFS + "subClassOf")
_LOCAL_NAME = re.compile(r"[\w-]*\Z")
_TRUE = {"true", "1"}


@dataclass(frozen=True, slots=True)
class Component:
    """A constraint component: its IRI, its parameters (name, property, whether optional), where it is stated."""

    iri: str
    parameters: tuple[tuple[str, Term, bool], ...]
    stated: Statements

    def arguments(self, stated: Statements, shape: Term) -> Iterator[tuple[tuple[str, Term], ...]]:
        """The values that a shape gives to the parameters, each combination; none where it lacks a necessary one."""
        choices = []
        for name, predicate, optional in self.parameters:
            values = stated.objects(shape, predicate)
            if values:
                choices.append([(name, value) for value in values])
            elif not optional:
                return
        if choices:
            yield from itertools.product(*choices)

    def validator(self, path: paths.Path | None) -> tuple[Query, tuple[pyoxigraph.Literal, ...]]:
        """The query that validates for a node shape, or for a property shape with this path, and its messages.

        Raises:
            ShapesError: there is none.
        """
        node = pyoxigraph.NamedNode(self.iri)
        special = sh("nodeValidator" if path is None else "propertyValidator")
        names = frozenset(name for name, _, _ in self.parameters)
        for predicate, form in ((special, "select"), (sh("validator"), "ask")):
            for validator in self.stated.objects(node, predicate):
                query = query_of(self.stated, validator, form, path=path, parameters=names)
                texts = self.stated.objects(validator, sh("message")) or self.stated.objects(node, sh("message"))
                return query, tuple(each for each in texts if isinstance(each, pyoxigraph.Literal))
        raise ShapesError(f"{named(node)} has no validator for shapes {'without' if path is None else 'with'} a path")


def components(stated: Statements) -> list[Component]:
    """The components that a shapes graph defines, save for those that stand in SHACL's own namespace.

    Raises:
        ShapesError: one has no parameters, or a parameter whose property has no name that a variable can have.
    """
    found = []
    kinds: list[Term] = []
    waiting: list[Term] = [sh("ConstraintComponent")]
    while waiting:
        kinds.append(waiting.pop())
        waiting += [each for each in stated.subjects(SUBCLASS, kinds[-1]) if each not in kinds]
    for node in dict.fromkeys(each for kind in kinds for each in stated.subjects(TYPE, kind)):
        if not isinstance(node, pyoxigraph.NamedNode):
            raise ShapesError("a constraint component has no IRI")
        if node.value.startswith(SH):
            continue
        parameters = []
        for each in stated.objects(node, sh("parameter")):
            predicate = stated.one(each, sh("path"))
            match = _LOCAL_NAME.search(predicate.value) if isinstance(predicate, pyoxigraph.NamedNode) else None
            if predicate is None or match is None or not match[0]:
                raise ShapesError(f"a parameter of {named(node)} has no property whose name ends it")
            optional = stated.one(each, sh("optional"))
            parameters.append((match[0], predicate, optional is not None and optional.value in _TRUE))
        if not parameters:
            raise ShapesError(f"{named(node)} has no parameters")
        found.append(Component(node.value, tuple(parameters), stated))
    return found
