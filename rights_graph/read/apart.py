"""Reading in a process of its own, for formats that are too intricate to be trusted with ours.

A damaged or hostile document can crash a parser, keep it busy for ever or make it fill the memory. Here it takes only
a child process with it. What the child sends back is JSON, which can do no harm.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from importlib import import_module
from types import MappingProxyType

from rights_graph import errors
from rights_graph.errors import InputError, LimitExceeded, RightsGraphError
from rights_graph.model import Metadata
from rights_graph.read.document import Content

Outcome = list[Content | RightsGraphError]
SECONDS = 60
BYTES_OF_MEMORY = 2 * 1024**3

_COMMAND = "from rights_graph.read.apart import serve; serve()"
_SPLIT_IT = "split the document, or read a plain text of it"


def read_apart(
    module: str, content: bytes, where: str, *, seconds: float = SECONDS
) -> list[Content | RightsGraphError]:
    """What the reader in `module` makes of `content`, in a child process.

    Raises:
        InputError: the reader cannot read it, or crashes.
        LimitExceeded: it takes more than `seconds` or `BYTES_OF_MEMORY`.
    """
    try:
        child = subprocess.run(
            [sys.executable, "-c", _COMMAND, module],
            input=content,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"},
        )
    except subprocess.TimeoutExpired:
        raise LimitExceeded(f"takes more than {seconds:g} seconds to read", where=where, hint=_SPLIT_IT) from None
    if child.returncode:
        raise InputError(
            "is damaged: it makes its reader crash", where=where, hint="open it in its own program and save it again"
        )
    answer = [_received(each, where) for each in json.loads(child.stdout)]
    if len(answer) == 1 and isinstance(answer[0], RightsGraphError):
        raise answer[0]
    return answer


def serve() -> None:
    """Reads standard input with the reader that the command line names, and writes what it makes of it."""
    limit_memory()
    reader = import_module(sys.argv[1])
    try:
        answer = reader.read(sys.stdin.buffer.read(), "")
    except RightsGraphError as error:
        answer = [error]
    except MemoryError:
        answer = [LimitExceeded(f"takes more than {BYTES_OF_MEMORY // 1024**3} GB of memory", hint=_SPLIT_IT)]
    json.dump([_sent(each) for each in answer], sys.stdout, ensure_ascii=False)


def limit_memory() -> None:
    """Let this process have no more than `BYTES_OF_MEMORY`, where the system can see to it."""
    try:
        import resource
    except ImportError:  # only Unix can
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = BYTES_OF_MEMORY if hard == resource.RLIM_INFINITY else min(BYTES_OF_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _sent(each: Content | RightsGraphError) -> dict[str, object]:
    if isinstance(each, RightsGraphError):
        return {"error": type(each).__name__, **{name: getattr(each, name) for name in _TOLD}}
    return {
        "text": each.text,
        "prose": each.prose,
        "headings": list(each.headings.items()),
        "metadata": asdict(each.metadata),
        "name": each.name,
        "original": each.original,
    }


_TOLD = ("what", "line", "column", "hint")


def _received(sent: dict[str, object], where: str) -> Content | RightsGraphError:
    if "error" in sent:
        kind = getattr(errors, str(sent.pop("error")))
        refusal: RightsGraphError = kind(sent.pop("what"), where=where, **sent)
        return refusal
    headings, metadata = dict(sent.pop("headings")), Metadata(**sent.pop("metadata"))  # type: ignore[call-overload,arg-type]
    return Content(headings=MappingProxyType(headings), metadata=metadata, **sent)  # type: ignore[arg-type]
