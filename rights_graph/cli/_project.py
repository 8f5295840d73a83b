"""The project held against its own rules: ontology, data and stored queries."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from rdflib import SH, Graph, URIRef
from rdflib.term import Literal, Node

from rights_graph import vocabulary
from rights_graph.errors import InputError, RightsGraphError
from rights_graph.query import Rows, StoredQuery, queries, query
from rights_graph.query.syntax import parse
from rights_graph.resources import folder, turtle_files
from rights_graph.store import Store, load_reference, open_store
from rights_graph.validate import validate_ontology
from rights_graph.validate.gate import combined, judge
from rights_graph.validate.result import Result, ShapeUse, ValidationResult
from rights_graph.validate.shapes import model_shapes, shapes_of

_CHECKS = "check"
"""The room of the queries that must return no rows."""


def project() -> ValidationResult:
    """What is wrong with the ontology by its style, with the data by the shapes of the model, and with the queries.

    A query is wrong that is no SPARQL, and one in ``queries/check`` that has rows on the data: each row is a result.
    """
    data = [*turtle_files("ontology", "concepts"), *turtle_files("data", "registries"), *turtle_files("data", "graph")]
    return combined([validate_ontology(), judge(data, shapes=model_shapes()), _queries()], model_shapes())


def _queries() -> ValidationResult:
    errors: list[RightsGraphError] = []
    found: list[Result] = []
    checked: list[ShapeUse] = []
    with TemporaryDirectory() as scratch, open_store(Path(scratch) / "graph", create=True) as store:
        _load(store)
        for stored in queries():
            where = folder("queries") / stored.room / f"{stored.name}.rq"
            try:
                parse(stored.text)
                if stored.room == _CHECKS:
                    rows = query(store, f"{stored.room}/{stored.name}")
                    assert isinstance(rows, Rows), "checks are SELECT queries"
                    found += [_result(stored, where, rows, row) for row in rows.terms]
                    checked.append(ShapeUse(where.as_uri(), 1))
            except InputError as error:
                errors.append(
                    InputError(error.what, where=where, line=error.line, column=error.column, hint=error.hint)
                )
    return ValidationResult(
        found=tuple(found),
        shapes_checked=tuple(checked),
        unused_shapes=(),
        graphs=(),
        shapes=shapes_of(Graph()),
        errors=tuple(errors),
    )


def _load(store: Store) -> None:
    load_reference(store)
    for path in turtle_files("data", "graph"):
        store.load(f"{vocabulary.RGD}publication/{path.stem}", [path])


def _result(stored: StoredQuery, where: Path, rows: Rows, row: tuple[Node | None, ...]) -> Result:
    named = dict(zip(rows.columns, row, strict=True))
    graph = named.pop("graph", None)
    bound = [term for term in named.values() if term is not None]
    focus = next((term for term in bound if isinstance(term, URIRef)), bound[0] if bound else Literal(stored.name))
    return Result(
        focus_node=focus,
        path=None,
        value=next((term for term in bound if term != focus), None),
        shape=URIRef(where.as_uri()),
        constraint=None,
        component=str(SH.SPARQLConstraintComponent),
        severity=str(SH.Violation),
        message=f"{stored.title} There should be none.",
        graph=None if graph is None else str(graph),
    )
