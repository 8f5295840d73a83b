"""What a validation found, as values that reports are written from."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rdflib import Graph
from rdflib.term import Node

from rights_graph import vocabulary
from rights_graph.validate.shapes import Shapes

_LOCAL_NAME = re.compile(r"[\w-]*")


def shorten(iri: str) -> str:
    """The IRI with its prefix, where one of ours fits; otherwise in angle brackets."""
    for prefix, namespace in vocabulary.PREFIXES.items():
        local = iri.removeprefix(namespace)
        if iri.startswith(namespace) and _LOCAL_NAME.fullmatch(local):
            return f"{prefix}:{local}"
    return f"<{iri}>"


@dataclass(frozen=True, slots=True)
class Result:
    """One constraint that one focus node breaks (a ``sh:ValidationResult``).

    `path` is the IRI of a property or, where the shape looks along several, a SPARQL property path. `constraint` is
    the SPARQL constraint that was broken, `None` for core constraints. `graph` is the name of the graph, or the file
    where the graph has no name.
    """

    focus_node: Node
    path: str | None
    value: Node | None
    shape: Node
    constraint: Node | None
    component: str
    severity: str
    message: str
    graph: str | None = None

    @property
    def rule(self) -> str:
        """The constraint where it has a name of its own, otherwise the shape: what the message belongs to."""
        return str(self.constraint or self.shape)


@dataclass(frozen=True, slots=True)
class ShapeUse:
    """A shape that says what it applies to, and to how many focus nodes it did."""

    shape: str
    focus_nodes: int


@dataclass(frozen=True)
class ValidationResult:
    """Whether data conform to shapes, and everything that was found.

    `results` are sorted by graph, shape and focus node. `shapes_checked` are the shapes that applied to something,
    `unused_shapes` those that did not, `fallen_back` those of which pySHACL evaluated a constraint. Unpacks as
    ``conforms, graph, text``.
    """

    results: tuple[Result, ...]
    shapes_checked: tuple[ShapeUse, ...]
    unused_shapes: tuple[str, ...]
    graphs: tuple[str | None, ...]
    shapes: Shapes
    fallen_back: tuple[str, ...] = ()

    @property
    def conforms(self) -> bool:
        """True where no constraint is broken, of whatever severity (SHACL 1.0, section 3.6.1.1)."""
        return not self.results

    @property
    def focus_nodes(self) -> int:
        """To how many focus nodes the shapes applied, each counted once for each shape."""
        return sum(use.focus_nodes for use in self.shapes_checked)

    @cached_property
    def graph(self) -> Graph:
        """The results as a ``sh:ValidationReport``."""
        from rights_graph.validate.report.turtle import report_graph

        return report_graph(self)

    def to_text(self) -> str:
        """The results for people, by shape, each message once."""
        from rights_graph.validate.report.human import write

        return write(self)

    def __iter__(self) -> Iterator[bool | Graph | str]:
        """Conforms, graph and text, the order in which pySHACL returns them."""
        return iter((self.conforms, self.graph, self.to_text()))

    def _repr_html_(self) -> str:
        if self.conforms:
            return f"<p>Conforms: {self.focus_nodes} focus nodes, {len(self.shapes_checked)} shapes.</p>"
        table = [("Shape", "What to do", "Focus node", "Value")]
        for each in self.results:
            value = "" if each.value is None else str(each.value)
            table.append((shorten(each.rule), each.message, str(each.focus_node), value))
        rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in table)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
