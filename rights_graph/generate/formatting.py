"""Turtle files in canonical form."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rights_graph.export import write_text
from rights_graph.export.turtle import canonical
from rights_graph.generate.source import parse


def fmt(files: Iterable[Path], *, check: bool = False) -> list[Path]:
    """Rewrites Turtle files so that equal graphs are equal bytes, and gives those that changed.

    Comments are not kept.

    Arguments:
        files: the Turtle files.
        check: change nothing, and give the files that would change.

    Raises:
        InputError: a file is missing or is no Turtle; then none is rewritten.
        StoreError: a file cannot be written; those before it are.
    """
    texts = {file: canonical(parse([file])) for file in files}
    return [file for file, text in texts.items() if replace(file, text, check=check)]


def replace(file: Path, text: str, *, check: bool) -> bool:
    """Gives a file new content, all or nothing, and returns whether that is a change; `check` only looks.

    Raises:
        StoreError: the file cannot be written.
    """
    if file.is_file() and file.read_bytes() == text.encode():
        return False
    if not check:
        write_text(file, text)
    return True
