"""What is sent, how much of it, and what is remembered."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rights_graph import lexicon
from rights_graph.errors import StoreError, UsageError
from rights_graph.model import Report
from rights_graph.opinion import Asking, Cache, Opinion
from rights_graph.opinion.question import Question

from .answers import answer, report_of, violation
from .model_server import ModelServer

FIRST, SECOND, THIRD = "Guards beat two clerks.", "The harbour was calm.", "Wardens shoved a smith."


@pytest.fixture
def report() -> Report:
    return report_of(FIRST, SECOND, THIRD)


def sentences(bodies: list[dict[str, Any]]) -> list[str]:
    return [json.loads(body["messages"][-1]["content"])["sentence"] for body in bodies]


def nobody(_: dict[str, Any]) -> str:
    raise AssertionError("nothing may be sent")


def test_a_preview_is_to_the_letter_what_is_sent(
    server: ModelServer, asked: Callable[..., Opinion], report: Report, tmp_path: Path
) -> None:
    preview = Asking(nobody, "small", Cache(tmp_path / "other"), allowance=9).pending(report)
    asked(report)
    assert server.bodies == preview
    assert sentences(preview) == [FIRST, SECOND, THIRD]


def test_nothing_is_sent_beside_the_sentence_and_what_is_the_same_for_all(
    server: ModelServer, asked: Callable[..., Opinion], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "a key of another service")
    monkeypatch.setenv("OPENAI_ORG_ID", "an organisation")
    asked(report_of(FIRST, country="UZ", publisher="Whistle Watch", title="A Title"))
    asked(report_of(FIRST + " "), model="small")
    (body,) = server.bodies
    assert body == Question("small", lexicon.load()).body(FIRST)
    (headers,) = server.headers
    assert set(headers) <= {"host", "connection", "content-type", "content-length", "accept", "user-agent",
                            "accept-encoding", "authorization"}  # fmt: skip
    assert headers["user-agent"] == "rights-graph"
    assert headers["authorization"] == "Bearer none"


def test_a_key_is_taken_from_its_own_variable(
    server: ModelServer, asked: Callable[..., Opinion], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RIGHTS_GRAPH_LLM_KEY", "sesame")
    asked(report_of(FIRST))
    assert server.headers[0]["authorization"] == "Bearer sesame"


def test_a_key_that_is_none_is_named_and_not_shown(
    asked: Callable[..., Opinion], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RIGHTS_GRAPH_LLM_KEY", "sésame")
    with pytest.raises(UsageError, match="the key in RIGHTS_GRAPH_LLM_KEY") as error:
        asked(report_of(FIRST))
    assert "same" not in str(error.value)


def test_the_schema_lists_every_id_of_the_lexicon_and_closes_every_object() -> None:
    words = lexicon.load()
    schema = Question("small", words).body("")["response_format"]["json_schema"]["schema"]
    assert schema["$defs"]["SaidViolation"]["properties"]["act"]["enum"] == list(words.ids("act"))
    for form in (schema, *schema["$defs"].values()):
        assert form["additionalProperties"] is False
        assert form["required"] == list(form["properties"])  # what strict structured output demands


def test_the_allowance_holds_for_all_reports_together_and_a_later_run_goes_on(
    server: ModelServer, asked: Callable[..., Opinion], report: Report
) -> None:
    first = asked(report, allowance=2)
    assert (first.asked, first.remembered, first.left) == (2, 0, 1)
    second = asked(report, allowance=2)
    assert (second.asked, second.remembered, second.left) == (1, 2, 0)
    assert sentences(server.bodies) == [FIRST, SECOND, THIRD]


def test_nothing_is_asked_twice_and_the_answer_is_the_same(
    server: ModelServer, asked: Callable[..., Opinion], report: Report
) -> None:
    server.says[THIRD] = answer(violation("shoved", "beating"), violation("kicked", "beating"))
    first, second = asked(report), asked(report)
    assert len(server.bodies) == 3
    assert list(first.lines()) == list(second.lines())
    assert second.reasons == {"a quote does not stand in the sentence": 1}


def test_another_model_is_asked_anew(server: ModelServer, asked: Callable[..., Opinion]) -> None:
    for model in ("small", "large", "small"):
        asked(report_of(FIRST), model=model)
    assert [body["model"] for body in server.bodies] == ["small", "large"]


def test_an_answer_is_known_by_model_question_ontology_and_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    from rights_graph import vocabulary
    from rights_graph.opinion import question

    words = lexicon.load()
    key = Question("small", words).key(FIRST)
    assert key == Question("small", words).key(FIRST)
    assert key != Question("small", words).key(SECOND)
    assert key != Question("large", words).key(FIRST)
    monkeypatch.setattr(question, "LONGEST_ANSWER", 5)
    assert key != Question("small", words).key(FIRST)
    monkeypatch.undo()
    monkeypatch.setattr(vocabulary, "ONTOLOGY_VERSION", "99")
    assert key != Question("small", words).key(FIRST)


def test_a_forged_answer_in_the_cache_passes_the_same_checks(asked: Callable[..., Opinion], tmp_path: Path) -> None:
    report = report_of(THIRD)
    asked(report)
    (kept,) = (tmp_path / "cache").iterdir()
    kept.write_text(answer(violation("murdered", "unlawful-killing")), encoding="utf-8")
    assert asked(report).reasons == {"a quote does not stand in the sentence": 1}
    kept.write_bytes(b"\xff")
    assert asked(report).asked == 1


def test_kept_answers_are_for_the_user_alone(asked: Callable[..., Opinion], tmp_path: Path) -> None:
    asked(report_of(FIRST))
    assert stat.S_IMODE((tmp_path / "cache").stat().st_mode) == 0o700


def test_a_cache_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="answers cannot be kept here") as error:
        Cache(tmp_path / "file" / "cache").put("key", "answer")
    assert "--cache" in str(error.value.hint)


def test_what_is_too_long_for_a_sentence_is_never_sent(tmp_path: Path) -> None:
    report = report_of("Guards beat " + ", ".join(["a clerk"] * 300) + ".")
    asking = Asking(nobody, "small", Cache(tmp_path), allowance=9)
    assert asking.pending(report) == []
    assert asking.opinion(report, []).too_long == 1
