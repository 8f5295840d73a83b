"""A publication of any length about a country that is not, made from a few values."""

from __future__ import annotations

from rights_graph import vocabulary

WORDS = ("Police", "Strelsau", "beat", "dozens", "peaceful protesters", "in May")
SENTENCE = "Police in Strelsau beat dozens of peaceful protesters in May."
PUBLICATION = "<https://w3id.org/rights-graph/data/publication/ruritania-2020"
PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in vocabulary.PREFIXES.items())
HEAD = """
rgd:run a rg:Extraction ; rg:programVersion "0.1.0" ; rg:ontologyVersion "0.1.0" .

<https://w3id.org/rights-graph/data/actor/XR> a rg:State ;
  skos:prefLabel "Ruritania"@en ; rg:hasActorKind kind:state ; rg:isStateOf place:XR .

<https://w3id.org/rights-graph/data/actor/XR/police> a rg:StateBody ;
  skos:prefLabel "police"@en ; rg:hasActorKind kind:police ; rg:isBodyOf <https://w3id.org/rights-graph/data/actor/XR> .
"""


def turtle(*, passages: int, claims: int) -> str:
    """A report of so many sentences, of which the first `claims` each report a violation with all its slots."""
    text = " ".join([SENTENCE] * passages)
    parts = [
        PREFIXES,
        HEAD,
        f"""{PUBLICATION}> a rg:Publication ; dcterms:title "Ruritania 2020"@en ; rg:text "{text}" ;
  rg:textHash "{"a" * 64}" ; rg:sourceHash "{"b" * 64}" ; rg:isResultOf rgd:run ; rg:isAbout place:XR .""",
    ]
    for number in range(passages):
        start = number * (len(SENTENCE) + 1)
        parts.append(
            f'{_span(start, SENTENCE)} a rg:Passage ; rg:isPartOf {PUBLICATION}> ; rg:quote "{SENTENCE}" ;'
            f" rg:start {start} ; rg:end {start + len(SENTENCE)} ."
        )
        if number < claims:
            parts += _claim(number, start)
    return "\n".join(parts)


def _span(start: int, words: str) -> str:
    return f"{PUBLICATION}#char={start},{start + len(words)}>"


def _claim(number: int, start: int) -> list[str]:
    mentions = {words: _span(start + SENTENCE.index(words), words) for words in WORDS}
    referents = {
        WORDS[0]: " ; rg:refersTo <https://w3id.org/rights-graph/data/actor/XR/police> , kind:police",
        WORDS[4]: " ; rg:refersTo group:protesters",
    }
    parts = []
    for words, mention in mentions.items():
        begin = start + SENTENCE.index(words)
        parts.append(
            f'{mention} a rg:Mention ; rg:isStatedIn {_span(start, SENTENCE)} ; rg:quote "{words}" ;'
            f" rg:start {begin} ; rg:end {begin + len(words)}{referents.get(words, '')} ."
        )
    perpetrator, place, trigger, count, victims, time = mentions.values()
    parts.append(f"""{PUBLICATION}/claim/{number:016x}> a rg:Violation ; rg:isReportedIn {_span(start, SENTENCE)} ;
  rg:hasActType act:beating ; rg:concernsRight right:torture-prohibition ; rg:hasTrigger {trigger} ;
  rg:hasPerpetrator <https://w3id.org/rights-graph/data/actor/XR/police> ; rg:hasPerpetratorKind kind:police ;
  rg:hasPerpetratorMention {perpetrator} ; rg:hasVictimGroup group:protesters ; rg:hasVictimMention {victims} ;
  rg:isInCountry place:XR ; rg:hasPlaceMention {place} ; rg:hasTimeMention {time} ; rg:time "2020-05"^^edtf:EDTF ;
  rg:earliest "2020-05-01"^^xsd:date ; rg:latest "2020-05-31"^^xsd:date ; rg:countMin 24 ; rg:countMax 99 ;
  rg:hasCountUnit unit:person ; rg:hasCountMention {count} ; rg:hasModality modality:asserted ;
  rg:hasPolarity polarity:affirmed ; rg:confidence 0.93 ; rg:foundBy "act/beating" ;
  rg:hasReviewStatus review:unreviewed ; rg:isResultOf rgd:run .""")
    return parts
