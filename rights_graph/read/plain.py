"""Plain text."""

from __future__ import annotations

from rights_graph.errors import RightsGraphError
from rights_graph.read.characters import decode_text
from rights_graph.read.document import Content

SUFFIXES = (".txt", ".text", "")
APART = False


def read(content: bytes, where: str) -> list[Content | RightsGraphError]:
    """The text as it is; all of it is prose.

    Raises:
        InputError: the bytes are no text.
    """
    text = decode_text(content, where)
    return [Content(text=text, prose=text)]
