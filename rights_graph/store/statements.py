"""The triples of a document as text: one form for what is stored and for its hash."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import pyoxigraph as ox


def statements_hash(triples: Iterable[ox.Triple | ox.Quad]) -> str:
    """SHA-256 of triples as the sorted lines of N-Triples."""
    return sha256(sorted_lines(triples)).hexdigest()


def sorted_lines(triples: Iterable[ox.Triple | ox.Quad]) -> bytes:
    """Triples as the sorted lines of N-Triples."""
    text = ox.serialize(
        (each.triple if isinstance(each, ox.Quad) else each for each in triples), format=ox.RdfFormat.N_TRIPLES
    )
    assert text is not None
    return b"".join(sorted(text.splitlines(keepends=True)))
