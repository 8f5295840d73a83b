"""Reads how many: numbers and vague quantities before a noun, as bounds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from rights_graph.extract import grammar
from rights_graph.extract.sentence import Mention, Sentence, Sort
from rights_graph.extract.slots import Roles


@dataclass(frozen=True, slots=True)
class Quantity:
    """The tokens of a quantity and its inclusive bounds."""

    first: int
    last: int
    min: int | None
    max: int | None


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity with what it counts: the unit, and the mention of those counted where they are people."""

    quantity: Quantity
    unit: str
    mention: Mention | None

    def features(self, roles: Roles) -> tuple[str, ...]:
        """What is special about it, towards a trigger with `roles`."""
        standing = "nobody"
        if self.mention is not None:
            standing = (
                "sufferer"
                if any(each is self.mention or each.stands_for is self.mention for each in roles.sufferers)
                else "doer"
                if any(each is self.mention for each in roles.doers)
                else "other"
            )
        exact = "exact" if self.quantity.min is not None and self.quantity.min == self.quantity.max else "bounds"
        return (f"of {standing}", f"of {standing} {self.unit}", f"unit {self.unit} {exact}")


def find_counts(sentence: Sentence) -> list[Counted]:
    """All counts of a sentence, in text order: of mentions, and of nouns that name a unit ("40 complaints")."""
    lexicon = sentence.context.lexicon
    units = {match.last: match for match in sentence.units}
    found: dict[int, Counted] = {}
    for mention in sentence.mentions:
        if (quantity := quantity_of(sentence, mention)) is not None:
            unit = units.get(mention.last)
            found[quantity.first] = Counted(
                quantity, unit.entry.concept.id if unit else lexicon.default("unit"), mention
            )
    for match in units.values():
        quantity = read_quantity(sentence, max(sentence.first, match.start - 4), match.start)
        if quantity is not None and quantity.first not in found and not _parted(sentence, quantity.last, match.start):
            found[quantity.first] = Counted(quantity, match.entry.concept.id, None)
    return [found[at] for at in sorted(found)]


def _parted(sentence: Sentence, first: int, last: int) -> bool:
    return any(word == "," or word in grammar.BOUNDARIES for word in sentence.words[first:last])


Phrase = tuple[str, ...]
Row = TypeVar("Row")


def _by_first_word(rows: Iterable[tuple[Phrase, Row]]) -> dict[str, list[tuple[Phrase, Row]]]:
    index: dict[str, list[tuple[Phrase, Row]]] = {}
    for phrase, row in rows:
        index.setdefault(phrase[0], []).append((phrase, row))
    return index


_VAGUE = _by_first_word(sorted(grammar.QUANTITIES.items(), key=lambda row: (-len(row[0]), row[0])))
_BOUNDS = _by_first_word(
    (phrase, bound)
    for bound, phrases in {
        "at least": grammar.AT_LEAST,
        "more than": grammar.MORE_THAN,
        "up to": grammar.AT_MOST,
        "fewer than": grammar.LESS_THAN,
        "about": grammar.ABOUT,
    }.items()
    for phrase in phrases
)
_OPENING = _VAGUE.keys() | _BOUNDS.keys() | grammar.CARDINALS.keys()  # what a quantity starts with, beside digits


def quantity_of(sentence: Sentence, mention: Mention) -> Quantity | None:
    """How many a mention names."""
    return read_quantity(sentence, mention.full, mention.last if mention.sort is Sort.QUANTITY else mention.first)


def read_quantity(sentence: Sentence, first: int, last: int) -> Quantity | None:
    """The quantity among the tokens `first` to `last`, which stand before a noun; `None` where there is none."""
    for at in range(first, last):
        word = sentence.words[at]
        if (word in _OPENING or word[0].isdigit()) and (found := _quantity_at(sentence, at, last)) is not None:
            return found
    return None


def _quantity_at(sentence: Sentence, at: int, last: int) -> Quantity | None:
    tokens = sentence.tokens
    word = tokens.words[at]
    for phrase, bound in _BOUNDS.get(word, ()):
        if tokens.starts_with(at, phrase):
            after = at + len(phrase)
            if after < last and tokens.words[after] in ("a", "an"):
                after += 1
            if (number := read_number(sentence, after, last)) is not None:
                value, end = number
                low, high = {
                    "at least": (value, None),
                    "more than": (value + 1, None),
                    "up to": (None, value),
                    "fewer than": (None, value - 1),
                    "about": (value, value),
                }[bound]
                return Quantity(at, end, low, high)
    for phrase, (low, high) in _VAGUE.get(word, ()):
        if tokens.starts_with(at, phrase) and at + len(phrase) <= last:
            return Quantity(at, at + len(phrase), low, high)
    if (number := read_number(sentence, at, last)) is not None:
        return Quantity(at, number[1], number[0], number[0])
    return None


def read_number(sentence: Sentence, at: int, last: int) -> tuple[int, int] | None:
    """The number that starts at a token, in digits or words, and the token after it."""
    words, total, current, start = sentence.words, 0, 0, at
    while at < last:
        word = words[at]
        if word[0].isdigit():
            digits = word.replace(",", "")
            if not digits.isdigit():
                if words[at + 1 : at + 2] == ["million"] and digits.replace(".", "", 1).isdigit():
                    return round(float(digits) * 1_000_000), at + 2
                return None
            if at > start:
                return None
            current = int(digits)
        elif word in grammar.CARDINALS:
            current += grammar.CARDINALS[word]
        elif word in grammar.MULTIPLIERS and at > start:
            if word == "hundred":
                current = max(1, current) * 100
            else:
                total, current = total + max(1, current) * grammar.MULTIPLIERS[word], 0
        elif not (
            word == "and"
            and at > start
            and words[at - 1] in grammar.MULTIPLIERS
            and at + 1 < last
            and words[at + 1] in grammar.CARDINALS
        ):
            break
        at += 1
    return (total + current, at) if at > start else None
