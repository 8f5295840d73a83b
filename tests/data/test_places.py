"""What the ontology says of places: complete codes, labels and demonyms."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from rights_graph.registry import Country, Registry, load


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load()


@pytest.fixture(scope="module")
def iso(shared: Path) -> list[dict[str, str]]:
    with (shared / "codes" / "country-codes.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def by_code(registry: Registry) -> dict[str, Country]:
    return {country.code: country for country in registry.countries}


def test_every_country_has_well_formed_codes_of_its_own(registry: Registry) -> None:
    for country in registry.countries:
        assert re.fullmatch("[A-Z]{2}", country.code)
        assert re.fullmatch("[A-Z]{3}", country.code3)
        assert country.number is None or re.fullmatch("[0-9]{3}", country.number)
    assert len(by_code(registry)) == len({country.code3 for country in registry.countries}) == len(registry.countries)


def test_every_code_of_iso_3166_has_its_place_and_label(registry: Registry, iso: list[dict[str, str]]) -> None:
    known = by_code(registry)
    for row in iso:
        country = known[row["ISO3166-1-Alpha-2"]]
        assert country.code3 == row["ISO3166-1-Alpha-3"]
        assert country.number == row["ISO3166-1-numeric"].zfill(3)
        assert registry.country(row["official_name_en"]) == country
        assert registry.country(row["CLDR display name"]) in {country, None}


def test_every_independent_state_has_demonyms_and_a_capital(registry: Registry, iso: list[dict[str, str]]) -> None:
    known = by_code(registry)
    with_towns = {entry.country for _, entry in registry.towns}
    independent = {row["ISO3166-1-Alpha-2"] for row in iso if row["is_independent"] == "Yes"} - {"VA"}
    assert {code for code in independent if not known[code].demonyms} == set()
    city_states = {"SG", "MC", "SM", "LU"}
    assert independent - with_towns == city_states


def test_demonyms_have_their_plural(registry: Registry) -> None:
    lonely = {
        demonym
        for country in registry.countries
        for demonym in country.demonyms
        if demonym.endswith("an") and not {f"{demonym}s", f"{demonym[:-2]}en"} & set(country.demonyms)
    }
    assert lonely == set()


def test_names_have_no_marks_of_editors(registry: Registry) -> None:
    names = [name for country in registry.countries for name in (*country.names, *country.foreign_names)]
    assert [name for name in names if "*" in name or name != name.strip() or "(the)" in name] == []
