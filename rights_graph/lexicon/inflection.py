"""The inflected forms of English words, and the one spelling under which variants are compared.

`forms` goes from a dictionary form to the forms a text may show, never the other way: the lexicon lists all
forms of its words once, so that a token of a text costs one dictionary look-up. Forms that nobody writes
("childs") do no harm. Regular rules follow Quirk et al., *A Comprehensive Grammar of the English Language*,
chapters 3 and 5; the tables hold what is irregular.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache


@dataclass(frozen=True, slots=True)
class Shape:
    """The inflections that a form may show, several for some ("cut", "beat"); `base` where nothing shows."""

    base: bool = False
    past: bool = False
    participle: bool = False
    ing: bool = False

    @property
    def is_inflected(self) -> bool:
        """True where an inflection shows or may show."""
        return self.past or self.participle or self.ing

    @property
    def is_past(self) -> bool:
        """True for a past or a past participle, which most verbs do not tell apart."""
        return self.past or self.participle


_VERBS = """
arise arose arisen|be was been|be were been|beat beat beaten|become became become|begin began begun|bind bound bound
bite bit bitten|bleed bled bled|break broke broken|bring brought brought|build built built|burn burnt burnt
buy bought bought|catch caught caught|choose chose chosen|come came come|cost cost cost|cut cut cut|deal dealt dealt
dig dug dug|do did done|draw drew drawn|drive drove driven|eat ate eaten|fall fell fallen|feel felt felt
fight fought fought|find found found|flee fled fled|forbid forbade forbidden|freeze froze frozen|get got got
get got gotten|give gave given|go went gone|grow grew grown|hang hung hung|have had had|hear heard heard
hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|keep kept kept|know knew known|lay laid laid|lead led led
leave left left|let let let|lie lay lain|lose lost lost|make made made|mean meant meant|meet met met
overthrow overthrew overthrown|pay paid paid|put put put|quit quit quit|read read read|rise rose risen|run ran run
say said said|see saw seen|seek sought sought|sell sold sold|send sent sent|set set set|shake shook shaken
shoot shot shot|shut shut shut|sit sat sat|speak spoke spoken|spend spent spent|split split split
spread spread spread|stand stood stood|steal stole stolen|strike struck struck|strike struck stricken
swear swore sworn|sweep swept swept|take took taken|teach taught taught|tear tore torn|tell told told
think thought thought|throw threw thrown|understand understood understood|undergo underwent undergone
undertake undertook undertaken|uphold upheld upheld|withdraw withdrew withdrawn|withhold withheld withheld
win won won|wind wound wound|wear wore worn|write wrote written|rewrite rewrote rewritten
"""
_NOUNS = """
man men|woman women|child children|person people|policeman policemen|policewoman policewomen|serviceman servicemen
gunman gunmen|fisherman fishermen|spokesman spokesmen|clergyman clergymen|businessman businessmen|foot feet|wife wives
life lives|crisis crises|analysis analyses|medium media|datum data|personnel personnel|congressman congressmen
congresswoman congresswomen|chairman chairmen|layman laymen|strongman strongmen|tribesman tribesmen|thief thieves
leaf leaves|half halves|basis bases|thesis theses|cameraman cameramen|militiaman militiamen|infantryman infantrymen
"""
# Verbs of more than one syllable whose stress falls on the end double the last letter, as those of one syllable do.
_DOUBLING = frozenset(
    [
        "admit",
        "commit",
        "permit",
        "submit",
        "refer",
        "defer",
        "transfer",
        "compel",
        "expel",
        "repel",
        "control",
        "patrol",
        "regret",
        "deter",
        "rebel",
        "omit",
    ]
)
_BRITISH_DOUBLING = frozenset(["l", "p"])  # travelled, kidnapped; the American single letter is made too
_VOWELS = frozenset("aeiou")
_SUFFIXES = (
    ("isation", "ization"),
    ("isations", "izations"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("iser", "izer"),
    ("isers", "izers"),
)
_VARIANTS = """
defense defence|offense offence|offenses offences|license licence|licenses licences|color colour|favor favour
labor labour|laborer labourer|laborers labourers|neighbor neighbour|neighbors neighbours
neighborhood neighbourhood|neighborhoods neighbourhoods|center centre|centers centres|program programme
programs programmes|gaol jail|honor honour|behavior behaviour|skeptical sceptical|enrollment enrolment
demeanor demeanour|judgement judgment|judgements judgments|practise practice|practises practices
practised practiced|practising practicing|paralyze paralyse|paralyzed paralysed|protestor protester
protestors protesters|advisor adviser|advisors advisers|counselor counsellor|counselors counsellors
traveler traveller|travelers travellers
"""


def _table(rows: str) -> dict[str, list[list[str]]]:
    table: dict[str, list[list[str]]] = {}
    for row in rows.replace("\n", "|").split("|"):
        if words := row.split():
            table.setdefault(words[0], []).append(words[1:])
    return table


_SAME = {variant: rows[0][0] for variant, rows in _table(_VARIANTS).items()}
_IRREGULAR_VERBS = _table(_VERBS)
_IRREGULAR_NOUNS = _table(_NOUNS)
_IRREGULAR_FORMS: dict[str, Shape] = {}
for _word, _rows in _IRREGULAR_VERBS.items():
    for _past, _participle in _rows:
        _shape = _IRREGULAR_FORMS.get(_past, Shape())
        _IRREGULAR_FORMS[_past] = replace(_shape, past=True, base=_shape.base or _past == _word)
        _IRREGULAR_FORMS[_participle] = replace(_IRREGULAR_FORMS.get(_participle, Shape()), participle=True)


@cache
def fold(word: str) -> str:
    """The spelling under which a word is compared: lower case, one of each pair of British and American forms."""
    word = word.lower()
    if word in _SAME:
        return _SAME[word]
    if len(word) > 5 and "iz" in word:
        for british, american in _SUFFIXES:
            if word.endswith(american):
                return word[: -len(american)] + british
    return word


def forms(word: str) -> tuple[str, ...]:
    """All forms of a dictionary form, folded and sorted, itself included.

    >>> forms("beat")
    ('beat', 'beaten', 'beating', 'beatings', 'beats')
    """
    word = fold(word)
    found = {word}
    for past, participle in _IRREGULAR_VERBS.get(word, ()):
        found |= {past, participle}
    if word.isalpha() and len(word) > 2:
        found.update(plural for (plural,) in _IRREGULAR_NOUNS.get(word, ()))
        found.add(_with_s(word))
        for stem in _stems(word):
            found |= {stem + "ing", stem + "ings"}
        if word not in _IRREGULAR_VERBS:
            found.update(_pasts(word))
    return tuple(sorted(fold(form) for form in found))


@cache
def shape(form: str) -> Shape:
    """The inflections that a form may show, told by the form alone.

    >>> shape("beaten")
    Shape(base=False, past=False, participle=True, ing=False)
    """
    form = fold(form)
    if form in _IRREGULAR_FORMS:
        return _IRREGULAR_FORMS[form]
    if len(form) > 4 and form.endswith("ing"):
        return Shape(ing=True)
    if len(form) > 3 and form.endswith("ed") and not form.endswith("eed"):
        return Shape(past=True, participle=True)
    return Shape(base=True)


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _stems(word: str) -> list[str]:
    """What stands before -ing and -ed; more than one where the spelling varies."""
    if word.endswith("ie"):
        return [word[:-2] + "y"]
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return [word[:-1]]
    closed = word[-1] not in _VOWELS | {"w", "x", "y"} and word[-2] in _VOWELS and word[-3] not in _VOWELS
    syllables = sum(
        1 for before, here in zip(" " + word, word, strict=False) if here in _VOWELS and before not in _VOWELS
    )
    if closed and (syllables == 1 or word in _DOUBLING):
        return [word + word[-1]]
    if closed and word[-1] in _BRITISH_DOUBLING:
        return [word, word + word[-1]]
    return [word]


def _pasts(word: str) -> list[str]:
    if word.endswith("ie"):
        return [word + "d"]
    if word.endswith("y") and word[-2] not in _VOWELS:
        return [word[:-1] + "ied"]
    if word.endswith(("ee", "oe", "ye")):
        return [word + "d"]
    return [stem + "ed" for stem in _stems(word)]
