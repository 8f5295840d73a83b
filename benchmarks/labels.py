"""Labels that others gave to texts, beside the claims that extraction finds in these texts.

    python benchmarks/labels.py [FOLDER] [--write]

Two sets of labels: the violation types that readers gave to news articles (HRDsAttack, Ran et al. 2023), and the
topics, countries, dates and types under which Amnesty International lists publications. ``labels.toml`` says what they
mean in our terms. FOLDER is ``../shared/labels`` when left out; where it is missing, nothing is done. ``--write`` puts
the tables where ``docs/quality.md`` has their marks. Needs scikit-learn (``pip install 'rights-graph[train]'``).
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from quality import SHARED, show, table
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from rights_graph import lexicon, registry
from rights_graph.build.steps import extract
from rights_graph.errors import NotEnglish
from rights_graph.lexicon import Lexicon, Plays
from rights_graph.model import Call, Claim, ListedPublication, Metadata, PassageKind, Report, Violation
from rights_graph.read import decode
from rights_graph.segment import sentences
from rights_graph.structure import outline

MEANINGS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
OTHER, UNKNOWN = "other", "unknown"
FOLDS, SHUFFLES = 5, 5
BEGINNINGS = {"title": 0, "lead": 500, "start": 1000}  # characters after the title
STEPS, ROUNDS = 41, 3  # values of a threshold that are tried, and how often
PENALTY = 0.3  # inverse strength of the penalty of the log-linear models
FEWEST = 10  # a topic of fewer items is counted in the total alone
LAYOUT = frozenset({PassageKind.TITLE, PassageKind.HEADING, PassageKind.FACT, PassageKind.REFERENCE})

Decide = Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]  # seen, their labels, new → labels of the new


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path, nargs="?", default=SHARED / "labels", help="where the labels lie")
    arguments.add_argument("--write", action="store_true", help="put the tables into docs/quality.md")
    options = arguments.parse_args()
    if not options.folder.is_dir():
        print(f"no labels of others: there is no folder {options.folder}")
        return
    words, items = lexicon.load(), list(lines(options.folder / "amnesty-items.jsonl.gz"))
    types = violation_types(lines(options.folder / "hrdsattack-train.jsonl"), words)
    show({"types": types, "topics": topics(items, words), "listed": listed(items)}, keep=options.write)


def lines(path: Path) -> Iterator[Any]:
    """The objects of a file of JSON Lines, which may be compressed."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as content:
        yield from map(json.loads, content)


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says: a claim fits where it has one of these, or a narrower one."""

    acts: Sequence[str] = ()
    groups: Sequence[str] = ()
    rights: Sequence[str] = ()
    calls: Sequence[str] = ()

    def fits(self, claim: Claim, words: Lexicon) -> bool:
        """True where a claim says the same and does not negate it."""
        if isinstance(claim, Call):
            return claim.type in self.calls or bool({*claim.rights} & {*self.rights})
        if not isinstance(claim, Violation) or claim.polarity == words.playing("polarity", Plays.NEGATION):
            return False
        groups = {broader for victim in claim.victims for broader in words.ancestors("group", victim.group)}
        said = {*words.ancestors("act", claim.act)} & {*self.acts} or {*claim.rights} & {*self.rights}
        return bool(said or groups & {*self.groups})


def meanings(name: str, words: Lexicon) -> dict[str, Label]:
    """The labels of a set. Raises LookupError where one names a concept that there is not."""
    for label, said in MEANINGS[name].items():
        for kind, ids in said.items():
            if unknown := {*ids} - {*words.ids(kind.removesuffix("s"))}:
                raise LookupError(f"labels.toml: {label} names {kind} that are not there: {unknown}")
    return {label: Label(**said) for label, said in MEANINGS[name].items()}


def read(title: str, text: str, issued: str | None = None) -> Report:
    """A text below its title. The title is read like a sentence: news and alerts say there what matters most."""
    told = Metadata(title=title, issued=issued, language="en")
    report = outline(decode("text.txt", content=f"{title}\n\n{text}".encode(), metadata=told), sentences)
    kinds = (PassageKind.SENTENCE if each.kind in LAYOUT else each.kind for each in report.passages)
    passages = [replace(each, kind=kind) for each, kind in zip(report.passages, kinds, strict=True)]
    return replace(report, passages=tuple(passages))


def violation_types(articles: Iterable[Mapping[str, Any]], words: Lexicon) -> str:
    """The violation types of articles, told from claims in two ways, each cross-validated by article."""
    known = meanings("hrdsattack", words)
    names = [*known, OTHER, UNKNOWN]
    rows, truth, titles = [], [], []
    for article in articles:
        report = read(article["title"], article["text"], article["date"][:10])
        rows.append(numbers(report, extract(report), known, words))
        told = set(article["labels"]["violation_types"])
        truth.append([name in (told - {UNKNOWN} or told) for name in names])
        titles.append(article["title"])
    vectors, gold = DictVectorizer(sparse=False), np.array(truth)
    weighed, group = vectors.fit_transform(rows), np.unique(titles, return_inverse=True)[1]
    surest = np.array([[row.get(f"surest {name}", 0.0) for name in names[:-1]] for row in rows])
    there = tallies(gold, gold)[:, 2]
    found = [[name, str(count)] for name, count in zip([*names, "**all**", "the first five"], there, strict=True)]
    for decide, seen in ((by_thresholds, surest), (by_weights, weighed)):
        counts = [tallies(cross_validated(decide, seen, gold, group, seed), gold) for seed in range(SHUFFLES)]
        for row, (right, said, all_) in zip(found, np.mean(counts, axis=0), strict=True):
            row += [f"{each:.3f}" for each in (right / max(said, 1), right / all_, 2 * right / (said + all_))]
    ways = [f"{figure}, {way}" for way in ("thresholds", "weights") for figure in ("precision", "recall", "F1")]
    return table(["violation type", "articles", *ways], found)


def numbers(report: Report, claims: Iterable[Claim], known: Mapping[str, Label], words: Lexicon) -> dict[str, float]:
    """What the claims of an article say of each label: how sure the surest is, the logarithm of how many there are,
    whether one stands near the beginning, and whether one befalls somebody of those whom the labels are about."""
    title = len(report.metadata.title or "")
    (about,) = meanings("hrdsattack-victims", words).values()
    anything = Label(acts=tuple(words.ids("act")))
    row: dict[str, float] = defaultdict(float)
    for claim in claims:
        if isinstance(claim, Violation) and anything.fits(claim, words):
            for name in [name for name, label in known.items() if label.fits(claim, words)] or [OTHER]:
                row[f"surest {name}"] = max(row[f"surest {name}"], claim.confidence)
                row[f"sum {name}"] += claim.confidence
                row[f"about {name}"] += about.fits(claim, words)
                for beginning, length in BEGINNINGS.items():
                    row[f"{beginning} {name}"] += claim.sentence.start < title + length
    scales: dict[str, Callable[[float], float]] = {"surest": float, "sum": math.log1p}
    return {name: float(scales.get(name.split()[0], bool)(value)) for name, value in row.items()}


def cross_validated(decide: Decide, seen: np.ndarray, gold: np.ndarray, group: np.ndarray, seed: int) -> np.ndarray:
    """Decisions on each article, learnt from the articles of the other folds alone."""
    decided = np.zeros_like(gold)
    for learn, judge in GroupKFold(FOLDS, shuffle=True, random_state=seed).split(gold, groups=group):
        decided[judge] = decide(seen[learn], gold[learn], seen[judge])
    return decided


def by_thresholds(seen: np.ndarray, gold: np.ndarray, new: np.ndarray) -> np.ndarray:
    """A label holds where the surest claim that fits is surer than the threshold of the label."""
    thresholds = np.full(seen.shape[1], 0.5)
    for at in [*range(len(thresholds))] * ROUNDS:
        tried = np.tile(thresholds, (STEPS, 1))
        tried[:, at] = np.linspace(0, 1, STEPS)
        thresholds = max(tried, key=lambda each: micro_f1(with_unknown(seen > each), gold))
    return with_unknown(new > thresholds)


def by_weights(seen: np.ndarray, gold: np.ndarray, new: np.ndarray) -> np.ndarray:
    """A label holds where its log-linear model is surer than one threshold for all labels: half of the F1 that can be
    reached, where F1 is greatest (Lipton et al. 2014)."""
    model, labels = LogisticRegression(C=PENALTY, solver="liblinear"), gold.T[:-1]
    ways = {"cv": FOLDS, "method": "predict_proba"}
    inner = np.column_stack([cross_val_predict(model, seen, each, **ways)[:, 1] for each in labels])
    threshold = 0.35
    for _ in range(ROUNDS):
        threshold = micro_f1(with_unknown(inner > threshold), gold) / 2
    sure = [model.fit(seen, each).predict_proba(new)[:, 1] for each in labels]
    return with_unknown(np.column_stack(sure) > threshold)


def with_unknown(decided: np.ndarray) -> np.ndarray:
    """Decisions on the other labels, and on the last one, which holds where none of them does."""
    return np.column_stack([decided, ~decided.any(axis=1)])


def tallies(decided: np.ndarray, gold: np.ndarray) -> np.ndarray:
    """How often each label was given rightly, was given, should have been; then all labels, then all but two."""
    each = np.column_stack([(decided & gold).sum(0), decided.sum(0), gold.sum(0)])
    return np.vstack([each, each.sum(0), each[:-2].sum(0)])


def micro_f1(decided: np.ndarray, gold: np.ndarray) -> float:
    right, said, there = tallies(decided, gold)[-2]
    return float(2 * right / (said + there))


def topics(items: Iterable[Mapping[str, Any]], words: Lexicon) -> str:
    """How often a claim in title or teaser fits the topic, and how often one fits it in an item of another topic."""
    known = meanings("amnesty", words)
    tally = {name: Counter[tuple[bool, bool]]() for name in known}
    for item in items:
        try:
            claims = extract(read(item["title"], item["excerpt"]))
        except NotEnglish:
            continue
        for name, label in known.items():
            tally[name][name in item["topics"], any(label.fits(claim, words) for claim in claims)] += 1
    rows = []
    for name, each in [*tally.items(), ("**all**", sum(tally.values(), Counter()))]:
        having, lacking = (each[given, True] + each[given, False] for given in (True, False))
        if having >= FEWEST:
            rows.append([name, str(having), f"{each[True, True] / having:.3f}", f"{each[False, True] / lacking:.3f}"])
    return table(["topic", "items", "a claim fits", "one fits in other items"], rows)


def listed(items: Iterable[Mapping[str, Any]]) -> str:
    """What is read of the items where a page of a country lists them, and of the countries that their titles name."""
    known, pages, tally = registry.load(), defaultdict(list), Counter[str]()
    for item in items:
        (country,) = item["locations"]
        pages[country].append(item)
        named = known.countries_in(f"{item['title']}. {item['excerpt']}")
        tally["items"] += 1
        tally["name a country"] += bool(named)
        tally["name first the country under which they stand"] += named[:1] == (known.country(country),)
    types = MEANINGS["amnesty-types"]
    for country, each in pages.items():
        typed = [item for item in each if item["type"] in types]
        parts = [f"{item['date']} • {item['type']}\n\n{item['title']}\n\n{item['excerpt']}" for item in typed]
        page = "\n\n".join([country, "Newsroom", *parts]).encode()
        claims = extract(outline(decode("page.txt", content=page, metadata=Metadata(language="en")), sentences))
        found = [(" ".join(one.title.quote.split()), one) for one in claims if isinstance(one, ListedPublication)]
        dates, kinds = ({(title, getattr(one, name)) for title, one in found} for name in ("date", "type"))
        for item in typed:
            title = " ".join(item["title"].split())
            tally["listed with date and type"] += 1
            tally["found in the list"] += title in dict(found)
            tally["date right"] += (title, f"{datetime.strptime(item['date'], '%B %d, %Y'):%Y-%m-%d}") in dates
            tally["type right"] += (title, types[item["type"]]) in kinds
    return table(["items", "count"], [[name, str(count)] for name, count in tally.items()])


if __name__ == "__main__":
    main()
