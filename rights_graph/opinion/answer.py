"""The form of an answer, as types: a server is asked for it as a JSON Schema, and what comes back is checked by it.

A model quotes words and chooses ids. It gives no offsets, numbers or dates: those are read from the quoted words.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from rights_graph.lexicon import Lexicon


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def _one_of(scheme: str) -> Any:
    """An id of a scheme; the schema that is sent lists all of them, and grounding checks what comes back."""
    return Field(json_schema_extra={"enum": scheme})


class SaidDoer(_Form):
    """Who did it."""

    quote: str
    kind: str = _one_of("kind")


class SaidVictim(_Form):
    """Who suffered it."""

    quote: str
    group: str = _one_of("group")


class SaidCount(_Form):
    """The words that tell how many, and what they count."""

    quote: str
    unit: str = _one_of("unit")


class SaidViolation(_Form):
    """An act or failure; `status` are the words that hedge, report or negate it."""

    trigger: str
    act: str = _one_of("act")
    perpetrators: list[SaidDoer]
    victims: list[SaidVictim]
    place: str | None
    time: str | None
    count: SaidCount | None
    modality: str = _one_of("modality")
    polarity: str = _one_of("polarity")
    status: str | None
    attribution: str | None


class SaidCall(_Form):
    """A demand."""

    trigger: str
    type: str = _one_of("call")
    caller: str | None
    addressee: str | None
    demand: str | None


class Answer(_Form):
    """What a model says of one sentence."""

    violations: list[SaidViolation]
    calls: list[SaidCall]


class NoAnswer(ValueError):
    """A text that has not the form of an answer."""


def read(text: str) -> Answer:
    """The answer in a text.

    Raises:
        NoAnswer: it is no JSON, or of another form.
    """
    try:
        return Answer.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise NoAnswer(f"{place}: {first['msg']}" if place else first["msg"]) from None


def schema(lexicon: Lexicon) -> dict[str, Any]:
    """The JSON Schema (2020-12) of an answer, with the ids of the lexicon."""
    found = _with_ids(Answer.model_json_schema(), lexicon)
    assert isinstance(found, dict)
    return found


def _with_ids(node: Any, lexicon: Lexicon) -> Any:
    """The schema with the ids of a scheme in the place of its name, and without titles, which say nothing."""
    if isinstance(node, list):
        return [_with_ids(each, lexicon) for each in node]
    if not isinstance(node, dict):
        return node
    return {
        name: list(lexicon.ids(value)) if name == "enum" and isinstance(value, str) else _with_ids(value, lexicon)
        for name, value in node.items()
        if not (name in ("title", "description") and isinstance(value, str))
    }
