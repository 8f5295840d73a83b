"""Bytes to text: the encodings that are accepted, and the characters that are kept.

A report is evidence, so its text is never guessed at: UTF-8, with or without byte order mark, and UTF-16 with one are
decoded; anything else is refused with the place and the likely encoding.
"""

from __future__ import annotations

import codecs
import re

from rights_graph.errors import InputError, LimitExceeded

LONGEST_LINE = 1_000_000
_MOST_CONTROLS = 0.05

_MARKS = (  # the longer mark first, since it begins with the shorter
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive, such as a DOCX or EPUB document"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
)
_CONTROLS = bytes(byte for byte in range(0x20) if byte not in b"\t\n\r\x0c\x1b") + b"\x7f"
# All that XML 1.0 cannot carry, and so neither can RDF/XML; tab and line feed are allowed, carriage returns are gone.
_UNCARRIED = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def decode_text(content: bytes, where: str) -> str:
    """The text of `content`, with line feeds as line ends and a space for each character that XML cannot carry.

    Arguments:
        content: the bytes of a text file.
        where: the name of the source, for errors.

    Raises:
        InputError: it is empty, blank, binary, or in an encoding that is not accepted.
        LimitExceeded: a line is longer than `LONGEST_LINE` code points.
    """
    text = tidy(decoded(content, where))
    if not text.strip():
        what = "holds only white space" if content else "is empty"
        raise InputError(what, where=where, hint="give a file with the text of a report")
    _refuse_long_lines(text, where)
    return text


def tidy(text: str) -> str:
    """Text with line feeds as line ends and a space for each character that XML cannot carry."""
    return _UNCARRIED.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def decoded(content: bytes, where: str, encoding: str = "utf-8") -> str:
    """The text of `content`, in the encoding that its mark tells, or else in `encoding`.

    Raises:
        InputError: it is binary, or not in that encoding throughout.
    """
    for mark, marked in _MARKS:
        if content.startswith(mark):
            if marked.startswith("utf-32"):
                raise InputError("is UTF-32, which is not read", where=where, hint=_convert("UTF-32"))
            return _strictly(content[len(mark) :], marked, len(mark), where)
    _refuse_binary(content, where)
    return _strictly(content, encoding, 0, where)


def _strictly(content: bytes, encoding: str, offset: int, where: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
        line_feed = "\n".encode(encoding)
        good = content[: error.start]
        raise InputError(
            f"byte {offset + error.start} is not {name}",
            where=where,
            line=good.count(line_feed) + 1,
            column=len(good.decode(encoding, "replace").rpartition("\n")[2]) + 1,
            hint=_convert(_likely(content)) if name == "UTF-8" else "the file is cut off or damaged; get it again",
        ) from None


def _likely(content: bytes) -> str:
    """The encoding that bytes which are not UTF-8 are most likely in."""
    try:
        content.decode("cp1252")
    except UnicodeDecodeError:
        return "ISO-8859-1"
    return "WINDOWS-1252"


def _convert(encoding: str) -> str:
    return f"it may be {encoding}; save it as UTF-8, for instance with: iconv -f {encoding} -t UTF-8 OLD > NEW"


def _refuse_binary(content: bytes, where: str) -> None:
    for signature, what in _SIGNATURES:
        if content.startswith(signature):
            raise InputError(f"is {what}, not plain text", where=where, hint="save its text as a UTF-8 file")
    null = content.find(0)
    if null >= 0:
        if content.count(0) >= len(content) // 3:
            raise InputError("looks like UTF-16 without byte order mark", where=where, hint=_convert("UTF-16LE"))
        raise InputError(f"is binary: byte {null} is NUL", where=where, hint="give a text file")
    controls = len(content) - len(content.translate(None, _CONTROLS))
    if controls > _MOST_CONTROLS * len(content):
        raise InputError(
            f"is binary: {controls} of {len(content)} bytes are control characters",
            where=where,
            hint="give a text file",
        )


def _refuse_long_lines(text: str, where: str) -> None:
    start = 0
    while start < len(text):
        end = text.find("\n", start, start + LONGEST_LINE + 1)
        if end < 0:
            if len(text) - start > LONGEST_LINE:
                raise LimitExceeded(
                    f"the line is longer than {LONGEST_LINE} characters",
                    where=where,
                    line=text.count("\n", 0, start) + 1,
                    hint="this is hardly the text of a report; check how it was saved",
                )
            return
        start = end + 1
