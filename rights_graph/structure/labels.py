"""The words by which parts of a report are recognised: labels of facts, types of publications."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from types import MappingProxyType

from rights_graph import lexicon

_FACTS = ("office", "indicator")
_PUBLICATIONS = "pub"
_NOTATION = re.compile(r"[=|?<>\[\]@]|\.\.")  # words with conditions are not labels


@dataclass(frozen=True)
class Labels:
    """Words for the layout of reports.

    `facts` are the labels of header lines ("Head of state"); `publications` are the words for types of publications,
    in the singular and in lower case, with the id of the type.
    """

    facts: tuple[str, ...] = ()
    publications: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def fact(self) -> re.Pattern[str] | None:
        """Matches a label that begins in upper case, longest first; `None` without labels."""
        if not self.facts:
            return None
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(_flexible, _longest_first(self.facts)))})(?!\w)")

    @cached_property
    def publication(self) -> str:
        """A pattern of the words for publications, singular or plural."""
        words = "|".join(re.escape(word) for word in _longest_first(self.publications))
        return rf"(?:{words})(?:s|es)?(?!\w)" if words else r"(?!)"

    def type_of(self, words: str) -> str | None:
        """The id of the publication type that `words` name, alone or as the longest word for one in them."""
        lower = words.lower()
        found = max(re.findall(rf"(?<!\w){self.publication}", lower), key=len, default="")
        for ending in ("", "s", "es"):
            if found.endswith(ending) and (known := self.publications.get(found.removesuffix(ending))):
                return known
        return None


def _longest_first(words: Mapping[str, str] | tuple[str, ...]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def _flexible(label: str) -> str:
    """A label whose first letter is in upper case, whatever the rest is, with either apostrophe and any white space."""
    rest = re.sub("['’]", "['’]", re.escape(label[1:])).replace(r"\ ", r"\s+")
    return f"{re.escape(label[0].upper())}(?i:{rest})"


@cache
def standard() -> Labels:
    """The labels that the concepts of the ontology carry: offices and indicators are facts.

    Raises:
        InputError: the ontology of the installation is damaged.
    """
    concepts = lexicon.load().concepts

    def words(scheme: str) -> list[tuple[str, str]]:
        members = concepts.get(scheme, {}).values()
        return [
            (word, each.id) for each in members for word in (each.label, *each.phrases) if not _NOTATION.search(word)
        ]

    return Labels(
        facts=tuple(sorted({word for scheme in _FACTS for word, _ in words(scheme)})),
        publications=MappingProxyType({word.lower(): concept for word, concept in sorted(words(_PUBLICATIONS))}),
    )
