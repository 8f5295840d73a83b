"""Finds who is mentioned: nouns of the lexicon with their modifiers, known and unknown names, pronouns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rights_graph.extract import grammar
from rights_graph.extract.coreference import resolve
from rights_graph.extract.names import countries, find_known, find_unknown, known_names
from rights_graph.extract.pronouns import find_pronouns
from rights_graph.extract.sentence import Mention, Sentence, Sort
from rights_graph.lexicon import Lexicon, Plays, shape
from rights_graph.registry import Registry

_MAX_MODIFIERS = 4
_AMOUNTS = grammar.words("hundreds thousands dozens scores tens millions")
_NO_MODIFIERS = (
    grammar.FUNCTION_WORDS
    | grammar.CARDINALS.keys()
    | grammar.MULTIPLIERS.keys()
    | _AMOUNTS
    | grammar.words("old aged around nearly approximately")
)
_SPECIFIERS = (
    grammar.DETERMINERS
    | grammar.CARDINALS.keys()
    | grammar.MULTIPLIERS.keys()
    | _AMOUNTS
    | grammar.words("number dozen least than more up about around nearly approximately almost over estimated")
) - grammar.words("that which what")
_PARTITIVES = _AMOUNTS | grammar.words("number some many several most all one two three majority members member")
_BEFORE_VERB = grammar.BE | grammar.HAVE | {"and", ","}
_PLURALS = grammar.words("people women men children")
# What may stand before a number, longest first.
_BOUNDS = sorted(
    grammar.AT_LEAST + grammar.MORE_THAN + grammar.AT_MOST + grammar.LESS_THAN + grammar.ABOUT,
    key=lambda phrase: (-len(phrase), phrase),
)
_BOUND_ENDS = frozenset(phrase[-1] for phrase in _BOUNDS)


def find_mentions(sentence: Sentence, registry: Registry) -> None:
    """Fills the mentions of a sentence, in text order and without overlaps."""
    found = _nouns(sentence, countries(sentence, known_names(registry)))
    taken = {at for mention in found for at in range(mention.first, mention.last)}
    found += find_known(sentence, known_names(registry), taken, found)
    found += find_unknown(sentence, taken, found)
    found += find_pronouns(sentence, taken)
    found.sort(key=lambda mention: mention.first)
    previous = sentence.first
    for mention in found:
        _extend(sentence, mention, previous)
        previous = mention.last
    _apposition(sentence, found)
    sentence.mentions = found
    resolve(sentence)


def _nouns(sentence: Sentence, beside: dict[int, list[tuple[int, list[str]]]]) -> list[Mention]:
    lexicon, words = sentence.context.lexicon, sentence.words
    spans: dict[tuple[int, int], dict[str, str]] = {}
    for match in lexicon.nouns.matches(words, sentence.first, sentence.last, beside):
        concept = match.entry.concept
        if concept.scheme == "unit":
            sentence.units.append(match)
        else:
            schemes = spans.setdefault((match.start, match.end), {})
            schemes[concept.scheme] = _narrower(lexicon, concept.scheme, schemes.get(concept.scheme), concept.id)
    mentions: list[Mention] = []
    by_end: dict[int, Mention] = {}
    taken: set[int] = set()
    for (first, last), schemes in sorted(spans.items(), key=lambda row: (row[0][0] - row[0][1], row[0])):
        if last in by_end and first >= by_end[last].first:  # a shorter phrase with the same head
            mention = by_end[last]
            mention.group = mention.group or schemes.get("group")
            mention.kind = mention.kind or schemes.get("kind")
        elif (
            taken.isdisjoint(range(first, last))
            and not _is_verb(sentence, first, last)
            and not _is_adjective(sentence, first, last, schemes)
            and not ("kind" in schemes and sentence.word(last) in grammar.BUILDINGS)
        ):
            mention = Mention(first, first, last, Sort.NOUN, schemes.get("group"), schemes.get("kind"))
            mentions.append(mention)
            by_end[last] = mention
            taken.update(range(first, last))
    return mentions


def _is_verb(sentence: Sentence, first: int, last: int) -> bool:
    """ "The detained" are people, "were detained" is a verb."""
    return (
        last == first + 1
        and shape(sentence.words[first]).is_past
        and sentence.words[first] not in ("accused", "deceased", "wounded")
        and sentence.word(first - 1) not in ("the", "those", "all")
    ) or (
        last == first + 1
        and sentence.words[first] in ("accused", "wounded")
        and sentence.word(first - 1) in _BEFORE_VERB
    )


def _is_adjective(sentence: Sentence, first: int, last: int, schemes: dict[str, str]) -> bool:
    """ "The poor" are people, "poor conditions" are not, and a "student union" is no student."""
    after = sentence.word(last)
    return (
        "kind" not in schemes
        and last == first + 1
        and not sentence.words[first].endswith("s")
        and sentence.words[first] not in _PLURALS
        and after.isalpha()
        and len(after) > 2
        and not sentence.tokens.is_capital(last)
        and after not in grammar.FUNCTION_WORDS
        and not grammar.is_adverb(after)
        and not shape(after).is_inflected
        and after not in grammar.RAISING
    )


def _narrower(lexicon: Lexicon, scheme: str, one: str | None, other: str) -> str:
    if one is None or lexicon.is_a(scheme, other, one):
        return other
    return one if lexicon.is_a(scheme, one, other) else min(one, other)


def _extend(sentence: Sentence, mention: Mention, floor: int) -> None:
    """Takes in the modifiers to the left, then numbers and article."""
    words, tokens = sentence.words, sentence.tokens
    if mention.sort is Sort.NOUN:
        limit = max(floor, mention.first - _MAX_MODIFIERS)
        while mention.first > limit and _is_modifier(sentence, mention.first - 1):
            mention.first -= 1
        _other_modifier(sentence, mention, floor)
        before = sentence.word(mention.first - 1)
        if before in ("to", "who", "they") or before in grammar.MODALS or before in grammar.DO:
            first = mention.first
            while (
                mention.first < mention.last - 1 and not tokens.is_capital(mention.first) and mention.first < first + 1
            ):
                mention.first += 1  # the leftmost word is a verb: "to target journalists"
    full = mention.first
    while full > floor and _is_specifier(words[full - 1], sentence, full - 1):
        full -= 1
    for phrase in _BOUNDS if sentence.word(full - 1) in _BOUND_ENDS else ():
        if full - len(phrase) >= floor and sentence.tokens.starts_with(full - len(phrase), phrase):
            full -= len(phrase)
            break
    mention.full = full


def _other_modifier(sentence: Sentence, mention: Mention, floor: int) -> None:
    """Takes in the first of two modifiers that share a noun: "by state and private actors"."""
    at, words = mention.first - 2, sentence.words
    if (
        mention.first < mention.last - 1
        and at >= floor
        and words[at + 1] in ("and", "or")
        and _is_modifier(sentence, at)
        and (words[at - 1] in grammar.PREPOSITIONS or words[at - 1] in grammar.DETERMINERS)
        and at > sentence.first
    ):
        mention.first = at


def _is_modifier(sentence: Sentence, at: int) -> bool:
    word = sentence.words[at]
    if word in _NO_MODIFIERS or not word.isalpha():
        return False
    if grammar.is_adverb(word) or (
        word.endswith("ss") is False and word.endswith("s") and sentence.context.lexicon.cues.index.get(word)
    ):
        return False
    if shape(word).is_inflected:
        before = sentence.word(at - 1)
        return (
            before in grammar.DETERMINERS
            or before in grammar.PREPOSITIONS
            or before in grammar.CARDINALS
            or before[:1].isdigit()
            or word.startswith("un")
        )
    return True


def _is_specifier(word: str, sentence: Sentence, at: int) -> bool:
    if word in _SPECIFIERS or word[0].isdigit():
        return True
    if word == "of":
        return sentence.word(at - 1) in _PARTITIVES
    return word == "at" and sentence.word(at + 1) == "least"


def _apposition(sentence: Sentence, mentions: Sequence[Mention]) -> None:
    """ "Anna Petrova, a journalist": the name takes the group of the noun that explains it."""
    individual = sentence.context.lexicon.playing("group", Plays.INDIVIDUAL)
    anyone = sentence.context.lexicon.playing("group", Plays.ANYONE)
    for mention, following in pairwise(mentions):
        if (
            mention.sort is Sort.NAME
            and mention.group == individual
            and following.sort is Sort.NOUN
            and following.group
            and following.full == mention.last + 1
            and sentence.words[mention.last] == ","
            and sentence.words[following.full] in ("a", "an", "the")
        ):
            following.explains = mention
            if following.group == anyone:
                continue
            mention.group = following.group
            surname = sentence.context.surnames.get(sentence.words[mention.last - 1])
            if surname is not None and surname.group == individual:
                surname.group = following.group
