"""How the rules read a sentence: what a proposal is held against, so that it cannot say more than its words do.

Everything that this room takes from the insides of extraction is taken here.
"""

from __future__ import annotations

import re

from rights_graph.extract import grammar
from rights_graph.extract.counts import Quantity, read_quantity
from rights_graph.extract.entities import find_mentions
from rights_graph.extract.glue import unglue
from rights_graph.extract.modality import weigh_modality
from rights_graph.extract.sentence import Context, Mention, Sentence
from rights_graph.extract.slots import find_roles
from rights_graph.extract.status import Negation, negation_of, read_stances, status_of
from rights_graph.extract.times import find_times
from rights_graph.extract.tokens import tokenize
from rights_graph.extract.triggers import find_matches
from rights_graph.extract.voice import read_clause
from rights_graph.lexicon import Lexicon, Match
from rights_graph.lexicon.notation import Name
from rights_graph.model import Passage, PassageKind, Quote, Report, Span, TimeMention
from rights_graph.registry import Registry

_READ = frozenset({PassageKind.SENTENCE, PassageKind.TEASER})


def read_report(report: Report, lexicon: Lexicon, registry: Registry) -> list[Reading]:
    """The sentences of a report that extraction looks for violations in, in text order."""
    tokens = unglue(tokenize(report.text), lexicon.words)
    publisher = registry.actor(report.metadata.publisher) if report.metadata.publisher else None
    context = Context(report, tokens, lexicon, report.metadata.country, publisher)
    readings = []
    for passage in report.passages:
        if passage.kind in _READ:
            sentence = Sentence(context, passage, *tokens.range(passage))
            find_mentions(sentence, registry)  # in text order: pronouns look back
            readings.append(Reading(sentence))
    return readings


class Reading:
    """One sentence as the rules read it; spans are those of the report."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        matches = find_matches(sentence)
        publisher = sentence.context.publisher
        self._acts = matches.get("act", [])
        self._negations = read_stances(sentence, matches.get("polarity", ()), publisher)
        self._stances = read_stances(sentence, matches.get("modality", ()), publisher)
        sentence.sources = {stance.source[0] for stance in self._stances if stance.source}
        self._times = find_times(sentence)

    @property
    def passage(self) -> Passage:
        """The sentence itself."""
        return self._sentence.passage

    def locate(self, words: str, near: int | None = None) -> Quote | None:
        """Where `words` stand in the sentence, whole and letter by letter; only white space may differ.

        Arguments:
            near: the offset that the nearest is wanted to, where they stand more than once; otherwise the first is.
        """
        parts = r"\s+".join(map(re.escape, words.split()))
        if not parts:
            return None
        pattern = rf"(?:(?<!\w)|(?!\w)){parts}(?:(?!\w)|(?<!\w))"
        passage = self.passage
        starts = [match.span() for match in re.finditer(pattern, passage.quote)]
        if not starts:
            return None
        start, end = min(starts, key=lambda span: 0 if near is None else abs(passage.start + span[0] - near))
        return Quote(passage.start + start, passage.start + end, passage.quote[start:end])

    def says_something(self, span: Span) -> bool:
        """True where a span has more than words of grammar, numbers and signs."""
        words = self._sentence.words
        return any(words[at].isalpha() and words[at] not in grammar.FUNCTION_WORDS for at in range(*self._range(span)))

    def status(self, act: str, trigger: Span) -> tuple[str, Quote | None]:
        """The modality that bears on the trigger of an act, and the words for whose word it is."""
        sentence, stances, (first, last) = self._sentence, self._stances, self._range(trigger)
        status = status_of(sentence, stances, first, last)
        status = weigh_modality(sentence, stances, act, first, last, find_roles(sentence, first, last), status)
        source = status.attribution
        return status.modality, self._sentence.tokens.quote(*source) if source else None

    def is_negated(self, trigger: Span) -> bool:
        """True where a negator bears on a trigger or stands inside it."""
        first, last = self._range(trigger)
        if any(first <= stance.match.start and stance.match.end <= last for stance in self._negations):
            return True
        if not self._negations:
            return False
        clause = read_clause(self._sentence, first, last)
        # As if a cue without words of its own had found the trigger: those of a cue do not count as its negation.
        as_match = self._negations[0].match._replace(first=first, last=first, start=first, end=last)
        return negation_of(self._sentence, self._negations, as_match, clause) is Negation.FULL

    @property
    def has_negation(self) -> bool:
        """True where any word of the sentence negates."""
        return bool(self._negations)

    def is_failure(self, act: str, trigger: Span) -> bool:
        """True where the negation around a trigger is part of what makes the act: "was not investigated"."""
        first, last = self._range(trigger)
        return any(self._takes_negation(match) for match in self._acts if _is_about(match, act, first, last))

    def _takes_negation(self, match: Match) -> bool:
        own = any(match.first <= each.match.start and each.match.end <= match.last for each in self._negations)
        return own or any(test.name == Name.NEGATED for test in match.entry.tests)

    def does(self, trigger: Span, doer: Span) -> bool:
        """True where the syntax of the sentence has `doer` do what a trigger tells."""
        doers = find_roles(self._sentence, *self._range(trigger)).doers
        first, last = self._range(doer)
        return any(mention.full < last and first < mention.last for mention in doers)

    def mention(self, span: Span) -> Mention | None:
        """Whom the rules see named by some words: the mention at their end, which carries the noun."""
        _, last = self._range(span)
        return self._sentence.at(last - 1)

    def may_name_a_person(self, span: Span) -> bool:
        """True unless every word with a capital letter is one that the lexicon knows, or part of a body's name."""
        tokens, words = self._sentence.tokens, self._sentence.words
        for at in range(*self._range(span)):
            mention = self._sentence.at(at)
            if mention is not None and mention.is_person:
                return True
            is_body = mention is not None and (mention.kind is not None or mention.country is not None)
            if tokens.is_capital(at) and not is_body and words[at] not in self._sentence.context.lexicon.words:
                return True
        return False

    def time(self, span: Span) -> TimeMention | None:
        """The time expression that shares words with a span."""
        first, last = self._range(span)
        for time in self._times:
            if time.first < last and first < time.last:
                quote = self._sentence.tokens.quote(time.first, time.last)
                return TimeMention(quote.start, quote.end, quote.quote, time.edtf)
        return None

    def quantity(self, span: Span) -> tuple[Quote, Quantity] | None:
        """How many a span says, and the words that say it."""
        found = read_quantity(self._sentence, *self._range(span))
        return None if found is None else (self._sentence.tokens.quote(found.first, found.last), found)

    def _range(self, span: Span) -> tuple[int, int]:
        """The tokens of a span; at least one, since a quote may start inside a token that PDF extraction glued."""
        first, last = self._sentence.tokens.range(span)
        first = min(first, self._sentence.last - 1)
        return first, max(last, first + 1)


def _is_about(match: Match, act: str, first: int, last: int) -> bool:
    return match.entry.concept.id == act and match.first < last and first < match.last
