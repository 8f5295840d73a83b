"""PDF: from letters at their places to paragraphs in the order of reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from rights_graph.errors import InputError, LimitExceeded, RightsGraphError
from rights_graph.model import Metadata
from rights_graph.read import Content, decode_all
from rights_graph.read.pdf import read
from tests.read.pdf_files import Words, lines, pdf

FIXTURE = Path(__file__).parent / "fixtures" / "ruritania.pdf"
LEFT = """Police beat dozens of dockers in May. Three of
them were taken to the port, where they were
held for nine days without a lawyer. No inquiry
was opened, and none of the officers was sus-
pended. The ministry of the port said that it
knew of no complaint by any of the dockers.
In June a court ruled that the police had acted
within the law, and the dockers appealed to the"""
RIGHT = """high court. It had not ruled by the end of the
year. Two of the dockers left the country, as
they feared to be held again. The others were
still out of work when the year came to its end
and had not been paid what the port owed them.
No officer was suspended. Their union counted
forty cases in which wages were not paid at all
and wrote to the ministry about each of them."""
COLUMNS = [*lines(60, 700, LEFT), *lines(320, 700, RIGHT)]


def content_of(*pages: list[Words]) -> Content:
    (content,) = read(pdf(*pages), "report.pdf")
    assert isinstance(content, Content)
    assert len(content.prose) == len(content.text)
    return content


def text_of(*pages: list[Words]) -> str:
    return content_of(*pages).text


def headings_of(content: Content) -> dict[str, int]:
    return {content.prose[start:].split("\n")[0]: level for start, level in content.headings.items()}


# ------------------------------------------------------------------------------------------- order


def test_columns_are_read_one_after_the_other() -> None:
    text = text_of(COLUMNS)
    assert "the dockers appealed to the high court. It had not ruled" in text
    assert text.count("\n\n") <= 2


def test_columns_that_the_file_mixes_line_by_line_are_put_in_order() -> None:
    mixed = sorted(COLUMNS, key=lambda words: (-words.y, words.x))
    assert text_of(mixed) == text_of(COLUMNS)


def test_a_title_across_both_columns_stands_above_both() -> None:
    title = Words(60, 740, "Ruritania: a year in which the port stood still and no wages were paid", 14, "bold")
    assert text_of([*COLUMNS, title]).startswith("Ruritania: a year in which the port stood still")


def test_turned_letters_at_the_margin_are_dropped() -> None:
    assert "DRAFT" not in text_of([*COLUMNS, Words(30, 300, "DRAFT", 20, turned=True)])


def test_running_heads_and_page_numbers_are_dropped() -> None:
    whole = LEFT.replace("-", "").split("\n")
    texts = ["\n".join(f"{name}, {line}" for line in whole) for name in ("Ana", "Bo", "Cy", "Di", "Eli")]
    pages = [
        [
            Words(60, 800, ("AFG", "ALB", "ALG", "AND", "ANG")[number]),
            *lines(60, 740, text),
            Words(60, 40, f"{number + 51}"),
            Words(300, 40, "Harbour Watch Report 2006"),
        ]
        for number, text in enumerate(texts)
    ]
    words = text_of(*pages).split()
    assert not {"AFG", "ANG", "51", "55", "Harbour"} & set(words)
    assert [words.count(name) for name in ("Ana,", "Bo,", "Cy,", "Di,", "Eli,")] == [8] * 5


def test_a_heading_that_comes_again_and_again_at_the_top_of_pages_stays() -> None:
    pages = [[Words(60, 740, "Background", 12, "bold"), *lines(60, 724, LEFT)] for _ in range(3)]
    others = [[Words(60, 740, "Other words"), *lines(60, 724, RIGHT)]] * 14
    assert text_of(*pages, *others).count("Background\n") == 3


# -------------------------------------------------------------------------------------- paragraphs


def test_a_paragraph_goes_on_over_the_page_break() -> None:
    assert "appealed to the high court" in text_of(lines(60, 700, LEFT), lines(60, 700, RIGHT))


@pytest.mark.parametrize(
    ("second", "paragraphs"),
    [
        (lines(60, 660, "A second paragraph stands apart from the first."), 2),
        (lines(75, 676, "A second paragraph begins with a space before it."), 2),
        (lines(60, 676, "12. A second paragraph has a number of its own."), 2),
    ],
    ids=["gap", "indent", "number"],
)
def test_what_begins_a_paragraph(second: list[Words], paragraphs: int) -> None:
    first = lines(
        60,
        700,
        "Police beat dozens of dockers in May and in June, and the\nport stayed closed all of that summer, it says.",
    )
    assert len(text_of([*first, *second]).strip().split("\n\n")) == paragraphs


def test_a_line_that_stops_short_ends_its_paragraph() -> None:
    text = (
        "Police beat dozens of dockers in May and in June, and the port\nstayed closed.\n"
        "Nobody was charged with it before the end of the year was near."
    )
    assert text_of(lines(60, 700, text)).count("\n\n") == 1


def test_items_of_lists_keep_their_bullets() -> None:
    items = "• police beat dozens of dockers, and that\nthree of them were hurt\n• nobody was charged"
    text = text_of(lines(60, 700, f"Harbour Watch found that in May\n{items}"))
    assert "\n• police beat dozens of dockers, and that three of them were hurt\n• nobody was charged" in text


def test_headings_are_bold_or_large_and_ranked_by_size() -> None:
    page = [
        Words(60, 760, "RURITANIA", 24),
        Words(60, 730, "The docks", 12, "bold"),
        *lines(60, 715, LEFT),
        Words(60, 600, "Strelsau", 10, "bold"),
        *lines(60, 588, RIGHT),
    ]
    assert headings_of(content_of(page)) == {"RURITANIA": 1, "The docks": 2, "Strelsau": 3}


def test_the_title_stands_on_the_cover() -> None:
    cover = [
        Words(60, 760, "Harbour Watch", 20, "bold"),
        Words(60, 700, "What became of the dockers of Strelsau*", 16, "bold"),
        Words(60, 670, "Ruritania", 14, "bold"),
    ]
    content = content_of(cover, lines(60, 700, LEFT))
    assert content.metadata == Metadata(title="What became of the dockers of Strelsau: Ruritania")
    assert content_of(lines(60, 700, LEFT)).metadata == Metadata()


def test_facts_with_bold_labels_are_lines_of_their_own() -> None:
    page = [
        Words(60, 740, "Head of state:", 10, "bold"), Words(132, 740, "Ana Roe"),
        Words(60, 728, "Death penalty:", 10, "bold"), Words(134, 728, "abolitionist for"),
        Words(60, 716, "ordinary crimes"),
        *lines(60, 690, LEFT),
    ]  # fmt: skip
    assert text_of(page).startswith(
        "Head of state: Ana Roe\n\nDeath penalty: abolitionist for ordinary crimes\n\nPolice"
    )


def test_notes_do_not_cut_the_paragraph_that_goes_on_over_them() -> None:
    note = lines(60, 80, "1 Interview by Harbour Watch, Strelsau,\non a Tuesday.", size=7)
    text = text_of([*lines(60, 700, LEFT), *note], lines(60, 700, RIGHT))
    assert "appealed to the high court" in text
    assert text.endswith("1 Interview by Harbour Watch, Strelsau, on a Tuesday.\n")


@pytest.mark.parametrize("height", [3, 5])
def test_raised_numbers_of_notes_are_no_part_of_a_word(height: int) -> None:
    first, second = Words(60, 700, "Police beat dockers in May and June."), Words(236, 700, "Nobody was charged.")
    assert text_of([first, Words(226, 700 + height, "1", 6), second]).startswith(f"{first.text} {second.text}")


def test_tables_and_lists_of_contents_are_no_prose() -> None:
    rows = [Words(x, 560 - 14 * row, cell) for row in range(3) for x, cell in ((60, "2019"), (200, "4"), (340, "0"))]
    contents = Words(60, 780, "I. The docks ............................................... 3")
    content = content_of([contents, *lines(60, 700, LEFT), *rows])
    assert "2019 4 0" in content.text.replace(" | ", " ")
    assert "2019" not in content.prose
    assert "...." not in content.text


# ------------------------------------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("Officers were not sus-", "pended in Strelsau by then.", "suspended"),
        ("They spoke of ill-", "treatment in the port jail.", "ill-treatment"),
        ("It was a body of the UN-", "led force in the far north.", "UN-led"),
        ("Some of the non-", "Ruritanian dockers had left.", "non-Ruritanian"),
        ("Many were re-", "arrested in the next month.", "rearrested"),
    ],
)
def test_words_cut_at_the_end_of_a_line_are_mended_as_the_document_writes_them(
    first: str, second: str, whole: str
) -> None:
    elsewhere = "It speaks of ill-treatment there and of others who were suspended by it."
    assert whole in text_of([*lines(60, 700, f"{first}\n{second}"), Words(60, 600, elsewhere)])


def test_two_words_in_two_fonts_that_lack_their_space_are_parted() -> None:
    width = 10 * (0.722 + 0.5 + 0.222 + 0.5 + 0.556 + 0.556 + 0.333)
    page = [
        Words(60, 700, "Harbour", font="italic"),
        Words(60 + width - 4.2, 700, "magazine was closed by the police."),
    ]
    assert "Harbour magazine was closed" in text_of(page)


# --------------------------------------------------------------------------------------- bad input


def annual(*countries: str) -> bytes:
    return pdf(
        *([Words(60, 760, name.upper(), 24), *lines(60, 700, LEFT), *lines(60, 560, RIGHT)] for name in countries)
    )


def test_an_annual_report_is_one_publication_for_each_country() -> None:
    documents = decode_all("harbour-watch-2020.pdf", content=annual("Belarus", "Chad", "Ecuador")).documents
    assert [
        (each.report.identifier, each.report.metadata.title, each.report.metadata.country) for each in documents
    ] == [
        ("harbour-watch-2020-belarus", "BELARUS", "BY"),
        ("harbour-watch-2020-chad", "CHAD", "TD"),
        ("harbour-watch-2020-ecuador", "ECUADOR", "EC"),
    ]
    for each in documents:
        assert each.text.startswith(each.report.metadata.title or "?")
        assert dict(each.headings) == {0: 1}
        assert len(each.prose) == len(each.text)


def test_two_countries_make_no_annual_report() -> None:
    assert len(decode_all("note.pdf", content=annual("Belarus", "Chad")).documents) == 1


ENCRYPTED = pdf(
    COLUMNS,
    trailer=f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >> /ID [<00> <00>] ",
)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "is no PDF"),
        (b"words", "is no PDF"),
        (b"%PDF-1.7\n" + b"\0" * 100, "is a damaged PDF"),
        (pdf(COLUMNS)[:700], "is a damaged PDF"),
        (pdf([]), "has no text on its pages; it seems to be scanned"),
        (pdf(*[[Words(300, 40, f"{page}")] for page in range(5)]), "has no text on its pages; it seems to be scanned"),
        (ENCRYPTED, "is encrypted"),
        (
            pdf([Words(x, 700 - 14 * row, str(row * x)) for row in range(20) for x in (60, 200, 340)]),
            "holds only tables, and no sentences",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read(content: bytes, what: str) -> None:
    with pytest.raises(InputError) as caught:
        decode_all("report.pdf", content=content)
    assert caught.value.what == what
    assert caught.value.where == "report.pdf"
    assert caught.value.hint


def test_two_thousand_pages_are_read_and_one_more_is_not() -> None:
    pages = [[Words(60, 700, f"Police beat docker number {number} in May.")] for number in range(2001)]
    assert "docker number 1999 in" in text_of(*pages[:2000])
    with pytest.raises(LimitExceeded, match="has 2001 pages, more than 2000"):
        read(pdf(*pages), "report.pdf")


@pytest.mark.parametrize("at", range(60, 1100, 97))
def test_a_damaged_byte_gives_a_text_or_one_clear_error(at: int) -> None:
    content = bytearray(FIXTURE.read_bytes())
    content[at] ^= 0x55
    try:
        outcome = read(bytes(content), "report.pdf")
    except RightsGraphError as error:
        outcome = [error]
    assert len(outcome) == 1
