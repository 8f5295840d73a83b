"""Own sentences as reports, and what a model may say of them."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from rights_graph.model import Metadata, Passage, PassageKind, Report


def report_of(*sentences: str, **metadata: str) -> Report:
    """A report of 2020 on Belarus in which each argument is a sentence, all in one paragraph."""
    text = " ".join(sentences)
    passages, start = [], 0
    for sentence in sentences:
        passages.append(Passage(start, start + len(sentence), sentence, PassageKind.SENTENCE, 0, 0))
        start += len(sentence) + 1
    digest = sha256(text.encode()).hexdigest()
    known = {"country": "BY", "period": "2020", "publisher": "Harbour Watch"} | metadata
    return Report("sample", text, digest, "sample.txt", digest, Metadata(**known), passages=tuple(passages))


def violation(trigger: str, act: str, **slots: Any) -> dict[str, Any]:
    """A violation as a model says it, all else left open."""
    empty = {"place": None, "time": None, "count": None, "status": None, "attribution": None}
    firm = {"modality": "asserted", "polarity": "affirmed", "perpetrators": [], "victims": []}
    return {"trigger": trigger, "act": act} | empty | firm | slots


def call(trigger: str, type: str, **slots: Any) -> dict[str, Any]:
    """A call as a model says it, all else left open."""
    return {"trigger": trigger, "type": type, "caller": None, "addressee": None, "demand": None} | slots


def answer(*violations: dict[str, Any], calls: tuple[dict[str, Any], ...] = ()) -> str:
    """The text of an answer."""
    return json.dumps({"violations": list(violations), "calls": list(calls)})


def completion(content: str | None, *, finish: str = "stop", **message: Any) -> bytes:
    """An answer as servers wrap it."""
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content, **message}}
    return json.dumps(
        {"id": "1", "object": "chat.completion", "created": 0, "model": "small", "choices": [choice]}
    ).encode()
