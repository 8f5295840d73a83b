"""A report on Ruritania in a few lines, and claims of all five kinds."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import TypeVar

import pytest

from rights_graph import mint
from rights_graph.model import (
    ActorMention,
    Call,
    Claim,
    Count,
    CountryFact,
    Item,
    ListedPublication,
    Metadata,
    OfficeHolding,
    Passage,
    PassageKind,
    PlaceMention,
    Quote,
    Report,
    Section,
    Span,
    TimeMention,
    VictimMention,
    Violation,
)

TEXT = """Ruritania 2020
Head of state: Flavia Elphberg
Police
Police in Krummau beat dozens of peaceful protesters in May. Villagers said that Johann Krafft was threatened.
Harbour Watch urged the police to stop.
Press release: The squares of Krummau
Two years on, nobody was charged.
"""
Q = TypeVar("Q", bound=Quote)


def words(of: type[Q], quote: str, *more: object) -> Q:
    """The first place where `quote` stands, as a value of any sort of quote."""
    start = TEXT.index(quote)
    return of(start, start + len(quote), quote, *more)


def span(quote: str) -> Span:
    return Span(TEXT.index(quote), TEXT.index(quote) + len(quote))


FACT = "Head of state: Flavia Elphberg"
BEATING = "Police in Krummau beat dozens of peaceful protesters in May."
THREAT = "Villagers said that Johann Krafft was threatened."
URGED = "Harbour Watch urged the police to stop."
TITLE = "Press release: The squares of Krummau"
TEASER = "Two years on, nobody was charged."


@pytest.fixture
def report() -> Report:
    return Report(
        identifier="ruritania-2020",
        text=TEXT,
        text_hash=sha256(TEXT.encode()).hexdigest(),
        source="ruritania-2020.txt",
        source_hash=sha256(TEXT.encode()).hexdigest(),
        metadata=Metadata(
            title="Ruritania 2020",
            publisher="Harbour Watch",
            publication_type="country-entry",
            country="XR",
            issued="2021-04",
            period="2020",
            language="en",
            url="https://example.org/ruritania?year=2020",
        ),
        sections=(
            Section(0, TEXT.index("Police"), None, 1),
            Section(TEXT.index("Police"), len(TEXT), words(Quote, "Police"), 2),
        ),
        passages=(
            words(Passage, "Ruritania 2020", PassageKind.TITLE, 0, 0),
            words(Passage, FACT, PassageKind.FACT, 0, 1),
            words(Passage, BEATING, PassageKind.SENTENCE, 1, 2),
            words(Passage, THREAT, PassageKind.SENTENCE, 1, 2),
            words(Passage, URGED, PassageKind.SENTENCE, 1, 3),
            words(Passage, TITLE, PassageKind.ITEM_TITLE, 1, 4, 0),
            words(Passage, TEASER, PassageKind.TEASER, 1, 5, 0),
        ),
        items=(Item(span(TITLE).start, span(TEASER).end, words(Quote, "The squares of Krummau")),),
    )


@pytest.fixture
def beating() -> Violation:
    start = TEXT.index(BEATING)
    return Violation(
        report="ruritania-2020",
        sentence=span(BEATING),
        trigger=words(Quote, "beat"),
        confidence=0.93,
        found_by="act/beat:active",
        act="beating",
        rights=("torture-prohibition",),
        perpetrators=(ActorMention(start, start + 6, "Police", "police", mint.state_body("XR", "police")),),
        victims=(words(VictimMention, "peaceful protesters", "protesters"),),
        country="XR",
        place=PlaceMention(start + 10, start + 17, "Krummau"),
        time=words(TimeMention, "in May", "2020-05"),
        count=words(Count, "dozens", 24, 99, "person"),
        modality="asserted",
        polarity="affirmed",
    )


@pytest.fixture
def threat() -> Violation:
    return Violation(
        report="ruritania-2020",
        sentence=span(THREAT),
        trigger=words(Quote, "threatened"),
        confidence=1.0,
        found_by="act/threaten:passive",
        act="threat",
        victims=(
            words(VictimMention, "Johann Krafft", "named-person", mint.person("ruritania-2020", "Johann Krafft")),
        ),
        inferred_perpetrator="police",
        country="XR",
        modality="reported",
        polarity="affirmed",
        attribution=words(Quote, "Villagers"),
    )


@pytest.fixture
def call() -> Call:
    start = TEXT.index(URGED)
    return Call(
        report="ruritania-2020",
        sentence=span(URGED),
        trigger=words(Quote, "urged"),
        found_by="call/urge",
        type="stop-abuse",
        caller=ActorMention(start, start + 13, "Harbour Watch", "ngo", mint.organization("Harbour Watch")),
        addressee=words(ActorMention, "the police", "police", mint.state_body("XR", "police")),
        demand=words(Quote, "to stop"),
        country="XR",
    )


@pytest.fixture
def listed() -> ListedPublication:
    title = words(Quote, "The squares of Krummau")
    return ListedPublication(
        report="ruritania-2020", sentence=span(TITLE), trigger=title, title=title, type="press-release", date="2020-06"
    )


@pytest.fixture
def office() -> OfficeHolding:
    return OfficeHolding(
        report="ruritania-2020",
        sentence=span(FACT),
        trigger=words(Quote, "Head of state"),
        found_by="fact/office",
        office="head-of-state",
        holder=words(ActorMention, "Flavia Elphberg", "head-of-state"),
        country="XR",
        as_of="2020-12-31",
    )


@pytest.fixture
def fact() -> CountryFact:
    return CountryFact(
        report="ruritania-2020",
        sentence=span("Ruritania 2020"),
        trigger=words(Quote, "Ruritania"),
        found_by="fact/population",
        indicator="population",
        value=words(Quote, "2020"),
        number="2020.50",
        country="XR",
        as_of="2020",
    )


@pytest.fixture
def claims(
    beating: Violation,
    threat: Violation,
    call: Call,
    listed: ListedPublication,
    office: OfficeHolding,
    fact: CountryFact,
) -> list[Claim]:
    return [beating, threat, call, listed, office, fact]


@pytest.fixture
def of() -> Callable[..., Quote]:
    return words
