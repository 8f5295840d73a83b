"""DOCX: the paragraphs, headings, lists and tables of a Word document, as they stand when its changes are accepted."""

from __future__ import annotations

from rights_graph.errors import RightsGraphError
from rights_graph.read.document import Content

SUFFIXES = (".docx", ".docm")
APART = True


def read(content: bytes, where: str) -> list[Content | RightsGraphError]:
    """The text of a document, with its notes at the end; headers and footers of pages, comments and fields are dropped.

    Raises:
        InputError: it is no DOCX, damaged, encrypted, declares XML entities, or has no text or only tables.
        LimitExceeded: it would expand to more than can be a report.
    """
    from rights_graph.read.docx.numbering import Numbering
    from rights_graph.read.docx.package import Package
    from rights_graph.read.docx.styles import Styles
    from rights_graph.read.docx.text import write

    package = Package(content, where)
    styles = Styles(package.part("word/styles.xml"))
    numbering = Numbering(package.part("word/numbering.xml"))
    document, notes = package.required("word/document.xml"), package.part("word/footnotes.xml")
    writing = write(document, notes, styles, numbering)
    return [writing.content(package.metadata(), where, hint="give a document that has text")]
