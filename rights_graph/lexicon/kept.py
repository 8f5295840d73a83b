"""Keeps the compiled lexicon in the user's cache, so that a process need not compile it again.

What is read back is as little believed as any file: it must have been made of the very same concepts by the very same
code, and nothing but the parts of a lexicon can be made of it. Where nothing may be written, each process compiles.
"""

from __future__ import annotations

import gc
import io
import os
import pickle
import sys
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

_PACKAGE = Path(__file__).resolve().parent
_PARTS = frozenset({"Automaton", "Concept", "Entry", "Lexicon", "Node", "Test"})
_DIGEST = sha256().digest_size


def usual_place() -> Path:
    """The file that keeps the lexicon of this installation (XDG Base Directory Specification)."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser())
    return cache / "rights-graph" / f"lexicon-{sha256(str(_PACKAGE).encode()).hexdigest()[:16]}.pickle"


def origin(files: Iterable[Path]) -> bytes:
    """A digest of what a compiled lexicon is made from: concept files, the code of this package, and Python."""
    digest = sha256(sys.version.encode())
    for file in (*sorted(_PACKAGE.glob("*.py")), *files):
        content = file.read_bytes()
        digest.update(f"{file.name} {len(content)} ".encode() + content)
    return digest.digest()


def recall(place: Path, made_from: bytes) -> Any:
    """What `keep` kept there of the same origin; `None` where there is nothing, or something else."""
    collecting = gc.isenabled()
    gc.disable()  # all objects stay, so there is nothing to collect
    try:
        content = place.read_bytes()
        head, body = content[: 2 * _DIGEST], content[2 * _DIGEST :]
        return _Parts(io.BytesIO(body)).load() if head == made_from + sha256(body).digest() else None
    except (OSError, pickle.UnpicklingError):
        return None
    finally:
        if collecting:
            gc.enable()


def keep(place: Path, made_from: bytes, made: object) -> None:
    """Keeps what was made of an origin; does nothing where the file cannot be written."""
    body = pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL)
    with suppress(OSError):
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=place.parent, delete=False) as file:
            file.write(made_from + sha256(body).digest() + body)
        Path(file.name).replace(place)


class _Parts(pickle.Unpickler):
    """Reads the parts of a lexicon and refuses everything else."""

    def find_class(self, module: str, name: str) -> Any:
        if module.rpartition(".")[0] == __package__ and name in _PARTS:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a lexicon")
