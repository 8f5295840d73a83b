"""From the body of a Word document to a text of blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rights_graph.read.docx.numbering import Numbering
from rights_graph.read.docx.styles import Styles, value
from rights_graph.read.writing import Writing

Element = Any
_LONGEST_CELL = 200
# What is not shown, or would be shown twice: deleted text, the code of fields, the older form of a drawing.
_HIDDEN = frozenset({"del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr", "tblPr", "Fallback"})
_BREAKS = frozenset({"br", "cr"})


def write(document: Element, notes: Element | None, styles: Styles, numbering: Numbering) -> Writing:
    """The text of a document; its notes come at the end."""
    writer = _Writer(styles, numbering)
    body = document.find("body")
    writer.blocks(document if body is None else body)
    for note in [] if notes is None else notes.findall("footnote"):
        if note.get("type") in (None, "normal"):
            writer.blocks(note)
    return writer.writing


class _Writer:
    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.writing = Writing()
        self._styles, self._numbering = styles, numbering
        self._has_title = False
        self._in_list = False

    def blocks(self, parent: Element) -> None:
        """Writes the paragraphs and tables in an element, in their order."""
        for each in _blocks(parent):
            if each.tag == "tbl":
                self._table(each)
                self._in_list = False
            else:
                self._paragraph(each)

    def _paragraph(self, paragraph: Element) -> None:
        style = value(paragraph, "pPr/pStyle")
        numbering = paragraph.find("pPr/numPr")
        words = "".join(_words(paragraph))
        if words.strip():
            outline = value(paragraph, "pPr/outlineLvl")
            level = int(outline) + 1 if outline in tuple("012345678") else self._styles.level(style)
            marker = self._numbering.marker(self._styles.numbering(style) if numbering is None else numbering)
            if level is not None:
                self._has_title = self._has_title or level == 0
                self.writing.heading(f"{marker or ''} {words}", min(9, level + self._has_title))
            elif marker:
                self.writing.item(words, marker, tight=self._in_list)
            else:
                for number, line in enumerate(words.split("\n")):
                    self.writing.paragraph(line, tight=number > 0)
            self._in_list = level is None and marker is not None
        for box in paragraph.iter("txbxContent"):
            if not any(each.tag in _HIDDEN for each in box.iterancestors()):
                self.blocks(box)

    def _table(self, table: Element) -> None:
        for number, row in enumerate(table.findall("tr")):
            cells = list(row.iter("tc"))
            words = [" ".join("".join(_words(each)) for each in cell.iter("p")) for cell in cells]
            if len(cells) > 1 and all(len(each) <= _LONGEST_CELL for each in words):
                self.writing.row(words, tight=number > 0)
            else:  # a table for the layout of the page
                for cell in row.findall("tc"):
                    self.blocks(cell)


def _blocks(parent: Element) -> Iterator[Element]:
    """The paragraphs and tables in an element, also where content controls and changes enclose them."""
    waiting = list(parent)[::-1]
    while waiting:
        each = waiting.pop()
        if each.tag in ("p", "tbl"):
            yield each
        elif each.tag not in _HIDDEN:
            waiting += list(each)[::-1]


def _words(paragraph: Element) -> Iterator[str]:
    """The text of a paragraph, with line feeds for its breaks."""
    waiting = list(paragraph)[::-1]
    while waiting:
        each = waiting.pop()
        if each.tag == "t":
            yield each.text or ""
        elif each.tag == "tab":
            yield " "
        elif each.tag in _BREAKS:
            yield "\n"
        elif each.tag == "noBreakHyphen":
            yield "-"
        elif each.tag not in _HIDDEN and each.tag != "txbxContent":
            waiting += list(each)[::-1]
