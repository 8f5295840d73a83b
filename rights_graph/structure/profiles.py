"""Publisher profiles: what is special about the layout of one publisher's series, as data.

Each file ``data/publishers/*.toml`` has a table ``[[series]]`` for each series, with a condition, all of whose patterns must be
found, and what follows from it. All patterns are Python regular expressions.

| key | what it is |
|---|---|
| `source` | pattern in the identifier of the report (its file's name) |
| `title` | pattern in the title; a group `country` holds the country's name |
| `text` | pattern in the text |
| `publisher`, `publication_type`, `language` | what is then known |
| `period` | years from the year in the group `year` of `source` or `title` to the year reported on, 0 or below |
| `references` | patterns of whole paragraphs that refer to a publication; a group `title` holds its title |
| `listings` | patterns of headings above a list of publications |
| `page_heads` | patterns of lines that belong to the page, not to the text |

A series without conditions holds for every report.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rights_graph import resources
from rights_graph.errors import InputError
from rights_graph.model import Metadata

_LONGEST_CLUE = 50_000


@dataclass(frozen=True)
class Profile:
    """One series of one publisher; the fields are described above."""

    source: re.Pattern[str] | None = None
    title: re.Pattern[str] | None = None
    text: re.Pattern[str] | None = None
    publisher: str | None = None
    publication_type: str | None = None
    language: str | None = None
    period: int | None = None
    references: tuple[re.Pattern[str], ...] = ()
    listings: tuple[re.Pattern[str], ...] = ()
    page_heads: tuple[re.Pattern[str], ...] = ()

    def matches(self, identifier: str, title: str, text: str) -> bool:
        """True where all conditions hold."""
        clues = ((self.source, identifier), (self.title, title), (self.text, text[:_LONGEST_CLUE]))
        return all(pattern is None or pattern.search(clue) for pattern, clue in clues)

    def country(self, title: str) -> str | None:
        """The name of the country that a title holds; `None` where the profile does not know."""
        found = self.title.search(title) if self.title and "country" in self.title.groupindex else None
        return found["country"] if found else None

    def metadata(self, identifier: str, title: str) -> Metadata:
        """What follows of a report that matches."""
        period = None
        for pattern, clue in ((self.source, identifier), (self.title, title)):
            found = pattern.search(clue) if pattern else None
            if found and self.period is not None and "year" in found.re.groupindex:
                period = str(int(found["year"]) + self.period)
        return Metadata(
            publisher=self.publisher, publication_type=self.publication_type, language=self.language, period=period
        )


def load(files: Iterable[Path]) -> list[Profile]:
    """The profiles in TOML files, in their order.

    Raises:
        InputError: a file is no TOML, or has an unknown key or a malformed pattern.
    """
    return [profile for file in files for profile in _read(file)]


@cache
def standard() -> tuple[Profile, ...]:
    """The profiles that come with the project.

    Raises:
        InputError: the data of the installation is damaged.
    """
    return tuple(load(sorted((resources.folder("data") / "publishers").glob("*.toml"))))


def _read(file: Path) -> list[Profile]:
    try:
        series = tomllib.loads(file.read_text(encoding="utf-8"))["series"]
        return [Profile(**{key: _value(key, value) for key, value in table.items()}) for table in series]
    except (tomllib.TOMLDecodeError, re.error, KeyError, TypeError, AttributeError) as error:
        raise InputError(
            f"is no publisher profile: {error}", where=file, hint="compare it with the other profiles"
        ) from None


def _value(key: str, value: str | int | Sequence[str]) -> object:
    if key in {"source", "title", "text"} and isinstance(value, str):
        return re.compile(value)
    if isinstance(value, list):
        return tuple(re.compile(pattern) for pattern in value)
    return value
