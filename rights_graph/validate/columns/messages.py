"""What to say of a broken constraint where the shapes say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph

from rights_graph.validate.columns.terms import Term
from rights_graph.vocabulary import RDF, SH, XSD

if TYPE_CHECKING:
    from rights_graph.validate.columns.shapes import Constraint

_SENTENCES = {
    "Class": "The value is no instance of {}.",
    "Datatype": "The value is no well-formed literal of {}.",
    "NodeKind": "The value is not of the kind {}.",
    "MinCount": "There are fewer values than {}.",
    "MaxCount": "There are more values than {}.",
    "MinExclusive": "The value is not greater than {}.",
    "MinInclusive": "The value is less than {}, or cannot be compared with it.",
    "MaxExclusive": "The value is not less than {}.",
    "MaxInclusive": "The value is greater than {}, or cannot be compared with it.",
    "MinLength": "The value is shorter than {} characters.",
    "MaxLength": "The value is longer than {} characters.",
    "Pattern": "The value does not match the pattern {}.",
    "LanguageIn": "The value is in none of the languages {}.",
    "UniqueLang": "Several values are in the same language.",
    "Equals": "The values differ from those of {}.",
    "Disjoint": "{} has the same value.",
    "LessThan": "The value is not less than each of {}.",
    "LessThanOrEquals": "The value is greater than one of {}, or cannot be compared with it.",
    "Not": "The value conforms to {}, which it must not.",
    "And": "The value does not conform to each of {}.",
    "Or": "The value conforms to none of {}.",
    "Xone": "The value does not conform to exactly one of {}.",
    "Node": "The value does not conform to {}.",
    "QualifiedMinCount": "Too few values conform to {}.",
    "QualifiedMaxCount": "Too many values conform to {}.",
    "Closed": "The shape is closed and does not allow this property.",
    "HasValue": "The value {} is missing.",
    "In": "The value is none of {}.",
}


def sentence(constraint: Constraint, value: Term | None) -> str:
    """One sentence that says what is wrong with `value`, or with the focus node."""
    name = constraint.component.removeprefix(SH).removesuffix("ConstraintComponent")
    template = _SENTENCES.get(name, "The constraint {} is broken.")
    if value is None and template.startswith("The value does not conform"):
        template = template.replace("The value", "A value")
    said = constraint.value if constraint.value is not None else pyoxigraph.NamedNode(constraint.component)
    return template.format(", ".join(map(_written, said)) if isinstance(said, tuple) else _written(said))


def _written(term: Term) -> str:
    if isinstance(term, pyoxigraph.NamedNode):
        local = term.value.removeprefix(SH)
        return f"sh:{local}" if local != term.value else f"<{term.value}>"
    if isinstance(term, pyoxigraph.BlankNode):
        return "a shape"
    is_text = term.datatype.value in (XSD + "string", RDF + "langString")
    return str(term) if is_text else term.value
