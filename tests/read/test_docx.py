"""DOCX: what a word processor shows, as text."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from rights_graph.errors import InputError, LimitExceeded, RightsGraphError
from rights_graph.model import Metadata
from rights_graph.read import Content, decode
from rights_graph.read.docx import read
from tests.read.docx_files import SPACE, archive, docx, paragraph, table

FIXTURE = Path(__file__).parent / "fixtures" / "ruritania.docx"
SENTENCE = "Police beat dozens of dockers in May."


def content_of(*body: str, **parts: str | bytes) -> Content:
    (content,) = read(docx(*body, **parts), "report.docx")
    assert isinstance(content, Content)
    assert len(content.prose) == len(content.text)
    return content


def text_of(*body: str, **parts: str | bytes) -> str:
    return content_of(*body, **parts).text


def test_the_fixture_has_all_there_is() -> None:
    document = decode(FIXTURE)
    assert document.text == (
        "Ruritania 2020\n\nThe docks\n\nPolice beat dozens of dockers in May.\n\n"
        "• Two pickets\n• A crane driver\n\nYear | Hurt\n2019 | 4\n\nNobody was charged.\n"
    )
    assert document.report.metadata == Metadata(title="Ruritania 2020", language="en-GB")
    assert sorted(document.headings.values()) == [1, 2]


@pytest.mark.parametrize(
    ("style", "level"), [("H1", 1), ("H2", 2), ("Own", 2), ("Dots", None), ("Loop", None), ("None", None)]
)
def test_headings_are_known_by_their_style_or_the_one_it_is_based_on(style: str, level: int | None) -> None:
    assert content_of(paragraph("The docks", style), paragraph(SENTENCE)).headings.get(0) == level


def test_below_a_title_all_headings_are_one_level_deeper() -> None:
    content = content_of(paragraph("Ruritania", "T"), paragraph("The docks", "H1"), paragraph(SENTENCE))
    assert list(content.headings.values()) == [1, 2]


def test_items_are_numbered_as_the_list_says() -> None:
    levels = (0, 0, 1, 1, 2, 0, 1)
    items = [paragraph(f"item {number}", numbering=(2, level)) for number, level in enumerate(levels)]
    assert text_of(*items).splitlines() == [
        "3. item 0", "4. item 1", "4.a) item 2", "4.b) item 3", "(I) item 4", "5. item 5", "5.a) item 6",
    ]  # fmt: skip


def test_a_style_can_make_items() -> None:
    assert text_of(paragraph("Two pickets", "Dots"), paragraph("A driver", "Dots")) == "• Two pickets\n• A driver\n"


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<w:r><w:t>Police </w:t></w:r><w:r><w:t>beat</w:t></w:r>", "Police beat"),
        ("<w:ins><w:r><w:t>Police</w:t></w:r></w:ins><w:del><w:r><w:t>Nobody</w:t></w:r></w:del>", "Police"),
        ("<w:hyperlink><w:r><w:t>Police</w:t></w:r></w:hyperlink>", "Police"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>Police</w:t></w:r>", "Police"),
        ("<w:r><w:t>re</w:t><w:softHyphen/><w:t>arrest</w:t><w:noBreakHyphen/><w:t>ed</w:t></w:r>", "rearrest-ed"),
        ("<w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>", "One two\nthree"),
        ("<w:sdt><w:sdtContent><w:r><w:t>Police</w:t></w:r></w:sdtContent></w:sdt>", "Police"),
        ("<w:r><w:t>Police</w:t><w:footnoteReference/></w:r><w:r><w:t> beat</w:t></w:r>", "Police beat"),
    ],
)  # fmt: skip
def test_what_is_shown_of_a_paragraph(inside: str, words: str) -> None:
    assert text_of(f"<w:p>{inside}</w:p>") == f"{words}\n"


def test_content_controls_and_text_boxes_keep_their_paragraphs() -> None:
    inside = f"<w:pict><w:txbxContent>{paragraph('In the box')}</w:txbxContent></w:pict>"
    box = f"<w:p><w:r><w:t>Above</w:t>{inside}</w:r></w:p>"
    assert text_of(f"<w:sdt><w:sdtContent>{paragraph(SENTENCE)}</w:sdtContent></w:sdt>", box) == (
        f"{SENTENCE}\n\nAbove\n\nIn the box\n"
    )


def test_a_drawing_in_two_forms_is_read_once() -> None:
    space = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{paragraph('In the box')}</w:txbxContent>"
    forms = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    both = f"<mc:AlternateContent {space}>{forms}</mc:AlternateContent>"
    assert text_of(f"<w:p><w:r>{both}</w:r></w:p>") == "In the box\n"


def test_notes_stand_at_the_end() -> None:
    notes = (
        f'<w:footnotes {SPACE}><w:footnote w:type="separator">{paragraph("---x")}</w:footnote>'
        f"<w:footnote>{paragraph('Interview, 4 June.')}</w:footnote></w:footnotes>"
    )
    assert text_of(paragraph(SENTENCE), word__footnotes=notes) == f"{SENTENCE}\n\nInterview, 4 June.\n"


def test_tables_of_data_are_no_prose_and_tables_for_layout_are() -> None:
    content = content_of(table(("2019", "4"), ("2020", "7")), table((SENTENCE * 6, "A box")))
    assert content.text.startswith("2019 | 4\n2020 | 7\n\n")
    assert "2019" not in content.prose
    assert "A box" in content.prose


ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
BOMB = f"{ENTITIES}<w:document {SPACE}><w:body>{paragraph('&b;')}</w:body></w:document>"


def encrypted() -> bytes:
    content = bytearray(docx(paragraph(SENTENCE)))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "is a damaged DOCX, or none"),
        (b"words", "is a damaged DOCX, or none"),
        (docx(paragraph(SENTENCE))[:-40], "is a damaged DOCX, or none"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "is encrypted, or an old Word document"),
        (encrypted(), "is encrypted"),
        (archive(content="<x/>"), "is no DOCX: it has no word/document.xml"),
        (archive(word__document=BOMB), "declares XML entities in word/document.xml, which can expand without end"),
        (docx(), "has no text"),
        (docx(table(("2019", "4"), ("2020", "7"))), "holds only tables, and no sentences"),
    ],
)
def test_what_cannot_be_read(content: bytes, what: str) -> None:
    with pytest.raises(InputError) as caught:
        decode("report.docx", content=content)
    assert caught.value.what == what
    assert caught.value.where == "report.docx"
    assert caught.value.hint


def test_xml_that_breaks_off() -> None:
    with pytest.raises(InputError, match=r"is damaged in word/document\.xml: "):
        read(archive(word__document=f"<w:document {SPACE}><w:body>"), "report.docx")


def test_an_archive_that_declares_too_much_is_not_expanded() -> None:
    with pytest.raises(LimitExceeded, match="would expand to more than 200 MB"):
        decode("report.docx", content=docx(paragraph(SENTENCE), word__media=b" " * (201 * 1024**2)))


def test_an_archive_that_declares_too_little_is_refused() -> None:
    content = bytearray(docx(paragraph(SENTENCE * 1000)))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        declared = parts.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    assert content.count(declared) == 2
    with pytest.raises(RightsGraphError) as caught:
        read(bytes(content).replace(declared, (100).to_bytes(4, "little")), "report.docx")
    assert caught.value.what in {"expands to more than it declares", "is damaged in word/document.xml"}


@pytest.mark.parametrize("at", range(40, 1300, 83))
def test_a_damaged_byte_gives_a_text_or_one_clear_error(at: int) -> None:
    content = bytearray(FIXTURE.read_bytes())
    content[at] ^= 0x55
    try:
        outcome = read(bytes(content), "report.docx")
    except RightsGraphError as error:
        outcome = [error]
    assert len(outcome) == 1
