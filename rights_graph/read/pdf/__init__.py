"""PDF: the text of its pages in the order of reading, as paragraphs."""

from __future__ import annotations

import re
from dataclasses import replace

from rights_graph.errors import InputError, LimitExceeded, RightsGraphError
from rights_graph.model import Metadata
from rights_graph.read.document import Content

SUFFIXES = (".pdf",)
APART = True

_MOST_PAGES = 2_000
_FEWEST_LETTERS = 20  # a page, on average; scanned pages have at most their number
_COVER, _LARGE, _FEWEST_WORDS = 2_000, 2, 4
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]")
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_OCR = "run text recognition (OCR) over it first, for instance with: ocrmypdf OLD.pdf NEW.pdf"


def read(content: bytes, where: str) -> list[Content | RightsGraphError]:
    """The text of a document: columns one after the other, without running heads and page numbers, hyphens mended.

    Raises:
        InputError: it is no PDF, damaged, encrypted, scanned, or has only tables.
        LimitExceeded: it has more than 2000 pages.
    """
    import pypdfium2  # type: ignore[import-untyped]  # it carries no types

    from rights_graph.read.pdf.order import lines_of, without_running_heads
    from rights_graph.read.pdf.page import Page
    from rights_graph.read.pdf.paragraphs import write

    if b"%PDF-" not in content[:1024]:
        raise InputError("is no PDF", where=where, hint="give the file the suffix of what it is")
    try:
        document = pypdfium2.PdfDocument(content)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise InputError("is encrypted", where=where, hint="save it without its password") from None
        raise InputError("is a damaged PDF", where=where, hint="get the file again, or save it anew") from None
    if not count:
        raise InputError("is a PDF without pages", where=where, hint="get the file again")
    if count > _MOST_PAGES:
        raise LimitExceeded(f"has {count} pages, more than {_MOST_PAGES}", where=where, hint="split the document")
    pages, letters, unreadable = [], 0, 0
    for number in range(count):
        try:
            page = Page(document[number].get_textpage())
        except pypdfium2.PdfiumError:
            what = f"page {number + 1} of the PDF is damaged"
            raise InputError(what, where=where, hint="get the file again, or save it anew") from None
        letters += len("".join(page.text.split()))
        unreadable += len(_UNREADABLE.findall(page.text))
        pages.append(page.fragments())
    if letters < _FEWEST_LETTERS * count:
        raise InputError("has no text on its pages; it seems to be scanned", where=where, hint=_OCR)
    if 4 * unreadable > letters:
        raise InputError("has letters without their meaning (fonts without Unicode)", where=where, hint=_OCR)
    columns = [column for page in without_running_heads(pages) for column in lines_of(page)]
    text = write(columns).content(Metadata(), where, hint=_OCR)
    return [replace(text, metadata=Metadata(title=_title(text)))]


def _title(content: Content) -> str | None:
    """The title on the cover: the first large heading of several words, and those that follow at once."""
    heads = [(start, level) for start, level in content.headings.items() if start < _COVER]
    for number, (start, level) in enumerate(heads):
        words = _heading_at(content, start)
        if level <= _LARGE and len(words.split()) >= _FEWEST_WORDS:
            end = start
            parts = []
            for after, rank in heads[number:]:
                part = _heading_at(content, after).rstrip("*†‡")
                is_short = rank == level + 1 and len(part.split()) < _FEWEST_WORDS
                if content.prose[end:after].strip() or (rank != level and not is_short):
                    break
                parts.append(part)
                end = content.prose.find("\n", after)
            return ": ".join(parts)
    return None


def _heading_at(content: Content, start: int) -> str:
    return " ".join(content.prose[start:].partition("\n")[0].split())
