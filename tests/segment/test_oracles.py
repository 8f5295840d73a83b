"""Other judges of the same sentences: another segmenter, and annotated reports where they are at hand."""

from __future__ import annotations

import json
import re
import warnings
from pathlib import Path

from rights_graph.model import Span
from rights_graph.segment import sentences

SAMPLES = (Path(__file__).parent / "samples.txt").read_text(encoding="utf-8").splitlines()


# What the other segmenter makes of the samples on which it differs. We keep a number with the abbreviation before it
# and with the sentence that it begins, cut after an ellipsis before a capital, and know that "al-" may open a sentence.
DISAGREEMENTS = {
    "The court cited Art. 14 and para.|3.|Art. 9 was left out.",
    "Rent rose by 3.7 per cent.|in ten years.",
    "They were held without charge … Nobody knows where.",
    "See Vol.|2, pp. 14-19.|The tables are in the annex.",
    "al-Sabah was freed in May. al-Dorn was not.",
    "The 12.|regiment opened fire.",
    "a.|Freedom of the press",
    "The camp housed approx.|900 people.|By May it was empty.",
}


def test_the_other_segmenter_agrees_but_for_these() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pysbd

        other = pysbd.Segmenter(language="en", clean=False)
        theirs = {"|".join(each.strip() for each in other.segment(sample.replace("|", " "))) for sample in SAMPLES}
    assert theirs - set(SAMPLES) == DISAGREEMENTS


def test_boundaries_agree_with_annotated_reports(shared: Path) -> None:
    agreed = ours = theirs = 0
    for gold in sorted((shared / "gold").rglob("*.gold.json")):
        annotation = json.loads(gold.read_text(encoding="utf-8"))
        name = gold.relative_to(shared / "gold").with_name(gold.name.replace(".gold.json", ".txt"))
        text = (shared / "texts" / name).read_text(encoding="utf-8")[: annotation["covered"][1]]
        # The annotations take the letter of a heading for a sentence of its own.
        wanted = {end for start, end in annotation["sentences"] if not re.fullmatch(r"[a-z]\.", text[start:end])}
        found = {each.end for line in re.finditer(r"[^\n]+", text) for each in sentences(text, Span(*line.span()))}
        agreed, ours, theirs = agreed + len(found & wanted), ours + len(found), theirs + len(wanted)
    assert 2 * agreed / (ours + theirs) >= 0.995
