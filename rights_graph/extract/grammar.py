"""The closed classes of English grammar that clauses are read by: function words, light verbs, number words.

Closed classes do not grow when the field changes: whatever names something of the field (acts, groups, hedges, demands)
stands in the concepts of the ontology instead. All words are in the folded form of the lexicon. After Quirk et al.,
*A Comprehensive Grammar of the English Language*, chapters 2, 5, 6 and 9.
"""

from __future__ import annotations

from functools import cache


def words(text: str) -> frozenset[str]:
    """The words of a list that is written with spaces."""
    return frozenset(text.split())


BE = words("be am is are was were been being")
GET = words("get gets got gotten getting")
HAVE = words("have has had having")
DO = words("do does did")
MODALS = words("will would shall should can could may might must cannot ought")
AUXILIARIES = BE | GET | HAVE | DO | MODALS
# Verbs that hand the subject on to the verb behind them: "continued to beat", "were reported to have been killed".
RAISING = words(
    "continue continues continued continuing begin began start started seem seems seemed appear appears "
    "appeared tend tended "
    "remain remains remained happen used need needs needed try tried attempt attempted fail failed fails refuse"
    " refused refuses decline declined declines known said reported "
    "believed alleged thought understood expected supposed likely able unable forced allowed due going want wanted"
)
NEGATORS = words("not n't never no neither nor without")

DETERMINERS = words(
    "a an the this that these those his her its their our my your whose each every either some any all both no "
    "many several "
    "few most other another certain such more numerous various what which"
)
POSSESSIVES = words("his her its their our my your whose 's")
PREPOSITIONS = words(
    "of in on at by for from to with without against into onto under over between among amongst during after "
    "before since "
    "until through throughout across near around about within towards toward upon via despite following including like "
    "outside inside behind beyond off up out regarding concerning per as because than except amid"
)
CONJUNCTIONS = words("and or but nor yet &")
SUBORDINATORS = words(
    "when while where whereas because although though if unless that after before since until as once whether "
    "so because lest"
)
RELATIVES = words("who whom which that whose")
BOUNDARIES = words("; : . ? ! …")
SUBJECT_PRONOUNS = words("he she they it we i")
OBJECT_PRONOUNS = words("him her them it us me")
PRONOUNS = SUBJECT_PRONOUNS | OBJECT_PRONOUNS | words("themselves himself herself itself those others one")
PERSON_PRONOUNS = words("he she they him her them")
PLURAL_PRONOUNS = words("they them")
# Words that stand for people on their own when no noun follows: "hundreds were arrested", "others fled".
INDEPENDENT = words(
    "some many several hundreds thousands dozens scores others most all both those few tens none one two three "
    "four five six"
)
# Adverbs that end in -ly are told by their ending.
ADVERBS = words(
    "also often still again already later then once twice even always sometimes soon first only just together "
    "further therefore "
    "thus however nevertheless moreover meanwhile abroad there here now today yet too subsequently instead "
    "otherwise well both "
    "either all each long"
)
NOT_ADVERBS = words("family assembly supply apply reply elderly ally bully rally fly early only july italy disorderly")

# The subject of these suffers the noun that follows: "faced torture", "were subjected to beatings".
PATIENT_VERBS = words(
    "face faces faced facing suffer suffers suffered suffering experience experiences experienced experiencing "
    "undergo undergoes "
    "underwent undergone undergoing endure endures endured enduring receive received receiving receives "
    "encounter encountered "
    "sustain sustained fear feared risk risked risking report reported survive survived"
)
# As passives their subject suffers the noun that follows: "were targeted with arrests", "was denied a lawyer".
PATIENT_PASSIVES = words(
    "subject subjected subjecting targeting exposing target targeted victim victims given threatened denied "
    "refused exposed met submitted punished "
    "sentenced vulnerable deprived charged hit affected confronted at prone object objects"
)
# Their subject does the noun that follows: "used torture", "carried out arrests".
AGENT_VERBS = words(
    "use uses used using commit commits committed committing perpetrate perpetrated inflict inflicts inflicted "
    "carry carries "
    "carried carrying conduct conducts conducted conducting impose imposes imposed imposing practise practice "
    "practices practiced "
    "practicing engage engaged engages engaging launch launched launching make makes made making employ "
    "employed resort resorted "
    "exercise exercises exercised exercising maintain maintained retain retained retains continue continued "
    "order ordered "
    "responsible issue issued issues mount mounted stage staged step stepped intensify intensified "
    "handed pass passed passes place placed places apply applied do did exert exerted pursue pursued"
)
# Whoever these are done to is held to have done what follows: "charged with", "convicted of", "suspected of".
ACCUSATIONS = words(
    "accused accusing accuse charged charging prosecuted prosecuting tried indicted indicting convicted convicting "
    "sentenced sentencing suspected suspect investigated investigating imprisoned jailed guilty acquitted fined wanted "
    "punished disciplined dismissed blamed implicated denounced"
)
# Prepositions that bring in whom a noun concerns ("the arrest of", "violence against").
PATIENT_PREPOSITIONS = words("of against on for towards toward at")

CONTINENTS = words("europe asia africa america americas oceania")
TIME_NOUNS = words(
    "day week month year end monday tuesday wednesday thursday friday saturday sunday morning night election time"
)
PLACE_NOUNS = words(
    "province district region state city town village prison airport border governorate county oblast island "
    "islands camp camps "
    "river valley square street delta department territory territories municipality coast port capital suburb "
    "neighbourhood base "
    "airbase station centre jail facility hospital university mountains peninsula area areas provinces districts "
    "regions states cities towns villages prisons stations centres jails facilities hospitals schools factories "
    "neighbourhoods settlements settlement slums borders"
)
# Behind the name of a body these make a building of it: "the police station" does nothing.
BUILDINGS = words(
    "station stations headquarters barracks base bases post posts checkpoint checkpoints building buildings"
)
FUNCTION_WORDS = (
    AUXILIARIES | DETERMINERS | PREPOSITIONS | CONJUNCTIONS | PRONOUNS | SUBORDINATORS | RELATIVES | NEGATORS
)  # what can be no part of a name and no adjective

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1,
    )
    for name in names.split()
}  # fmt: skip
CARDINALS = {
    word: number
    for number, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}  # fmt: skip
MULTIPLIERS = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
# Vague quantities, with the bounds that are usual in the annotation of such reports.
QUANTITIES: dict[tuple[str, ...], tuple[int | None, int | None]] = {
    ("dozens",): (24, 99),
    ("scores",): (40, 99),
    ("hundreds",): (200, 999),
    ("thousands",): (2000, 9999),
    ("tens", "of", "thousands"): (20000, 99999),
    ("hundreds", "of", "thousands"): (200000, 999999),
    ("millions",): (2_000_000, None),
    ("several",): (2, None),
    ("several", "hundred"): (200, 999),
    ("several", "thousand"): (2000, 9999),
    ("several", "dozen"): (24, 99),
    ("a", "number", "of"): (2, None),
    ("some",): (2, None),
    ("some", "of"): (2, None),
    ("a", "couple", "of"): (2, 2),
    ("a", "dozen"): (12, 12),
    ("many",): (None, None),
    ("numerous",): (None, None),
    ("a", "few"): (2, None),
    ("countless",): (None, None),
    ("twice",): (2, 2),
}
AT_LEAST = (
    ("at", "least"),
    ("no", "fewer", "than"),
    ("no", "less", "than"),
    ("not", "fewer", "than"),
    ("a", "minimum", "of"),
)
MORE_THAN = (("more", "than"), ("over",), ("in", "excess", "of"), ("upwards", "of"), ("above",))
AT_MOST = (("up", "to"), ("as", "many", "as"), ("at", "most"), ("no", "more", "than"))
LESS_THAN = (("fewer", "than"), ("less", "than"), ("under",))
ABOUT = (
    ("some",),
    ("about",),
    ("around",),
    ("approximately",),
    ("nearly",),
    ("almost",),
    ("close", "to"),
    ("an", "estimated"),
    ("roughly",),
    ("estimated",),
)

SIZE_WORDS = frozenset(
    word
    for phrases in (AT_LEAST, MORE_THAN, AT_MOST, LESS_THAN, ABOUT, QUANTITIES)
    for phrase in phrases
    for word in phrase
)


@cache
def is_adverb(word: str) -> bool:
    """True for adverbs of the closed list and words that end like one."""
    return word in ADVERBS or (word.endswith("ly") and word not in NOT_ADVERBS and len(word) > 4)
