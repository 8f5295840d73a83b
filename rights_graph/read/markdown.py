"""Markdown: CommonMark as people write it, read as it is, with its syntax blanked out of the prose."""

from __future__ import annotations

import re
from types import MappingProxyType

from rights_graph.errors import InputError, RightsGraphError
from rights_graph.model import Metadata
from rights_graph.read.characters import decode_text
from rights_graph.read.document import Content
from rights_graph.read.metadata import from_table, from_toml

SUFFIXES = (".md", ".markdown")
APART = False

_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t])|(?<![ \t])[ \t]++#++[ \t]*+\Z")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*\Z")
# Lines without words: thematic breaks, fences, the rule below a table's head, the targets of reference links.
_WORDLESS = re.compile(
    r" {0,3}(?:([-*_])[ \t]*+(?:\1[ \t]*+){2,}+|(?:```|~~~).*|(?=[^|]*+\|)[ \t|:-]++|\[[^\]]++\]:[ \t]*+\S.*)\Z"
)
# Lines that begin something new, whatever stands above them.
_OPENING = re.compile(r"[ \t]*(?:[-*+•][ \t]|\d{1,3}[.)][ \t]|#{1,6}[ \t]|>|\|)")
_INLINE = re.compile(
    r"""!\[[^\[\]\n]*+\]\([^()\n]*+\)        # an image
    |\]\((?:[^()\n]|\([^()\n]*+\))*+\)       # the target of a link
    |\]\[[^\[\]\n]*+\]                       # the name of a link's target
    |\[(?=[^\[\]\n]*+\][(\[])                # the bracket before the words of a link
    |</?[A-Za-z][^<>\n]*+>                   # a tag of HTML
    |\\(?=[!-/:-@\[-`{-~])                   # an escape
    |`+|(?<![\w*])\*+(?=\S)|(?<=\S)\*+       # code, emphasis
    |(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)
    |^[ \t]*(?:>[ \t]?)+ | \|                # a quotation, a cell of a table
    """,
    re.VERBOSE | re.MULTILINE,
)
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}


def read(content: bytes, where: str) -> list[Content | RightsGraphError]:
    """The text as it is, its prose, the levels of its headings, and the metadata of its front matter.

    Raises:
        InputError: the bytes are no text, or the front matter does not end or has a value of the wrong form.
    """
    text = decode_text(content, where)
    metadata, body = _front_matter(text, where)
    prose = _blank(text[:body]) + _without_comments(text[body:])
    prose, marked = _lines(prose)
    prose = _INLINE.sub(lambda match: " " * len(match[0]), prose)
    headings = {}
    for start, end, level in marked:
        words = prose[start:end]
        if words.strip():
            headings[end - len(words.lstrip())] = level
    return [Content(text=text, prose=prose, headings=MappingProxyType(headings), metadata=metadata)]


def _blank(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))


def _front_matter(text: str, where: str) -> tuple[Metadata, int]:
    """The metadata before the body, and the offset at which the body begins."""
    lines = text.split("\n", 200)
    fence = lines[0].rstrip()
    if fence not in _FENCES:
        return Metadata(), 0
    last = next((number for number, line in enumerate(lines) if number and line.rstrip() in _FENCES[fence]), None)
    if last is None:
        if fence == "---":  # a thematic break
            return Metadata(), 0
        raise InputError("the front matter does not end", where=where, line=1, hint=f"close it with a line {fence}")
    body = sum(len(line) + 1 for line in lines[: last + 1])
    if fence == "+++":
        return from_toml("\n".join(lines[1:last]), where, first_line=2), min(body, len(text))
    table, places = {}, {}
    for number, line in enumerate(lines[1:last], start=2):
        key, colon, value = line.partition(":")
        if colon and key.strip() == key:
            table[key], places[key] = re.sub(r"\A(['\"])(.*)\1\Z", r"\2", re.sub(r"\s#.*", "", value).strip()), number
    return from_table(table, where, places), min(body, len(text))


def _without_comments(text: str) -> str:
    parts, done = [], 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts += [text[done:start], _blank(text[start : end + 3])]
        done = end + 3
    return "".join([*parts, text[done:]])


def _lines(text: str) -> tuple[str, list[tuple[int, int, int]]]:
    """The text without marks of headings, wordless lines and line breaks inside paragraphs; and its headings."""
    parts: list[str] = []
    headings: list[tuple[int, int, int]] = []
    start, above = 0, False  # above: the line before is text that this one may continue
    for line in text.split("\n"):
        underline = _UNDERLINE.match(line) if above else None
        mark = _HEADING.match(line)
        shown, goes_on = line, False
        if underline:
            headings.append((start - 1 - len(parts[-1]), start - 1, 1 if underline[1][0] == "=" else 2))
            shown = " " * len(line)
        elif _WORDLESS.match(line):
            shown = " " * len(line)
        elif mark and mark[1]:
            shown = _HEADING.sub(lambda match: " " * len(match[0]), line)
            headings.append((start, start + len(line), len(mark[1])))
        else:
            goes_on = bool(line.strip())
        if parts:
            parts.append(" " if above and goes_on and not _OPENING.match(line) else "\n")
        parts.append(shown)
        start += len(line) + 1
        above = goes_on and not line.endswith(("  ", "\\")) and not line.lstrip().startswith("|")
    return "".join(parts), headings
