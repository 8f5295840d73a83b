"""The engine finds what pySHACL finds, on shapes and graphs that nobody thought of."""

from __future__ import annotations

import warnings
from collections import Counter

import pyshacl
import pytest
from hypothesis import HealthCheck, given, settings
from pyshacl.constraints.core import value_range_constraints
from pyshacl.rdfutil.compare import compare_literal
from rdflib import SH, XSD, Graph, Literal

from rights_graph.validate import validate
from rights_graph.validate.terms import quiet_literals

from .cases import Case, cases

Found = Counter[tuple[str, ...]]


# What pySHACL 0.40 does otherwise than SHACL 1.0 says; docs/validation-engine.md has the same list for people.
#
# - It puts literals in order that SPARQL cannot compare: a date is below a string, a number below a date, an ill-formed
#   literal somewhere. Corrected here, so that all else about such cases is still compared.
# - A blank node passes sh:minLength 0, though no blank node conforms to a length. Such lengths are not drawn.
# - sh:lessThan puts IRIs in the order of their characters, and ends the whole validation at a blank node. It is drawn
#   for properties with numbers only.
COMPARABLE = (
    {XSD.integer, XSD.decimal, XSD.double},
    *({each} for each in (XSD.string, XSD.date, XSD.dateTime, XSD.boolean)),
)


def order(first: Literal, second: Literal) -> int:
    """pySHACL's own order, for literals that SPARQL can compare."""
    if first.ill_typed or second.ill_typed or first.language or second.language:
        raise TypeError
    if not any({first.datatype, second.datatype} <= family for family in COMPARABLE):
        raise TypeError
    return int(compare_literal(first, second))


def by_pyshacl(case: Case) -> Found:
    data, shapes = case.graphs()
    with quiet_literals(), warnings.catch_warnings(), pytest.MonkeyPatch.context() as patch:
        warnings.simplefilter("ignore")
        patch.setattr(value_range_constraints, "compare_literal", order)
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    return essence(report)


def by_columns(case: Case) -> Found:
    data, shapes = case.graphs()
    return essence(validate(data, shapes=shapes, ontology=False, allow_empty=True).graph)


def essence(report: Graph) -> Found:
    """What each result of the report says, without paths, of which pySHACL copies blank nodes anew."""
    compared = (SH.focusNode, SH.value, SH.sourceShape, SH.sourceConstraintComponent, SH.resultSeverity)
    return Counter(
        tuple("" if (value := report.value(result, each)) is None else value.n3() for each in compared)
        for result in report.objects(None, SH.result)
    )


def agree(case: Case) -> None:
    assert set(by_columns(case)) == set(by_pyshacl(case)), case


@given(cases())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_it_finds_what_pyshacl_finds(case: Case) -> None:
    agree(case)


@pytest.mark.soak
@given(cases())
@settings(max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck))
def test_it_finds_what_pyshacl_finds_in_two_thousand_cases(case: Case) -> None:
    agree(case)
