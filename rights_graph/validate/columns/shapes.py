"""Shapes, read from the graph that states them and checked for well-formedness (SHACL 1.0, section 2, appendix A)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph

from rights_graph.validate.columns import paths
from rights_graph.validate.columns.parameters import PARAMETERS, Parameter
from rights_graph.validate.columns.sparql.components import Component, components
from rights_graph.validate.columns.sparql.queries import Query, query_of
from rights_graph.validate.columns.statements import TYPE, ShapesError, Statement, Statements, named, sh
from rights_graph.validate.columns.terms import Term
from rights_graph.vocabulary import RDFS, SH, XSD

CLASS = pyoxigraph.NamedNode(RDFS + "Class")
_TRUE = pyoxigraph.Literal("true", datatype=pyoxigraph.NamedNode(XSD + "boolean"))
_NOT_EVALUATED = (sh.js, sh.jsFunctionName, sh.jsLibrary, sh.expression, sh.target)
_DEEPEST = 100
_KINDS = (sh("NodeShape"), sh("PropertyShape"))


@dataclass(frozen=True, slots=True)
class Targets:
    """What a shape says that it applies to (SHACL 1.0, section 2.1.3)."""

    classes: tuple[Term, ...] = ()
    nodes: tuple[Term, ...] = ()
    subjects_of: tuple[Term, ...] = ()
    objects_of: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.classes or self.nodes or self.subjects_of or self.objects_of)


@dataclass(frozen=True, slots=True)
class Constraint:
    """One constraint of a shape: a core one, one in SPARQL, or one of a component that the shapes bring along.

    `value` is what the parameter says: a term, or the members of a list. `node` states the constraint in SPARQL.
    """

    component: str
    parameter: Parameter | None = None
    value: Term | tuple[Term, ...] | None = None
    query: Query | None = None
    own: Component | None = None
    arguments: tuple[tuple[str, Term], ...] = ()
    node: Term | None = None
    messages: tuple[pyoxigraph.Literal, ...] = ()


@dataclass(eq=False, slots=True)
class Shape:
    """A shape; two are the same where their nodes are.

    `path` is `None` for a node shape. `severity` is an IRI.
    """

    node: Term
    path: paths.Path | None
    targets: Targets
    severity: str
    messages: tuple[pyoxigraph.Literal, ...]
    deactivated: bool
    closed: frozenset[Term] | None = None
    constraints: list[Constraint] = field(default_factory=list)
    properties: tuple[Term, ...] = ()

    @property
    def name(self) -> str:
        """The shape as messages write it."""
        return named(self.node)


class Shapes:
    """All shapes of a shapes graph: those that say they are, those with targets, and those that these refer to."""

    def __init__(self, triples: Iterable[Statement]) -> None:
        """Nothing that the graph imports is loaded.

        Raises:
            ShapesError: a shape is not well-formed, contains itself, or says what is not evaluated.
        """
        self.stated = Statements(triples)
        self._read: dict[Term, Shape] = {}
        self._refuse_what_is_not_evaluated()
        self._components = components(self.stated)
        waiting = self._declared()
        while waiting:
            node = waiting.pop()
            if node not in self._read:
                shape = self._read[node] = self._shape(node)
                shape.constraints = list(self._constraints(shape))
                waiting += self.parts(shape)
        self.targeted = sorted(
            (shape for shape in self._read.values() if shape.targets), key=lambda shape: shape.node.value
        )
        self._refuse_recursion()

    def shape(self, node: Term) -> Shape:
        """The shape that `node` is, which is targeted or referred to."""
        return self._read[node]

    def parts(self, shape: Shape) -> Iterator[Term]:
        """The shapes that a shape refers to."""
        yield from shape.properties
        for constraint in shape.constraints:
            if constraint.parameter is not None and constraint.parameter.shapes:
                value = constraint.value
                yield from value if isinstance(value, tuple) else (value,) if value is not None else ()

    def constants(self) -> list[Term]:
        """The terms that shapes compare data with."""
        found: dict[Term, None] = {}
        for shape in self._read.values():
            if shape.path is not None:
                found.update(dict.fromkeys(paths.properties(shape.path)))
            for several in (shape.targets.classes, shape.targets.nodes, shape.targets.subjects_of):
                found.update(dict.fromkeys(several))
            found.update(dict.fromkeys([*shape.targets.objects_of, *(shape.closed or ())]))
            for constraint in shape.constraints:
                value = constraint.value
                terms = value if isinstance(value, tuple) else (value,) if value is not None else ()
                found.update(dict.fromkeys(terms))
        return list(found)

    def flag(self, node: Term, predicate: str) -> bool:
        """Whether a property has the value true, which is not the same as 1."""
        return self.stated.has(node, sh(predicate), _TRUE)

    def _declared(self) -> list[Term]:
        stated = self.stated
        found = [node for kind in _KINDS for node in stated.subjects(TYPE, kind)]
        for name in ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf"):
            found += stated.subjects(sh(name))
        return list(dict.fromkeys(found))

    def _shape(self, node: Term) -> Shape:
        stated = self.stated
        if isinstance(node, pyoxigraph.Literal):
            raise ShapesError(f"the literal {node} stands where a shape should")
        along = stated.objects(node, sh("path"))
        if len(along) > 1:
            raise ShapesError(f"{named(node)} has {len(along)} paths")
        if along and stated.has(node, TYPE, sh("NodeShape")):
            raise ShapesError(f"{named(node)} is a node shape and has a path")
        if not along and stated.has(node, TYPE, sh("PropertyShape")):
            raise ShapesError(f"{named(node)} is a property shape and has no path")
        severity = stated.one(node, sh("severity"))
        if severity is not None and not isinstance(severity, pyoxigraph.NamedNode):
            raise ShapesError(f"the severity of {named(node)} is no IRI")
        classes = stated.objects(node, sh("targetClass"))
        if stated.has(node, TYPE, CLASS) and any(stated.has(node, TYPE, kind) for kind in _KINDS):
            classes = [*classes, node]
        targets = Targets(
            tuple(classes),
            tuple(stated.objects(node, sh("targetNode"))),
            tuple(stated.objects(node, sh("targetSubjectsOf"))),
            tuple(stated.objects(node, sh("targetObjectsOf"))),
        )
        closed = None
        if self.flag(node, "closed"):
            closed = frozenset(self._allowed(node))
        return Shape(
            node,
            paths.read(stated, along[0]) if along else None,
            targets,
            severity.value if severity else SH + "Violation",
            self._messages(node),
            self.flag(node, "deactivated"),
            closed,
            properties=tuple(stated.objects(node, sh.property)),
        )

    def _messages(self, node: Term) -> tuple[pyoxigraph.Literal, ...]:
        return tuple(each for each in self.stated.objects(node, sh("message")) if isinstance(each, pyoxigraph.Literal))

    def _allowed(self, node: Term) -> Iterator[Term]:
        """The properties that a closed shape allows."""
        for inner in self.stated.objects(node, sh.property):
            yield from (
                each for each in self.stated.objects(inner, sh("path")) if isinstance(each, pyoxigraph.NamedNode)
            )
        ignored = self.stated.one(node, sh("ignoredProperties"))
        if ignored is not None:
            yield from self.stated.members(ignored, of=node)

    def _constraints(self, shape: Shape) -> Iterator[Constraint]:
        stated = self.stated
        for predicate in stated.predicates(shape.node):
            parameter = PARAMETERS.get(predicate)
            if parameter is None:
                continue
            values = stated.objects(shape.node, predicate)
            if parameter.single and len(values) > 1:
                raise ShapesError(f"{shape.name} has {len(values)} values of {named(predicate)}, one is allowed")
            if parameter.on_paths and shape.path is None:
                raise ShapesError(f"{shape.name} has {named(predicate)} and no path")
            for value in values:
                said = tuple(stated.members(value, of=shape.node)) if parameter.listed else value
                if problem := parameter.wrong(said):
                    raise ShapesError(f"{named(predicate)} of {shape.name} {problem}")
                for component in parameter.components(stated, shape.node):
                    yield Constraint(SH + component + "ConstraintComponent", parameter, said)
        if shape.closed is not None:
            yield Constraint(SH + "ClosedConstraintComponent")
        for node in stated.objects(shape.node, sh("sparql")):
            if not self.flag(node, "deactivated"):
                query = query_of(stated, node, "select", path=shape.path)
                yield Constraint(
                    SH + "SPARQLConstraintComponent", query=query, node=node, messages=self._messages(node)
                )
        for own in self._components:
            for arguments in own.arguments(stated, shape.node):
                yield Constraint(own.iri, own=own, arguments=arguments)

    def _refuse_what_is_not_evaluated(self) -> None:
        for predicate in _NOT_EVALUATED:
            for node in self.stated.subjects(predicate):
                raise ShapesError(
                    f"{named(node)} uses {named(predicate)}, which is not evaluated",
                    hint="write the constraint in SHACL Core or SHACL-SPARQL",
                )
        for regime in self.stated.subjects(sh("entailment")):
            raise ShapesError(f"{named(regime)} asks for entailment, which is not done", hint="infer before validating")

    def _refuse_recursion(self) -> None:
        """SHACL 1.0 does not say what a shape means that refers to itself (section 3.4.3)."""
        done: set[Term] = set()
        for root in self._read:
            trail: list[Term] = []
            waiting: list[tuple[Term, bool]] = [(root, False)]
            while waiting:
                node, left = waiting.pop()
                if left:
                    trail.pop()
                    done.add(node)
                elif node in trail:
                    cycle = " to ".join(named(each) for each in [*trail[trail.index(node) :], node])
                    raise ShapesError(
                        f"a shape refers to itself: {cycle}", hint="SHACL 1.0 leaves recursion open; break the circle"
                    )
                elif len(trail) == _DEEPEST:
                    raise ShapesError(f"shapes are nested more than {_DEEPEST} levels deep", hint="flatten the shapes")
                elif node not in done:
                    trail.append(node)
                    waiting.append((node, True))
                    waiting += [(each, False) for each in self.parts(self._read[node])]
