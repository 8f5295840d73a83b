"""What the engine of a folder complains of, in our words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rights_graph.errors import StoreError, StoreLocked
from rights_graph.store._quads import not_sparql

_NO_ROOM = r"no space left|file too large|disk quota|permission denied|read-only file system"


@contextmanager
def engine_errors(folder: Path) -> Iterator[None]:
    """Errors of Oxigraph on the store in `folder` become ours.

    Raises:
        UsageError: a query is not SPARQL.
        StoreLocked: another program has the engine's own lock.
        StoreError: there is no room, no permission, or a file is damaged.
    """
    try:
        yield
    except SyntaxError as error:
        raise not_sparql(str(error)) from error
    except (OSError, RuntimeError) as error:
        raise _ours(" ".join(str(error).split()), folder) from error


def _ours(reason: str, folder: Path) -> StoreError:
    if re.search("lock file|lock hold", reason, re.IGNORECASE):
        return StoreLocked(
            "another program is writing to the store", where=folder, hint="end whatever else uses it, then try again"
        )
    if re.search(_NO_ROOM, reason, re.IGNORECASE):
        return StoreError(
            f"the store cannot be written: {reason}", where=folder, hint="make room and run it again, or choose another"
        )
    return StoreError(f"the store is damaged: {reason}", where=folder, hint="build it again in a new folder")
