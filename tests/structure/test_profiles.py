"""Publisher profiles are data: what they tell, and that those of the project can be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rights_graph.errors import InputError
from rights_graph.model import Metadata, Report
from rights_graph.structure.profiles import Profile, load, standard

SERIES = r"""
[[series]]
source = 'survey-(?P<year>\d{4})$'
text = 'Harbour Watch Index'
publisher = "Harbour Watch"
publication_type = "yearly-id"
period = -1

[[series]]
title = '^(?P<country>\w+) Ports$'
publisher = "Another"
page_heads = ['Harbour Watch \d+']
"""


@pytest.fixture
def profiles(tmp_path: Path) -> list[Profile]:
    path = tmp_path / "series.toml"
    path.write_text(SERIES, encoding="utf-8")
    return load([path])


def test_a_profile_tells_publisher_type_period_and_country(
    read: Callable[..., Report], profiles: list[Profile]
) -> None:
    text = "Ruritania Ports\n\nIt rained.\n\nHarbour Watch 12\n\nIt poured (Harbour Watch Index 1).\n"
    report = read(text, "survey-2006.txt", *profiles)
    assert report.metadata == Metadata(
        title="Ruritania Ports", publisher="Harbour Watch", publication_type="yearly-id", country="XR", period="2005"
    )
    assert [each.quote for each in report.passages if "12" in each.quote] == []


def test_all_conditions_must_hold(read: Callable[..., Report], profiles: list[Profile]) -> None:
    assert read("Docks\n\nIt rained.\n", "survey-2006.txt", *profiles).metadata == Metadata(title="Docks")


def test_the_profiles_of_the_project_are_read() -> None:
    assert {profile.known.publisher for profile in standard()} >= {None, "Amnesty International"}


@pytest.mark.parametrize(
    "text", ["[[series]\n", "[[series]]\nsource = '('\n", "[[series]]\ncolour = 'red'\n", "a = 1\n"]
)
def test_a_broken_profile_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "series.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="is no publisher profile") as caught:
        load([path])
    assert caught.value.where == str(path)
