"""Countries are found by whatever reports, file names and people call them."""

from __future__ import annotations

import pytest

from rights_graph import mint
from rights_graph.errors import UsageError
from rights_graph.registry import Named, Registry, load, simplify


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Belarus", "BY"),
        ("Byelorussia", "BY"),
        ("Republic of Belarus", "BY"),
        ("Беларусь", "BY"),
        ("白俄罗斯", "BY"),
        ("BY", "BY"),
        ("by", "BY"),
        ("BLR", "BY"),
        ("Belarusians", "BY"),
        ("Ivory Coast", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("COTE D'IVOIRE", "CI"),
        ("cote-divoire", "CI"),
        ("Burma", "MM"),
        ("Swaziland", "SZ"),
        ("Czechia", "CZ"),
        ("Czech Republic", "CZ"),
        ("Russia", "RU"),
        ("the Russian Federation", "RU"),
        ("USA", "US"),
        ("U.S.", "US"),
        ("United States of America", "US"),
        ("UK", "GB"),
        ("Britain", "GB"),
        ("Turkey", "TR"),
        ("Macedonia", "MK"),
        ("DRC", "CD"),
        ("Congo (Democratic Republic of the)", "CD"),
        ("congo-democratic-republic-of-the", "CD"),
        ("Congo, Democratic Republic of the", "CD"),
        ("Moldova, Republic of", "MD"),
        ("Republic of the Congo", "CG"),
        ("Congo", "CG"),
        ("DPRK", "KP"),
        ("Republic of Korea", "KR"),
        ("St Lucia", "LC"),
        ("St. Vincent & the Grenadines", "VC"),
        ("East Timor", "TL"),
        ("Cape Verde", "CV"),
        ("The Gambia", "GM"),
        ("Holy See", "VA"),
        ("Kosovo", "XK"),
        ("Ruritania", "XR"),
    ],
)
def test_a_country_has_many_names(registry: Registry, name: str, code: str) -> None:
    found = registry.country(name)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Niger", "Nigeria"),
        ("Nigerien", "Nigerian"),
        ("Guinea", "Guinea-Bissau"),
        ("Guinea", "Papua New Guinea"),
        ("Equatorial Guinean", "Guinean"),
        ("Dominica", "Dominican Republic"),
        ("Sudan", "South Sudan"),
        ("Iran", "Iraq"),
        ("Austria", "Australia"),
        ("Slovakia", "Slovenia"),
        ("Mauritius", "Mauritania"),
    ],
)
def test_names_that_look_alike_are_kept_apart(registry: Registry, one: str, other: str) -> None:
    first, second = registry.country(one), registry.country(other)
    assert first is not None
    assert second is not None
    assert first != second


@pytest.mark.parametrize("name", ["Congolese", "Dominican", "Korean", "Korea", "", "Atlantis", "B"])
def test_a_name_of_no_country_or_of_several_finds_none(registry: Registry, name: str) -> None:
    assert registry.country(name) is None


def test_an_unknown_country_is_refused_with_the_nearest_ones(registry: Registry) -> None:
    with pytest.raises(UsageError, match="there is no country 'Belarussia'") as caught:
        registry.require_country("Belarussia")
    assert caught.value.hint == "did you mean Belarus (BY)?"
    with pytest.raises(UsageError) as caught:
        registry.require_country("Qwrtzxv")
    assert "ISO 3166-1" in str(caught.value.hint)


def test_an_ambiguous_country_is_refused_with_the_countries_that_it_may_be(registry: Registry) -> None:
    with pytest.raises(UsageError, match=r"Democratic Republic of the Congo \(CD\) or Republic of the Congo \(CG\)"):
        registry.require_country("Congolese")


def test_a_known_country_is_given(registry: Registry) -> None:
    country = registry.require_country("belarus")
    assert (country.iri, country.code3, country.number) == (mint.country("BY"), "BLR", "112")
    assert country.name == "Belarus"


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("Annual Report: Belarus 2013", ["BY"]),
        ("Civil Society, Secrecy and Surveillance in Belarus", ["BY"]),
        ("Talks between the Niger and Nigeria", ["NE", "NG"]),
        ("Survey of the Democratic Republic of the Congo", ["CD"]),
        ("Papua New Guinea: settlers; Guinea-Bissau: farmers", ["PG", "GW"]),
        ("Give us a reason to stay", []),
        ("Belarusian forces", []),
        ("harbour-watch_cote-divoire-2006", ["CI"]),
    ],
)
def test_titles_name_countries(registry: Registry, title: str, codes: list[str]) -> None:
    assert [country.code for country in registry.countries_in(title)] == codes


def test_towns_and_regions_are_in_their_country(registry: Registry) -> None:
    towns = {name: entry for name, entry in registry.names() if entry.named is Named.TOWN}
    assert (towns["Minsk"].country, towns["Minsk"].iri) == ("BY", mint.place("BY", "Minsk"))
    assert towns["Kiev"].iri == towns["Kyiv"].iri == mint.place("UA", "Kyiv")
    assert towns["Ndjamena"].country == "TD"
    assert towns["Gaza"].iri == mint.place("PS", "Gaza Strip") != towns["Gaza City"].iri
    assert towns["Chechnya"].country == "RU"


def test_a_town_has_the_iri_that_its_name_would_get(registry: Registry) -> None:
    names: dict[str, list[str]] = {}
    for name, entry in registry.towns:
        assert entry.country is not None
        names.setdefault(entry.iri, []).append(mint.place(entry.country, name))
    assert {iri: made for iri, made in names.items() if iri not in made} == {}


def test_names_are_sorted_and_say_what_they_stand_for(registry: Registry) -> None:
    names = registry.names()
    assert list(names) == sorted(names, key=lambda pair: (pair[0], pair[1].named, pair[1].iri))
    congolese = [entry.country for name, entry in names if name == "Congolese"]
    assert congolese == ["CD", "CG"]
    assert {entry.named for _, entry in names} == set(Named)


def test_only_names_of_english_reports_are_listed(registry: Registry) -> None:
    listed = {name for name, _ in registry.names()}
    assert "Côte d'Ivoire" in listed
    assert not {"Беларусь", "白俄罗斯", "Allemagne"} & listed


@pytest.mark.parametrize(
    ("name", "simple"),
    [("The Gambia", "gambia"), ("U.S.A.", "usa"), ("N’Djamena", "ndjamena"), ("São Tomé", "sao tome"), ("the", "the")],
)
def test_simplified_names_forget_what_spellings_differ_in(name: str, simple: str) -> None:
    assert simplify(name) == simple


def test_the_registry_is_read_once() -> None:
    assert load() is load()
