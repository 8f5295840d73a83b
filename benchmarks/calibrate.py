"""Measure how often claims are right, by rule family and filled slots, and write the table that extraction ships.

    python benchmarks/calibrate.py [GOLD_DIR TEXT_DIR]... [--check]

GOLD_DIR holds NAME.gold.json, annotated by the guidelines of the project; TEXT_DIR the texts, NAME.txt. How a claim is
judged and the table is fitted stands in `rights_graph.evaluate.calibration`. Prints the calibration curve of the
shipped table and the one of claims that are rated without their own document. `--check` writes nothing; without
folders the annotated reports beside the checkout are measured, and nothing is written either.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from rights_graph import lexicon
from rights_graph.build import extract, read
from rights_graph.evaluate import Reliability, annotated, fit, judged, refitted, reliability
from rights_graph.extract.confidence import TABLE

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", type=Path, nargs="*", help="pairs of a folder of annotations and one of texts")
    arguments.add_argument("--check", action="store_true")
    options = arguments.parse_args()
    if len(options.folders) % 2:
        arguments.error("each folder of annotations needs its folder of texts")
    folders = options.folders
    if not folders and (SHARED / "gold").is_dir():
        folders = [SHARED / "gold", SHARED / "texts", SHARED / "gold" / "more", SHARED / "texts" / "more"]
    if not folders:
        print("no annotated reports: name a folder of annotations and one of texts")
        return
    words = lexicon.load()
    documents = [
        judged(document)
        for gold, texts in zip(folders[::2], folders[1::2], strict=True)
        for document in annotated(gold, texts, words, read=read, extract=extract)
    ]
    rows = [row for document in documents for row in document]
    if options.folders and not options.check:
        content = {"measured_on": {"reports": len(documents), "claims": len(rows)}, "precision": fit(rows)}
        TABLE.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    show("as shipped before this run", reliability(rows))
    show("rated without their own document", reliability(row for document in refitted(documents) for row in document))


def show(title: str, curve: Reliability) -> None:
    print(f"{title}: expected calibration error {curve.error:.3f}")
    for each in curve.bins:
        print(f"  confidence {each.confidence:.2f}: {each.right:.2f} of {each.claims} right")


if __name__ == "__main__":
    main()
