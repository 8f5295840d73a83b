"""Asking in a process of its own, which is ended when it takes too long or too much."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from rights_graph.errors import LimitExceeded, RightsGraphError, StoreError, from_dict
from rights_graph.query.limits import Limits

_COMMAND = "from rights_graph.query.worker import serve; serve()"
_ASK_LESS = "ask for less, or allow more"
_OUT_OF_MEMORY = re.compile(r"memory allocation of|bad_alloc|MemoryError|Cannot allocate memory", re.IGNORECASE)


def ask_apart(text: str, graph: Path | bytes | None, limits: Limits) -> tuple[dict[str, Any], bytes]:
    """What the process says of the answer to the query `text`, and the answer as `worker` writes it.

    Arguments:
        graph: the folder of the graph, the graph itself as N-Quads, or `None` to have the query looked at only.

    Raises:
        LimitExceeded: the query takes more time or memory than `limits` allow; its process has been ended.
        RightsGraphError: what `worker.answer` raises.
    """
    request = {
        "query": text,
        "folder": str(graph) if isinstance(graph, Path) else None,
        "remote": graph is None,
        "seconds": limits.seconds,
        "memory": limits.memory,
        "rows": limits.rows,
    }
    try:
        child = subprocess.run(
            [sys.executable, "-c", _COMMAND],
            input=json.dumps(request).encode() + b"\n" + (graph if isinstance(graph, bytes) else b""),
            capture_output=True,
            timeout=limits.seconds,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
    except subprocess.TimeoutExpired:
        raise _too_slow(limits) from None
    if child.returncode:
        raise _ended(child.returncode, child.stderr.decode("utf-8", "replace"), limits)
    line, _, body = child.stdout.partition(b"\n")
    head: dict[str, Any] = json.loads(line)
    if "error" in head:
        raise from_dict(head)
    return head, body


def _ended(code: int, said: str, limits: Limits) -> RightsGraphError:
    if code == -getattr(signal, "SIGXCPU", 0):
        return _too_slow(limits)
    if _OUT_OF_MEMORY.search(said) or code == -getattr(signal, "SIGKILL", 9):
        return LimitExceeded(f"the query takes more than {limits.memory / 1024**2:.0f} MB of memory", hint=_ASK_LESS)
    if "overflowed its stack" in said or code == -signal.SIGSEGV:
        return LimitExceeded("the query is nested too deeply")
    return StoreError("the query made its engine crash", hint="the graph is unharmed; ask in another way")


def _too_slow(limits: Limits) -> LimitExceeded:
    return LimitExceeded(f"the query takes more than {limits.seconds:g} seconds", hint=_ASK_LESS)
