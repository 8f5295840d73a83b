"""Spans of bytes in one buffer, hashed, told apart and copied without making a Python object of each.

A span is a start and a length; a batch of spans is two integer arrays. The buffer is followed by `PADDING` bytes, so
that eight bytes can be read from any position in it.
"""

from __future__ import annotations

import hashlib
import os
from typing import Any

import numpy as np
from numpy.typing import NDArray

PADDING = 8

Ints = NDArray[np.signedinteger[Any]]
Words = NDArray[np.uint64]
Bytes = NDArray[np.uint8]
Mask = NDArray[np.bool_]

_FIRST_BYTES = np.array([(1 << 8 * count) - 1 for count in range(8)], dtype=np.uint64)
_LONG = 4096  # bytes from which a span is hashed by itself
# Drawn anew in each process, so that nobody can write two terms that are taken for one.
_SECRET = os.urandom(32)
_SEEDS = np.frombuffer(_SECRET, np.uint64)[:2]
_FACTORS = np.frombuffer(_SECRET, np.uint64)[2:] | np.uint64(1)


def words_of(buffer: Bytes) -> Words:
    """The eight bytes that follow each position of a padded `buffer`, as little-endian integers; a view, not a copy."""
    return np.ndarray(shape=(max(len(buffer) - 7, 0),), dtype="<u8", buffer=buffer, strides=(1,))


def hashes(buffer: Bytes, starts: Ints, lengths: Ints) -> tuple[Words, Words]:
    """Two 64-bit hashes of each span: that both agree for different bytes has a chance of about one in 2¹²⁸.

    The spans are hashed eight bytes at a time, all together: first the bytes that do not fill a word, then word by
    word, longest spans first, so that those that go on are always the first ones.
    """
    words = words_of(buffer)
    long = np.flatnonzero(lengths >= _LONG)
    full, rest = lengths >> 3, lengths & 7
    if len(long):
        full[long] = 0
    tail = words[starts + (full << 3)] & _FIRST_BYTES[rest]
    sizes = lengths.astype(np.uint64)
    order = np.argsort(full.astype(np.uint16), kind="stable")[::-1]
    at = starts[order]
    first, second = ((sizes ^ tail) * _FACTORS[0] ^ _SEEDS[0])[order], ((sizes + tail) * _FACTORS[1] + _SEEDS[1])[order]
    ordered = full[order]
    going = np.searchsorted(-ordered, -np.arange(int(ordered[0]) if len(ordered) else 0), side="left")
    for count in going.tolist():
        word = words[at[:count]]
        at[:count] += 8
        one, two = first[:count], second[:count]
        one ^= word
        one *= _FACTORS[0]
        one ^= one >> np.uint64(29)
        two += word
        two *= _FACTORS[1]
    found = np.empty_like(first), np.empty_like(second)
    found[0][order], found[1][order] = first ^ (second >> np.uint64(32)), second
    for place in long.tolist():
        span = buffer[starts[place] : starts[place] + lengths[place]]
        digest = hashlib.blake2b(span.tobytes(), digest_size=16, key=_SECRET).digest()
        found[0][place], found[1][place] = np.frombuffer(digest, np.uint64)
    return found


def groups(first: Words, second: Words) -> tuple[Ints, Ints]:
    """Which spans are the same, told by their two hashes.

    Returns:
        the index of the first span of each group, in order, and the number of the group of each span.
    """
    count = len(first)
    mask = (1 << max(4, (2 * count).bit_length())) - 1
    slots = np.full(mask + 1, -1, dtype=np.int32)
    leader = np.empty(count, dtype=np.int32)
    # Of several that claim a slot the last one written gets it: written backwards, the first in order.
    waiting = np.arange(count - 1, -1, -1, dtype=np.int32)
    slot = (first[waiting] & np.uint64(mask)).astype(np.int64)
    while len(waiting):
        free = slots[slot] < 0
        slots[slot[free]] = waiting[free]
        holder = slots[slot]
        same = (first[holder] == first[waiting]) & (second[holder] == second[waiting])
        leader[waiting[same]] = holder[same]
        other = ~same
        waiting = waiting[other]
        slot = (slot[other] + 1) & mask
    leads = leader == np.arange(count)
    return np.flatnonzero(leads), (np.cumsum(leads) - 1)[leader]


def distinct(numbers: Ints) -> Ints:
    """The numbers sorted, each once. Numbers that are in order already, as they often are, are not sorted again."""
    if len(numbers) < 2:
        return numbers
    if not (numbers[1:] >= numbers[:-1]).all():
        numbers = np.sort(numbers)
    new = numbers[1:] != numbers[:-1]
    return numbers if new.all() else numbers[np.concatenate([[True], new])]


def joined(buffer: Bytes, starts: Ints, lengths: Ints, *, separator: bytes = b"") -> tuple[Bytes, Ints]:
    """The bytes of all spans behind each other, each with `separator` (at most one byte), and where each starts."""
    sizes = lengths.astype(np.int64) + len(separator)
    ends = np.cumsum(sizes)
    begins = ends - sizes
    total = int(ends[-1]) if len(ends) else 0
    source = np.arange(total, dtype=np.int64) + np.repeat(starts - begins, sizes)
    if separator:
        np.minimum(source, len(buffer) - 1, out=source)
    copied = buffer[source]
    if separator:
        copied[ends - 1] = separator[0]
    return copied, begins
