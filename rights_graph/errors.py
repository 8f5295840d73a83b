"""The errors of Rights Graph, drawn once.

    RightsGraphError                    exit
    ├── UsageError                      2   a name, option or parameter that does not exist
    ├── InputError                      2   input that cannot be read
    │   └── NotEnglish                  4   a text in a language that extraction does not know
    ├── NotConforming                   1   read, and found to break a rule
    ├── StoreError                      3   the store cannot be used
    │   └── StoreLocked                 3   somebody else is writing to it
    ├── ModelUnavailable                3   a language model that does not answer
    ├── LimitExceeded                   3   time, memory or size
    ├── Quarantined                     4   finished, some documents set aside
    └── NothingChecked                  5   no shapes, or nothing that they apply to

Each message says what is wrong and where; ``hint`` says what to try. The exit codes are those of the
command line, kept here so that every program built on the package ends alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class RightsGraphError(Exception):
    """Whatever Rights Graph raises on purpose; ``str()`` is one line, ``path:line:column: what``.

    Arguments:
        what: one sentence without line breaks that says what is wrong.
        where: the file, folder, address or name that it concerns.
        line: 1-based line in ``where``.
        column: 1-based column, in code points.
        hint: what the user can try next, one sentence.
    """

    exit_code = 2

    def __init__(
        self,
        what: str,
        *,
        where: object = None,
        line: int | None = None,
        column: int | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(what)
        self.what = what
        self.where = None if where is None else str(where)
        self.line = line
        self.column = column
        self.hint = hint

    def __str__(self) -> str:
        place = [str(part) for part in (self.where, self.line, self.column) if part is not None]
        return ": ".join([":".join(place), self.what] if place else [self.what])

    def as_dict(self) -> dict[str, Any]:
        """The name of the error and its parts, as plain values for JSON."""
        return {"error": type(self).__name__, **{name: getattr(self, name) for name in _PARTS}}


_PARTS = ("what", "where", "line", "column", "hint")


def from_dict(told: Mapping[str, Any]) -> RightsGraphError:
    """The error that `as_dict` told of."""
    kind: type[RightsGraphError] = globals()[told["error"]]
    return kind(told["what"], **{name: told[name] for name in _PARTS[1:]})


class UsageError(RightsGraphError):
    """A query, parameter, concept, country or option that does not exist, or a value of the wrong type."""


class InputError(RightsGraphError):
    """A file, text or graph that cannot be read: missing, empty, binary, badly encoded or malformed."""


class NotEnglish(InputError):
    """A text in another language than English, which is set aside."""

    exit_code = 4


class NotConforming(RightsGraphError):
    """A graph that breaks a shape where only a conforming one may pass."""

    exit_code = 1


class StoreError(RightsGraphError):
    """A store that is not one, cannot be written, or does not answer."""

    exit_code = 3


class StoreLocked(StoreError):
    """A store that another process is writing to."""


class ModelUnavailable(RightsGraphError):
    """A language model that cannot be reached, or that stopped answering; what the rules found is not touched."""

    exit_code = 3


class LimitExceeded(RightsGraphError):
    """A limit of time, memory or size that was reached."""

    exit_code = 3


class Quarantined(RightsGraphError):
    """A run that finished and set some documents aside."""

    exit_code = 4


class NothingChecked(RightsGraphError):
    """A validation without shapes, or without anything that a shape applies to."""

    exit_code = 5
