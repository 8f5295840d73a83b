"""A text with handmade labels, and nothing that comes from the ontology or from profiles."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rights_graph.model import Report
from rights_graph.read import decode
from rights_graph.segment import sentences
from rights_graph.structure import Labels, Profile, outline

LABELS = Labels(
    facts=(
        "Head of state",
        "Head of government",
        "Death penalty",
        "Population",
        "Adult literacy",
        "Women's Convention",
    ),
    publications={
        "press release": "release-id",
        "report": "report-id",
        "country report": "entry-id",
        "news": "news-id",
    },
)


@pytest.fixture
def read() -> Callable[..., Report]:
    """A report from its text."""

    def read(text: str, name: str = "ruritania.txt", *profiles: Profile) -> Report:
        document = decode(name, content=text.encode())
        return outline(document, sentences, labels=LABELS, profiles=profiles, country={"Ruritania": "XR"}.get)

    return read


@pytest.fixture
def kinds(read: Callable[..., Report]) -> Callable[..., list[tuple[str, str]]]:
    """The passages of a text, each with its kind, white space made even."""

    def kinds(text: str, *arguments: object) -> list[tuple[str, str]]:
        return [(each.kind.value, " ".join(each.quote.split())) for each in read(text, *arguments).passages]

    return kinds
