"""Texts that are made to take long: reading them takes time in proportion to their length."""

from __future__ import annotations

import time

import pytest

from rights_graph.read import decode
from rights_graph.segment import sentences
from rights_graph.structure import Labels, outline

LABELS = Labels(facts=("Head of state", "Population"), publications={"report": "x"})
UNITS = {
    "no full stop": "word ",
    "full stops": ".",
    "parted full stops": ". ",
    "abbreviations": "Mr. ",
    "initials": "A. ",
    "brackets": "(",
    "square brackets": "[",
    "links": "[a](",
    "images": "![a](",
    "quotes": "“",
    "labels": "Head of state: ",
    "labels without colons": "Head of state Ana ",
    "short lines": "a\n",
    "capitals": "ABC\n",
    "bullets": "• x\n",
    "dates": "1 May 2020 • Report\n",
    "dates and titles": "1 May 2020 • Report\nTitle\n",
    "open brackets": "• Title (HW Index: 1/2\n",
    "numbering": "Section 1.\n",
    "comments": "<!--",
    "tags": "<a",
    "stars": "*a",
    "quotations": "> ",
    "blank lines": "a.\n\n\n",
    "hashes": "# a\n",
    "spaces": " ",
    "pipes": "|",
    "breaks": "- ",
}


def seconds(text: str, name: str) -> float:
    began = time.process_time()
    outline(decode(name, content=text.encode()), sentences, labels=LABELS, profiles=(), country=lambda _: None)
    return time.process_time() - began


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
@pytest.mark.parametrize("name", ["report.txt", "report.md"])
def test_twice_the_text_takes_not_four_times_as_long(unit: str, name: str) -> None:
    times = 12_000 // len(unit)
    for _ in range(5):  # a busy machine may spoil a measurement, but no luck makes 16 of 4
        short, long = (min(seconds(unit * number + "x", name) for _ in range(2)) for number in (times, 4 * times))
        if long < 0.3 or long < 9 * short:  # four times the text: 4 in proportion, 16 in its square
            return
    pytest.fail(f"four times the text takes {long / short:.1f} times as long")
