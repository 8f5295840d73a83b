"""Finds pronouns, and numbers that stand for people alone ("hundreds were arrested")."""

from __future__ import annotations

from rights_graph.extract import grammar
from rights_graph.extract.sentence import Mention, Sentence, Sort
from rights_graph.lexicon import Plays, shape

_PRONOMINAL = grammar.PERSON_PRONOUNS | grammar.INDEPENDENT
_PREDICATES = grammar.AUXILIARIES | grammar.PATIENT_VERBS


def find_pronouns(sentence: Sentence, taken: set[int]) -> list[Mention]:
    """The pronouns and bare numbers of a sentence, outside the tokens that are `taken`."""
    words, lexicon, found = sentence.words, sentence.context.lexicon, []
    for at in range(sentence.first, sentence.last):
        word = words[at]
        if at in taken or not (word in _PRONOMINAL or word[0].isdigit()):
            continue
        after = sentence.word(at + 1)
        if word in grammar.PERSON_PRONOUNS:
            if (
                word == "her"
                and after.isalpha()
                and after not in grammar.FUNCTION_WORDS
                and not grammar.is_adverb(after)
            ):
                continue
            plural = word in grammar.PLURAL_PRONOUNS
            group = lexicon.playing("group", Plays.ANYONE if plural else Plays.INDIVIDUAL)
            kind = lexicon.playing("kind", Plays.ANYONE if plural else Plays.INDIVIDUAL)
            found.append(Mention(at, at, at + 1, Sort.PRONOUN, group, kind, is_person=not plural))
        elif (word in grammar.INDEPENDENT or _is_amount(sentence, at)) and _stands_alone(sentence, at):
            found.append(Mention(at, at, at + 1, Sort.QUANTITY, lexicon.playing("group", Plays.ANYONE)))
    return found


def _is_amount(sentence: Sentence, at: int) -> bool:
    word = sentence.words[at]
    return (
        word[0].isdigit()
        and word.replace(",", "").isdigit()
        and len(word) != 4
        and sentence.word(at - 1) not in grammar.MONTHS
    )


def _stands_alone(sentence: Sentence, at: int) -> bool:
    """True where a number word is no determiner: a verb, boundary, "of them" or relative follows."""
    after, word = sentence.word(at + 1), sentence.words[at]
    if word in ("those", "others"):
        return True
    if after == "of":
        return sentence.word(at + 2) in ("them", "whom", "those")
    if after in grammar.AUXILIARIES or (grammar.is_adverb(after) and sentence.word(at + 2) in _PREDICATES):
        return True
    if word in ("one", "two", "three", "four", "five", "six", "both", "all", "few", "most", "some"):
        return after in grammar.PATIENT_VERBS or after in ("remained", "continued", "reportedly", "later")
    return after in (
        "",
        ",",
        ".",
        ";",
        "who",
        "and",
        "more",
        "reportedly",
        "later",
        "also",
        "remained",
        "continued",
    ) or (word[0].isalpha() and shape(after).participle)
