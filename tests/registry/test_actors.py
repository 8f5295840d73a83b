"""Who is meant by a name depends on the country that a report is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from rights_graph import mint, vocabulary
from rights_graph.errors import InputError
from rights_graph.registry import Entry, Named, Registry, load
from rights_graph.registry.turtle import read


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load()


@pytest.mark.parametrize(
    ("name", "organization"),
    [
        ("Amnesty International", "Amnesty International"),
        ("HRW", "Human Rights Watch"),
        ("Human Rights Centre Viasna", "Viasna"),
        ("Belarusian Helsinki Committee", "Belarusian Helsinki Committee"),
        ("U.S. Department of State", "US Department of State"),
        ("Taleban", "Taliban"),
        ("Hezbollah", "Hizbullah"),
        ("al-Qa'ida", "Al-Qaeda"),
        ("LTTE", "LTTE"),
    ],
)
def test_an_organization_has_many_names(registry: Registry, name: str, organization: str) -> None:
    assert registry.actor(name) == mint.organization(organization)


@pytest.mark.parametrize(
    ("name", "country", "slug"),
    [
        ("KGB", "BY", "by-kgb"),
        ("FSB", "UA", "ru-fsb"),
        ("RSF", "SD", "rapid-support-forces"),
        ("RSF", "BY", "reporters-without-borders"),
        ("AFP", "PH", "ph-afp"),
        ("AFP", "SN", "agence-france-presse"),
        ("National Security Agency", "EG", "eg-national-security-agency"),
        ("National Security Agency", "TD", "td-ans"),
        ("State Security Service", "AZ", "az-sss"),
        ("ECHR", "AZ", "european-court-of-human-rights"),
    ],
)
def test_one_name_means_different_actors_in_different_countries(
    registry: Registry, name: str, country: str, slug: str
) -> None:
    assert registry.actor(name, country) == f"{vocabulary.RGD}actor/{slug}"


@pytest.mark.parametrize(
    ("name", "country"),
    [("National Guard", "TG"), ("PNC", None), ("KGB", "PL"), ("National Intelligence Agency", "BY"), ("Nobody", None)],
)
def test_a_name_that_every_country_may_use_means_no_body_of_another(
    registry: Registry, name: str, country: str | None
) -> None:
    assert registry.actor(name, country) is None


@pytest.mark.parametrize(
    "name", ["Alyaksandr Lukashenka", "Alexander Lukashenko", "Aleksandr Lukashenko", "Lukashenka", "LUKASHENKO"]
)
def test_a_head_of_state_is_one_person_in_all_transliterations(registry: Registry, name: str) -> None:
    assert registry.actor(name, "BY") == mint.office_holder("Q2866")


def test_heads_of_government_are_known_and_their_iris_do_not_name_them(registry: Registry) -> None:
    holders = [registry.actor(name, "BY") for name in ("Raman Halouchanka", "Mikhail Myasnikovich", "Syarhey Sidorski")]
    assert len(set(holders)) == 3
    assert all(iri is not None and mint.is_person(iri) and "halouch" not in iri.lower() for iri in holders)


def test_a_body_stands_in_the_registry_with_kind_and_country(registry: Registry) -> None:
    [kgb] = [actor for actor in registry.actors if actor.iri.endswith("actor/by-kgb")]
    assert (kgb.name, kgb.actor_kind, kgb.country, kgb.is_person) == (
        "KGB of Belarus",
        "intelligence-service",
        "BY",
        False,
    )
    entry = dict(kgb.entries())["KGB"]
    assert entry == Entry(Named.ORGANIZATION, kgb.iri, "BY", "intelligence-service", is_local=True)
    assert not dict(kgb.entries())["KGB of Belarus"].is_local


def test_persons_can_be_told_from_organizations(registry: Registry) -> None:
    persons = {entry.named for name, entry in registry.names() if "Lukashenk" in name}
    assert persons == {Named.PERSON}


def test_no_printed_name_is_that_of_an_actor_and_of_a_country(registry: Registry) -> None:
    countries = {name for country in registry.countries for name in (*country.names, *country.demonyms)}
    actors = {name for actor in registry.actors for name in actor.names}
    assert countries & actors == set()


def test_a_stanza_without_a_name_is_refused_with_its_file(tmp_path: Path) -> None:
    file = tmp_path / "nameless.ttl"
    nameless, kind = mint.organization("Lantern Committee"), vocabulary.KIND + "ngo"
    file.write_text(f"<{nameless}> a <{vocabulary.ORGANIZATION}> ; <{vocabulary.HAS_ACTOR_KIND}> <{kind}> .")
    with pytest.raises(InputError, match=r"nameless\.ttl: .*has no .*prefLabel"):
        read([file])


def test_a_file_that_is_no_turtle_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "broken.ttl"
    file.write_text("<https://example.org/a> a\n<https://example.org/b> ;;; oops .\n")
    with pytest.raises(InputError, match="is not Turtle") as caught:
        read([file])
    assert caught.value.line == 2
