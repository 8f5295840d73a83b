"""Fit the weights that extraction ships to annotated reports, and say what they are worth on reports not fitted to.

    python benchmarks/train.py [--check]

Each decision of extraction that weighs features has a model of its own, a logistic regression with an L1 penalty, which
leaves few weights; the same reports give the same weights. They are fitted to the reports to learn from beside the
checkout and to our own annotations. While cues were written, the sentences of most of them were in view, and extraction
is better on these than on yours: how sure it is of a claim is therefore scaled (Platt 1999, two numbers) on the others
and on the reports that quality is measured on. ``--check`` writes nothing and prints that calibration,
cross-validated. Needs scikit-learn (``pip install 'rights-graph[train]'``) and the texts beside the checkout; does
nothing without these.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from rights_graph import lexicon, registry
from rights_graph.build.steps import read
from rights_graph.evaluate import Gold, read_gold
from rights_graph.evaluate.matching import match, same_act
from rights_graph.extract import (
    attachment,
    context_of,
    kinds,
    modality,
    rating,
    read_sentence,
    roles,
    sentences,
    weights,
)
from rights_graph.extract.counts import find_counts
from rights_graph.extract.places import find_places
from rights_graph.extract.sentence import Sentence
from rights_graph.extract.slots import Roles, find_roles
from rights_graph.extract.status import read_stances
from rights_graph.extract.times import find_times
from rights_graph.extract.triggers import find_matches
from rights_graph.model import Call, Report, Span, Violation

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
TEXTS = SHARED / "texts" / "more"
# Folders of annotations, each with the folder of its texts.
READ = ((SHARED / "gold" / "more", TEXTS), (HERE / "annotations" / "learn", TEXTS))
UNREAD = ((HERE / "annotations" / "unread", TEXTS),)
MEASURED = ((SHARED / "gold", SHARED / "texts"),)
PENALTIES = {  # inverse strength of the penalty, chosen on reports that were not fitted to
    roles.VICTIM: 0.3, roles.PERPETRATOR: 0.3,
    attachment.TIMES: 1.0, attachment.PLACES: 1.0, attachment.COUNTS: 1.0,
    kinds.GROUPS: 0.5, kinds.KINDS: 0.5, modality.MODEL: 0.5, rating.VIOLATIONS: 1.0, rating.CALLS: 0.3,
}  # fmt: skip
SEEN = 3  # a feature that was seen less often gets no weight
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """What a model sees of one decision, and what the annotator decided: yes or no, or a class."""

    document: str
    features: Sequence[str]
    answer: Any


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotated violation in its sentence, with the tokens of its trigger and the roles that grammar reads."""

    document: str
    sentence: Sentence
    claim: Violation
    first: int
    last: int
    roles: Roles


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--check", action="store_true")
    options = arguments.parse_args()
    if not TEXTS.is_dir():
        print("no annotated reports beside the checkout")
        return
    read_before, unread, measured = (list(annotated(folders)) for folders in (READ, UNREAD, MEASURED))
    if options.check:
        content = fit(ratings(read_before, Violation), PENALTIES[rating.VIOLATIONS])
        calibrate(content, list(ratings([*unread, *measured], Violation)))
        return
    claims = [each for gold, report in (*read_before, *unread) for each in triggers(gold, report)]
    for model, answers in ((roles.VICTIM, "victims"), (roles.PERPETRATOR, "perpetrators")):
        keep(model, fit(standing(claims, answers), PENALTIES[model]))
    for model in (attachment.TIMES, attachment.PLACES, attachment.COUNTS):
        keep(model, fit(attached(claims, model), PENALTIES[model]))
    for family, answers in ((kinds.GROUPS, "victims"), (kinds.KINDS, "perpetrators")):
        keep(family, fit_classes(list(named(claims, family, answers)), PENALTIES[family]))
    stated = lexicon.load().default("modality")
    keep(modality.MODEL, fit_classes(list(how_firmly(claims)), PENALTIES[modality.MODEL], but=stated))
    for model, kind in ((rating.VIOLATIONS, Violation), (rating.CALLS, Call)):
        keep(model, scaled(fit(ratings(read_before, kind), PENALTIES[model]), ratings([*unread, *measured], kind)))


def annotated(folders: Iterable[tuple[Path, Path]]) -> Iterator[tuple[Gold, Report]]:
    """The annotations of some folders with their reports, by folder and name."""
    for folder, texts in folders:
        for file in sorted(folder.glob("*.gold.json")):
            report = read(texts / file.name.replace(".gold.json", ".txt"))
            yield read_gold(file, report, lexicon.load()), report


def triggers(gold: Gold, report: Report) -> Iterator[Annotated]:
    """The annotated violations that name a trigger."""
    context = context_of(report, lexicon.load(), registry.load())
    for sentence in sentences(context, registry.load()):
        here = [
            claim
            for claim in gold.claims
            if claim.trigger.quote and sentence.passage.start <= claim.trigger.start < sentence.passage.end
        ]
        if here:
            stances = read_stances(sentence, find_matches(sentence).get("modality", ()), context.publisher)
            sentence.sources = {stance.source[0] for stance in stances if stance.source}
        for claim in here:
            tokens = range(sentence.first, sentence.last)
            inside = [at for at in tokens if overlaps(sentence, at, at + 1, claim.trigger)]
            if inside:
                first, last = inside[0], inside[-1] + 1
                yield Annotated(gold.document, sentence, claim, first, last, find_roles(sentence, first, last))


def overlaps(sentence: Sentence, first: int, last: int, span: Span | None) -> bool:
    tokens = sentence.tokens
    return span is not None and tokens.starts[first] < span.end and span.start < tokens.ends[last - 1]


def standing(claims: Iterable[Annotated], slot: str) -> Iterator[Row]:
    """Whether each mention of a sentence fills a slot of each violation."""
    for each in claims:
        spans = getattr(each.claim, slot)
        for mention, features in roles.describe(each.sentence, each.claim.act, each.first, each.last, each.roles):
            right = any(overlaps(each.sentence, mention.first, mention.last, span) for span in spans)
            yield Row(each.document, features, right)


def attached(claims: Iterable[Annotated], model: str) -> Iterator[Row]:
    """Whether each time, place or count of a sentence belongs to each violation."""
    for each in claims:
        sentence, act = each.sentence, each.claim.act
        read_as = roles.weigh_roles(sentence, act, each.first, each.last, each.roles)
        anchor = attachment.Anchor(act, each.first, each.last, read_as)
        wanted: Span | None
        if model == attachment.TIMES:
            wanted, found = each.claim.time, [(one.first, one.last, one.features) for one in find_times(sentence)]
        elif model == attachment.PLACES:
            wanted, found = each.claim.place, [(one.first, one.last, one.features) for one in find_places(sentence)]
        else:
            wanted = each.claim.count
            counts = find_counts(sentence)
            found = [(one.quantity.first, one.quantity.last, one.features(read_as)) for one in counts]
        for first, last, special in found:
            features = attachment.describe(sentence, anchor, first, last, special)
            yield Row(each.document, features, overlaps(sentence, first, last, wanted))


def named(claims: Iterable[Annotated], family: str, slot: str) -> Iterator[Row]:
    """The kind or group of those who fill a slot of each violation, where extraction sees a mention of them."""
    for each in claims:
        sentence = each.sentence
        for filler in getattr(each.claim, slot):
            over = [one for one in sentence.mentions if overlaps(sentence, one.first, one.last, filler)]
            if not over:
                continue
            mention = over[-1]
            if family == kinds.GROUPS:
                read_as = kinds.read_group(sentence, mention, None)
            else:
                read_as = kinds.read_kind(sentence, mention)
            if read_as is not None:
                features = kinds.describe(family, sentence, mention, each.claim.act, read_as)
                yield Row(each.document, features, filler.group if family == kinds.GROUPS else filler.kind)


def how_firmly(claims: Iterable[Annotated]) -> Iterator[Row]:
    """The modality of each violation."""
    for each in claims:
        sentence = each.sentence
        matches = find_matches(sentence).get("modality", ())
        stances = read_stances(sentence, matches, sentence.context.publisher)
        features = modality.describe(sentence, stances, each.claim.act, each.first, each.last, each.roles)
        yield Row(each.document, features, each.claim.modality)


def ratings(reports: Iterable[tuple[Gold, Report]], kind: type[Violation] | type[Call]) -> Iterator[Row]:
    """Whether the annotator has each violation or call that extraction finds, unlikely ones included."""
    for gold, report in reports:
        context = context_of(report, lexicon.load(), registry.load())
        found = [
            each
            for sentence in sentences(context, registry.load())
            for each in read_sentence(sentence)
            if isinstance(each.claim, kind) and gold.covered.start <= each.claim.trigger.start < gold.covered.end
        ]
        claims = [each.claim for each in found]
        if kind is Violation:
            right = set(match(gold.claims, claims, same_act).values())
        else:
            right = set(match(gold.calls, claims, lambda one, other: one.type == other.type).values())
        for number, each in enumerate(found):
            yield Row(gold.document, each.features, number in right)


def fit(rows: Iterable[Row], penalty: float) -> dict[str, Any]:
    """The weights of a logistic regression that tells the answers from the features."""
    rows = list(rows)
    vectors, table = vectorized(rows)
    model = regression(penalty).fit(table, [row.answer for row in rows])
    found = zip(vectors.feature_names_, model.coef_[0], strict=True)
    kept = {feature: round(float(weight), 3) for feature, weight in found if abs(weight) >= 0.005}
    return {"bias": round(float(model.intercept_[0]), 3), "weights": dict(sorted(kept.items()))}


def scaled(content: dict[str, Any], rows: Iterable[Row]) -> dict[str, Any]:
    """The same model with its log-odds stretched and shifted so that they fit other rows."""
    rows = list(rows)
    slope, shift = scale(content, rows)
    table = {feature: round(weight * slope, 3) for feature, weight in content["weights"].items()}
    return {"bias": round(content["bias"] * slope + shift, 3), "weights": table}


def scale(content: dict[str, Any], rows: Sequence[Row]) -> tuple[float, float]:
    fitted = LogisticRegression(C=1e6).fit(log_odds(content, rows), [row.answer for row in rows])
    return float(fitted.coef_[0][0]), float(fitted.intercept_[0])


def log_odds(content: dict[str, Any], rows: Sequence[Row]) -> Any:
    model = weights.LogLinear(content["weights"], content["bias"])
    return np.array([[model.log_odds(row.features)] for row in rows])


def fit_classes(rows: Sequence[Row], penalty: float, but: str | None = None) -> dict[str, Any]:
    """The same for each class of the answers, `but` the one that holds where nothing speaks for another."""
    classes = sorted({row.answer for row in rows} - {but})
    return {
        each: fit([Row(row.document, row.features, row.answer == each) for row in rows], penalty) for each in classes
    }


def vectorized(rows: Sequence[Row]) -> tuple[DictVectorizer, Any]:
    seen = Counter(feature for row in rows for feature in set(row.features))
    vectors = DictVectorizer(dtype=np.float32)
    table = vectors.fit_transform([{each: 1 for each in row.features if seen[each] >= SEEN} for row in rows])
    table.indices, table.indptr = table.indices.astype(np.int32), table.indptr.astype(np.int32)
    return vectors, table


def regression(penalty: float) -> LogisticRegression:
    return LogisticRegression(C=penalty, l1_ratio=1, solver="liblinear", random_state=0)


def keep(name: str, content: dict[str, Any]) -> None:
    """Write a model to where extraction reads it; those fitted later see it."""
    file = Path(weights.__file__).with_name(f"{name}.json")
    file.write_text(json.dumps(content, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    weights.load.cache_clear()
    weights.load_classes.cache_clear()
    print(f"{file.name}: {json.dumps(content).count(':')} numbers and names")


def calibrate(content: dict[str, Any], rows: Sequence[Row]) -> None:
    """Print how confidence holds on documents that it was neither fitted to nor scaled on."""
    answers = np.array([row.answer for row in rows])
    names = sorted({row.document for row in rows})
    folds = np.array([names.index(row.document) % FOLDS for row in rows])
    confidence = np.zeros(len(rows))
    for fold in range(FOLDS):
        slope, shift = scale(content, [row for row, other in zip(rows, folds, strict=True) if other != fold])
        inside = [row for row, other in zip(rows, folds, strict=True) if other == fold]
        confidence[folds == fold] = 1 / (1 + np.exp(-(log_odds(content, inside)[:, 0] * slope + shift)))
    error = 0.0
    for low in np.arange(0, 1, 0.1):
        inside = (confidence >= low) & (confidence < low + 0.1)
        if inside.any():
            error += inside.mean() * abs(confidence[inside].mean() - answers[inside].mean())
            print(f"{confidence[inside].mean():.2f} sure: {answers[inside].mean():.2f} of {inside.sum()} right")
    print(f"expected calibration error {error:.3f}, {FOLDS}-fold by document")


if __name__ == "__main__":
    main()
