"""Answers that were given before: a run that was stopped goes on where it stopped, and nothing is asked twice."""

from __future__ import annotations

import os
from pathlib import Path

from rights_graph.errors import StoreError
from rights_graph.export import write_text


def usual_folder() -> Path:
    """Where answers are kept unless the user says otherwise (XDG Base Directory Specification)."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "rights-graph" / "second-opinion"


class Cache:
    """A folder with a file for each answer.

    Answers quote reports, so a folder that is made here is for the user alone. What is in a file is as little believed
    as what a server sends: it is read and grounded anew each time.
    """

    def __init__(self, folder: Path) -> None:
        """Nothing is made before the first answer is kept."""
        self._folder = folder

    def get(self, key: str) -> str | None:
        """The answer of a key, `None` where there is none that can be read."""
        try:
            return (self._folder / key).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def put(self, key: str, answer: str) -> None:
        """Keep an answer.

        Raises:
            StoreError: the folder cannot be written.
        """
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_text(self._folder / key, answer)
        except (OSError, StoreError) as error:
            raise StoreError(
                "answers cannot be kept here", where=self._folder, hint="name another folder with --cache"
            ) from error
