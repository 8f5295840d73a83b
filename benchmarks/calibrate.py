"""Measure how often claims are right, by rule family and filled slots, and write the table that extraction ships.

    python benchmarks/calibrate.py GOLD_DIR TEXT_DIR [GOLD_DIR TEXT_DIR ...] [--check]

GOLD_DIR holds NAME.gold.json, annotated by the guidelines of the project; TEXT_DIR the texts, NAME.txt. A claim is
right where an annotation of the same sentence has the same act (or call) type, one to one. For every family
(`rights_graph.extract.confidence.families`) the table has (right + PRIOR · precision of the kind) / (all + PRIOR), so
that a family seen once says little. The same reports give the calibration curve that is printed: claims in five equal
parts by confidence, the mean confidence of each and how many of them are right. `--check` writes nothing.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from rights_graph.build import extract, read
from rights_graph.extract.confidence import TABLE, families
from rights_graph.model import Call, Claim, Violation

PRIOR = 15.0


def annotated(gold: Path, texts: Path) -> list[tuple[Claim, bool]]:
    """Every claim found in the annotated parts of the texts, and whether it is right."""
    rows: list[tuple[Claim, bool]] = []
    for file in sorted(gold.glob("*.gold.json")):
        truth = json.loads(file.read_text(encoding="utf-8"))
        text = texts / f"{file.name.removesuffix('.gold.json')}.txt"
        found = [claim for claim in extract(read(text)) if claim.trigger.start < truth["covered"][1]]
        rows += judged([claim for claim in found if isinstance(claim, Violation)], truth["claims"], "act")
        rows += judged([claim for claim in found if isinstance(claim, Call)], truth["calls"], "type")
    return rows


def judged(claims: list[Any], truths: list[dict[str, Any]], field: str) -> list[tuple[Claim, bool]]:
    """Claims, each with whether an annotation that no earlier claim has used says the same."""
    open_truths = list(truths)
    rows: list[tuple[Claim, bool]] = []
    for claim in claims:
        match = next(
            (
                truth
                for truth in open_truths
                if truth[field] == getattr(claim, field)
                and truth["sentence"][0] < claim.trigger.end
                and claim.trigger.start < truth["sentence"][1]
            ),
            None,
        )
        if match is not None:
            open_truths.remove(match)
        rows.append((claim, match is not None))
    return rows


def table(rows: list[tuple[Claim, bool]]) -> dict[str, float]:
    """Precision by family, smoothed towards that of the claim's kind."""
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    kinds: dict[str, str] = {}
    for claim, is_right in rows:
        kind, *narrower = families(claim)
        for family in (kind, *narrower):
            every[family] += 1
            right[family] += is_right
            kinds[family] = kind
    precision = {}
    for family in sorted(every):
        kind = kinds[family]
        base = right[kind] / every[kind]
        precision[family] = round((right[family] + PRIOR * base) / (every[family] + PRIOR), 3)
    return precision


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folders", type=Path, nargs="+", help="pairs of a folder of annotations and one of texts")
    arguments.add_argument("--check", action="store_true")
    options = arguments.parse_args()
    if len(options.folders) % 2:
        arguments.error("each folder of annotations needs its folder of texts")
    pairs = list(zip(options.folders[::2], options.folders[1::2], strict=True))
    rows = [row for gold, texts in pairs for row in annotated(gold, texts)]
    if not options.check:
        measured = {"reports": sum(len(list(gold.glob("*.gold.json"))) for gold, _ in pairs), "claims": len(rows)}
        content = {"measured_on": measured, "precision": table(rows)}
        TABLE.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    ordered = sorted(rows, key=lambda row: row[0].confidence)
    size = max(1, len(ordered) // 5)
    for start in range(0, len(ordered), size):
        part = ordered[start : start + size]
        mean = sum(claim.confidence for claim, _ in part) / len(part)
        print(f"confidence {mean:.2f}: {sum(is_right for _, is_right in part) / len(part):.2f} of {len(part)} right")


if __name__ == "__main__":
    main()
