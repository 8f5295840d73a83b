"""What readers of a folder see: snapshots, which nobody writes to.

    DIR/rights-graph.json    {"format": 2, "snapshot": 7, "bytes": 81920}: a store, whose readers open DIR/snapshots/7
    DIR/store/               the engine's files, for the writer alone
    DIR/snapshots/7/         the same as they were at one moment, mostly hard links

Oxigraph does not say what a reader sees beside a writer, so they never share a folder. A writer makes a new snapshot
and then replaces the one line that names it; a snapshot goes when no reader has it open.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self, TypeVar

from rights_graph.errors import StoreError
from rights_graph.files import write_text

try:
    import fcntl
except ImportError:  # not Unix; there the system refuses to remove what is open
    fcntl = None  # type: ignore[assignment]

FORMAT = 2
MARKER = "rights-graph.json"
_BUILD = "rights-graph build REPORT… -o DIR makes one"
_Opened = TypeVar("_Opened")


@dataclass(frozen=True, slots=True)
class Marker:
    """What `MARKER` says: the format of the folder; number and size of the snapshot for readers, where there is one."""

    format: int
    snapshot: int | None = None
    bytes: int | None = None

    @classmethod
    def of(cls, folder: Path) -> Self:
        """The marker of a folder.

        Raises:
            StoreError: the folder is missing, no store, or of a format that this version does not know.
        """
        path = folder / MARKER
        if not folder.exists():
            raise StoreError("there is no such folder", where=folder, hint=_BUILD)
        if not path.is_file():
            raise StoreError(f"is not a store: it has no {MARKER}", where=folder, hint=_BUILD)
        try:
            written = json.loads(path.read_text(encoding="utf-8"))
            number, of_snapshot = written["format"], [written.get(name) for name in ("snapshot", "bytes")]
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise StoreError("does not say in which format the store is", where=path, hint=_BUILD) from error
        if (
            type(number) is not int
            or not 1 <= number <= FORMAT
            or {*map(type, of_snapshot)} not in ({int}, {type(None)})
        ):
            raise StoreError(
                f"the store has format {number!r}, and this version reads 1 to {FORMAT}",
                where=folder,
                hint="use a later version of rights-graph",
            )
        return cls(number, *of_snapshot)

    def write(self, folder: Path) -> None:
        """Put this in the place of the marker of a folder, at once."""
        write_text(folder / MARKER, json.dumps(asdict(self)) + "\n")


def make(folder: Path) -> None:
    """Make an empty store folder where there is none, or an empty folder.

    Raises:
        StoreError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        empty = not any(folder.iterdir())
    except OSError as error:
        raise StoreError(f"cannot be made: {error.strerror}", where=folder, hint="choose another folder") from error
    if empty:
        Marker(FORMAT).write(folder)


def open_latest(folder: Path, opened: Callable[[Path], _Opened]) -> tuple[_Opened, int | None]:
    """The latest snapshot as `opened` opens it, and a file descriptor that keeps it from being removed until closed.

    Raises:
        StoreError: there is none yet.
    """
    while True:
        marker = Marker.of(folder)
        number = marker.snapshot
        if number is None:
            raise StoreError(
                "nothing can be read in it yet: its first build has not come so far",
                where=folder,
                hint="wait for the build, or run it again if it was stopped",
            )
        path = _place(folder, number)
        try:
            hold = _hold(path)
        except FileNotFoundError:
            hold = None
        if path.is_dir():
            try:
                if _size(path) != marker.bytes:  # the engine would not always notice
                    raise StoreError(
                        f"the store is damaged: files of snapshot {number} are missing or cut off",
                        where=folder,
                        hint="build again into it, which makes a new snapshot",
                    )
                return opened(path), hold
            except BaseException:
                let_go(hold)
                raise
        let_go(hold)
        if Marker.of(folder).snapshot == number:
            raise StoreError(f"the store is damaged: it has no snapshot {number}", where=folder, hint=_BUILD)


def publish(folder: Path, backup: Callable[[str], None]) -> Marker:
    """The marker of a new snapshot, which `backup` writes to the path that it is given; readers do not see it yet."""
    room = folder / "snapshots"
    room.mkdir(exist_ok=True)
    number = 1 + max((int(each.name) for each in room.iterdir() if each.name.isdigit()), default=0)
    path = _place(folder, number)
    backup(str(path))
    return Marker(FORMAT, number, _size(path))


def retire(folder: Path) -> bool:
    """Remove all snapshots but the one that readers are sent to; `False` where some reader has another one open."""
    current, alone = Marker.of(folder).snapshot, True
    for path in sorted((folder / "snapshots").iterdir()):
        if path.name == str(current) or not path.is_dir():
            continue
        try:
            _remove(path)
        except OSError:  # it is removed another time
            alone = False
    return alone


def _remove(path: Path) -> None:
    hold = _hold(path, alone=True)
    try:
        gone = path.with_name(f"{path.name.removesuffix('.gone')}.gone")
        path.rename(gone)
        shutil.rmtree(gone)
    finally:
        let_go(hold)


def let_go(hold: int | None) -> None:
    """Give up what keeps a snapshot from being removed."""
    if hold is not None:
        os.close(hold)


def _place(folder: Path, number: int) -> Path:
    return folder / "snapshots" / str(number)


def _size(path: Path) -> int:
    return sum(file.stat().st_size for file in path.iterdir())


def _hold(path: Path, *, alone: bool = False) -> int | None:
    """A lock on a folder, shared with others or `alone`; `None` where the system has no such locks."""
    if fcntl is None:
        return None
    hold = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(hold, fcntl.LOCK_EX | fcntl.LOCK_NB if alone else fcntl.LOCK_SH)
    except BlockingIOError:
        os.close(hold)
        raise
    except OSError:  # a file system without locks: what is open there stays readable until it is closed
        os.close(hold)
        return None
    return hold
