"""Writes ``rights_graph/vocabulary.py``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rights_graph.generate.source import Ontology, Term

_HEAD = '''\
"""Every IRI that Python names; generated from ontology/ by ``python -m rights_graph.generate``, never edited.

A prefix gives its namespace (`ACT` is that of the act types), a term its IRI (`HAS_ACT_TYPE`). A term whose name is
taken says what it is (`PLACE` is the namespace, `PLACE_CLASS` the class).
"""
'''


def vocabulary(ontology: Ontology) -> str:
    """The source of the module of constants: ontology, prefixes, classes, properties."""
    about = {"BASE": ontology.base, "ONTOLOGY": ontology.iri, "ONTOLOGY_VERSION": ontology.version}
    namespaces = {prefix.upper(): space for prefix, space in ontology.prefixes.items()}
    taken = {*about, *namespaces}
    classes = {_constant(term, taken): term.iri for term in ontology.terms if term.is_class}
    properties = {_constant(term, taken): term.iri for term in ontology.terms if not term.is_class}
    prefixes = ["PREFIXES: dict[str, str] = {", *(f'    "{name}": {name.upper()},' for name in ontology.prefixes), "}"]
    blocks = [_assignments(about), _assignments(namespaces), prefixes, _assignments(classes), _assignments(properties)]
    return "\n".join([_HEAD, *("\n".join(block) + "\n" for block in blocks)])


def _assignments(values: Mapping[str, str]) -> list[str]:
    return [f'{name} = "{value}"' for name, value in values.items()]


def _constant(term: Term, taken: set[str]) -> str:
    """`isReportedIn` gives ``IS_REPORTED_IN``."""
    name = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", term.name).upper()
    if name not in taken:
        return name
    return f"{name}_CLASS" if term.is_class else f"{name}_PROPERTY"
