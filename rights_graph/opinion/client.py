"""Asks a server, within a time, a size and no more than was agreed on.

Nothing that comes back is believed: servers answer with error pages and status 200, never stop, or lead elsewhere. One
deadline holds for the whole call, waiting and trying again included.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Any

import httpx2
import openai
from openai.types.chat import ChatCompletion
from pydantic import ValidationError

from rights_graph.errors import UsageError
from rights_graph.opinion.address import Address

KEY = "RIGHTS_GRAPH_LLM_KEY"
"""The environment variable of the key that a server asks for."""

DEADLINE = 60.0
"""Seconds that a server has for an answer."""

_LARGEST = 1 << 20  # bytes of an answer; one of 2000 tokens has a hundredth of them
_RETRIES = 2
_OVERLOADED = frozenset({429, 503})
_HEADERS = frozenset({"host", "connection", "accept", "content-type", "content-length", "authorization"})
_HOPELESS = frozenset({400, 401, 403, 404, 405, 422})  # what is wrong with one question is wrong with all


class Failure(StrEnum):
    """Why there is no answer."""

    LATE = "no answer in time"
    OVERLOADED = "the server has no time"
    UNREACHABLE = "no server answers"
    ERROR = "the server answers with an error"
    ELSEWHERE = "the server points elsewhere"
    ENDLESS = "the answer does not end"
    FOREIGN = "not an answer of a language model"
    CUT = "the answer was cut off"
    REFUSED = "the model declines"


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question without answer; `hopeless` where no other question would fare better."""

    failure: Failure
    detail: str = ""
    hopeless: bool = False


class Client:
    """A connection to a server; a context manager, for use outside of event loops."""

    def __init__(self, address: Address, *, deadline: float = DEADLINE) -> None:
        """Nothing is sent before the first question.

        Arguments:
            address: the server.
            deadline: seconds for an answer.

        Raises:
            UsageError: the key in the environment is none.
        """
        key = _key()
        self._deadline = deadline
        self._loop = asyncio.Runner()
        self._http = openai.DefaultAsyncHttpxClient(
            transport=_Transport(),
            follow_redirects=False,  # a redirect would carry the sentence to whom nobody named
            trust_env=False,  # and so would a proxy of the environment
        )
        self._client = openai.AsyncOpenAI(
            base_url=address.url,
            api_key=key,
            organization="",
            project="",
            max_retries=_RETRIES,
            timeout=deadline,
            http_client=self._http,
        )

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes the connection."""
        try:
            self._loop.run(self._client.close())
        finally:
            self._loop.close()

    def ask(self, body: dict[str, Any]) -> str | Unanswered:
        """The text that the model answers to a request, or why there is none."""
        return self._loop.run(self._ask(body))

    async def _ask(self, body: dict[str, Any]) -> str | Unanswered:
        try:
            async with asyncio.timeout(self._deadline):
                response = await self._client.chat.completions.with_raw_response.create(**body)
                return _content(response.http_response)
        except (TimeoutError, openai.APITimeoutError):
            return Unanswered(Failure.LATE, f"{self._deadline:g} seconds")
        except openai.APIStatusError as error:
            return _refusal(error)
        except (openai.OpenAIError, httpx2.HTTPError) as error:
            return _broken(error.__cause__ or error)


def _key() -> str:
    """The key of the environment; servers that want none get a word that means none."""
    key = os.environ.get(KEY, "").strip() or "none"
    if not (key.isascii() and key.isprintable()):
        raise UsageError(f"the key in {KEY} has characters that no key has", hint="copy it again")
    return key


def _broken(error: BaseException) -> Unanswered:
    """Whatever happens to a connection; where nobody listens, nobody will a moment later."""
    failure = Failure.ENDLESS if isinstance(error, _TooMuch) else Failure.UNREACHABLE
    return Unanswered(failure, printable(str(error)), hopeless=isinstance(error, httpx2.ConnectError))


def printable(words: str) -> str:
    """The beginning of a stranger's words in one line, without control characters."""
    return " ".join("".join(each if each.isprintable() else " " for each in words).split())[:200]


def _refusal(error: openai.APIStatusError) -> Unanswered:
    status = error.status_code
    if 300 <= status < 400:
        where = printable(error.response.headers.get("location", ""))
        return Unanswered(Failure.ELSEWHERE, f"{status} to {where}", hopeless=True)
    failure = Failure.OVERLOADED if status in _OVERLOADED else Failure.ERROR
    return Unanswered(failure, printable(f"{status} {_said(error)}"), hopeless=status in _HOPELESS)


def _said(error: openai.APIStatusError) -> str:
    """The message of an error; that of a web page is its status alone."""
    message = error.body.get("message") if isinstance(error.body, dict) else None
    return message if isinstance(message, str) else error.response.reason_phrase


def _content(response: httpx2.Response) -> str | Unanswered:
    try:
        completion = ChatCompletion.model_validate_json(response.content)
    except ValidationError:
        kind = response.headers.get("content-type", "no content type").partition(";")[0]
        return Unanswered(Failure.FOREIGN, printable(kind))
    if not completion.choices:
        return Unanswered(Failure.FOREIGN, "no choices")
    choice = completion.choices[0]
    if choice.message.refusal or choice.finish_reason == "content_filter":
        return Unanswered(Failure.REFUSED, printable(choice.message.refusal or ""))
    if choice.finish_reason == "length":
        return Unanswered(Failure.CUT)
    if choice.message.content is None:
        return Unanswered(Failure.FOREIGN, "no content")
    return choice.message.content


class _TooMuch(httpx2.TransportError):
    """An answer that is larger than any answer is."""


class _Transport(httpx2.AsyncHTTPTransport):
    """Sends nothing about this machine, and bounds what comes back, whatever its status."""

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        headers = {name: value for name, value in request.headers.items() if name in _HEADERS}
        headers |= {"user-agent": "rights-graph", "accept-encoding": "identity"}
        sent = httpx2.Request(
            request.method, request.url, headers=headers, stream=request.stream, extensions=request.extensions
        )
        response = await super().handle_async_request(sent)
        if response.headers.get("content-encoding", "identity") != "identity":
            await response.aclose()
            raise _TooMuch("it is compressed, which was not asked for")
        assert isinstance(response.stream, httpx2.AsyncByteStream)
        response.stream = _Bounded(response.stream)
        return response


class _Bounded(httpx2.AsyncByteStream):
    """A body that breaks off where it gets too large."""

    def __init__(self, stream: httpx2.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for chunk in self._stream:
            size += len(chunk)
            if size > _LARGEST:
                raise _TooMuch(f"more than {_LARGEST >> 20} MB")
            yield chunk

    async def aclose(self) -> None:
        """Closes the body."""
        await self._stream.aclose()
