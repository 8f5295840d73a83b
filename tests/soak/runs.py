"""Builds as people run them, in processes that can be killed, and what they leave."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from rights_graph import export, open_store


def command(*arguments: object, **environment: str) -> subprocess.Popen[bytes]:
    """The command line, started."""
    return subprocess.Popen(
        [sys.executable, "-m", "rights_graph", "-q", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "NO_COLOR": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def finished(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    """The exit code and what was said on standard error, in which there is no traceback."""
    _, errors = process.communicate()
    said = errors.decode()
    assert "Traceback" not in said
    return process.returncode, said


def exported(folder: Path, format: str = "nquads") -> bytes:
    """What all publications say. Without blank nodes, sorted N-Quads are the canonical form (RDFC-1.0)."""
    content = BytesIO()
    with open_store(folder) as store:
        export(store, content, format=format)
    return content.getvalue()


def canonical_hash(folder: Path) -> str:
    """SHA-256 of the canonical form of a graph."""
    return sha256(exported(folder)).hexdigest()
