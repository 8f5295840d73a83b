"""No sentence leaves this machine unless the user says that it may."""

from __future__ import annotations

import pytest

from rights_graph.errors import UsageError
from rights_graph.opinion.address import address


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1"),
        ("http://127.0.0.1:11434/v1/", "http://127.0.0.1:11434/v1"),
        ("http://localhost:1234/api/v3", "http://localhost:1234/api/v3"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1"),
        ("http://127.9.9.9", "http://127.9.9.9/v1"),
        ("HTTPS://LOCALHOST/v1", "https://localhost/v1"),
    ],
)
def test_this_machine(url: str, base: str) -> None:
    found = address(url)
    assert (found.url, found.is_local) == (base, True)


@pytest.mark.parametrize(
    "url",
    [
        "https://models.example/v1",
        "http://127.0.0.1.models.example/v1",
        "http://localhost.models.example/v1",
        "http://localhost./v1",
        "http://192.168.1.7:8080/v1",
        "http://0.0.0.0:8080/v1",
        "http://[::]:8080/v1",
        "http://2130706433/v1",
        "http://0x7f000001/v1",
        "http://127.1/v1",
        "http://[::ffff:8.8.8.8]/v1",
    ],
)
def test_everywhere_else_is_refused_without_the_users_word(url: str) -> None:
    with pytest.raises(UsageError, match="the sentences of the report would leave it") as error:
        address(url)
    assert "--allow-remote" in str(error.value.hint)
    assert not address(url, allow_remote=True).is_local


@pytest.mark.parametrize(
    "url",
    [
        "",
        "127.0.0.1:8080",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "http://",
        "http://127.0.0.1:port",
        "http://[::1",
        "http://127.0.0.1\t.x/",
    ],
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(UsageError, match="no address of a server"):
        address(url, allow_remote=True)


@pytest.mark.parametrize("url", ["http://127.0.0.1@models.example/v1", "http://user:secret@127.0.0.1/v1"])
def test_an_address_holds_no_secret_and_is_not_disguised(url: str) -> None:
    with pytest.raises(UsageError) as error:
        address(url, allow_remote=True)
    assert "secret" not in str(error.value)
    assert "RIGHTS_GRAPH_LLM_KEY" in str(error.value.hint)


def test_what_was_checked_is_what_is_asked() -> None:
    """Parsers differ on what follows a bracket; the address that is used has only what this one read."""
    assert address("http://[::1]models.example/v1").url == "http://[::1]/v1"
