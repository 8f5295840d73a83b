"""An annual report with an entry for each country: one publication for each entry.

The headings of one level divide such a report, and most of them are names of countries. Each entry has its own text, in
which offsets begin anew; what stands before the first entry is an entry too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace
from statistics import median
from types import MappingProxyType

from rights_graph import registry
from rights_graph.read.document import Content

_FEWEST_ENTRIES = 3
_SHORTEST_ENTRY = 500  # letters, in the middle
_LONGEST_NAME = 80
_BEFORE = "introduction"


def entries(content: Content) -> list[Content]:
    """The entries of an annual report, in their order; or the content as it is, where it is no annual report."""
    divided = _dividing(content)
    if not divided:
        return [content]
    starts = sorted(divided)
    parts: list[tuple[str | None, int, int]] = [
        (divided[start], start, end) for start, end in zip(starts, [*starts[1:], len(content.text)], strict=True)
    ]
    if content.prose[: starts[0]].strip():
        parts.insert(0, (None, 0, starts[0]))
    names: dict[str, int] = {}
    found = []
    for title, start, end in parts:
        entry = _part(content, start, end, title)
        names[entry.name] = names.get(entry.name, 0) + 1
        times = names[entry.name]
        found.append(entry if times == 1 else replace(entry, name=f"{entry.name}-{times}"))
    return found


def _dividing(content: Content) -> dict[int, str]:
    """The headings that divide a report into entries, by their offsets; none where it has no entries."""
    levels: dict[int, dict[int, str]] = defaultdict(dict)
    for start, level in content.headings.items():
        words = " ".join(content.prose[start:].partition("\n")[0].split())
        if 1 < len(words) <= _LONGEST_NAME:
            levels[level][start] = words
    for level in sorted(levels):
        found = levels[level]
        if len(found) < _FEWEST_ENTRIES:
            continue
        countries = [start for start, words in found.items() if _is_country(words)]
        starts = sorted(found)
        sizes = [after - start for start, after in zip(starts, [*starts[1:], len(content.prose)], strict=True)]
        if len(countries) >= max(_FEWEST_ENTRIES, len(found) / 2) and median(sizes) >= _SHORTEST_ENTRY:
            first = bisect_left(starts, min(countries))
            return {start: _with_bracket(content, start, found[start]) for start in starts[first:]}
    return {}


def _is_country(words: str) -> bool:
    return len(words) > 3 and bool(registry.load().countries_in(words)) and len(words.split()) < 7


def _with_bracket(content: Content, start: int, words: str) -> str:
    """A name with the rest of it that stands in brackets in the next line: "KOREA" and "(REPUBLIC OF)"."""
    below = content.prose[start:].partition("\n")[2].lstrip()
    line = " ".join(below[:_LONGEST_NAME].partition("\n")[0].split())
    return f"{words} {line}" if line.startswith("(") and line.endswith(")") else words


def _part(content: Content, start: int, end: int, title: str | None) -> Content:
    text = content.text[start:end].rstrip() + "\n"
    headings = {at - start: level for at, level in content.headings.items() if start <= at < end}
    return replace(
        content,
        text=text,
        prose=content.prose[start : start + len(text) - 1] + "\n",
        headings=MappingProxyType(headings),
        metadata=replace(content.metadata, title=title, country=_code(title) if title else None),
        name=title or _BEFORE,
    )


def _code(title: str) -> str | None:
    """The code of the one country that a title names, which may be turned round: "KOREA (REPUBLIC OF)"."""
    name, _, bracket = title.rstrip(")").partition(" (")
    known = registry.load()
    country = known.country(f"{bracket} {name}") if bracket else known.country(name)
    if country is None:
        named = known.countries_in(title)
        country = named[0] if len(named) == 1 else None
    return country.code if country else None
