"""The knowledge layer: claims of all five kinds, each leading down to the words that make it."""

from __future__ import annotations

from functools import singledispatchmethod

from rights_graph import lexicon, mint
from rights_graph import vocabulary as v
from rights_graph.errors import InputError
from rights_graph.model import (
    ActorMention,
    Call,
    Claim,
    Count,
    CountryFact,
    ListedPublication,
    OfficeHolding,
    PlaceMention,
    Quote,
    Report,
    VictimMention,
    Violation,
)
from rights_graph.triplify._named import Named, proper_name
from rights_graph.triplify._statements import Statements
from rights_graph.triplify._text import Text


class Claims:
    """Writes claims into the graph of their publication."""

    def __init__(self, said: Statements, report: Report, text: Text, named: Named, extraction: str) -> None:
        """`text` and `named` write the mentions and describe what they name."""
        self._said = said
        self._report = report
        self._text = text
        self._named = named
        self._extraction = extraction
        self._unreviewed = mint.concept(v.REVIEW, lexicon.load().default("review"))

    def write(self, iri: str, claim: Claim) -> None:
        """Write one claim.

        Raises:
            InputError: a value of the claim (time, number, code, id) is none.
        """
        node = self._said.node(iri)
        self._said.link(node, v.IS_REPORTED_IN, self._text.passage(claim.sentence))
        self._said.link(node, v.IS_RESULT_OF, self._extraction)
        self._write_kind(claim, node)

    # ---------------------------------------------------------------------------------------- five kinds

    @singledispatchmethod
    def _write_kind(self, claim: Claim, node: str) -> None:
        raise NotImplementedError(type(claim))

    @_write_kind.register
    def _(self, claim: Violation, node: str) -> None:
        said = self._said
        self._write_claim(claim, node, v.VIOLATION, claim.country)
        said.link(node, v.HAS_ACT_TYPE, mint.concept(v.ACT, claim.act))
        said.link(node, v.HAS_MODALITY, mint.concept(v.MODALITY, claim.modality))
        said.link(node, v.HAS_POLARITY, mint.concept(v.POLARITY, claim.polarity))
        self._write_rights(node, claim.rights)
        for perpetrator in claim.perpetrators:
            self._write_actor(
                claim, node, perpetrator, v.HAS_PERPETRATOR_MENTION, v.HAS_PERPETRATOR, v.HAS_PERPETRATOR_KIND
            )
        if claim.inferred_perpetrator is not None:
            if claim.perpetrators:
                raise InputError("a perpetrator is both named and inferred", where=self._report.source)
            said.link(node, v.HAS_PERPETRATOR_KIND, mint.concept(v.KIND, claim.inferred_perpetrator))
            said.true(node, v.IS_INFERRED)
        for victim in claim.victims:
            self._write_victim(claim, node, victim)
        if claim.place is not None:
            self._write_place(claim, node, claim.place)
        if claim.time is not None:
            said.link(node, v.HAS_TIME_MENTION, self._text.mention(claim.time, claim.sentence))
            said.covered(node, claim.time.edtf)
        if claim.count is not None:
            self._write_count(claim, node, claim.count)
        if claim.attribution is not None:
            self._write_actor(claim, node, claim.attribution, v.HAS_SOURCE_MENTION, v.IS_ATTRIBUTED_TO, None)

    @_write_kind.register
    def _(self, claim: Call, node: str) -> None:
        said = self._said
        self._write_claim(claim, node, v.CALL_CLASS, claim.country)
        said.link(node, v.HAS_CALL_TYPE, mint.concept(v.CALL, claim.type))
        self._write_rights(node, claim.rights)
        if claim.caller is not None:
            self._write_actor(claim, node, claim.caller, v.HAS_CALLER_MENTION, v.HAS_CALLER, v.HAS_CALLER_KIND)
        if claim.addressee is not None:
            self._write_actor(
                claim, node, claim.addressee, v.HAS_ADDRESSEE_MENTION, v.HAS_ADDRESSEE, v.HAS_ADDRESSEE_KIND
            )
        if claim.demand is not None:
            said.link(node, v.HAS_DEMAND_MENTION, self._text.mention(claim.demand, claim.sentence))

    @_write_kind.register
    def _(self, claim: ListedPublication, node: str) -> None:
        said = self._said
        said.a(node, v.PUBLICATION)
        said.link(node, v.IS_LISTED_IN, self._text.publication)
        said.text(node, v.DCTERMS + "title", claim.title.quote, language=said.language)
        said.time(node, v.ISSUED, claim.date)
        if claim.type is not None:
            said.link(node, v.HAS_PUBLICATION_TYPE, mint.concept(v.PUB, claim.type))
        if claim.country is not None:
            said.link(node, v.IS_ABOUT, mint.country(claim.country))

    @_write_kind.register
    def _(self, claim: OfficeHolding, node: str) -> None:
        holder = claim.holder
        person = holder.actor or mint.person(claim.report, proper_name(holder.quote))
        self._write_claim(claim, node, v.OFFICE_HOLDING, claim.country)
        self._said.link(node, v.HAS_OFFICE, mint.concept(v.OFFICE, claim.office))
        self._said.link(node, v.HAS_HOLDER, self._named.actor(person, holder, holder.kind))
        self._said.link(node, v.HAS_HOLDER_MENTION, self._text.mention(holder, claim.sentence, person))
        self._said.covered(node, claim.as_of)

    @_write_kind.register
    def _(self, claim: CountryFact, node: str) -> None:
        said = self._said
        self._write_claim(claim, node, v.COUNTRY_FACT, claim.country)
        said.link(node, v.HAS_INDICATOR, mint.concept(v.INDICATOR, claim.indicator))
        said.link(node, v.HAS_VALUE_MENTION, self._text.mention(claim.value, claim.sentence))
        said.text(node, v.STATED_VALUE, claim.value.quote)
        said.decimal(node, v.NUMERIC_VALUE, claim.number)
        said.covered(node, claim.as_of)

    # --------------------------------------------------------------------------------------------- slots

    def _write_claim(self, claim: Claim, node: str, type: str, country: str | None) -> None:
        said = self._said
        if not 0 <= claim.confidence <= 1:
            raise InputError(f"a confidence is {claim.confidence}, not from 0 to 1", where=self._report.source)
        said.a(node, type)
        said.link(node, v.HAS_TRIGGER, self._text.mention(claim.trigger, claim.sentence))
        said.decimal(node, v.CONFIDENCE, f"{claim.confidence:.4f}")
        said.text(node, v.FOUND_BY, claim.found_by)
        said.link(node, v.HAS_REVIEW_STATUS, self._unreviewed)
        if country is not None:
            said.link(node, v.IS_IN_COUNTRY, mint.country(country))

    def _write_rights(self, node: str, rights: tuple[str, ...]) -> None:
        for right in rights:
            self._said.link(node, v.CONCERNS_RIGHT, mint.concept(v.RIGHT, right))

    def _write_actor(
        self, claim: Claim, node: str, words: ActorMention | Quote, mention: str, actor: str, kind: str | None
    ) -> None:
        """Write who acts or speaks: the words, the actor where it is known who, and the kind of actor."""
        names, is_kind = None, None
        if isinstance(words, ActorMention):
            is_kind = mint.concept(v.KIND, words.kind)
            if words.actor is not None:
                names = self._named.actor(words.actor, words, words.kind)
        self._said.link(node, mention, self._text.mention(words, claim.sentence, names, is_kind))
        self._said.link(node, actor, names)
        if kind is not None:
            self._said.link(node, kind, is_kind)

    def _write_victim(self, claim: Claim, node: str, victim: VictimMention) -> None:
        group = mint.concept(v.GROUP, victim.group)
        actor = victim.actor and self._named.actor(victim.actor, victim)
        self._said.link(node, v.HAS_VICTIM_MENTION, self._text.mention(victim, claim.sentence, actor, group))
        self._said.link(node, v.HAS_VICTIM, actor)
        self._said.link(node, v.HAS_VICTIM_GROUP, group)

    def _write_place(self, claim: Violation, node: str, words: PlaceMention) -> None:
        place = self._named.place(words.place, words, claim.country or self._report.metadata.country)
        self._said.link(node, v.HAS_PLACE_MENTION, self._text.mention(words, claim.sentence, place))
        self._said.link(node, v.IS_IN_PLACE, place)

    def _write_count(self, claim: Claim, node: str, count: Count) -> None:
        said = self._said
        said.link(node, v.HAS_COUNT_MENTION, self._text.mention(count, claim.sentence))
        said.link(node, v.HAS_COUNT_UNIT, mint.concept(v.UNIT, count.unit))
        said.integer(node, v.COUNT_MIN, count.min)
        said.integer(node, v.COUNT_MAX, count.max)
