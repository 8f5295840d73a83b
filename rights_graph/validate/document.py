"""A text that triples were read from, and places in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_SIGNS = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n"}
_SIGNS |= {0x7F: 0x2421} | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)


@dataclass(frozen=True, slots=True)
class Location:
    """Where in a file something stands.

    `line` and `column` count from 1, columns in code points; `end_column` is the column behind the last character, on
    the same line. `excerpt` is the line, or of a long one the part around the place, which begins at `excerpt_column`.
    """

    file: str
    line: int
    column: int
    end_column: int
    excerpt: str
    excerpt_column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Document:
    """One source as it was read.

    `where` is the path, or what stands for it. `first_blank` is the number that its first blank node got: they are
    numbered as they appear in the triples. Relative IRIs were resolved against `base`. `content` is kept only where it
    cannot be read again.
    """

    where: str
    data_format: str
    first_blank: int = 1
    base: str | None = None
    content: bytes | None = None

    def read(self) -> bytes:
        """The bytes.

        Raises:
            OSError: the file has gone since.
        """
        return Path(self.where).read_bytes() if self.content is None else self.content


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the triples of one graph are from: its name, what results call it, and the documents that were read."""

    name: str | None
    label: str | None
    documents: tuple[Document, ...] = ()


def visible(text: str) -> str:
    """The text with signs for control characters, but for tabs and line breaks, so that no terminal obeys them."""
    return text.translate(_SIGNS)
