"""Resolves pronouns and bare numbers ("they", "two of them", "hundreds") to what their paragraph has named before."""

from __future__ import annotations

from rights_graph.extract import grammar
from rights_graph.extract.grammar import words
from rights_graph.extract.sentence import Mention, Sentence, Sort

_PLURAL_WORDS = words("people men women children police personnel media policemen prisoners staff families")
_UNBOUND = frozenset({"others", "those", "one"})
_SINGULAR = grammar.PERSON_PRONOUNS - grammar.PLURAL_PRONOUNS
_MEMORY = 12


def resolve(sentence: Sentence) -> None:
    """Gives pronouns of a sentence the group, kind and actor of their antecedent, and remembers its mentions."""
    context = sentence.context
    if context.paragraph != sentence.passage.paragraph:
        context.paragraph = sentence.passage.paragraph
        context.antecedents.clear()
    here: list[tuple[Mention, bool]] = []
    for mention in sentence.mentions:
        if mention.sort in (Sort.PRONOUN, Sort.QUANTITY):
            if (
                sentence.words[mention.first] not in _UNBOUND
                and (found := _antecedent(sentence, mention, here)) is not None
            ):
                mention.group, mention.actor, mention.country = found.group or mention.group, found.actor, found.country
                if any(found is each for each, _ in here):
                    mention.stands_for = found
                if mention.sort is Sort.PRONOUN:
                    mention.kind = found.kind or mention.kind
        elif mention.group or mention.kind:
            here.append((mention, is_plural(sentence, mention)))
    context.antecedents = (here + context.antecedents)[:_MEMORY]


def _antecedent(sentence: Sentence, mention: Mention, here: list[tuple[Mention, bool]]) -> Mention | None:
    """The nearest earlier mention of the sentence for an object, else the first of the sentences before."""
    word = sentence.words[mention.first]
    plural = not (mention.sort is Sort.PRONOUN and word in _SINGULAR)
    fitting = [each for each, many in here if many == plural and each.group]
    if plural and fitting:
        return fitting[-1]
    if not plural and (named := [each for each in fitting if each.is_person] or fitting):
        return named[-1]
    earlier = [each for each, many in sentence.context.antecedents if many == plural and each.group]
    if not plural:
        earlier = [each for each in earlier if each.is_person] or earlier
    return earlier[0] if earlier else None


def is_plural(sentence: Sentence, mention: Mention) -> bool:
    """True where the noun of a mention is plural."""
    if mention.is_person and mention.sort is Sort.NAME:
        return False
    word = sentence.words[mention.last - 1]
    return word in _PLURAL_WORDS or (word.endswith("s") and not word.endswith("ss") and not mention.is_person)
