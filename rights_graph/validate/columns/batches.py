"""Terms as they are met: spans of a buffer, with their hashes, before they have numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rights_graph.validate.columns.spans import Bytes, Ints, Mask, Words, hashes


@dataclass(frozen=True, slots=True)
class Batch:
    """Terms as spans of one buffer. `starts` and `lengths` are those of the characters alone, without delimiters."""

    starts: Ints
    lengths: Ints
    kinds: Bytes
    tags: Ints
    first: Words
    second: Words

    def __getitem__(self, chosen: Ints | Mask) -> Batch:
        """The chosen terms."""
        return Batch(
            self.starts[chosen],
            self.lengths[chosen],
            self.kinds[chosen],
            self.tags[chosen],
            self.first[chosen],
            self.second[chosen],
        )


def batch(buffer: Bytes, starts: Ints, lengths: Ints, kinds: Bytes, tags: Ints) -> Batch:
    """Terms with their hashes, in which kind and tag take part."""
    first, second = hashes(buffer, starts, lengths)
    about = (kinds.astype(np.uint64) << np.uint64(32)) | tags.astype(np.uint64)
    first ^= about * np.uint64(0xD6E8FEB86659FD93)
    first ^= first >> np.uint64(32)
    return Batch(starts, lengths, kinds, tags, first, second ^ about)
