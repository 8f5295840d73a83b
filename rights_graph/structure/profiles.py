"""Publisher profiles: what is special about the layout of one publisher's series, as data.

Each file ``data/publishers/*.toml`` has a table ``[[series]]`` for each series. Patterns are regular expressions
of Python.

| key | what it is |
|---|---|
| `source` | condition: pattern in the identifier of the report (its file's name) |
| `title` | condition: pattern in the title; a group `country` holds the country's name |
| `text` | condition: pattern in the beginning of the text |
| `publisher`, `publication_type`, `language` | what is known where all conditions hold |
| `period` | years from the year in the group `year` of `source` or `title` to the year reported on, 0 or below |
| `references` | patterns of whole paragraphs that refer to a publication; a group `title` holds its title |
| `listings` | patterns of headings above a list of publications |
| `page_heads` | patterns of lines that belong to the page, not to the text |

A series without conditions holds for every report. The first series that knows something wins.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rights_graph import resources
from rights_graph.errors import InputError
from rights_graph.model import Metadata

_BEGINNING = 50_000


@dataclass(frozen=True)
class Profile:
    """One series of one publisher; the fields are described above.

    `conditions` are the patterns `source`, `title` and `text`; `known` has no title and no country.
    """

    conditions: tuple[re.Pattern[str] | None, re.Pattern[str] | None, re.Pattern[str] | None] = (None, None, None)
    known: Metadata = Metadata()  # noqa: RUF009 (it is immutable)
    period: int | None = None
    references: tuple[re.Pattern[str], ...] = ()
    listings: tuple[re.Pattern[str], ...] = ()
    page_heads: tuple[re.Pattern[str], ...] = ()

    def matches(self, identifier: str, title: str, text: str) -> bool:
        """True where all conditions hold."""
        clues = (identifier, title, text[:_BEGINNING])
        return all(not pattern or pattern.search(clue) for pattern, clue in zip(self.conditions, clues, strict=True))

    def year(self, identifier: str, title: str) -> str | None:
        """The year reported on, as far as a report's identifier or title tell."""
        year = self._group("year", identifier, title)
        return str(int(year) + self.period) if year and self.period is not None else None

    def country(self, title: str) -> str | None:
        """The name of the country in a title; `None` where the profile does not know it."""
        return self._group("country", "", title)

    def _group(self, name: str, identifier: str, title: str) -> str | None:
        for pattern, clue in zip(self.conditions, (identifier, title), strict=False):
            if pattern and name in pattern.groupindex and (found := pattern.search(clue)):
                return found[name]
        return None


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
        return [_profile(dict(table)) for table in tomllib.loads(file.read_text(encoding="utf-8"))["series"]]
    except (tomllib.TOMLDecodeError, re.error, KeyError, TypeError, ValueError) as error:
        hint = "compare it with the other profiles"
        raise InputError(f"is no publisher profile: {error}", where=file, hint=hint) from None


def _profile(table: dict[str, Any]) -> Profile:
    def patterns(key: str, flags: int = 0) -> tuple[re.Pattern[str], ...]:
        values: Sequence[str] = table.pop(key, ())
        return tuple(re.compile(value, flags) for value in values)

    source, title, text = (re.compile(table.pop(key)) if key in table else None for key in ("source", "title", "text"))
    return Profile(
        conditions=(source, title, text),
        period=table.pop("period", None),
        references=patterns("references", re.DOTALL),
        listings=patterns("listings"),
        page_heads=patterns("page_heads"),
        known=Metadata(**table),
    )
