"""Documents as a build stores them, without the build."""

from __future__ import annotations

from hashlib import sha256

from rights_graph.store.ledger import Stored
from rights_graph.store.writer import FolderWriter


def document(writer: FolderWriter, graph: str, statements: str) -> Stored:
    """Store a graph, with what the ledger is told of it."""
    text = statements.encode()
    stored = Stored(graph, "report.txt", "input", "program", "1", "1", sha256(text).hexdigest(), text.count(b"\n"))
    writer.put(stored, text)
    return stored
