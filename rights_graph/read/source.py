"""Bytes, from a file or from standard input, never more than the limit."""

from __future__ import annotations

import sys
from os import PathLike, fspath
from pathlib import Path
from stat import S_ISDIR

from rights_graph.errors import InputError, LimitExceeded

STANDARD_INPUT = "-"
MOST_BYTES = 50 * 1024 * 1024


def content_of(source: str | PathLike[str]) -> bytes:
    """The bytes of a file, named pipe or standard input (``-``).

    Raises:
        InputError: there is no such file, it is a folder, or it cannot be read.
        LimitExceeded: it holds more than `MOST_BYTES`.
    """
    content = sys.stdin.buffer.read(MOST_BYTES + 1) if fspath(source) == STANDARD_INPUT else _file(Path(source))
    if len(content) > MOST_BYTES:
        raise LimitExceeded(
            f"holds more than {MOST_BYTES // 1024**2} MB",
            where=source,
            hint="split the document, or take out what is not text",
        )
    return content


def _file(path: Path) -> bytes:
    try:
        if S_ISDIR(path.stat().st_mode):
            raise InputError("is a folder, not a report", where=path, hint="name the files in it")
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise InputError("there is no such file", where=path, hint="check the path") from None
    except ValueError:
        raise InputError("is not a path", where=repr(str(path)), hint="take the NUL character out of it") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(f"cannot be read: {reason}", where=path, hint="check its permissions") from None
