"""How much a question of one's own may take, and how that is written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rights_graph.errors import UsageError

SECONDS = 10.0
MEMORY = 1024**3
ROWS = 10_000

_UNITS = {"": 1, "k": 1024, "m": 1024**2, "g": 1024**3}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query is stopped at: `seconds` of wall time, bytes of `memory`; `rows` (or triples) are cut off."""

    seconds: float = SECONDS
    memory: int = MEMORY
    rows: int = ROWS

    def __post_init__(self) -> None:
        """Refuse limits that leave nothing.

        Raises:
            UsageError: a limit is not above zero.
        """
        for name in ("seconds", "memory", "rows"):
            if not getattr(self, name) > 0:
                raise UsageError(f"the limit of {name} must be above zero")


def size(text: str) -> int:
    """The bytes that `text` means, such as ``512MB``, ``1.5G`` or ``2000000``; a kilobyte has 1024.

    Raises:
        UsageError: it is no size.
    """
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kmg]?)(?:i?b)?", text.strip(), re.IGNORECASE)
    if not match:
        raise UsageError(f"{text[:40]!r} is no size", hint="write it as 512MB or 2GB")
    return int(float(match[1]) * _UNITS[match[2].lower()])
