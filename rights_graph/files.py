"""Writing that is finished or has not happened."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from rights_graph.errors import StoreError


def write_text(path: str | Path, text: str) -> None:
    """Write `text` as UTF-8 with Unix line ends; all else as `write_parts`."""
    write_parts(path, [text])


def write_from(path: Path, at: int, content: bytes) -> None:
    """Make `content` what stands in a file from byte `at` on; the file is made where it is missing.

    Raises:
        OSError: it cannot be written, and may have a part of `content`.
    """
    with path.open("r+b" if path.exists() else "x+b") as file:
        file.seek(at)
        file.truncate()
        file.write(content)


def write_parts(path: str | Path, parts: Iterable[str]) -> None:
    """Write a text that comes piece by piece; a reader sees the old file or the new one, never a part.

    Missing folders are made. A link is followed; what is no regular file (a pipe, a device) is written directly.

    Raises:
        StoreError: the file cannot be written.
    """
    target = Path(path).resolve()
    beside = target.with_name(f".{target.name[:60]}.{secrets.token_hex(4)}.tmp")
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            with target.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(parts)
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with beside.open("x", encoding="utf-8", newline="\n") as file:
                file.writelines(parts)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"cannot be written: {error.strerror}", where=path, hint="choose another -o") from error
