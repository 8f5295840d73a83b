"""Large Turtle as N-Quads, parsed on two processors at once.

Oxigraph's parser keeps one processor busy. A document of statements may be cut in two wherever a statement ends; where
one does cannot be seen from the bytes alone (a text may hold the same ones), but a parser that reads the first half to
its end without complaint has proved it. The second half is then right if prefixes and base were, where the cut is,
what they were at the head of the document.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from threading import Thread

import pyoxigraph

LEAST = 1 << 22
"""Bytes from which a second process is worth its start."""

_TURTLE, _QUADS = pyoxigraph.RdfFormat.TURTLE, pyoxigraph.RdfFormat.N_QUADS
_HEAD = re.compile(rb"(?:\s+|#[^\n]*\n|(?:@prefix|@base|PREFIX|BASE)\s[^<]*<[^>]*>(?:\s*\.)?)*", re.IGNORECASE)
_END = re.compile(rb"\.[ \t]*\r?\n(?=[^\s#])")
_WORKER = (
    "import pyoxigraph as o, sys; f = o.RdfFormat; i, u = sys.stdin.buffer, sys.stdout.buffer;"
    "o.serialize(o.parse(i, format=f.TURTLE, base_iri=sys.argv[1] or None), u, format=f.N_QUADS)"
)


def quads(content: bytes, base: str | None) -> bytes | None:
    """The Turtle document `content` as N-Quads; `None` where it must be parsed in one piece.

    That is where it is small, has no end of a statement near its middle, declares prefixes further down, or is broken.
    """
    if len(content) < LEAST or (os.cpu_count() or 1) < 2:
        return None
    head = _HEAD.match(content)
    cut = _END.search(content, len(content) // 2)
    if head is None or cut is None or head.end() > cut.end():
        return None
    try:
        worker = subprocess.Popen(
            [sys.executable, "-I", "-c", _WORKER, base or ""],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return None
    rest: list[bytes] = []
    with worker:
        second = head[0] + content[cut.end() :]
        exchange = Thread(target=lambda: rest.append(worker.communicate(second)[0]))
        exchange.start()
        try:
            declared = pyoxigraph.parse(head[0], format=_TURTLE, base_iri=base)
            list(declared)
            parser = pyoxigraph.parse(content[: cut.end()], format=_TURTLE, base_iri=base)
            first = io.BytesIO()
            pyoxigraph.serialize(parser, first, format=_QUADS)
            same = (parser.prefixes, parser.base_iri) == (declared.prefixes, declared.base_iri)
        except (SyntaxError, ValueError):
            same = False
        if not same:
            worker.kill()
        exchange.join()
    return first.getvalue() + rest[0] if same and worker.returncode == 0 and rest else None
