"""What a model says of a report, with and without a server."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rights_graph.build.steps import extract
from rights_graph.model import Report

from .answers import report_of
from .model_server import ModelServer

if TYPE_CHECKING:
    from rights_graph.opinion import Opinion

collect_ignore_glob = [] if find_spec("openai") else ["test_*.py"]  # the extra is not installed


def serving() -> Iterator[ModelServer]:
    server = ModelServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.stopped.set()
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def server() -> Iterator[ModelServer]:
    yield from serving()


@pytest.fixture
def other_server() -> Iterator[ModelServer]:
    yield from serving()


@pytest.fixture
def asked(server: ModelServer, tmp_path: Path) -> Callable[..., Opinion]:
    """What the server says of a report, through the client and a cache."""

    def ask(report: Report, *, deadline: float = 30, allowance: int = 100, model: str = "small") -> Opinion:
        from rights_graph.opinion import Asking, Cache, Client, address

        with Client(address(server.url), deadline=deadline) as client:
            asking = Asking(client.ask, model, Cache(tmp_path / "cache"), allowance=allowance)
            return asking.opinion(report, extract(report))

    return ask


@pytest.fixture
def said(tmp_path: Path) -> Callable[..., Opinion]:
    """What becomes of the answer `content` about a sentence, without any server."""

    def hear(sentence: str, content: str, **metadata: str) -> Opinion:
        from rights_graph.opinion import Asking, Cache

        report = report_of(sentence, **metadata)
        asking = Asking(lambda _: content, "small", Cache(tmp_path / "cache"), allowance=1)
        return asking.opinion(report, extract(report))

    return hear
