"""One exchange with a server that is not trusted: how long it takes, what comes back, and who is told the password.

Reads are tried again where the server asks for it (429 and 503 with `Retry-After`), changes never. A redirection is
followed for reads alone, and to another host without credentials.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPMessage
from threading import Event, Thread
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from rights_graph.errors import LimitExceeded, RightsGraphError, StoreError, UsageError
from rights_graph.store.endpoint.credentials import Credentials

LARGEST = 256 * 1024**2
"""Bytes that an answer has at most."""

MOST_TRIES = 4
_CHECK = "see that the server runs and that the address is that of its SPARQL endpoint"
_SIGN_IN = "see that name and password are right, and that they may do this"
_INCOMPLETE = "X-SQL-State"  # Virtuoso answers 200 with this header where it gave up in the middle

# Virtuoso's own words, before it begins and after it has begun; any other 500 is a fault.
_GAVE_UP = re.compile(r"Virtuoso 42000 Error The estimated execution time[^\n]{0,120}|Virtuoso S1T00 Error[^\n]{0,120}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the body, read to its end, and the headers."""

    body: bytes
    headers: HTTPMessage


class Transport:
    """Sends requests, and gives back answers that are whole and of the right type."""

    def __init__(self, credentials: Credentials | None, deadline: float, largest: int) -> None:
        """`deadline` is in seconds for each exchange with all its repetitions, `largest` in bytes."""
        self._credentials = credentials
        self._deadline = deadline
        self._largest = largest
        self._opener = build_opener(_Redirections())

    def send(self, request: Request, types: tuple[str, ...] = ()) -> Answer:
        """The answer to `request`; one without content `types` is a change, and is sent only once.

        Raises:
            LimitExceeded: the answer is late or too large.
            UsageError: the server says that the query is wrong.
            StoreError: it says anything else than the answer.
        """
        where = _without_query(request.full_url)
        end = time.monotonic() + self._deadline
        cancelled = Event()
        outcome: list[Answer | BaseException] = []

        def exchange() -> None:
            try:
                outcome.append(self._exchange(request, types, where, end, cancelled))
            except BaseException as error:
                outcome.append(error)

        # A server may send its headers a byte at a time for ever, and Python waits for each anew.
        thread = Thread(target=exchange, daemon=True)
        thread.start()
        thread.join(self._deadline + 0.05)
        cancelled.set()
        if not outcome:
            raise self._too_late(where)
        if isinstance(outcome[0], BaseException):
            raise outcome[0]
        return outcome[0]

    def _exchange(self, request: Request, types: tuple[str, ...], where: str, end: float, cancelled: Event) -> Answer:
        try:
            with self._opened(request, bool(types), end, cancelled) as response:
                return self._read(response, types, where, end, cancelled)
        except HTTPError as error:
            with error:
                raise _refused(error, where, request) from error
        except TimeoutError as error:
            raise self._too_late(where) from error
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise self._too_late(where) from error
            reason = getattr(error.reason, "strerror", None) or error.reason
            raise StoreError(f"no endpoint answers: {reason}", where=where, hint=_CHECK) from error
        except (OSError, HTTPException, ValueError) as error:
            what = str(error) or type(error).__name__
            raise StoreError(f"the endpoint breaks off: {what}", where=where, hint=_CHECK) from error

    def _opened(self, request: Request, is_read: bool, end: float, cancelled: Event) -> Any:
        """The response, once the server has let us in and has time for us."""
        self._sign(request, end)
        tries, asked = 1, False
        while True:
            try:
                return self._opener.open(request, timeout=_left(end))
            except HTTPError as error:
                proof = None if asked or self._credentials is None else self._credentials.answer(error, request)
                pause = _pause(error) if is_read and tries < MOST_TRIES else None
                if proof is not None:
                    asked = True
                    request.add_unredirected_header("Authorization", proof)
                elif pause is not None and time.monotonic() + pause < end:
                    tries += 1
                    if cancelled.wait(pause):
                        raise
                else:
                    raise
                error.close()

    def _sign(self, request: Request, end: float) -> None:
        """Say who asks. Servers hang up on a large body without a digest, so their challenge is fetched before."""
        if self._credentials is None:
            return
        header = self._credentials.header()
        if header is None and request.data is not None:
            try:
                self._opener.open(Request(_without_query(request.full_url)), timeout=_left(end)).close()
            except HTTPError as refusal:
                header = self._credentials.answer(refusal, request)
                refusal.close()
        if header is not None:
            request.add_unredirected_header("Authorization", header)

    def _read(self, response: Any, types: tuple[str, ...], where: str, end: float, cancelled: Event) -> Answer:
        content_type = response.headers.get_content_type()
        if types and content_type not in types:
            raise StoreError(
                f"the endpoint answers with {content_type}, not with {types[0]}",
                where=where,
                hint="the address may be that of a web page: give the one that takes queries",
            )
        body = bytearray()
        while chunk := response.read1(1 << 16):
            body += chunk
            if time.monotonic() > end or cancelled.is_set():
                raise self._too_late(where)
            if len(body) > self._largest:
                raise LimitExceeded(
                    f"the answer has more than {self._largest / 1024**2:g} MB", where=where, hint="ask for less"
                )
        if response.length:  # what was announced and never came
            raise StoreError("the endpoint breaks off in the middle of its answer", where=where, hint="try again")
        if types and response.headers.get(_INCOMPLETE):
            raise StoreError("the endpoint gave up in the middle of its answer", where=where, hint="ask for less")
        return Answer(bytes(body), response.headers)

    def _too_late(self, where: str) -> LimitExceeded:
        return LimitExceeded(f"no answer within {self._deadline:g} seconds", where=where, hint="ask for less")


class _Redirections(HTTPRedirectHandler):
    """Follows for reads only, and shows the credentials to the same host only."""

    def redirect_request(
        self, req: Request, fp: Any, code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if req.get_method() != "GET":
            fp.close()
            raise StoreError(
                "the endpoint sends us elsewhere, and what was to be sent is for it alone",
                where=_without_query(req.full_url),
                hint=f"if you trust it, give its new address: {_without_query(newurl)}",
            )
        if urlsplit(newurl).scheme not in {"http", "https"}:
            fp.close()
            raise StoreError("the endpoint sends us to what is no endpoint", where=_without_query(req.full_url))
        following = super().redirect_request(req, fp, code, msg, headers, newurl)
        authorization = req.unredirected_hdrs.get("Authorization")
        if following is not None and authorization and _origin(req.full_url) == _origin(newurl):
            following.add_unredirected_header("Authorization", authorization)
        return following


def _origin(address: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(address)
    return parts.scheme, parts.hostname, parts.port or {"http": 80, "https": 443}.get(parts.scheme)


def _without_query(address: str) -> str:
    return urlunsplit(urlsplit(address)._replace(query="", fragment=""))


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _pause(error: HTTPError) -> float | None:
    """The seconds after which the server wants to be asked again, if it does (RFC 9110, 10.2.3)."""
    told = error.headers.get("Retry-After", "")
    if error.code not in {429, 503} or not told:
        return None
    if told.strip().isdecimal():
        return float(told)
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - time.time())
    except ValueError:
        return None


def _refused(error: HTTPError, where: str, request: Request) -> RightsGraphError:
    said = f"{error.code} {error.reason}"
    if error.code == 400 and request.get_method() in {"GET", "POST"}:
        what = " ".join(_beginning(error).split())
        return UsageError(f"the endpoint does not understand the query: {what[:200]}", where=where)
    if error.code in {401, 403}:
        return StoreError(f"the endpoint refuses: {said}", where=where, hint=_SIGN_IN)
    if error.code == 500 and (gave_up := _GAVE_UP.search(_beginning(error))):
        return LimitExceeded(f"the endpoint gives up: {gave_up.group()}", where=where, hint="ask for less")
    return StoreError(f"the endpoint answers {said}", where=where, hint=_CHECK)


def _beginning(error: HTTPError) -> str:
    try:
        return error.read(1000).decode("utf-8", "replace")
    except (OSError, HTTPException):
        return ""
