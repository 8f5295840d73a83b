"""A small model server on this machine, which can be told to misbehave."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from .answers import answer, completion


class ModelServer(ThreadingHTTPServer):
    """Answers what `says` holds for a sentence, or that there is nothing; `misbehaviour` comes first, in turn.

    `bodies` and `headers` are those of the requests that came.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.says: dict[str, str] = {}
        self.misbehaviour: list[dict[str, Any]] = []
        self.bodies: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.stopped = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no error here."""


class _Handler(BaseHTTPRequestHandler):
    server: ModelServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer("GET")

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.bodies.append(body)
        self.server.headers.append({name.lower(): value for name, value in self.headers.items()})
        self._answer(json.loads(body["messages"][-1]["content"])["sentence"])

    def _answer(self, sentence: str) -> None:
        if self.server.misbehaviour:
            self._misbehave(**self.server.misbehaviour.pop(0))
        else:
            self._send(200, "application/json", completion(self.server.says.get(sentence, answer())), {})

    def _misbehave(
        self,
        status: int = 200,
        type: str = "application/json",
        body: bytes = b"",
        headers: dict[str, str] | None = None,
        wait: float = 0,
        endless: bytes = b"",
        pause: float = 0,
        headless: bool = False,
    ) -> None:
        self.server.stopped.wait(wait)
        if status == 0:  # hang up without a word
            self.close_connection = True
            return
        if not endless:
            self._send(status, type, body, headers or {})
            return
        self.send_response(status)
        self.send_header("Content-Type", type)
        if headless:  # the drops go into a header
            self.flush_headers()
            self.wfile.write(b"X-Drops: ")
        else:
            self.end_headers()
        self.close_connection = True
        while not self.server.stopped.is_set():
            self.wfile.write(endless)
            self.wfile.flush()
            time.sleep(pause)

    def _send(self, status: int, type: str, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": type, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Tests are quiet."""
