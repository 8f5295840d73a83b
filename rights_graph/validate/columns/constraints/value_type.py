"""``sh:class``, ``sh:datatype``, ``sh:nodeKind`` (SHACL 1.0, section 4.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rights_graph.validate.columns.constraints.nodes import Found, ValueNodes
from rights_graph.validate.columns.lexical import ill_formed
from rights_graph.validate.columns.spans import Ints, Mask
from rights_graph.validate.columns.terms import BLANK, IRI, LITERAL, Tag
from rights_graph.vocabulary import RDF, SH

if TYPE_CHECKING:
    from rights_graph.validate.columns.evaluation import Run
    from rights_graph.validate.columns.shapes import Constraint, Shape

_KINDS = {
    SH + "IRI": (IRI,),
    SH + "BlankNode": (BLANK,),
    SH + "Literal": (LITERAL,),
    SH + "BlankNodeOrIRI": (BLANK, IRI),
    SH + "BlankNodeOrLiteral": (BLANK, LITERAL),
    SH + "IRIOrLiteral": (IRI, LITERAL),
}


def of_class(run: Run, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
    """Value nodes that are no instance of the class or of a subclass."""
    members = run.graph.members(run.number(run.said(constraint)))
    return nodes.failing(lambda each: ~members[each])


def of_datatype(run: Run, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
    """Value nodes that are no literal of the datatype, or not written as the datatype demands."""
    terms, datatype = run.graph.terms, run.said(constraint).value

    def test(each: Ints) -> Mask:
        if datatype == RDF + "langString":
            bare = np.array([not tag.language for tag in terms.tag_list()], dtype=np.bool_)
            untagged: Mask = bare[terms.tags[each]]
            return untagged
        wrong: Mask = terms.tags[each] != terms.tag(Tag(datatype))
        right = np.flatnonzero(~wrong)
        wrong[right] = ill_formed(terms, each[right], datatype)
        return wrong

    return nodes.failing(test)


def of_kind(run: Run, shape: Shape, constraint: Constraint, nodes: ValueNodes) -> Found:
    """Value nodes of another kind."""
    kinds = run.graph.terms.kinds
    allowed = _KINDS[run.said(constraint).value]
    return nodes.failing(lambda each: ~np.isin(kinds[each], allowed))
