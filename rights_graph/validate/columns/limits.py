"""What shapes of somebody's own may take: an endless query or path is given up with an error and not waited for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from rights_graph.errors import LimitExceeded

SECONDS = 60.0
"""How long one query or one pattern may be evaluated on a graph, if nobody says otherwise."""

MOST_PAIRS = 50_000_000
"""To how many pairs of a focus node and a value node one path may lead, and any part of it."""


T = TypeVar("T")


class TooManyPairs(Exception):
    """A path leads to more pairs than `MOST_PAIRS`."""


def in_time(work: Callable[[], T], seconds: float, what: str) -> T:
    """What `work` returns or raises, if it ends within so many seconds.

    Nobody can stop it from outside: it works in a thread that is left behind, and ends with the process at the latest.

    Raises:
        LimitExceeded: it takes longer; `what` says in the error what does.
    """
    returned: list[T] = []
    raised: list[BaseException] = []

    def run() -> None:
        try:
            returned.append(work())
        except BaseException as error:  # passed on to who waits
            raised.append(error)

    worker = threading.Thread(target=run, daemon=True)
    worker.start()
    worker.join(seconds)
    if raised:
        raise raised[0]
    if not returned:
        raise exceeded(seconds, what)
    return returned[0]


def exceeded(seconds: float, what: str) -> LimitExceeded:
    """The error that says that `what` takes longer than it may."""
    return LimitExceeded(
        f"{what} was evaluated for {seconds:g} seconds without end",
        hint="make it simpler, or allow a longer timeout",
    )
