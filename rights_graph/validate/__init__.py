"""Graphs held against SHACL shapes: `validate` answers what breaks them, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rdflib import URIRef

from rights_graph import vocabulary
from rights_graph.errors import NothingChecked
from rights_graph.resources import folder, turtle_files
from rights_graph.validate import engine, sources
from rights_graph.validate.columns.limits import SECONDS
from rights_graph.validate.document import Origin
from rights_graph.validate.result import Result, ShapeUse, ValidationResult, shorten
from rights_graph.validate.shapes import Shapes, load, model_shapes
from rights_graph.validate.triples import graph_of

if TYPE_CHECKING:
    from rights_graph.store import Store

__all__ = ["Result", "ShapeUse", "ValidationResult", "validate", "validate_ontology"]

_NAMED = 10  # shapes that an error names


def validate(
    data: sources.Source | Store | Iterable[sources.Source],
    *,
    shapes: Shapes | sources.Source | Iterable[sources.Source] | None = None,
    data_format: str | None = None,
    ontology: bool = True,
    allow_empty: bool = False,
    timeout: float = SECONDS,
) -> ValidationResult:
    """Hold `data` against shapes (SHACL 1.0 with SHACL-SPARQL) and return everything that breaks them.

    Each named graph, and the triples that are in none, are checked by themselves, whatever files they are from. Nothing
    is loaded from the network: ``owl:imports``, remote contexts, SERVICE and FROM are not followed.

    Arguments:
        data: a path (its suffix says the format; a folder is a store), the bytes of a document, an rdflib graph or
            dataset, a store, or several of these.
        shapes: the same, for shapes in place of those of the model; or shapes that were loaded before.
        data_format: one of `sources.FORMATS`; for bytes (Turtle otherwise), or against the suffix.
        ontology: let the data use concepts, actors and places of the project without describing them.
        allow_empty: accept that no shape applied to anything.
        timeout: seconds that one query of the shapes, or one regular expression, may take on one graph.

    Raises:
        InputError: data or shapes cannot be read.
        NothingChecked: there are no shapes, or they apply to nothing in `data`.
        LimitExceeded: a query or regular expression takes too long, or a path leads to too many nodes.
    """
    used = shapes if isinstance(shapes, Shapes) else model_shapes() if shapes is None else load(shapes)
    targeted = used.targeted()
    if not targeted and not allow_empty:
        raise NothingChecked(
            "there are no shapes to check against", hint="a shape needs a target, such as sh:targetClass"
        )
    results: list[Result] = []
    focus = dict.fromkeys(targeted, 0)
    graphs: list[str | None] = []
    origins: list[Origin] = []
    fallen_back: set[str] = set()
    for part in sources.together(sources.parts(data, data_format=data_format)):
        checked = engine.check(part, used, ontology=ontology, timeout=timeout)
        results += checked.results
        for shape, count in checked.focus_nodes.items():
            focus[shape] += count
        fallen_back |= checked.fallen_back
        graphs.append(part.label)
        origins.append(Origin(part.name, part.label, part.documents))
    if not any(focus.values()) and not allow_empty:
        raise NothingChecked(
            f"no shape applies to anything in the data: {_some(targeted)}",
            hint="do shapes and data speak of the same classes?",
        )
    return ValidationResult(
        found=tuple(sorted(results, key=_order)),
        shapes_checked=tuple(ShapeUse(shape, count) for shape, count in focus.items() if count),
        unused_shapes=tuple(shape for shape, count in focus.items() if not count),
        graphs=tuple(graphs),
        shapes=used,
        origins=tuple(origins),
        fallen_back=tuple(sorted(fallen_back)),
    )


def validate_ontology() -> ValidationResult:
    """Hold the header, the terms and the concepts of the ontology against its style shapes."""
    stated = sources.union(folder("ontology") / "rights-graph.ttl")
    # The header also declares outside terms, which have the style of others.
    header = graph_of(stated.triples((URIRef(vocabulary.ONTOLOGY), None, None)))
    described: list[sources.Source] = [header]
    described += [*turtle_files("ontology", "terms"), *turtle_files("ontology", "concepts")]
    return validate(described, shapes=turtle_files("ontology", "style"), ontology=False)


def _some(shapes: list[str]) -> str:
    named = [shorten(shape) for shape in shapes]
    more = len(named) - _NAMED
    return ", ".join(named[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _order(result: Result) -> tuple[str, ...]:
    terms = (result.focus_node.n3(), result.path or "", "" if result.value is None else result.value.n3())
    return (result.graph or "", result.rule, *terms, result.component, result.message)
