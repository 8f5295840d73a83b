"""Small reports in our own words, as many as are wanted: the same number gives the same report everywhere."""

from __future__ import annotations

import random
from pathlib import Path

_TOWNS = ("Strelsau", "Zenda", "Hofbau", "Tarlenheim", "Wintenberg", "Festenburg", "Old Quay", "Mirnograd")
_MONTHS = ("January", "March", "May", "June", "September", "November")
_WHO = ("Police", "Soldiers", "Prison guards", "Security forces", "Border guards", "Armed men")
_WHOM = ("dockers", "journalists", "students", "detainees", "villagers", "asylum seekers", "teachers", "protesters")
_DID = (
    "beat {count} {whom} in {town} in {month}",
    "arbitrarily detained {count} {whom} near {town} in {month}",
    "arrested {whom} who had gathered in {town} in {month}",
    "reportedly tortured {whom} in {town}",
    "opened fire on {whom} in {town}, killing {count}",
    "threatened {whom} at their homes in {town}",
)
_ELSE = (
    "The harbour of {town} stayed closed for most of {month}.",
    "By the end of the year no investigation had been opened.",
    "The authorities should release all {whom} who are held in {town}.",
    "A lawyer in {town} said that {whom} had no access to their families.",
    "The government denied that anything had happened in {town}.",
)
_COUNTRIES = ("Belarus", "Chad", "Peru", "Nepal", "Kenya", "Cuba")

BROKEN: tuple[tuple[str, bytes], ...] = (
    ("txt", b""),
    ("txt", b" \n\n\t\n"),
    ("txt", bytes(range(256)) * 8),
    ("txt", "Les agents ont frappé des dockers dans le port pendant la nuit du mardi. ".encode() * 8),
    ("txt", b"Soldiers beat dockers in caf\xe9s and in the harbour.\n"),
    ("html", b"<!DOCTYPE x [<!ENTITY a 'aa'>]><p>&a;</p>"),
    ("xyz", b"words"),
    ("md", b"---\ncountry: Nowhere at all\n---\nGuards beat dockers.\n"),
)
"""Suffixes and contents of documents that cannot be built."""


def report(number: int) -> str:
    """The report with this number, of one to three sentences."""
    chance = random.Random(number)

    def sentence() -> str:
        told = chance.random() < 0.6
        template = f"{chance.choice(_WHO)} {chance.choice(_DID)}." if told else chance.choice(_ELSE)
        count, whom = chance.randint(2, 90), chance.choice(_WHOM)
        return template.format(count=count, whom=whom, town=chance.choice(_TOWNS), month=chance.choice(_MONTHS))

    sentences = [sentence() for _ in range(chance.randint(1, 3))]
    return f"{chance.choice(_COUNTRIES)} {2000 + number % 24}\n\n{' '.join(sentences)}\n"


def write_reports(folder: Path, count: int, *, broken_every: int = 0) -> list[Path]:
    """Write reports into a folder; returns their paths, of which one in `broken_every` cannot be built."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        if broken_every and number % broken_every == broken_every // 2:
            suffix, content = BROKEN[number // broken_every % len(BROKEN)]
        else:
            suffix, content = "txt", report(number).encode()
        path = folder / f"report-{number:05}.{suffix}"
        path.write_bytes(content)
        paths.append(path)
    return paths
