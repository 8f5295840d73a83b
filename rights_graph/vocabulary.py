"""Every IRI that Python names; generated from ontology/ by ``python -m rights_graph.generate``, never edited.

A prefix gives its namespace (`ACT` is that of the act types), a term its IRI (`HAS_ACT_TYPE`). A term whose name is
taken says what it is (`PLACE` is the namespace, `PLACE_CLASS` the class).
"""

BASE = "https://w3id.org/rights-graph/"
ONTOLOGY = "https://w3id.org/rights-graph/ontology"
ONTOLOGY_VERSION = "0.1.0"

ACT = "https://w3id.org/rights-graph/act/"
CALL = "https://w3id.org/rights-graph/call/"
GROUP = "https://w3id.org/rights-graph/group/"
INDICATOR = "https://w3id.org/rights-graph/indicator/"
INSTRUMENT = "https://w3id.org/rights-graph/instrument/"
KIND = "https://w3id.org/rights-graph/actor-kind/"
MODALITY = "https://w3id.org/rights-graph/modality/"
OFFICE = "https://w3id.org/rights-graph/office/"
PLACE = "https://w3id.org/rights-graph/place/"
POLARITY = "https://w3id.org/rights-graph/polarity/"
PROVISION = "https://w3id.org/rights-graph/provision/"
PUB = "https://w3id.org/rights-graph/pub/"
REVIEW = "https://w3id.org/rights-graph/review/"
RG = "https://w3id.org/rights-graph/ontology#"
RGD = "https://w3id.org/rights-graph/data/"
RGS = "https://w3id.org/rights-graph/shape/"
RIGHT = "https://w3id.org/rights-graph/right/"
UNIT = "https://w3id.org/rights-graph/unit/"
DCTERMS = "http://purl.org/dc/terms/"
EDTF = "http://id.loc.gov/datatypes/edtf/"
FOAF = "http://xmlns.com/foaf/0.1/"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
OA = "http://www.w3.org/ns/oa#"
ORG = "http://www.w3.org/ns/org#"
OWL = "http://www.w3.org/2002/07/owl#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "https://schema.org/"
SEM = "http://semanticweb.cs.vu.nl/2009/11/sem/"
SH = "http://www.w3.org/ns/shacl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
VANN = "http://purl.org/vocab/vann/"
VOID = "http://rdfs.org/ns/void#"
WD = "http://www.wikidata.org/entity/"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: dict[str, str] = {
    "act": ACT,
    "call": CALL,
    "group": GROUP,
    "indicator": INDICATOR,
    "instrument": INSTRUMENT,
    "kind": KIND,
    "modality": MODALITY,
    "office": OFFICE,
    "place": PLACE,
    "polarity": POLARITY,
    "provision": PROVISION,
    "pub": PUB,
    "review": REVIEW,
    "rg": RG,
    "rgd": RGD,
    "rgs": RGS,
    "right": RIGHT,
    "unit": UNIT,
    "dcterms": DCTERMS,
    "edtf": EDTF,
    "foaf": FOAF,
    "nif": NIF,
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sem": SEM,
    "sh": SH,
    "skos": SKOS,
    "vann": VANN,
    "void": VOID,
    "wd": WD,
    "xsd": XSD,
}

ACT_TYPE = "https://w3id.org/rights-graph/ontology#ActType"
ACTOR = "https://w3id.org/rights-graph/ontology#Actor"
ACTOR_KIND = "https://w3id.org/rights-graph/ontology#ActorKind"
ASSESSMENT = "https://w3id.org/rights-graph/ontology#Assessment"
CALL_CLASS = "https://w3id.org/rights-graph/ontology#Call"
CALL_TYPE = "https://w3id.org/rights-graph/ontology#CallType"
CLAIM = "https://w3id.org/rights-graph/ontology#Claim"
COUNT_UNIT = "https://w3id.org/rights-graph/ontology#CountUnit"
COUNTRY_FACT = "https://w3id.org/rights-graph/ontology#CountryFact"
EXTRACTION = "https://w3id.org/rights-graph/ontology#Extraction"
INDICATOR_CLASS = "https://w3id.org/rights-graph/ontology#Indicator"
INSTRUMENT_CLASS = "https://w3id.org/rights-graph/ontology#Instrument"
MENTION = "https://w3id.org/rights-graph/ontology#Mention"
MODALITY_CLASS = "https://w3id.org/rights-graph/ontology#Modality"
OFFICE_CLASS = "https://w3id.org/rights-graph/ontology#Office"
OFFICE_HOLDING = "https://w3id.org/rights-graph/ontology#OfficeHolding"
ORGANIZATION = "https://w3id.org/rights-graph/ontology#Organization"
PASSAGE = "https://w3id.org/rights-graph/ontology#Passage"
PERSON = "https://w3id.org/rights-graph/ontology#Person"
PLACE_CLASS = "https://w3id.org/rights-graph/ontology#Place"
POLARITY_CLASS = "https://w3id.org/rights-graph/ontology#Polarity"
PROVISION_CLASS = "https://w3id.org/rights-graph/ontology#Provision"
PUBLICATION = "https://w3id.org/rights-graph/ontology#Publication"
PUBLICATION_TYPE = "https://w3id.org/rights-graph/ontology#PublicationType"
RATIFICATION = "https://w3id.org/rights-graph/ontology#Ratification"
REVIEW_STATUS = "https://w3id.org/rights-graph/ontology#ReviewStatus"
RIGHT_CLASS = "https://w3id.org/rights-graph/ontology#Right"
SECTION = "https://w3id.org/rights-graph/ontology#Section"
STATE = "https://w3id.org/rights-graph/ontology#State"
STATE_BODY = "https://w3id.org/rights-graph/ontology#StateBody"
VICTIM_GROUP = "https://w3id.org/rights-graph/ontology#VictimGroup"
VIOLATION = "https://w3id.org/rights-graph/ontology#Violation"

ADOPTED = "https://w3id.org/rights-graph/ontology#adopted"
ASSESSES = "https://w3id.org/rights-graph/ontology#assesses"
BACKGROUND = "https://w3id.org/rights-graph/ontology#background"
CONCERNS_RIGHT = "https://w3id.org/rights-graph/ontology#concernsRight"
CONFIDENCE = "https://w3id.org/rights-graph/ontology#confidence"
CONFIGURATION = "https://w3id.org/rights-graph/ontology#configuration"
COUNT_MAX = "https://w3id.org/rights-graph/ontology#countMax"
COUNT_MIN = "https://w3id.org/rights-graph/ontology#countMin"
COUNTER_EXAMPLE = "https://w3id.org/rights-graph/ontology#counterExample"
COUNTRY_CODE = "https://w3id.org/rights-graph/ontology#countryCode"
COUNTRY_CODE3 = "https://w3id.org/rights-graph/ontology#countryCode3"
CUE = "https://w3id.org/rights-graph/ontology#cue"
DECIDED_AT = "https://w3id.org/rights-graph/ontology#decidedAt"
DECIDED_BY = "https://w3id.org/rights-graph/ontology#decidedBy"
DEMONYM = "https://w3id.org/rights-graph/ontology#demonym"
EARLIEST = "https://w3id.org/rights-graph/ontology#earliest"
END = "https://w3id.org/rights-graph/ontology#end"
FOUND_BY = "https://w3id.org/rights-graph/ontology#foundBy"
HAS_ACT_TYPE = "https://w3id.org/rights-graph/ontology#hasActType"
HAS_ACTOR_KIND = "https://w3id.org/rights-graph/ontology#hasActorKind"
HAS_ADDRESSEE = "https://w3id.org/rights-graph/ontology#hasAddressee"
HAS_ADDRESSEE_KIND = "https://w3id.org/rights-graph/ontology#hasAddresseeKind"
HAS_ADDRESSEE_MENTION = "https://w3id.org/rights-graph/ontology#hasAddresseeMention"
HAS_CALL_TYPE = "https://w3id.org/rights-graph/ontology#hasCallType"
HAS_CALLER = "https://w3id.org/rights-graph/ontology#hasCaller"
HAS_CALLER_KIND = "https://w3id.org/rights-graph/ontology#hasCallerKind"
HAS_CALLER_MENTION = "https://w3id.org/rights-graph/ontology#hasCallerMention"
HAS_COUNT_MENTION = "https://w3id.org/rights-graph/ontology#hasCountMention"
HAS_COUNT_UNIT = "https://w3id.org/rights-graph/ontology#hasCountUnit"
HAS_DEMAND_MENTION = "https://w3id.org/rights-graph/ontology#hasDemandMention"
HAS_HOLDER = "https://w3id.org/rights-graph/ontology#hasHolder"
HAS_HOLDER_MENTION = "https://w3id.org/rights-graph/ontology#hasHolderMention"
HAS_INDICATOR = "https://w3id.org/rights-graph/ontology#hasIndicator"
HAS_MENTION = "https://w3id.org/rights-graph/ontology#hasMention"
HAS_MODALITY = "https://w3id.org/rights-graph/ontology#hasModality"
HAS_OFFICE = "https://w3id.org/rights-graph/ontology#hasOffice"
HAS_PERPETRATOR = "https://w3id.org/rights-graph/ontology#hasPerpetrator"
HAS_PERPETRATOR_KIND = "https://w3id.org/rights-graph/ontology#hasPerpetratorKind"
HAS_PERPETRATOR_MENTION = "https://w3id.org/rights-graph/ontology#hasPerpetratorMention"
HAS_PLACE_MENTION = "https://w3id.org/rights-graph/ontology#hasPlaceMention"
HAS_POLARITY = "https://w3id.org/rights-graph/ontology#hasPolarity"
HAS_PUBLICATION_TYPE = "https://w3id.org/rights-graph/ontology#hasPublicationType"
HAS_REVIEW_STATUS = "https://w3id.org/rights-graph/ontology#hasReviewStatus"
HAS_SOURCE_MENTION = "https://w3id.org/rights-graph/ontology#hasSourceMention"
HAS_STATE_PARTY = "https://w3id.org/rights-graph/ontology#hasStateParty"
HAS_TIME_MENTION = "https://w3id.org/rights-graph/ontology#hasTimeMention"
HAS_TRIGGER = "https://w3id.org/rights-graph/ontology#hasTrigger"
HAS_VALUE_MENTION = "https://w3id.org/rights-graph/ontology#hasValueMention"
HAS_VICTIM = "https://w3id.org/rights-graph/ontology#hasVictim"
HAS_VICTIM_GROUP = "https://w3id.org/rights-graph/ontology#hasVictimGroup"
HAS_VICTIM_MENTION = "https://w3id.org/rights-graph/ontology#hasVictimMention"
HEADING = "https://w3id.org/rights-graph/ontology#heading"
IS_ABOUT = "https://w3id.org/rights-graph/ontology#isAbout"
IS_ATTRIBUTED_TO = "https://w3id.org/rights-graph/ontology#isAttributedTo"
IS_BODY_OF = "https://w3id.org/rights-graph/ontology#isBodyOf"
IS_DEFAULT = "https://w3id.org/rights-graph/ontology#isDefault"
IS_EXCERPT_OF = "https://w3id.org/rights-graph/ontology#isExcerptOf"
IS_IN_COUNTRY = "https://w3id.org/rights-graph/ontology#isInCountry"
IS_IN_PLACE = "https://w3id.org/rights-graph/ontology#isInPlace"
IS_IN_SECTION = "https://w3id.org/rights-graph/ontology#isInSection"
IS_INFERRED = "https://w3id.org/rights-graph/ontology#isInferred"
IS_LISTED_IN = "https://w3id.org/rights-graph/ontology#isListedIn"
IS_PART_OF = "https://w3id.org/rights-graph/ontology#isPartOf"
IS_PROTECTED_BY = "https://w3id.org/rights-graph/ontology#isProtectedBy"
IS_PROVISION_OF = "https://w3id.org/rights-graph/ontology#isProvisionOf"
IS_RATIFICATION_OF = "https://w3id.org/rights-graph/ontology#isRatificationOf"
IS_REPORTED_IN = "https://w3id.org/rights-graph/ontology#isReportedIn"
IS_RESULT_OF = "https://w3id.org/rights-graph/ontology#isResultOf"
IS_SAME_ACTOR_AS = "https://w3id.org/rights-graph/ontology#isSameActorAs"
IS_STATE_OF = "https://w3id.org/rights-graph/ontology#isStateOf"
IS_STATED_IN = "https://w3id.org/rights-graph/ontology#isStatedIn"
ISSUED = "https://w3id.org/rights-graph/ontology#issued"
LATEST = "https://w3id.org/rights-graph/ontology#latest"
LEVEL = "https://w3id.org/rights-graph/ontology#level"
NUMERIC_CODE = "https://w3id.org/rights-graph/ontology#numericCode"
NUMERIC_VALUE = "https://w3id.org/rights-graph/ontology#numericValue"
ONTOLOGY_VERSION_PROPERTY = "https://w3id.org/rights-graph/ontology#ontologyVersion"
PLAYS = "https://w3id.org/rights-graph/ontology#plays"
POSITION = "https://w3id.org/rights-graph/ontology#position"
PROGRAM_VERSION = "https://w3id.org/rights-graph/ontology#programVersion"
QUOTE = "https://w3id.org/rights-graph/ontology#quote"
RANK = "https://w3id.org/rights-graph/ontology#rank"
REASON = "https://w3id.org/rights-graph/ontology#reason"
REFERS_TO = "https://w3id.org/rights-graph/ontology#refersTo"
REPORTING_PERIOD = "https://w3id.org/rights-graph/ontology#reportingPeriod"
SINCE = "https://w3id.org/rights-graph/ontology#since"
SOURCE_HASH = "https://w3id.org/rights-graph/ontology#sourceHash"
START = "https://w3id.org/rights-graph/ontology#start"
STATED_VALUE = "https://w3id.org/rights-graph/ontology#statedValue"
TEXT = "https://w3id.org/rights-graph/ontology#text"
TEXT_HASH = "https://w3id.org/rights-graph/ontology#textHash"
TIME = "https://w3id.org/rights-graph/ontology#time"
