"""The words after which a full stop need not end a sentence. All are lower-case and written without their last stop.

| table | a full stop after such a word ends a sentence | examples |
|---|---|---|
| `TITLES` | never: a name follows | Dr., Gen., St. |
| `LEADING` | never: the phrase goes on | e.g., i.e., vs. |
| `NUMBERED` | unless a number follows | No. 5, Art. 14, Sept. 9 |
| `CLOSING` | only before a word of `OPENERS` | Ltd., etc., a.m., U.S. |

`OPENERS` are words that seldom stand in upper case inside a sentence, so that one of them in upper case opens the
next. Abbreviations with inner stops ("U.S.", "p.m.") count as `CLOSING`, and single letters as initials; neither needs
an entry.
"""

from __future__ import annotations


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


TITLES = _words(
    """
    adm amb atty brig bro capt cardinal cmdr col comdr cpl cpt det dr eng fr gen gov hon insp lieut lt maj messrs mlle
    mme mons mr mrs ms msgr mt ofc pfc pres prof pvt rep reps rev sen sens sgt sr spc ssgt st ste supt
    """
)

LEADING = _words(
    """
    approx cca cf e.g eg esp i.e ie incl viz v vs
    """
)

NUMBERED = _words(
    """
    app apps art arts cap ch chap cl doc ex fig figs fol ln nn no nos n° nr op p para paras pp pt ref reg res sec sect
    sects vol vols jan feb mar apr jun jul aug sep sept oct nov dec
    """
)

CLOSING = _words(
    """
    al assn assoc ave bldg blvd bros cie co corp dept dist edn est etc govt inc int intl jr llc ltd mfg natl plc prov
    rd s.a univ
    """
)

OPENERS = _words(
    """
    a according after all although among an and another any anyone as at because before between both but by despite
    during each every everyone few for four five following from he her here his hours however if in instead it its
    last later local many more most neither no nobody none nor not nothing on once one only or other others our over
    several she since six so some such ten that the their then there these they this those three throughout thousands
    thus to two under until we what when where whether which while who with within without yet you your
    """
)
