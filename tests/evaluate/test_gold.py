"""How annotations are read, and what is said of those that cannot be."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rights_graph.build.steps import read
from rights_graph.errors import InputError
from rights_graph.evaluate import Document, annotated, read_gold
from rights_graph.lexicon import Lexicon
from rights_graph.model import Call, Count, Report, Violation

from .conftest import GUARDS, HARBOUR, LAWYER, TEXT, annotation, gold, span, violation


def test_annotations_become_claims_with_their_words(compare: Callable[..., Document]) -> None:
    count = {"span": span("three"), "min": 3, "max": None, "unit": "person"}
    urged = {"sentence": span(HARBOUR), "trigger": span("urged"), "type": "release", "caller": span("Harbour Watch")}
    read_back = compare(gold(annotation(GUARDS, "beat", "beating", count=count), calls=(urged,))).gold
    (claim,), (call,) = read_back.claims, read_back.calls
    assert isinstance(claim, Violation)
    assert claim.trigger.quote == "beat"
    assert claim.count == Count(*span("three"), "three", 3, None, "person")
    assert isinstance(call, Call)
    assert call.caller is not None
    assert call.caller.quote == "Harbour Watch"


BEATING = annotation(GUARDS, "beat", "beating")


@pytest.mark.parametrize(
    ("content", "place", "says"),
    [
        ([], "the file", "no JSON object"),
        ({"covered": [0, 10]}, "the file", "'sentences'"),
        (gold({**BEATING, "act": "beeting"}), "claims[0].act", "is it beating?"),
        (gold(BEATING, {**BEATING, "trigger": [5, 5]}), "claims[1].trigger", "[5, 5]"),
        (gold({**BEATING, "sentence": [0, 10_000]}), "claims[0].sentence", "10000"),
        (gold({**BEATING, "sentence": "Guards"}), "claims[0].sentence", "[start, end]"),
        (gold({**BEATING, "victims": None}), "claims[0].victims", "no list"),
        (gold({**BEATING, "victims": [{"group": "students"}]}), "claims[0].victims[0]", "'span'"),
        (gold({**BEATING, "time": {"span": span("2020"), "edtf": "MMXX"}}), "claims[0].time.edtf", "MMXX"),
        (gold({**BEATING, "count": {"span": span("three"), "min": "3"}}), "claims[0].count.min", "'3'"),
        (gold({**BEATING, "modality": "certain"}), "claims[0].modality", "'certain'"),
        (gold({**BEATING, "act": ["beating"]}), "claims[0].act", "['beating']"),
        (gold(calls=({"sentence": span(HARBOUR), "type": "free"},)), "calls[0].type", "'free'"),
    ],
)
def test_a_bad_record_is_named(
    content: Any, place: str, says: str, tmp_path: Path, report: Report, words: Lexicon
) -> None:
    file = tmp_path / "strelsau.gold.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_gold(file, report, words)
    assert caught.value.where == str(file)
    assert caught.value.what.startswith(place)
    assert says in caught.value.what


def test_what_is_no_json_is_located(tmp_path: Path, report: Report, words: Lexicon) -> None:
    file = tmp_path / "strelsau.gold.json"
    file.write_text('{"covered": [0, 10],\n "claims": oops}', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_gold(file, report, words)
    assert (caught.value.line, caught.value.column) == (2, 12)


def test_a_text_that_was_changed_since_is_refused(tmp_path: Path, report: Report, words: Lexicon) -> None:
    file = tmp_path / "strelsau.gold.json"
    file.write_text(json.dumps({**gold(), "sha256": hashlib.sha256(TEXT.encode()).hexdigest()}), encoding="utf-8")
    assert read_gold(file, report, words).claims == ()
    file.write_text(json.dumps({**gold(), "sha256": hashlib.sha256(b"other").hexdigest()}), encoding="utf-8")
    with pytest.raises(InputError, match="not the text that was annotated"):
        read_gold(file, report, words)


def folder_of(tmp_path: Path, content: dict[str, Any]) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "strelsau.gold.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


@pytest.mark.usefixtures("report")
@pytest.mark.parametrize(("part", "act"), [(GUARDS, "beating"), (LAWYER, "arrest")])
def test_what_is_found_outside_the_annotated_part_does_not_count(
    part: str, act: str, tmp_path: Path, words: Lexicon
) -> None:
    folder = folder_of(tmp_path, {**gold(), "covered": span(part)})
    found = [violation("beat", "beating"), violation("arrested", "arrest")]
    (document,) = annotated(folder, tmp_path, words, read=read, extract=lambda _report: found)
    assert [claim.act for claim in document.claims] == [act]


def test_folders_without_annotations_or_texts(tmp_path: Path, words: Lexicon) -> None:
    def attempt(folder: Path) -> str:
        with pytest.raises(InputError) as caught:
            annotated(folder, tmp_path / "texts", words, read=read, extract=lambda _report: [])
        return str(caught.value)

    assert "no such folder" in attempt(tmp_path / "nowhere")
    assert "no *.gold.json file" in attempt(tmp_path)
    folder = folder_of(tmp_path, gold())
    assert "strelsau.txt, is not in" in attempt(folder)
    (tmp_path / "texts").mkdir()
    for suffix in (".md", ".txt"):
        (tmp_path / "texts" / f"strelsau{suffix}").write_text(TEXT, encoding="utf-8")
    assert "any of strelsau.md, strelsau.txt" in attempt(folder)


def test_the_form_is_the_one_that_the_documentation_shows(root: Path, tmp_path: Path, words: Lexicon) -> None:
    page = (root / "docs" / "quality.md").read_text(encoding="utf-8")
    (text,), (example,) = (re.findall(rf"```{kind}\n(.*?)```", page, flags=re.DOTALL) for kind in ("text", "json"))
    (tmp_path / "example.txt").write_text(text, encoding="utf-8")
    (tmp_path / "example.gold.json").write_text(example, encoding="utf-8")
    shown = read_gold(tmp_path / "example.gold.json", read(tmp_path / "example.txt"), words)
    (claim,), (call,) = shown.claims, shown.calls
    assert [claim.trigger.quote, claim.victims[0].quote, call.trigger.quote] == ["beat", "students", "urged"]
    assert (claim.time, claim.place) != (None, None)
    assert [text[each.start : each.end][-1] for each in shown.sentences] == [".", "."]
