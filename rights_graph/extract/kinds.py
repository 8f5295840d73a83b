"""Tells of which kind those are who did it, and to which group those belong who suffered it.

The lexicon reads a mention by its noun first. Two families of log-linear models then look at what was done, at the
words of the mention and at who else stands in the sentence: women whose reproductive rights are denied are "victims" to
their noun alone. Where the noun is telling, only a narrower or a wider kind or group may take its place.
"""

from __future__ import annotations

from functools import lru_cache

from rights_graph.extract.sentence import Mention, Sentence, Sort
from rights_graph.extract.weights import load_classes
from rights_graph.lexicon import Lexicon, Plays

GROUPS, KINDS = "groups", "kinds"
"""The names of the two families of models."""

_SCHEMES = {GROUPS: "group", KINDS: "kind"}
_GENERAL = (Plays.ANYONE, Plays.INDIVIDUAL)  # what says nothing of somebody but that there is one
_TELLING = 2.0  # log-odds by which another kind must be likelier than the one that a telling noun says
_LIKELY = -0.3  # log-odds that another kind must have at all
_NEXT = 4  # words behind a mention that tell


def kind_of(sentence: Sentence, mention: Mention, act: str) -> str | None:
    """The kind of actor that did `act`; `None` where a mention names nobody who acts."""
    read_as = read_kind(sentence, mention)
    return None if read_as is None else _weigh(KINDS, sentence, mention, act, read_as)


def group_of(sentence: Sentence, mention: Mention, act: str, listed: str | None) -> str | None:
    """The group that `act` was done to; `listed` is the group of those that the mention is listed with."""
    read_as = read_group(sentence, mention, listed)
    return None if read_as is None else _weigh(GROUPS, sentence, mention, act, read_as)


def read_kind(sentence: Sentence, mention: Mention) -> str | None:
    """The kind of actor that a mention names by its noun; forces and bodies of another country are a foreign state."""
    lexicon = sentence.context.lexicon
    kind = mention.kind or (lexicon.playing("kind", Plays.ANYONE) if mention.group else None)
    if mention.is_person and mention.kind is None:
        kind = lexicon.playing("kind", Plays.INDIVIDUAL)
    if kind is None or mention.sort is Sort.QUANTITY:
        return None
    foreign, state = lexicon.playing("kind", Plays.FOREIGN_STATE), lexicon.playing("kind", Plays.STATE)
    abroad = mention.country not in (None, sentence.context.country)
    return foreign if foreign and state and abroad and lexicon.is_a("kind", kind, state) else kind


def read_group(sentence: Sentence, mention: Mention, listed: str | None) -> str | None:
    """The group that a mention names by its noun, else that of those beside it, else people."""
    anyone = sentence.context.lexicon.playing("group", Plays.ANYONE)
    return mention.group or (listed if mention.kind else None) or anyone


def describe(family: str, sentence: Sentence, mention: Mention, act: str, read_as: str) -> list[str]:
    """The features that tell the kind or group of a mention."""
    words, sort = sentence.words, mention.sort.name
    other = (mention.kind if family == GROUPS else mention.group) or "-"
    found = [
        f"read {read_as}",
        f"read {read_as} {sort}",
        f"read {read_as} {act}",
        f"read {read_as} {other}",
        f"read {read_as} {'person' if mention.is_person else 'no-person'}",
        f"act {act}",
        f"sort {sort} {act}",
        f"head {words[mention.last - 1]}",
    ]
    if mention.country is not None:
        found += ("country", f"country {read_as}")
    found += {f"word {word}" for word in words[mention.full : mention.last]}
    found += {f"next {word}" for word in words[mention.last : mention.last + _NEXT]}
    for beside in {each.group if family == GROUPS else each.kind for each in sentence.mentions if each is not mention}:
        if beside is not None:
            found += (f"beside {beside}", f"beside {beside} {read_as}")
    return found


def _weigh(family: str, sentence: Sentence, mention: Mention, act: str, read_as: str) -> str:
    models, lexicon, scheme = load_classes(family), sentence.context.lexicon, _SCHEMES[family]
    general = read_as in {lexicon.playing(scheme, each) for each in _GENERAL}
    if read_as not in models:  # too rare for a model to know
        return read_as
    odds = models.log_odds(describe(family, sentence, mention, act, read_as))
    best = max(models if general else _near(lexicon, family, read_as), key=odds.__getitem__)
    return best if odds[best] > max(odds[read_as] + (0 if general else _TELLING), _LIKELY) else read_as


@lru_cache(maxsize=1 << 8)
def _near(lexicon: Lexicon, family: str, read_as: str) -> tuple[str, ...]:
    """What somebody may be whose noun says `read_as`: that, and what is narrower or wider."""
    scheme = _SCHEMES[family]
    return tuple(
        each
        for each in load_classes(family)
        if lexicon.is_a(scheme, each, read_as) or lexicon.is_a(scheme, read_as, each)
    )
