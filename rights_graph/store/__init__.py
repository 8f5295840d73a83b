"""Where graphs are kept: in memory, in a folder, or behind the address of an endpoint."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from rights_graph import resources
from rights_graph import vocabulary as v
from rights_graph.store._protocol import Selected, Store

if TYPE_CHECKING:
    from rights_graph.store.endpoint.credentials import Credentials
    from rights_graph.store.writer import FolderWriter

__all__ = ["Selected", "Store", "load_reference", "open_store"]

_MEMORY = "memory"


def open_store(
    where: str | Path | None = None,
    *,
    create: bool = False,
    update: str | None = None,
    graph_store: str | None = None,
    credentials: Credentials | None = None,
) -> Store:
    """The store at `where`; the form of `where` says of which sort it is.

    Arguments:
        where: `None` or ``memory``; the ``http://`` or ``https://`` address of a SPARQL endpoint; or a folder.
        create: make the folder where it is missing, and take it for writing at once. Without it a folder is opened
            for reading, unaffected by whoever writes, and taken for writing at the first change.
        update: the address to which an endpoint takes updates, where it is not beside `where`.
        graph_store: the address of an endpoint's Graph Store Protocol, for whole graphs.
        credentials: who asks an endpoint.

    Raises:
        StoreLocked: another process is writing to the folder.
        StoreError: the folder is missing, no store, damaged, or of a later format.
    """
    if where is None or where == _MEMORY:
        from rights_graph.store.memory import MemoryStore

        return MemoryStore()
    if isinstance(where, str) and re.match("https?://", where, re.IGNORECASE):
        from rights_graph.store.endpoint import EndpointStore

        return EndpointStore(where, update=update, graph_store=graph_store, credentials=credentials)
    from rights_graph.store.folder import FolderStore

    return FolderStore(Path(where), create=create)


def load_reference(store: Store | FolderWriter) -> bool:
    """Bring the ontology, its concepts and the registries into the reference graph; `False` where they were there.

    Raises:
        InputError: a file of the installation is not Turtle.
        StoreError: the store cannot be written.
    """
    header = resources.folder("ontology") / "rights-graph.ttl"
    rooms = (("ontology", "terms"), ("ontology", "concepts"), ("data", "registries"))
    return store.load(v.ONTOLOGY, [header, *(file for room in rooms for file in resources.turtle_files(*room))])
