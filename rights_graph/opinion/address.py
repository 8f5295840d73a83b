"""Which servers may be asked: those on this machine, and others only by the user's word."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit, urlunsplit

from rights_graph.errors import UsageError


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server listens: `url` is the base of its interface, without a slash at the end."""

    url: str
    host: str
    is_local: bool
    is_encrypted: bool


def address(url: str, *, allow_remote: bool = False) -> Address:
    """The address of a server that speaks the interface of OpenAI.

    A name counts as this machine only if it is ``localhost`` (RFC 6761): what another name leads to can change between
    the check and the call.

    Arguments:
        url: its address; without a path, ``/v1`` is meant.
        allow_remote: sentences may leave this machine.

    Raises:
        UsageError: it is no such address, carries a password, or is not on this machine and `allow_remote` is false.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if host is None or not url.isprintable() or parts.scheme not in ("http", "https"):
        raise UsageError(f"{url!r} is no address of a server", hint="give its scheme, host, port and path, as /v1")
    if parts.username is not None or parts.query or parts.fragment:
        raise UsageError(
            f"the address of {host} has a user name, query or fragment",
            hint="give scheme, host, port and path; a key goes into the environment variable RIGHTS_GRAPH_LLM_KEY",
        )
    local = _is_loopback(host)
    if not local and not allow_remote:
        raise UsageError(
            f"{host} is not this machine: the sentences of the report would leave it",
            hint="run a model on 127.0.0.1, or say --allow-remote if they may",
        )
    # Built anew from the host that was checked, so that no other parser can read another one out of it.
    netloc = (f"[{host}]" if ":" in host else host) + ("" if port is None else f":{port}")
    path = parts.path.rstrip("/") or "/v1"
    return Address(urlunsplit((parts.scheme, netloc, path, "", "")), host, local, parts.scheme == "https")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
