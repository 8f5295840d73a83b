"""Who is party to which treaty, held against what is well known."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph
import pytest

from rights_graph import vocabulary as v
from rights_graph.registry import load

Since = dict[tuple[str, str], int]


@pytest.fixture(scope="module")
def since(root: Path) -> Since:
    """(Country, instrument) → the year since when."""
    stanzas: dict[str, dict[str, str]] = {}
    path = root / "ontology" / "concepts" / "ratifications.ttl"
    for quad in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
        stanzas.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object.value
    return {
        (
            stanza[v.HAS_STATE_PARTY].removeprefix(v.PLACE),
            stanza[v.IS_RATIFICATION_OF].removeprefix(v.INSTRUMENT),
        ): int(stanza[v.SINCE])
        for stanza in stanzas.values()
        if v.SINCE in stanza
    }


@pytest.mark.parametrize(
    ("country", "instrument", "year"),
    [
        ("BY", "ICCPR", 1973),
        ("BY", "ICESCR", 1973),
        ("BY", "CAT", 1987),
        ("BY", "CEDAW", 1981),
        ("BY", "CERD", 1969),
        ("BY", "CRC", 1990),
        ("BY", "CRPD", 2016),
        ("BY", "ICCPR-OP1", 1992),
        ("US", "ICCPR", 1992),
        ("US", "CAT", 1994),
        ("US", "CERD", 1994),
        ("GB", "CERD", 1969),
        ("GB", "ICCPR", 1976),
        ("GB", "OPCAT", 2003),
        ("DE", "ICCPR", 1973),
        ("CR", "ICCPR", 1968),
        ("ZA", "ICESCR", 2015),
        ("JP", "CAT", 1999),
        ("TL", "CMW", 2004),
        ("PW", "CRC", 1995),
        ("MX", "CERD", 1975),
        ("SS", "CRC", 2015),
    ],
)
def test_a_state_is_party_since_the_year_of_its_ratification(
    since: Since, country: str, instrument: str, year: int
) -> None:
    assert since[country, instrument] == year


@pytest.mark.parametrize(
    ("country", "instrument"),
    [
        ("US", "CRC"),  # signed only
        ("US", "CEDAW"),
        ("US", "ICESCR"),
        ("CN", "ICCPR"),
        ("BY", "OPCAT"),
        ("BY", "ICCPR-OP2"),
        ("IR", "CEDAW"),
        ("JM", "ICCPR-OP1"),  # denounced
        ("TT", "ICCPR-OP1"),
        ("ZW", "CAT"),
        ("TV", "ICCPR"),
    ],
)
def test_who_has_not_joined_or_has_left_is_no_party(since: Since, country: str, instrument: str) -> None:
    assert (country, instrument) not in since


def test_nearly_all_states_have_joined_the_convention_on_the_rights_of_the_child(since: Since) -> None:
    members = {country for country, _ in since}
    assert members - {country for country, instrument in since if instrument == "CRC"} == {"US"}


def test_nobody_joined_before_the_treaty_was_adopted(since: Since, root: Path) -> None:
    text = (root / "ontology" / "concepts" / "instruments.ttl").read_text(encoding="utf-8")
    adopted = {
        name: int(year)
        for name, year in re.findall(r"^instrument:([\w-]+)$(?:(?!^\.$)[\s\S])*?rg:adopted (\d{4})", text, flags=re.M)
    }
    instruments = {instrument for _, instrument in since}
    assert instruments <= set(adopted)
    assert {key: year for key, year in since.items() if year < adopted[key[1]]} == {}


def test_parties_are_countries_of_the_registry(since: Since) -> None:
    assert {country for country, _ in since} <= {country.code for country in load().countries}
