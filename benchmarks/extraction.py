"""How fast a decoded text becomes claim lines, on one core, and where the time goes.

    python benchmarks/extraction.py [--texts DIR] [--reports N]

Takes N reports spread evenly over DIR (by default the reports beside the checkout, or else the samples) and prints
characters a second of CPU time, the best of three runs in one warm process: for the whole way, for each step, and for
two yardsticks on the same texts. pysbd only cuts sentences; the spaCy row is a blank English pipeline with its
sentencizer and a PhraseMatcher of all plain phrases of the same concepts, which cuts and matches but does not read. A
yardstick that is not installed is left out (`pip install pysbd spacy`). Then the share of time by module, profiled.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rights_graph import lexicon, registry
from rights_graph.claim_lines import to_line
from rights_graph.extract import find
from rights_graph.link import link
from rights_graph.model import Claim, Report
from rights_graph.read import decode
from rights_graph.read.document import Document
from rights_graph.segment import sentences
from rights_graph.structure import outline

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (ROOT.parent / "shared" / "texts" / "more", ROOT / "data" / "reports")
RUNS = 3
MODULES = 15


def seconds(action: Callable[[], object]) -> float:
    """CPU seconds of the fastest run: other processes of the machine do not count, caches are warm."""
    return min(timed(action) for _ in range(RUNS))


def timed(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


def documents(folder: Path | None, most: int) -> list[Document]:
    folder = folder or next(each for each in FOLDERS if each.is_dir())
    paths = sorted(path for path in folder.iterdir() if path.suffix in {".md", ".txt"})
    return [decode(path) for path in paths[:: max(1, len(paths) // most)][:most]]


def pysbd_alone(texts: list[str]) -> Callable[[], object]:
    from pysbd import Segmenter

    segmenter = Segmenter(language="en", clean=False)
    return lambda: [segmenter.segment(text) for text in texts]


def spacy_phrases(texts: list[str]) -> Callable[[], object]:
    import spacy
    from spacy.matcher import PhraseMatcher

    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    matcher = PhraseMatcher(pipeline.vocab, attr="LOWER")
    concepts = [concept for scheme in lexicon.load().concepts.values() for concept in scheme.values()]
    for concept in concepts:
        plain = [phrase for phrase in concept.phrases if phrase.replace(" ", "").replace("-", "").isalpha()]
        matcher.add(concept.name, [pipeline.make_doc(phrase) for phrase in plain])
    return lambda: [matcher(each) for each in pipeline.pipe(texts)]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--texts", type=Path, help="the folder of the reports")
    arguments.add_argument("--reports", type=int, default=24, help="how many reports to take")
    options = arguments.parse_args()
    decoded = documents(options.texts, options.reports)
    characters = sum(len(document.text) for document in decoded)
    known = registry.load()
    print(f"compile the concepts {timed(lexicon.load):.2f} s, once a process")
    words = lexicon.load()

    def whole() -> list[str]:
        reports = [outline(document, sentences) for document in decoded]
        return [to_line(claim) for report in reports for claim in link(report, find(report, words, known), known)]

    reports: list[Report] = [outline(document, sentences) for document in decoded]
    found: list[list[Claim]] = [find(report, words, known) for report in reports]
    linked = [link(report, claims, known) for report, claims in zip(reports, found, strict=True)]
    rows: list[tuple[str, Callable[[], Any]]] = [
        ("text to claim lines", whole),
        ("  outline, with sentences", lambda: [outline(document, sentences) for document in decoded]),
        ("  find", lambda: [find(report, words, known) for report in reports]),
        ("  link", lambda: [link(report, claims, known) for report, claims in zip(reports, found, strict=True)]),
        ("  lines", lambda: [to_line(claim) for claims in linked for claim in claims]),
    ]
    texts = [document.text for document in decoded]
    for name, yardstick in (("pysbd alone", pysbd_alone), ("spaCy blank, phrases", spacy_phrases)):
        try:
            rows.append((name, yardstick(texts)))
        except ImportError as error:
            print(f"{name}: left out, {error.name} is not installed")

    print(f"{len(decoded)} reports, {characters} characters, {sum(map(len, linked))} claims")
    ours = 0.0
    for name, action in rows:
        taken = seconds(action)
        ours = ours or taken
        print(f"{name:<26} {taken:7.2f} s {characters / taken:12,.0f} characters a second {taken / ours:7.2f} of ours")
    profile(whole)


def profile(action: Callable[[], object]) -> None:
    """The share of the time that is spent in each module itself, not in what it calls."""
    profiler = cProfile.Profile()
    profiler.runcall(action)
    spent: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, _) in pstats.Stats(profiler).stats.items():  # type: ignore[attr-defined]
        path = Path(file)
        ours = path.is_relative_to(ROOT / "rights_graph")
        spent[str(path.relative_to(ROOT)) if ours else "built into Python, and its library"] += own
    print("\nwhere the time goes (under the profiler)")
    for module, own in spent.most_common(MODULES):
        print(f"{own / spent.total():6.1%}  {module}")


if __name__ == "__main__":
    main()
