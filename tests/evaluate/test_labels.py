"""Labels of others, told from claims: `benchmarks/labels.py` on texts of our own."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from rights_graph import lexicon
from rights_graph.build.steps import extract

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture
def labels(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import labels

    return labels


@pytest.mark.parametrize("name", ["hrdsattack", "hrdsattack-victims", "amnesty"])
def test_labels_are_said_in_concepts_that_there_are(labels: ModuleType, name: str) -> None:
    assert labels.meanings(name, lexicon.load())


def test_a_label_of_an_unknown_concept_is_refused(labels: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(labels.MEANINGS, "sample", {"bad weather": {"acts": ["hailstorm"]}})
    with pytest.raises(LookupError, match=r"bad weather names acts that are not there.*hailstorm"):
        labels.meanings("sample", lexicon.load())


def test_a_narrower_act_fits_and_a_negated_claim_does_not(labels: ModuleType) -> None:
    words = lexicon.load()
    killing = labels.meanings("hrdsattack", words)["killing"]
    told = extract(labels.read("Marchers shot", "Police shot dead two marchers in Ruritania on Monday."))
    denied = extract(labels.read("A calm week", "Nobody was killed in Ruritania that week."))
    assert any(killing.fits(claim, words) for claim in told)
    assert denied
    assert not any(killing.fits(claim, words) for claim in denied)


def test_a_title_is_read_like_a_sentence(labels: ModuleType) -> None:
    words = lexicon.load()
    kidnapping = labels.meanings("hrdsattack", words)["kidnapping"]
    claims = extract(labels.read("Gunmen kidnap teacher in Ruritania", "Her pupils went home early that day."))
    assert any(kidnapping.fits(claim, words) for claim in claims)


def test_thresholds_are_learnt_and_an_article_without_label_is_unknown(labels: ModuleType) -> None:
    np = pytest.importorskip("numpy")
    sure = np.array([[0.9], [0.8], [0.3], [0.2]])
    gold = np.array([[True, False], [True, False], [False, True], [False, True]])
    decided = labels.by_thresholds(sure, gold, np.array([[0.85], [0.1]]))
    assert decided.tolist() == [[True, False], [False, True]]


def test_micro_f1_counts_all_labels_alike(labels: ModuleType) -> None:
    np = pytest.importorskip("numpy")
    gold = np.array([[True, False, True], [False, True, False]])
    decided = np.array([[True, True, False], [False, True, False]])
    assert labels.micro_f1(decided, gold) == pytest.approx(2 * 2 / (3 + 3))
