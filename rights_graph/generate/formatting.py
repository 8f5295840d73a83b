"""Turtle files in canonical form."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from rights_graph.errors import InputError
from rights_graph.generate.source import parse


def fmt(files: Iterable[Path], *, check: bool = False) -> list[Path]:
    """Rewrites Turtle files so that equal graphs are equal bytes, and gives those that changed.

    Comments are not kept.

    Arguments:
        files: the Turtle files.
        check: change nothing, and give the files that would change.

    Raises:
        InputError: a file is missing or is no Turtle; the files before it are already rewritten.
    """
    from rights_graph.export.turtle import canonical

    changed = []
    for file in files:
        text = canonical(parse([file]))
        if replace(file, text, check=check):
            changed.append(file)
    return changed


def replace(file: Path, text: str, *, check: bool) -> bool:
    """Gives a file new content, all or nothing, and returns whether that is a change; `check` only looks.

    Raises:
        InputError: the file cannot be read or written.
    """
    content = text.encode()
    try:
        if file.exists() and file.read_bytes() == content:
            return False
        if not check:
            file.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as temporary:
                temporary.write(content)
                temporary.flush()
                os.fsync(temporary.fileno())
            Path(temporary.name).chmod(file.stat().st_mode if file.exists() else 0o644)
            Path(temporary.name).replace(file)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=file) from error
    return True
