"""What the steps pass on to one another, as plain immutable values.

A `Report` is a text cut into sections, passages and listed items; a `Claim` is one thing that one of its
passages puts forward. Concepts appear as the local names of the ontology's concept schemes (``act``,
``group``, ``kind`` ... are such ids), actors and places as IRIs. Offsets are 0-based code points of the
report's text, end exclusive, and every `Quote` holds exactly the words between its offsets.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's text."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """True where `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True where both share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Quote(Span):
    """A stretch of a report's text together with its words."""

    quote: str


# ---------------------------------------------------------------------------------------------- report


class PassageKind(StrEnum):
    """The part that a passage plays in the layout of its report."""

    TITLE = "title"
    HEADING = "heading"
    FACT = "fact"  # a header line such as "Head of state: ..."
    SENTENCE = "sentence"
    ITEM_HEAD = "item-head"  # date and type of a listed publication
    ITEM_TITLE = "item-title"
    TEASER = "teaser"  # a sentence below a listed publication's title
    REFERENCE = "reference"  # "Read more: ..."


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a publication beside its text; every field may be unknown (`None`).

    `publication_type` and `country` (ISO 3166-1 alpha-2) are ids; `publisher` is a name as printed;
    `issued` is an ISO 8601 date, `period` (the time reported on) an EDTF value; `language` is BCP 47.
    """

    title: str | None = None
    publisher: str | None = None
    publication_type: str | None = None
    country: str | None = None
    issued: str | None = None
    period: str | None = None
    language: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Section(Span):
    """A headed part of a report; `level` counts from 1, `heading` is `None` before the first heading."""

    heading: Quote | None
    level: int


@dataclass(frozen=True, slots=True)
class Item(Span):
    """Another publication that a report lists or refers to, as far as its words tell.

    `date` is an EDTF value, `publication_type` an id; `head` are the words that state date and type.
    """

    title: Quote
    head: Quote | None = None
    date: str | None = None
    publication_type: str | None = None


@dataclass(frozen=True, slots=True)
class Passage(Quote):
    """A sentence, or a line that stands for one.

    `section` and `item` are indices into `Report.sections` and `Report.items`; `item` is set on all
    passages that belong to a listed publication. `paragraph` numbers the paragraphs of a report.
    """

    kind: PassageKind
    section: int
    paragraph: int
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A publication as it was read: its exact text, where that came from, and its parts.

    `identifier` is a slug made from the file's name. `text_hash` and `source_hash` are SHA-256 digests in
    lower-case hexadecimal, of the UTF-8 form of `text` and of the original bytes.
    """

    identifier: str
    text: str
    text_hash: str
    source: str
    source_hash: str
    metadata: Metadata
    sections: tuple[Section, ...] = ()
    passages: tuple[Passage, ...] = ()
    items: tuple[Item, ...] = ()

    def quote(self, span: Span) -> Quote:
        """The words of `span`."""
        return Quote(span.start, span.end, self.text[span.start : span.end])


# ---------------------------------------------------------------------------------------------- claims


@dataclass(frozen=True, slots=True, order=True)
class ActorMention(Quote):
    """Words that name somebody who acts: `kind` is an actor kind, `actor` the IRI where it is known who."""

    kind: str
    actor: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class VictimMention(Quote):
    """Words that name those affected: `group` is a group, `actor` the IRI of a named individual or body."""

    group: str
    actor: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class PlaceMention(Quote):
    """Words that name a place; `place` is its IRI where it is known."""

    place: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class TimeMention(Quote):
    """Words that tell a time, and its EDTF value."""

    edtf: str


@dataclass(frozen=True, slots=True, order=True)
class Count(Quote):
    """Words that tell how many: bounds are inclusive, `None` is unbounded, `unit` an id."""

    min: int | None
    max: int | None
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Something that one passage puts forward.

    `confidence` (0 to 1) says how sure extraction is, `found_by` names the rule that made the claim.
    """

    report: str
    sentence: Span
    trigger: Quote
    confidence: float = 1.0
    found_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation(Claim):
    """An act or failure said to breach a right.

    `inferred_perpetrator` is an actor kind that no words state; it is never a named actor.
    """

    act: str
    rights: tuple[str, ...] = ()
    perpetrators: tuple[ActorMention, ...] = ()
    victims: tuple[VictimMention, ...] = ()
    inferred_perpetrator: str | None = None
    country: str | None = None
    place: PlaceMention | None = None
    time: TimeMention | None = None
    count: Count | None = None
    modality: str
    polarity: str
    attribution: ActorMention | Quote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Claim):
    """A demand or recommendation."""

    type: str
    caller: ActorMention | Quote | None = None
    addressee: ActorMention | Quote | None = None
    demand: Quote | None = None
    rights: tuple[str, ...] = ()
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPublication(Claim):
    """A publication that a report lists or refers to; `type` is an id, `date` an EDTF value."""

    title: Quote
    type: str | None = None
    date: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHolding(Claim):
    """Who holds which office, as of a time; `office` is an id."""

    office: str
    holder: ActorMention
    country: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryFact(Claim):
    """An indicator of a country as of a time: `indicator` is an id, `value` the words that state it.

    `number` is the value as a canonical decimal where it is one ("9600000").
    """

    indicator: str
    value: Quote
    number: str | None = None
    country: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a claim was made: the cue, its concept, and the rules that filled the slots, in order."""

    claim: Claim
    steps: tuple[str, ...] = field(default=())
