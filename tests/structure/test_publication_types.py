"""The publication types of the ontology: their examples are recognised in a report, their counter-examples are not."""

from __future__ import annotations

import pytest

from rights_graph import lexicon
from rights_graph.model import Report
from rights_graph.read import decode
from rights_graph.segment import sentences
from rights_graph.structure import outline

TYPES = lexicon.load().concepts["pub"].values()


def listed(line: str) -> Report:
    text = f"Ruritania\n\nIt rained.\n\n{line}\n\nThe docks of Strelsau\n\nDockers were beaten.\n"
    return outline(decode("ruritania.txt", content=text.encode()), sentences)


@pytest.mark.parametrize(("type", "example"), [(each.id, example) for each in TYPES for example in each.examples])
def test_an_example_is_listed_with_its_type(type: str, example: str) -> None:
    assert [item.publication_type for item in listed(example).items] == [type]


@pytest.mark.parametrize("example", [example for each in TYPES for example in each.counter_examples])
def test_a_counter_example_lists_nothing(example: str) -> None:
    assert listed(example).items == ()
