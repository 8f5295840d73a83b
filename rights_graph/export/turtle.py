"""Turtle, in the one form that a graph has here: equal graphs give equal bytes, and people can read them.

Prefixes are those of the vocabulary that are used. Subjects come in the order of their IRIs, numbers in them by value,
so that the words of a publication stand in text order; of each subject the types come first, then its properties by
name, then their values. There is one value a line where there are several, and the full stop has a line of its own, so
that a change is one line of a diff. Blank nodes are nested where they are used once; others get labels that follow
from the graph alone.
"""

from __future__ import annotations

from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

from rights_graph import vocabulary as v
from rights_graph.export._format import Format, Graphs, Triples, triples
from rights_graph.export._terms import compact, literal, natural, with_stable_labels

_TYPE, _FIRST, _REST, _NIL = (URIRef(v.RDF + name) for name in ("type", "first", "rest", "nil"))
_INDENT = "    "
_LINE = 100  # lists up to this length stay on one line
_DEEPEST = 40  # blank nodes nested deeper get labels


def canonical(graph: Triples) -> str:
    """A graph as Turtle; an isomorphic graph gives the same text.

    Raises:
        InputError: an IRI or literal has characters that cannot be written.
    """
    used: set[str] = set()
    body = "\n".join(blocks(graph, used))
    return head(used) + body


def head(used: set[str]) -> str:
    """The declarations of the prefixes `used`, and an empty line."""
    return "".join(f"PREFIX {prefix}: <{v.PREFIXES[prefix]}>\n" for prefix in sorted(used)) + ("\n" if used else "")


def blocks(graph: Triples, used: set[str]) -> list[str]:
    """What a graph says of each of its subjects, in order; the prefixes that this needs are added to `used`."""
    writer = _Writer(graph, used)
    if writer.labelled:
        writer = _Writer(with_stable_labels(graph), used)
    return writer.blocks()


class _Writer:
    def __init__(self, graph: Triples, used: set[str]) -> None:
        self._used = used
        self._names: dict[Node, str] = {}
        self._about: dict[Node, dict[Node, list[Node]]] = {}
        self._uses: dict[Node, list[tuple[Node, Node]]] = {}  # blank node → whose value it is, of which property
        for subject, predicate, value in graph:
            self._about.setdefault(subject, {}).setdefault(predicate, []).append(value)
            if isinstance(value, BNode):
                self._uses.setdefault(value, []).append((subject, predicate))
        self._cells = self._find_cells()
        self._nested = self._find_nested()
        self.labelled = self._uses.keys() - self._nested

    def blocks(self) -> list[str]:
        named = sorted((node for node in self._about if isinstance(node, URIRef)), key=natural)
        blank = [node for node in self._about if isinstance(node, BNode) and node not in self._nested]
        return [self._block(node) for node in named] + sorted(map(self._block, blank), key=natural)

    # ------------------------------------------------------------------------------------ blank nodes

    def _find_cells(self) -> set[Node]:
        """The blank nodes that are cells of lists as they should be, from their ends to their heads."""
        shape = {_FIRST, _REST}
        ends = [
            node
            for node, about in self._about.items()
            if about.get(_REST) == [_NIL] and isinstance(node, BNode) and about.keys() == shape
        ]
        cells: set[Node] = set()
        for end in ends:
            node: Node = end
            while isinstance(node, BNode) and node not in cells and self._is_cell(node):
                cells.add(node)
                users = self._uses.get(node, [])
                if len(users) != 1 or users[0][1] != _REST:
                    break
                node = users[0][0]
        return cells

    def _is_cell(self, node: Node) -> bool:
        about = self._about[node]
        return about.keys() == {_FIRST, _REST} and all(len(values) == 1 for values in about.values())

    def _find_nested(self) -> set[Node]:
        """The blank nodes that one other node uses, not in a circle and not too deep."""
        depth: dict[Node, int] = {}
        for start in self._uses:
            way: dict[Node, None] = {}
            node: Node = start
            while node not in depth and node not in way and len(self._uses.get(node, ())) == 1:
                way[node] = None
                node = self._uses[node][0][0]
            if node in way:
                circle = list(way)
                depth |= dict.fromkeys(circle[circle.index(node) :], 0)
            reached = depth.get(node, 0)
            for each in reversed(way):
                if each not in depth:
                    in_list = each in self._cells and self._uses[each][0][1] == _REST
                    reached = max(1, reached + (not in_list))
                    depth[each] = reached if reached <= _DEEPEST else 0
                reached = depth[each]
        return {node for node, reached in depth.items() if reached}

    # ---------------------------------------------------------------------------------------- writing

    def _block(self, subject: Node) -> str:
        unnamed = isinstance(subject, BNode) and subject not in self.labelled
        name = "[]" if unnamed else self._name(subject)
        return f"{name}\n{self._said_of(subject, _INDENT)}.\n"

    def _said_of(self, subject: Node, indent: str) -> str:
        """The properties and values of a subject, each line ended by a semicolon and a line break."""
        about = self._about.get(subject, {})
        names = {predicate: self._name(predicate) for predicate in about if predicate != _TYPE}
        lines = [f"a{self._values(about[_TYPE], indent)}"] if _TYPE in about else []
        for predicate in sorted(names, key=lambda predicate: natural(names[predicate])):
            lines.append(f"{names[predicate]}{self._values(about[predicate], indent)}")
        return "".join(f"{indent}{line} ;\n" for line in lines)

    def _values(self, values: list[Node], indent: str) -> str:
        if len(values) == 1:
            return f" {self._value(values[0], indent)}"
        deeper = indent + _INDENT
        written = sorted((self._value(value, deeper) for value in values), key=natural)
        return f"\n{deeper}" + f" ,\n{deeper}".join(written)

    def _value(self, value: Node, indent: str) -> str:
        if value == _NIL:
            return "()"
        if value not in self._nested:
            return literal(value, self._used) if isinstance(value, Literal) else self._name(value)
        if value in self._cells:
            return self._list(value, indent)
        said = self._said_of(value, indent + _INDENT)
        return f"[\n{said}{indent}]" if said else "[]"

    def _list(self, cell: Node, indent: str) -> str:
        deeper = indent + _INDENT
        items = []
        while cell != _NIL:
            items.append(self._value(self._about[cell][_FIRST][0], deeper))
            cell = self._about[cell][_REST][0]
        line = f"( {' '.join(items)} )"
        if len(line) <= _LINE and "\n" not in line:
            return line
        return "(" + "".join(f"\n{deeper}{item}" for item in items) + f"\n{indent})"

    def _name(self, node: Node) -> str:
        if node not in self._names:
            self._names[node] = f"_:{node}" if isinstance(node, BNode) else compact(str(node), self._used)
        return self._names[node]


def _parts(graphs: Graphs) -> list[str]:
    return [canonical(triples(graphs))]


FORMATS = (Format("turtle", "text/turtle", (".ttl",), _parts),)
