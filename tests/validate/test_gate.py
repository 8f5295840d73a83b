"""A gate ends in one way for broken rules, in another for what cannot be read, in a third if nothing was checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from rights_graph.validate.gate import judge
from rights_graph.validate.result import ValidationResult
from rights_graph.validate.severity import FAIL_ON
from rights_graph.validate.shapes import Shapes, load

from .boats import SHAPES
from .ruritania import PREFIXES

GOOD = "rgd:gull a rgd:Boat ; rgd:flag rgd:blue ."
NO_FLAG = "rgd:tern a rgd:Boat ."
NO_NUMBER = "rgd:skua a rgd:Boat ; rgd:flag rgd:blue ; rgd:masts 'two' ."
NO_BOAT = "rgd:pier a rgd:Pier ."
BROKEN = "rgd:gull a"


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return load(SHAPES)


@pytest.fixture
def written(tmp_path: Path) -> dict[str, Path]:
    """Files by what is in them."""
    paths = {}
    for name, text in {
        "good": GOOD,
        "no flag": NO_FLAG,
        "no number": NO_NUMBER,
        "no boat": NO_BOAT,
        "broken": BROKEN,
    }.items():
        paths[name] = tmp_path / f"{name}.ttl"
        paths[name].write_text(PREFIXES + text, encoding="utf-8")
    return paths


def gate(data: list[Path], shapes: Shapes, *, fail_on: str = "info", **options: bool) -> ValidationResult:
    from dataclasses import replace

    return replace(judge(data, shapes=shapes, ontology=False, **options), fail_on=fail_on)


@pytest.mark.parametrize(
    ("names", "together", "apart"),
    [
        (["good"], 0, 0),
        (["no flag"], 1, 1),
        (["no number", "good"], 1, 1),
        (["no boat"], 5, 5),
        (["no boat", "good"], 0, 5),
        (["no boat", "no number"], 1, 1),
        (["broken"], 2, 2),
        (["broken", "no number", "no boat"], 2, 2),
    ],
)
def test_how_it_ends(names: list[str], together: int, apart: int, written: dict[str, Path], shapes: Shapes) -> None:
    data = [written[name] for name in names]
    assert gate(data, shapes).exit_code == together
    assert gate(data, shapes, each=True).exit_code == apart


@pytest.mark.parametrize(("name", "fails"), [("no flag", {"warning", "info"}), ("no number", {*FAIL_ON} - {"none"})])
def test_from_where_on_results_fail_it(name: str, fails: set[str], written: dict[str, Path], shapes: Shapes) -> None:
    ends = {fail_on: gate([written[name]], shapes, fail_on=fail_on) for fail_on in FAIL_ON}
    assert {fail_on for fail_on, result in ends.items() if result.exit_code} == fails
    assert not any(result.conforms for result in ends.values())


def test_nothing_forgives_what_cannot_be_read(written: dict[str, Path], shapes: Shapes) -> None:
    assert gate([written["broken"]], shapes, fail_on="none", allow_empty=True).exit_code == 2


def test_that_nothing_was_checked_can_be_accepted(written: dict[str, Path], shapes: Shapes) -> None:
    assert gate([written["no boat"]], shapes, allow_empty=True).exit_code == 0


def test_shapes_that_nothing_matched_are_named(written: dict[str, Path], shapes: Shapes) -> None:
    nothing = gate([written["no boat"]], shapes)
    assert {name.rpartition("/")[2] for name in nothing.unused_shapes} == {"Boat", "Submarine"}
    assert "rgs:Boat" in nothing.errors[0].what
    assert "rgs:Submarine" in gate([written["good"]], shapes).to_text()


def test_file_by_file_goes_on_after_one_that_cannot_be_read(written: dict[str, Path], shapes: Shapes) -> None:
    result = gate([written["broken"], written["no flag"], written["no number"]], shapes, each=True)
    assert [error.where for error in result.errors] == [str(written["broken"])]
    assert [Path(each.location.file).stem for each in result.results if each.location] == ["no flag", "no number"]


def test_file_by_file_a_shape_is_used_that_any_file_used(written: dict[str, Path], shapes: Shapes) -> None:
    result = gate([written["good"], written["no boat"]], shapes, each=True)
    assert [use.shape.rpartition("/")[2] for use in result.shapes_checked] == ["Boat"]
    assert [name.rpartition("/")[2] for name in result.unused_shapes] == ["Submarine"]


def test_the_gravest_results_are_kept_and_the_others_counted(written: dict[str, Path], shapes: Shapes) -> None:
    result = gate([written["no flag"], written["no number"]], shapes).first(1)
    assert [each.message[:5] for each in result.results] == ["Count"]
    assert result.omitted == 1
    assert "2 results, of which 1 are shown" in result.to_text()
