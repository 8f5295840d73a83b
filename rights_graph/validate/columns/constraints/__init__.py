"""The core constraint components, a module for each family (SHACL 1.0, section 4); `CHECKS` lists them.

A check is given the run, the shape, the constraint and the value nodes, and answers with what breaks the constraint.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rights_graph.validate.columns.constraints import (
    cardinality,
    listed,
    logical,
    property_pair,
    shape_based,
    strings,
    value_range,
    value_type,
)
from rights_graph.validate.columns.constraints.nodes import Found
from rights_graph.vocabulary import SH

__all__ = ["CHECKS"]

_NAMED: dict[str, Callable[[Any, Any, Any, Any], Found]] = {
    "Class": value_type.of_class,
    "Datatype": value_type.of_datatype,
    "NodeKind": value_type.of_kind,
    "MinCount": cardinality.at_least,
    "MaxCount": cardinality.at_most,
    "MinExclusive": value_range.in_range,
    "MinInclusive": value_range.in_range,
    "MaxExclusive": value_range.in_range,
    "MaxInclusive": value_range.in_range,
    "MinLength": strings.long_enough,
    "MaxLength": strings.short_enough,
    "Pattern": strings.like_pattern,
    "LanguageIn": strings.in_language,
    "UniqueLang": strings.unique_languages,
    "Equals": property_pair.equal,
    "Disjoint": property_pair.disjoint,
    "LessThan": property_pair.less,
    "LessThanOrEquals": property_pair.less,
    "Not": logical.none,
    "And": logical.every,
    "Or": logical.some,
    "Xone": logical.exactly_one,
    "Node": shape_based.of_shape,
    "QualifiedMinCount": shape_based.qualified,
    "QualifiedMaxCount": shape_based.qualified,
    "Closed": shape_based.closed,
    "HasValue": listed.having,
    "In": listed.among,
}

CHECKS = {f"{SH}{name}ConstraintComponent": check for name, check in _NAMED.items()}
