"""HTML: the main text of a page, without navigation, forms and advertising, and what the page says of itself."""

from __future__ import annotations

import codecs
import re

from rights_graph.errors import InputError, RightsGraphError
from rights_graph.read.characters import decoded
from rights_graph.read.document import Content

SUFFIXES = (".html", ".htm", ".xhtml")
APART = True

_HEAD = 4096
_CHARSET = re.compile(
    rb"""<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]*?encoding=["']([\w.-]+)""", re.I
)
_FEW_WORDS = 250
_ERROR_PAGE = re.compile(
    r"access denied|just a moment|attention required|are you (?:a )?(?:human|robot)|verify you are human"
    r"|page (?:was )?not found|\b(?:40[0134]|50[0234])\b.{0,20}(?:error|forbidden|not found|unavailable)"
    r"|forbidden\Z|(?:service|temporarily) unavailable|enable javascript",
    re.IGNORECASE,
)
_LOGIN_PAGE = re.compile(r"\b(?:log|sign) ?[io]n\b|\bpassword\b|\bsubscribe to (?:read|continue)", re.IGNORECASE)


def read(content: bytes, where: str) -> list[Content | RightsGraphError]:
    """The main text of a page: headings with their levels, paragraphs, items of lists, rows of tables.

    Raises:
        InputError: it is binary, badly encoded, nested without end, declares XML entities, has no text, or is not the
            page that was wanted but one that asks to log in or tells of an error.
    """
    from rights_graph.read.html.about import about
    from rights_graph.read.html.main import main_part
    from rights_graph.read.html.page import parse
    from rights_graph.read.html.text import write

    if b"<!ENTITY" in content[: 16 * _HEAD].upper():
        raise InputError(
            "declares XML entities, which can expand without end", where=where, hint="save the page as HTML"
        )
    tree = parse(decoded(content, where, _encoding(content, where)), where)
    metadata = about(tree)
    asks_password = bool(tree.xpath("//input[@type='password']"))
    main = main_part(tree)
    writing = write(main)
    words = writing.words
    if words < _FEW_WORDS:
        told = f"{metadata.title or ''} {writing.beginning}"
        if asks_password or (words < _FEW_WORDS // 4 and _LOGIN_PAGE.search(told)):
            raise InputError("is a page to log in, not a report", where=where, hint="log in and save the page itself")
        if words < _FEW_WORDS // 2 and _ERROR_PAGE.search(told):
            raise InputError("is a page that tells of an error", where=where, hint="open the address and save it again")
    return [writing.content(metadata, where, hint="it may be made by a script; save it from a browser as text")]


def _encoding(content: bytes, where: str) -> str:
    """The encoding that a page declares, as browsers understand it; UTF-8 where it declares none."""
    found = _CHARSET.search(content[:_HEAD])
    if not found:
        return "utf-8"
    name = (found[1] or found[2]).decode("ascii").lower()
    try:
        known = codecs.lookup(name).name
    except LookupError:
        raise InputError(f"declares the unknown encoding {name!r}", where=where, hint="save it as UTF-8") from None
    if known.startswith(("utf-16", "utf-32")):  # it could not be read to here if that were true
        return "utf-8"
    return "cp1252" if known in ("iso8859-1", "ascii") else known
