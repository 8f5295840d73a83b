"""What counts as right."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rights_graph.build.steps import extract, read
from rights_graph.claim_lines import to_line
from rights_graph.evaluate import Document, Tally, annotated, evaluate
from rights_graph.evaluate.figures import figures_of, headline, intervals, total
from rights_graph.lexicon import Lexicon
from rights_graph.model import ActorMention, Claim, Count, Report, TimeMention, VictimMention

from .conftest import GUARDS, HARBOUR, LAWYER, NOBODY, annotation, call, gold, span, violation

Compare = Callable[..., Document]


def test_a_claim_is_right_where_act_and_sentence_are(compare: Compare, words: Lexicon) -> None:
    document = compare(
        gold(annotation(GUARDS, "beat", "beating"), annotation(LAWYER, "arrested", "arrest")),
        violation("beat", "beating"),
        violation("executed", "arrest"),
    )
    assert figures_of(document, words)["claim"] == Tally(right=1, found=2, gold=2)


def test_other_words_of_the_same_sentence_will_do(compare: Compare, words: Lexicon) -> None:
    document = compare(gold(annotation(GUARDS, "beat", "beating")), violation("students", "beating"))
    assert figures_of(document, words)["claim"].f1 == 1


def test_each_annotation_is_used_once(compare: Compare, words: Lexicon) -> None:
    document = compare(
        gold(annotation(GUARDS, "beat", "beating")), violation("beat", "beating"), violation("three", "beating")
    )
    assert figures_of(document, words)["claim"] == Tally(right=1, found=2, gold=1)


def test_an_annotation_without_trigger_is_matched_by_its_sentence(compare: Compare, words: Lexicon) -> None:
    document = compare(gold(annotation(GUARDS, None, "beating")), violation("beat", "beating"))
    assert figures_of(document, words)["claim"].right == 1


def test_a_broader_or_narrower_act_is_of_the_family(compare: Compare, words: Lexicon) -> None:
    document = compare(
        gold(annotation(GUARDS, "beat", "beating"), annotation(LAWYER, "arrested", "arrest")),
        violation("beat", words.concept("act", "beating").broader[0]),
        violation("arrested", "beating"),
    )
    figures = figures_of(document, words)
    assert figures["claim"].right == 0
    assert figures["act-family"].right == 1


def test_a_sentence_counts_once_however_many_claims_it_holds(compare: Compare, words: Lexicon) -> None:
    document = compare(
        gold(annotation(GUARDS, "beat", "beating"), annotation(LAWYER, "arrested", "arrest")),
        violation("beat", "killing"),
        violation("students", "torture"),
        violation("executed", "execution"),
    )
    assert figures_of(document, words)["sentence"] == Tally(right=1, found=2, gold=2)


def test_a_call_is_right_where_its_type_is(compare: Compare, words: Lexicon) -> None:
    wanted = {"sentence": span(HARBOUR), "trigger": span("urged"), "type": "release"}
    right = compare(gold(calls=(wanted,)), call("urged", "release"))
    wrong = compare(gold(calls=(wanted,)), call("urged", "investigate"))
    assert figures_of(right, words)["call"].f1 == 1
    assert figures_of(wrong, words)["call"].f1 == 0


def test_slots_are_judged_on_claims_that_are_right(compare: Compare, words: Lexicon) -> None:
    guards, students = span("Guards"), span("three students")
    document = compare(
        gold(
            annotation(
                GUARDS,
                "beat",
                "beating",
                perpetrators=[{"span": guards, "type": "police"}],
                victims=[{"span": students, "group": "students"}],
                count={"span": span("three"), "min": 3, "max": 3, "unit": "person"},
                place=span("Strelsau"),
            ),
            annotation(NOBODY, "executed", "execution", time={"span": span("2020"), "edtf": "2020"}),
        ),
        violation(
            "beat",
            "beating",
            perpetrators=(ActorMention(*guards, "Guards", "prison-service"),),
            victims=(VictimMention(*span("students"), "students", "students"),),
            count=Count(*span("three"), "three", 3, None, "person"),
        ),
        violation("executed", "killing", time=TimeMention(*span("2020"), "2020", "2020")),
    )
    figures = figures_of(document, words)
    assert figures["perpetrators"] == Tally(0, 1, 1), "the words are right, the actor type is not"
    assert figures["victims"] == Tally(1, 1, 1), "words that overlap are enough"
    assert figures["count"] == Tally(0, 1, 1), "a bound differs"
    assert figures["place"] == Tally(0, 0, 1), "nothing was found"
    assert figures["time"] == Tally(0, 0, 0), "the claim itself is wrong"


def test_stances_and_asserted_claims(compare: Compare, words: Lexicon) -> None:
    document = compare(
        gold(
            annotation(GUARDS, "beat", "beating", modality="alleged"),
            annotation(NOBODY, "executed", "execution", polarity="negated"),
        ),
        violation("beat", "beating"),
        violation("executed", "execution", polarity="negated"),
        violation("arrested", "arrest"),
    )
    figures = figures_of(document, words)
    assert headline("modality", figures["modality"]) == 1 / 2
    assert headline("polarity", figures["polarity"]) == 1
    assert headline("asserted-claims", figures["asserted-claims"]) == 1 / 2


def test_a_cut_leaves_out_claims_that_are_less_sure(compare: Compare, words: Lexicon) -> None:
    document = compare(
        gold(annotation(GUARDS, "beat", "beating"), annotation(LAWYER, "arrested", "arrest")),
        violation("beat", "beating", confidence=0.9),
        violation("arrested", "arrest", confidence=0.6),
        violation("executed", "execution", confidence=0.5),
    )
    assert figures_of(document, words)["asserted-claims"].precision == 2 / 3
    above = figures_of(document, words, cut=0.8)
    assert above["asserted-claims"].precision == 1
    assert above["claim"].recall == 1 / 2


def test_intervals_hold_the_figure_and_tell_nothing_of_a_single_document(compare: Compare, words: Lexicon) -> None:
    right = figures_of(compare(gold(annotation(GUARDS, "beat", "beating")), violation("beat", "beating")), words)
    wrong = figures_of(compare(gold(annotation(GUARDS, "beat", "beating"))), words)
    assert intervals([right]) == {}
    assert intervals([right] * 5)["claim"] == (1, 1)
    low, high = intervals([right, wrong, right, wrong])["claim"]
    assert 0 <= low < total([right, wrong, right, wrong])["claim"].f1 < high <= 1
    assert intervals([right, wrong]) == intervals([right, wrong]), "the same every time"


def balance(tally: Tally) -> list[float]:
    return [tally.precision, tally.recall, tally.f1]


@pytest.mark.parametrize("part", ["", "more"])
def test_the_figures_are_those_of_the_reference_tool(part: str, shared: Path, tmp_path: Path, words: Lexicon) -> None:
    folder, texts = shared / "gold" / part, shared / "texts" / part

    def write_too(report: Report) -> list[Claim]:
        claims = extract(report)
        lines = "".join(to_line(claim) + "\n" for claim in claims)
        (tmp_path / f"{Path(report.source).stem}.jsonl").write_text(lines, encoding="utf-8")
        return claims

    figures = evaluate(annotated(folder, texts, words, read=read, extract=write_too), words).figures
    tool = [sys.executable, str(shared / "tools" / "score_claims.py"), str(folder), str(tmp_path), "--json"]
    theirs = json.loads(subprocess.run(tool, capture_output=True, text=True, check=True).stdout)
    for name in ("claim", "sentence", "call"):
        assert balance(figures[name]) == pytest.approx(theirs[name])
    assert balance(figures["act-family"]) == pytest.approx(theirs["family"])
    for name in theirs["slots"]:
        assert balance(figures[name]) == pytest.approx(theirs["slots"][name])
    for name in ("modality", "polarity"):
        assert headline(name, figures[name]) == pytest.approx(theirs[name])
    assert figures["asserted-claims"].precision == pytest.approx(theirs["asserted"])


def test_the_hierarchy_of_acts_is_that_of_the_annotators(shared: Path, words: Lexicon) -> None:
    with (shared / "vocabulary" / "acts.csv").open(encoding="utf-8") as stream:
        theirs = {row["id"]: row["broader"] for row in csv.DictReader(stream)}
    assert {act: "".join(words.concept("act", act).broader) for act in theirs} == theirs
