"""A server that misbehaves costs its own answer: nothing is believed, nothing hangs, and what the rules found stays."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

import pytest

from rights_graph.model import Report
from rights_graph.opinion import Opinion, Verdict

from .answers import answer, completion, report_of, violation
from .model_server import ModelServer

SENTENCE = "Wardens shoved three bakers down the stairs in Brest in May."
AGAIN = {"headers": {"retry-after-ms": "1"}}
GOOD = answer(violation("shoved", "beating", victims=[{"quote": "bakers", "group": "people"}]))


@pytest.fixture
def report() -> Report:
    return report_of(SENTENCE, "Guards beat two clerks.")


@pytest.mark.parametrize(
    ("misbehaviour", "reason"),
    [
        ({"body": b"<html><h1>It works!</h1></html>", "type": "text/html"}, "not an answer of a language model"),
        ({"body": b'{"choices": ['}, "not an answer of a language model"),
        ({"body": b'{"choices": []}'}, "not an answer of a language model"),
        ({"body": b'["choices"]'}, "not an answer of a language model"),
        ({"body": b"\xff\xfe\x00"}, "not an answer of a language model"),
        ({"body": b""}, "not an answer of a language model"),
        ({"body": completion(None)}, "not an answer of a language model"),
        ({"body": completion("Sure! Here is the JSON:")}, "not the form that was asked for"),
        ({"body": completion(GOOD[:-7])}, "not the form that was asked for"),
        ({"body": completion('{"violations": []}')}, "not the form that was asked for"),
        ({"body": completion('{"violations": [], "calls": [], "confidence": 1}')}, "not the form that was asked for"),
        ({"body": completion('{"violations": 1e999, "calls": []}')}, "not the form that was asked for"),
        ({"body": completion("[" * 100_000)}, "not the form that was asked for"),
        ({"body": completion(None, refusal="I cannot help with violence.")}, "the model declines"),
        ({"body": completion("", finish="content_filter")}, "the model declines"),
        ({"body": completion(GOOD[:40], finish="length")}, "the answer was cut off"),
        ({"body": gzip.compress(completion(GOOD)), "headers": {"Content-Encoding": "gzip"}}, "the answer does not end"),
        ({"status": 418, "body": b"<html>teapot</html>", "type": "text/html"}, "the server answers with an error"),
        ({"endless": b" " * 100_000}, "the answer does not end"),
        ({"status": 418, "endless": b"x" * 100_000}, "the answer does not end"),
    ],
)
def test_what_is_no_answer_is_dropped_with_its_reason_and_asked_again_next_time(
    server: ModelServer,
    asked: Callable[..., Opinion],
    report: Report,
    misbehaviour: dict[str, Any],
    reason: str,
) -> None:
    server.says[SENTENCE] = GOOD
    server.misbehaviour = [misbehaviour] * (3 if reason == "the answer does not end" else 1)  # these are tried again
    opinion = asked(report)
    assert opinion.reasons == {reason: 1}
    assert opinion.stopped is None
    assert [each.verdict for each in opinion.comparisons] == [Verdict.ONLY_RULES]  # of the second sentence
    assert asked(report).proposals


@pytest.mark.parametrize(
    "misbehaviour",
    [
        {"wait": 60},
        {"endless": b" ", "pause": 0.01},
        {"endless": b".", "pause": 0.01, "headless": True},
        {"status": 503, "headers": {"retry-after": "50"}},
        {"status": 500, "endless": b" ", "pause": 0.01},
    ],
    ids=["silence", "drops", "a header in drops", "waiting to try again", "an error in drops"],
)
def test_one_deadline_holds_for_the_whole_call(
    server: ModelServer, asked: Callable[..., Opinion], misbehaviour: dict[str, Any]
) -> None:
    server.misbehaviour = [misbehaviour]
    opinion = asked(report_of(SENTENCE), deadline=0.3)
    assert opinion.reasons == {"no answer in time": 1}


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_again_and_then_left_in_peace(
    server: ModelServer, asked: Callable[..., Opinion], status: int
) -> None:
    server.says[SENTENCE] = GOOD
    server.misbehaviour = [{"status": status, **AGAIN}] * 2
    assert asked(report_of(SENTENCE)).proposals
    server.misbehaviour = [{"status": status, **AGAIN}] * 3
    assert asked(report_of("Wardens shoved a smith.")).reasons == {"the server has no time": 1}


def test_three_failures_in_a_row_end_the_asking(server: ModelServer, asked: Callable[..., Opinion]) -> None:
    report = report_of(*(f"Guards beat {number} clerks." for number in range(10, 20)))
    server.misbehaviour = [{"body": b"<html>"}] * 3
    opinion = asked(report)
    assert (opinion.asked, opinion.left) == (3, 7)
    assert opinion.stopped is not None
    assert "ends early: not an answer of a language model" in str(opinion.stopped)


@pytest.mark.parametrize(
    ("misbehaviour", "says"),
    [
        (
            {"status": 404, "body": b'{"error": {"message": "model \\u001b[31msmall\\n not found"}}'},
            "the server answers with an error: 404 model [31msmall not found",
        ),
        ({"status": 401, "body": b"<html>", "type": "text/html"}, "the server answers with an error: 401 Unauthorized"),
    ],
)
def test_what_no_other_sentence_would_mend_ends_the_asking_at_once(
    server: ModelServer, asked: Callable[..., Opinion], report: Report, misbehaviour: dict[str, Any], says: str
) -> None:
    server.misbehaviour = [misbehaviour]
    opinion = asked(report)
    assert (opinion.asked, opinion.left) == (1, 1)
    assert str(opinion.stopped).endswith(says)


def test_nobody_there(server: ModelServer, asked: Callable[..., Opinion], report: Report) -> None:
    server.shutdown()
    server.server_close()
    opinion = asked(report)
    assert opinion.reasons == {"no server answers": 1}
    assert (opinion.asked, opinion.left) == (1, 1)


def test_a_server_that_hangs_up(server: ModelServer, asked: Callable[..., Opinion]) -> None:
    server.misbehaviour = [{"status": 0}] * 3
    assert asked(report_of(SENTENCE)).reasons == {"no server answers": 1}


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_carries_no_sentence_to_another_server(
    server: ModelServer, other_server: ModelServer, asked: Callable[..., Opinion], status: int
) -> None:
    server.misbehaviour = [{"status": status, "headers": {"Location": f"{other_server.url}/chat/completions"}}]
    opinion = asked(report_of(SENTENCE))
    assert opinion.reasons == {"the server points elsewhere": 1}
    assert other_server.bodies == []


def test_a_proxy_of_the_environment_gets_no_sentence(
    server: ModelServer,
    other_server: ModelServer,
    asked: Callable[..., Opinion],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, other_server.url.removesuffix("/v1"))
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.setenv("OPENAI_BASE_URL", other_server.url)
    asked(report_of(SENTENCE))
    assert len(server.bodies) == 1
    assert other_server.bodies == []
