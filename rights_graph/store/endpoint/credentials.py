"""How a store behind an address is told who asks."""

from __future__ import annotations

import os
from base64 import b64encode
from dataclasses import dataclass, field
from typing import Any
from urllib.error import HTTPError
from urllib.request import (
    AbstractDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    Request,
    parse_http_list,
    parse_keqv_list,
)

from rights_graph.errors import UsageError

SCHEMES = ("basic", "digest", "bearer")


@dataclass(frozen=True, slots=True)
class Credentials:
    """A name with its password, or a token.

    Arguments:
        scheme: ``basic``, ``digest`` or ``bearer`` (RFC 7617, 7616, 6750). With ``digest`` the password itself is
            never sent, not even where the server asks for it.
        secret: the password or token; it is in no message and no `repr`.
        user: the name, of which ``bearer`` has none.
    """

    scheme: str
    secret: str = field(repr=False)
    user: str = ""

    def __post_init__(self) -> None:
        """Refuse what no header can hold.

        Raises:
            UsageError: there is no such scheme, or name or secret have line breaks or are missing.
        """
        if self.scheme not in SCHEMES:
            raise UsageError(f"there is no authentication {self.scheme!r}", hint=f"one of {', '.join(SCHEMES)}")
        if not self.secret or (self.scheme != "bearer" and not self.user):
            raise UsageError(f"{self.scheme} authentication wants a {self._wants()}")
        if any(ord(character) < 32 for character in self.user + self.secret) or ":" in self.user:
            raise UsageError("a name or password has characters that cannot be sent")

    @classmethod
    def of_environment(cls) -> Credentials | None:
        """What the environment says, where a command line and its history would show it; `None` if it says nothing.

        ``RIGHTS_GRAPH_TOKEN``; or ``RIGHTS_GRAPH_USER`` with ``RIGHTS_GRAPH_PASSWORD``, and ``RIGHTS_GRAPH_AUTH`` for
        ``digest`` instead of ``basic``.

        Raises:
            UsageError: it says half of it.
        """
        told = {name: os.environ.get(f"RIGHTS_GRAPH_{name}", "") for name in ("TOKEN", "USER", "PASSWORD", "AUTH")}
        if told["TOKEN"]:
            return cls("bearer", told["TOKEN"])
        if told["USER"] or told["PASSWORD"]:
            return cls(told["AUTH"] or "basic", told["PASSWORD"], told["USER"])
        return None

    def _wants(self) -> str:
        return "token" if self.scheme == "bearer" else "name and a password"

    def header(self) -> str | None:
        """The `Authorization` that can be sent without having been asked; `None` for ``digest``."""
        if self.scheme == "bearer":
            return f"Bearer {self.secret}"
        if self.scheme == "basic":
            return f"Basic {b64encode(f'{self.user}:{self.secret}'.encode()).decode()}"
        return None

    def answer(self, refusal: HTTPError, request: Request) -> str | None:
        """The `Authorization` of `request` for the server that refused it or a like one; `None` if none would do."""
        challenges = refusal.headers.get_all("WWW-Authenticate", [])
        asked = [each for each in challenges if each.lower().startswith("digest ")]
        if self.scheme != "digest" or refusal.code != 401 or not asked:
            return None
        passwords = HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, request.full_url, self.user, self.secret)
        challenge: dict[str, Any] = parse_keqv_list(list(filter(None, parse_http_list(asked[0].partition(" ")[2]))))
        try:
            authorization = AbstractDigestAuthHandler(passwords).get_authorization(request, challenge)
        except (ValueError, KeyError):  # an algorithm that Python does not know, or half a challenge
            return None
        return f"Digest {authorization}" if authorization else None
