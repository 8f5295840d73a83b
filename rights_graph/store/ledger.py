"""The ledger of a folder: what was made of which document, a line of JSON each, in the order in which it happened.

    {"outcome": "stored", "graph": …, "source": …, "input": …, "made_by": …, "statements": …, "triples": 310, …}
    {"outcome": "read", "source": …, "content": …, "made_by": …, "graphs": […], "quarantined": […]}
    {"outcome": "changed", "graph": …}              by something else than a build
    {"outcome": "forgotten", "graph": …, "at": …}   the tombstone: nothing else is kept of it
    {"outcome": "remembered", "graph": …}           may be built again
    {"outcome": "checkpoint", "snapshot": 7}        all above is safely on disk

A line is written after what it tells has happened. What stands after the last checkpoint may have outlived, in a power
cut, what it tells of; whoever reads it compares hashes (`Stored.statements`) before believing it. A line that was cut
off is no line.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from rights_graph.errors import StoreError
from rights_graph.files import write_from, write_text


@dataclass(frozen=True, slots=True)
class Stored:
    """A document that is in the graph.

    Arguments:
        graph: the name of its named graph.
        source: the file that it came in.
        input: SHA-256 of what it was made from.
        made_by: SHA-256 of the program and the ontology that made it; `program` and `ontology` are their versions.
        statements: SHA-256 of its triples, as the sorted lines of N-Triples.
        triples: how many these are.
    """

    graph: str
    source: str
    input: str
    made_by: str
    program: str
    ontology: str
    statements: str
    triples: int


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read to its end.

    Arguments:
        source: its path, as it was given.
        content: SHA-256 of the file and of what lies beside it; `None` where it cannot be told.
        made_by: as in `Stored`.
        graphs: the documents in it that are in the graph.
        quarantined: the reasons of those that were set aside: `error`, `what`, `line`, `column`, `hint`.
    """

    source: str
    content: str | None
    made_by: str
    graphs: tuple[str, ...]
    quarantined: tuple[dict[str, Any], ...] = ()


@dataclass(slots=True)
class _Known:
    stored: dict[str, Stored] = field(default_factory=dict)
    of_source: dict[str, dict[str, None]] = field(default_factory=dict)  # name of the file → graphs stored from it
    read: dict[str, Read] = field(default_factory=dict)
    forgotten: dict[str, str] = field(default_factory=dict)  # graph → when
    unsure: set[str] = field(default_factory=set)  # graphs stored after the last checkpoint
    half_forgotten: set[str] = field(default_factory=set)  # graphs forgotten after the last checkpoint
    snapshot: int | None = None
    lines: int = 0

    def learn(self, line: dict[str, Any]) -> None:
        outcome, graph = line.pop("outcome"), line.get("graph", "")
        self.lines += 1
        if outcome == "stored":
            self.stored[graph] = Stored(**line)
            self.of_source.setdefault(Path(line["source"]).name, {})[graph] = None
            self.unsure.add(graph)
        elif outcome == "read":
            self.read[Path(line["source"]).name] = Read(
                **{**line, "graphs": tuple(line["graphs"]), "quarantined": tuple(line["quarantined"])}
            )
        elif outcome == "checkpoint":
            self.snapshot = line["snapshot"]
            self.unsure.clear()
            self.half_forgotten.clear()
        elif outcome == "forgotten":
            self.forgotten[graph] = line["at"]
            self.half_forgotten.add(graph)
        elif outcome == "remembered":
            self.forgotten.pop(graph, None)
        if outcome in ("changed", "forgotten"):
            self.stored.pop(graph, None)


class Ledger:
    """The ledger of one folder, which only the holder of its lock may write."""

    def __init__(self, folder: Path) -> None:
        """Read what is there. Lines that are none are passed over: what they told of is done again."""
        self._path = folder / "ledger.jsonl"
        self._known = _Known()
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            content = b""
        except OSError as error:
            raise self._unusable(error) from error
        self._whole = content.rfind(b"\n") + 1
        for line in content[: self._whole].splitlines():
            try:
                self._known.learn(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError):
                continue

    def stored(self, graph: str) -> Stored | None:
        """What is told of the document whose graph has this name."""
        return self._known.stored.get(graph)

    def read(self, source: str) -> Read | None:
        """What is told of a file; its name tells which, wherever it lies."""
        return self._known.read.get(Path(source).name)

    def graphs(self, source: str) -> list[str]:
        """The documents of a file that are in the graph, as far as is told, though it was not read to its end."""
        return [graph for graph in self._known.of_source.get(Path(source).name, ()) if self.stored(graph)]

    @property
    def sources(self) -> list[Read]:
        """All files that were read, in the order of their names."""
        return [self._known.read[source] for source in sorted(self._known.read)]

    def forgotten(self, graph: str) -> str | None:
        """When the document whose graph has this name was forgotten, in UTC; `None` where it was not."""
        return self._known.forgotten.get(graph)

    @property
    def half_forgotten(self) -> frozenset[str]:
        """The graphs whose removal was begun and perhaps not finished."""
        return frozenset(self._known.half_forgotten)

    @property
    def snapshot(self) -> int | None:
        """The number of the snapshot that was made at the last checkpoint."""
        return self._known.snapshot

    @property
    def sure(self) -> list[str]:
        """The graphs that were stored before the last checkpoint, sorted."""
        return sorted(self._known.stored.keys() - self._known.unsure)

    def is_sure(self, graph: str) -> bool:
        """Whether a graph is one of these."""
        return graph not in self._known.unsure

    def believe(self, graph: str) -> None:
        """Take for sure what is told of a graph, once its hash was compared."""
        self._known.unsure.discard(graph)

    def doubt(self, graph: str) -> None:
        """Pass over what is told of a graph, since the store says otherwise."""
        self._known.stored.pop(graph, None)

    def tell(self, told: Stored | Read) -> None:
        """Add a line about a document or a file.

        Raises:
            StoreError: it cannot be written.
        """
        outcome = "stored" if isinstance(told, Stored) else "read"
        self.note(outcome, **asdict(told))

    def note(self, outcome: str, **about: Any) -> None:
        """Add a line of another sort; errors as in `tell`."""
        line = json.dumps({"outcome": outcome, **about}).encode() + b"\n"
        try:
            write_from(self._path, self._whole, line)  # over a line that was cut off
        except OSError as error:
            raise self._unusable(error) from error
        self._whole += len(line)
        self._known.learn(json.loads(line))

    def checkpoint(self, snapshot: int) -> None:
        """Say that all told so far is safely on disk, once it is; the ledger is too when this returns."""
        if self._known.lines > 1000 + 3 * (len(self._known.stored) + len(self._known.read)):
            self.rewrite(snapshot)
            return
        self.note("checkpoint", snapshot=snapshot)
        try:
            with self._path.open("rb") as file:
                os.fsync(file.fileno())
        except OSError as error:
            raise self._unusable(error) from error

    def rewrite(self, snapshot: int, *, without: frozenset[str] = frozenset()) -> None:
        """Put the ledger in its shortest form, without the files of which one of the graphs in `without` came."""
        known = self._known
        lines: list[dict[str, Any]] = [
            {"outcome": "forgotten", "graph": graph, "at": at} for graph, at in sorted(known.forgotten.items())
        ]
        lines += [{"outcome": "stored", **asdict(each)} for graph, each in sorted(known.stored.items())]
        lines += [{"outcome": "read", **asdict(each)} for each in self.sources if not without.intersection(each.graphs)]
        lines.append({"outcome": "checkpoint", "snapshot": snapshot})
        text = "".join(json.dumps(line) + "\n" for line in lines)
        write_text(self._path, text)
        self._whole = len(text.encode())
        self._known = _Known()
        for line in lines:
            self._known.learn(dict(line))

    def _unusable(self, error: OSError) -> StoreError:
        return StoreError(
            f"the ledger cannot be used: {error.strerror}", where=self._path, hint="make room, or choose another folder"
        )
