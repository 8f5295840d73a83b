"""What a validation found, as values that reports are written from."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from rdflib import Graph
from rdflib.term import Node

from rights_graph import vocabulary
from rights_graph.errors import NothingChecked, RightsGraphError
from rights_graph.validate import severity
from rights_graph.validate.document import Location, Origin
from rights_graph.validate.shapes import Shapes

_LOCAL_NAME = re.compile(r"[\w-]*")
_SHOWN = 100  # rows of a table in a notebook


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
    where the graph has no name. `focus_location` is where the focus node is first described, `triple_location` the
    object of the triple that breaks the constraint, where one does and not its absence.
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
    focus_location: Location | None = None
    triple_location: Location | None = None

    @property
    def location(self) -> Location | None:
        """Where to look: at the triple, or else at the focus node."""
        return self.triple_location or self.focus_location

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

    `found` are the results, sorted by graph, shape and focus node, without their places in `origins`; `results` has
    them with their places. `shapes_checked` are the shapes that applied to something, `unused_shapes` the others,
    `fallen_back` those of which pySHACL evaluated a constraint. `omitted` results were left out on demand, `errors`
    kept some of the data from being checked, and `fail_on` (one of `severity.FAIL_ON`) is where a gate fails. Unpacks
    as ``conforms, graph, text``.
    """

    found: tuple[Result, ...]
    shapes_checked: tuple[ShapeUse, ...]
    unused_shapes: tuple[str, ...]
    graphs: tuple[str | None, ...]
    shapes: Shapes
    origins: tuple[Origin, ...] = ()
    errors: tuple[RightsGraphError, ...] = ()
    omitted: int = 0
    fail_on: str = "info"
    fallen_back: tuple[str, ...] = ()

    @cached_property
    def results(self) -> tuple[Result, ...]:
        """Everything that was found, with file, line and column; these are worked out when first asked for."""
        from rights_graph.validate.locate import locate

        return locate(self.found, self.origins, self.shapes) if self.found else ()

    @property
    def conforms(self) -> bool:
        """True where everything was read and no constraint is broken, of whatever severity (SHACL 1.0, 3.6.1.1)."""
        return not self.found and not self.omitted and not any(_grave(each) for each in self.errors)

    @property
    def exit_code(self) -> int:
        """2 or 3 for what could not be read, 1 for results from `fail_on` up, 5 where nothing was checked, or 0."""
        unread = [each.exit_code for each in self.errors if _grave(each)]
        if unread:
            return unread[0]
        if any(severity.fails(each, self.fail_on) for each in self.severities):
            return 1
        return NothingChecked.exit_code if self.errors else 0

    @cached_property
    def severities(self) -> Counter[str]:
        """How many results there are of each severity, left out ones apart."""
        return Counter(each.severity for each in self.found)

    @property
    def focus_nodes(self) -> int:
        """To how many focus nodes the shapes applied, each counted once for each shape."""
        return sum(use.focus_nodes for use in self.shapes_checked)

    def first(self, count: int) -> ValidationResult:
        """The same with no more than `count` results, of which none is graver than those left out, in their order."""
        if len(self.found) <= count:
            return self
        gravest = sorted(range(len(self.found)), key=lambda place: -severity.rank(self.found[place].severity))
        kept = tuple(self.found[place] for place in sorted(gravest[:count]))
        return replace(self, found=kept, omitted=self.omitted + len(self.found) - count)

    @cached_property
    def graph(self) -> Graph:
        """The results as a ``sh:ValidationReport``."""
        from rights_graph.validate.report.turtle import report_graph

        return report_graph(self)

    def to_text(self) -> str:
        """The results for people, by shape, each message once."""
        return self.render("human")

    def render(self, form: str) -> str:
        """The results in one of the formats of `rights_graph.validate.report`.

        Raises:
            UsageError: no format has this name.
        """
        from rights_graph.validate import report

        return report.render(self, form)

    def __iter__(self) -> Iterator[bool | Graph | str]:
        """Conforms, graph and text, the order in which pySHACL returns them."""
        return iter((self.conforms, self.graph, self.to_text()))

    def _repr_html_(self) -> str:
        if self.conforms:
            return f"<p>Conforms: {self.focus_nodes} focus nodes, {len(self.shapes_checked)} shapes.</p>"
        table = [("Shape", "What to do", "Focus node", "Value", "Where")]
        for each in self.results[:_SHOWN]:
            value = "" if each.value is None else str(each.value)
            table.append((shorten(each.rule), each.message, str(each.focus_node), value, str(each.location or "")))
        rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in table)
        more = len(self.results) - _SHOWN
        note = f"<p>{more} more results.</p>" if more > 0 else ""
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>{note}"


def _grave(error: RightsGraphError) -> bool:
    return not isinstance(error, NothingChecked)
