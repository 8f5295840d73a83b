"""Which lines make a paragraph."""

from __future__ import annotations

from rights_graph.structure.lines import paragraphs


def joined(text: str) -> list[str]:
    return [" ".join(each.text.split()) for each in paragraphs(text)]


def test_a_line_is_a_paragraph() -> None:
    assert joined("Torture\nPolice beat dockers.\nNobody was charged.\n") == [
        "Torture",
        "Police beat dockers.",
        "Nobody was charged.",
    ]


def test_lines_broken_at_a_width_are_joined_up_to_a_blank_or_short_line() -> None:
    text = """Torture

The harbour police beat dozens of dock workers in May, and three
of them died in custody. Nobody was charged. In June the relatives
asked the government to explain the deaths. It did not reply, and
they went to court.
Two newspapers were closed as well. Their editors said that they
had been told by telephone.
"""
    assert [each.partition(" ")[0] + " … " + each.rpartition(" ")[2] for each in joined(text)] == [
        "Torture … Torture",
        "The … court.",
        "Two … telephone.",
    ]


def test_an_unfinished_sentence_goes_on_in_lower_case_even_on_the_next_page() -> None:
    half = "The investigation into the death of the docker Otto Krafft had still"
    assert joined(f"{half}\nnot begun in May.\nNext.") == [f"{half} not begun in May.", "Next."]
    assert joined(f"{half}\n\nnot begun in May.\nNext.") == [f"{half} not begun in May.", "Next."]


def test_a_heading_may_have_two_lines_but_takes_in_no_paragraph() -> None:
    stray = "and beat the dockers. " * 5
    assert joined("Restrictions on assembly\nand expression\nNext.") == [
        "Restrictions on assembly and expression",
        "Next.",
    ]
    assert joined(f"Restrictions\n{stray}\nNext.") == ["Restrictions", stray.strip(), "Next."]


def test_bullets_and_numbers_begin_a_paragraph_and_are_no_part_of_it() -> None:
    text = "• One was held\n- two were held\n(a) three\n12. four\niv) five\n  * six\n— seven"
    assert [(each.marker, each.text) for each in paragraphs(text)] == [
        ("•", "One was held"),
        ("-", "two were held"),
        ("(a)", "three"),
        ("12.", "four"),
        ("iv)", "five"),
        ("*", "six"),
        ("—", "seven"),
    ]


def test_a_number_in_a_sentence_is_no_marker() -> None:
    assert [each.marker for each in paragraphs("1.5 million fled.\n-20 degrees\nA. Roe")] == ["", "", ""]
