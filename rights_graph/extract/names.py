"""Finds names: those that the registries know, and capitalised ones that no list knows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rights_graph.extract import grammar
from rights_graph.extract.grammar import words
from rights_graph.extract.sentence import Mention, Sentence, Sort
from rights_graph.extract.tokens import tokenize
from rights_graph.lexicon import Plays
from rights_graph.registry import Entry, Named, Registry

_PARTICLES = words("de da dos di del della van von der al el bin ibn ben abu ould la le")
_PLACING = words("in at near from to through outside around towards")
_TITLES = words("mr mrs ms dr prof professor sheikh ayatollah sir father reverend rev bishop imam")
_NO_NAME = words("i ai un us eu ngo ngos") | frozenset(grammar.MONTHS) | grammar.TIME_NOUNS


@dataclass(frozen=True, slots=True)
class Names:
    """Known names as folded words, with what each may stand for; and how long those are that start with a word."""

    entries: dict[tuple[str, ...], list[Entry]]
    lengths: dict[str, list[int]]


@lru_cache(maxsize=4)
def known_names(registry: Registry) -> Names:
    """The names of a registry."""
    entries: dict[tuple[str, ...], list[Entry]] = {}
    for name, entry in registry.names():
        if words := tuple(tokenize(name).words):
            entries.setdefault(words, []).append(entry)
    lengths: dict[str, set[int]] = {}
    for words, named in entries.items():
        named.sort(key=lambda entry: (entry.named, entry.iri))
        lengths.setdefault(words[0], set()).add(len(words))
    return Names(entries, {first: sorted(found, reverse=True) for first, found in lengths.items()})


def countries(sentence: Sentence, names: Names) -> dict[int, list[tuple[int, list[str]]]]:
    """Where countries and demonyms stand, for nouns that mean something only beside them ("Ruritanian forces")."""
    found: dict[int, list[tuple[int, list[str]]]] = {}
    for at, word in enumerate(sentence.words[sentence.first : sentence.last], sentence.first):
        if word in names.lengths and sentence.tokens.is_capital(at):
            for length in names.lengths[word]:
                named = names.entries.get(tuple(sentence.words[at : at + length]), ())
                if any(entry.named in (Named.COUNTRY, Named.DEMONYM) for entry in named):
                    found[at] = [(at + length, ["country"])]
                    break
    return found


def find_known(sentence: Sentence, names: Names, taken: set[int], nouns: list[Mention]) -> list[Mention]:
    """Countries, demonyms and registered actors."""
    found: list[Mention] = []
    at = sentence.first
    while at < sentence.last:
        if sentence.words[at] not in names.lengths:
            at += 1
            continue
        entry, end = _longest(sentence, names, at)
        if entry is None or entry.named is Named.TOWN:
            at = max(end, at + 1)
            continue
        inside = [noun for noun in nouns if at <= noun.first and noun.last <= end]
        if taken.isdisjoint(range(at, end)):
            following = next((noun for noun in nouns if noun.first == end), None)
            if entry.named in (Named.COUNTRY, Named.DEMONYM) and following is not None:
                following.country = entry.country  # "Belarusian forces" is one mention
                following.first = following.full = at
            elif (mention := _known(sentence, entry, at, end)) is not None:
                found.append(mention)
            taken.update(range(at, end))
        elif inside and entry.named in (Named.ORGANIZATION, Named.PERSON):
            noun = inside[0]  # a noun of the lexicon inside a registered name
            noun.first, noun.last, noun.full = at, end, at
            noun.actor, noun.kind, noun.country = entry.iri, entry.actor_kind or noun.kind, entry.country
            noun.is_person = entry.named is Named.PERSON
            taken.update(range(at, end))
        at = end
    return found


def _longest(sentence: Sentence, names: Names, at: int) -> tuple[Entry | None, int]:
    """What the longest known name at a token stands for, the report's country first; and where the name ends."""
    words, home = sentence.words, sentence.context.country
    if not sentence.tokens.is_capital(at):
        return None, at + 1
    found: list[Entry] = []
    end = at + 1
    for length in names.lengths[words[at]]:
        if found:
            break
        if at + length <= sentence.last and (named := names.entries.get(tuple(words[at : at + length]))):
            found += [entry for entry in named if not entry.is_local or entry.country == home]
            end = at + length
    found.sort(key=lambda entry: (entry.country != home, entry.country is not None))
    return (found[0] if found else None), end


def _known(sentence: Sentence, entry: Entry, first: int, last: int) -> Mention | None:
    """The mention of a known name; a demonym alone names people only in the plural."""
    lexicon, home = sentence.context.lexicon, sentence.context.country
    mention = Mention(first, first, last, Sort.NAME, country=entry.country)
    if entry.named in (Named.ORGANIZATION, Named.PERSON):
        mention.actor, mention.kind = entry.iri, entry.actor_kind
        mention.is_person = entry.named is Named.PERSON
    elif entry.named is Named.COUNTRY:
        mention.kind = lexicon.playing("kind", Plays.STATE if entry.country == home else Plays.FOREIGN_STATE)
    elif sentence.words[last - 1].endswith("s"):
        mention.group = lexicon.playing("group", Plays.ANYONE)
    else:
        return None
    return mention


def find_unknown(sentence: Sentence, taken: set[int], nouns: list[Mention]) -> list[Mention]:
    """Capitalised names that no list knows; taken for people, with the role that a noun beside them states."""
    words, is_capital = sentence.words, sentence.tokens.is_capital
    found = []
    at = sentence.first
    while at < sentence.last:
        if words[at] not in _PARTICLES and not is_capital(at):
            at += 1
            continue
        end = at
        while end < sentence.last and end not in taken and _may_be_name(sentence, end):
            end += 1
        while end > at and words[end - 1] in _PARTICLES:
            end -= 1
        if end == at:
            at += 1
            continue
        found += _name(sentence, at, end, nouns, taken)
        at = end
    return found


def _may_be_name(sentence: Sentence, at: int) -> bool:
    word, tokens = sentence.words[at], sentence.tokens
    if word in _PARTICLES:
        return not tokens.is_capital(at) and at > sentence.first
    if not tokens.is_capital(at) or word in _NO_NAME or word in grammar.MONTHS or not word.isalpha():
        return False
    if at == sentence.first or sentence.words[at - 1] in ('"', "•", "'"):
        after = at + 1
        return after < sentence.last and tokens.is_capital(after) and word not in grammar.FUNCTION_WORDS
    return word not in grammar.FUNCTION_WORDS or len(word) > 3


def _name(sentence: Sentence, first: int, last: int, nouns: list[Mention], taken: set[int]) -> list[Mention]:
    context = sentence.context
    role = next((noun for noun in nouns if noun.last == first), None)
    if role is not None and role.group is not None:  # "journalist Anna Petrova"
        role.last, role.is_person = last, True
        if role.group == context.lexicon.playing("group", Plays.ANYONE):
            role.group = context.lexicon.playing("group", Plays.INDIVIDUAL)
        taken.update(range(first, last))
        _remember(sentence, role, last)
        return []
    if role is not None and role.kind is not None and sentence.words[role.last - 1] not in grammar.PREPOSITIONS:
        role.last = last
        taken.update(range(first, last))
        return []
    surname = context.surnames.get(sentence.words[last - 1])
    before = sentence.word(first - 1)
    if before == "(" and sentence.word(last) == ")" and last == first + 1 and sentence.tokens.raw(first).isupper():
        _acronym(sentence, first, nouns)
        return []
    if known := context.acronyms.get(sentence.words[first]) if last == first + 1 else None:
        taken.add(first)
        return [Mention(first, first, last, Sort.NAME, known.group, known.kind, known.actor, known.country)]
    if surname is None and (_is_place(sentence, first, last) or (last - first < 2 and before not in _TITLES)):
        return []
    if last - first > 5 or all(len(sentence.words[at]) < 2 for at in range(first, last)):
        return []
    lexicon = context.lexicon
    mention = Mention(first, first, last, Sort.NAME, is_person=True)
    mention.group = lexicon.playing("group", Plays.INDIVIDUAL)
    mention.kind = lexicon.playing("kind", Plays.INDIVIDUAL)
    if surname is not None:
        mention.group, mention.kind = surname.group, surname.kind
    else:
        _remember(sentence, mention, last)
    taken.update(range(first, last))
    return [mention]


def _is_place(sentence: Sentence, first: int, last: int) -> bool:
    """A name after a preposition of place or the article, beside a word for a place, or listed after a place."""
    before, words = sentence.word(first - 1), sentence.words
    if (
        before in _PLACING
        or before == "the"
        or words[last - 1] in grammar.PLACE_NOUNS
        or sentence.word(last) in grammar.PLACE_NOUNS
    ):
        return True
    if before in (",", "and") and sentence.tokens.is_capital(first - 2) and first - 2 > sentence.first:
        at = first - 2
        while at > sentence.first and sentence.tokens.is_capital(at - 1):
            at -= 1
        return sentence.word(at - 1) in _PLACING
    return False


def _acronym(sentence: Sentence, at: int, nouns: list[Mention]) -> None:
    """ "the National Guard Service (NGS)": the short name means the same from here on."""
    named = next((noun for noun in nouns if noun.last == at - 1), None)
    if named is not None and (named.kind or named.group):
        sentence.context.acronyms.setdefault(sentence.words[at], named)


def _remember(sentence: Sentence, mention: Mention, last: int) -> None:
    individual = sentence.context.lexicon.playing("group", Plays.INDIVIDUAL)
    known = sentence.context.surnames.get(sentence.words[last - 1])
    if known is None:
        sentence.context.surnames[sentence.words[last - 1]] = Mention(
            0, 0, 0, Sort.NAME, individual, mention.kind, is_person=True
        )
