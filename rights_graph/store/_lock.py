"""Who writes to a folder: one process at a time, which says who it is.

The lock is the operating system's, on an open file, and ends with its process however that ends. What the file says is
for those who find it locked.
"""

from __future__ import annotations

import json
import os
import socket
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rights_graph.errors import StoreError, StoreLocked

try:
    import fcntl
except ImportError:  # not Unix; there Oxigraph's own lock stands alone
    fcntl = None  # type: ignore[assignment]


class WriterLock:
    """The right to write to a folder, from the making of this object until `release`."""

    def __init__(self, folder: Path) -> None:
        """Take the lock.

        Raises:
            StoreLocked: somebody has it; says who, on which machine, and since when.
            StoreError: the folder cannot be written.
        """
        try:
            file = (folder / "writer.lock").open("a+b", buffering=0)
        except OSError as error:
            raise StoreError(
                f"cannot be written: {error.strerror}", where=folder, hint="choose another folder"
            ) from error
        if not _locked(file):
            with file:
                raise _refusal(folder, file)
        self._file = file
        me = {
            "process": os.getpid(),
            "host": socket.gethostname(),
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        with suppress(OSError):  # on a full disk the lock holds, and only does not say who has it
            file.truncate(0)
            file.write(json.dumps(me).encode() + b"\n")

    def release(self) -> None:
        """Let others write."""
        with suppress(OSError):
            self._file.truncate(0)
        self._file.close()


def _locked(file: Any) -> bool:
    if fcntl is None:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks; there, too, Oxigraph's own lock stands alone
        return True
    return True


def _refusal(folder: Path, file: Any) -> StoreLocked:
    try:
        file.seek(0)
        holder = json.loads(file.read())
        process, host, since = holder["process"], holder["host"], holder["since"]
    except (OSError, ValueError, KeyError, TypeError):
        return StoreLocked("another process is writing to the store", where=folder, hint="wait until it has finished")
    if (process, host) == (os.getpid(), socket.gethostname()):
        return StoreLocked(
            f"this process is writing to the store since {since}", where=folder, hint="close the other store first"
        )
    return StoreLocked(
        f"process {process} on {host} is writing to the store since {since}",
        where=folder,
        hint="wait until it has finished",
    )
