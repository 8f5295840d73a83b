"""Log-linear models: small tables of weights that decide where rules of grammar leave several readings open.

A decision adds up the weights of the features that hold, and each feature is a short text that says what it saw, so
every decision can tell its reasons. The tables are fitted by ``benchmarks/train.py``, which says on what and how well.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any


class LogLinear:
    """A logistic model over named features.

    Attributes:
        weights: feature → what it adds to the log-odds; a feature that was never seen adds nothing.
        bias: the log-odds without any feature.
    """

    def __init__(self, weights: dict[str, float], bias: float) -> None:
        self.weights = weights
        self.bias = bias

    def log_odds(self, features: Sequence[str]) -> float:
        """How much more likely yes is than no, as a natural logarithm; the order of features changes nothing."""
        weights = self.weights
        return self.bias + math.fsum([weights[each] for each in features if each in weights])

    def probability(self, features: Sequence[str]) -> float:
        """How likely yes is, from 0 to 1."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.log_odds(features)))))

    def reasons(self, features: Sequence[str], *, most: int = 3) -> list[str]:
        """The features that speak most strongly for yes, strongest first."""
        weighed = sorted((-weight, each) for each in features if (weight := self.weights.get(each, 0.0)) > 0)
        return [each for _, each in weighed[:most]]


class Classes(dict[str, LogLinear]):
    """A model for each class, all over the same features."""

    def __init__(self, models: Mapping[str, LogLinear]) -> None:
        super().__init__(models)
        self._biases = {name: model.bias for name, model in models.items()}
        self._by_feature: dict[str, list[tuple[str, float]]] = {}
        for name, model in models.items():
            for feature, weight in model.weights.items():
                self._by_feature.setdefault(feature, []).append((name, weight))

    def log_odds(self, features: Iterable[str]) -> dict[str, float]:
        """For each class how much more likely it is than not, as a natural logarithm."""
        added: dict[str, list[float]] = {}
        for each in features:
            for name, weight in self._by_feature.get(each, ()):
                added.setdefault(name, []).append(weight)
        odds = dict(self._biases)
        for name, weights in added.items():
            odds[name] += math.fsum(weights)
        return odds


@cache
def load_classes(name: str) -> Classes:
    """The models kept in ``name.json``, one for each class that it names: ``{class: {"bias": …, "weights": {…}}}``."""
    return Classes({each: LogLinear(content["weights"], content["bias"]) for each, content in _content(name).items()})


@cache
def load(name: str) -> LogLinear:
    """The model kept in ``name.json`` beside this file: ``{"bias": …, "weights": {feature: weight}}``."""
    content = _content(name)
    return LogLinear(content["weights"], content["bias"])


def _content(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(Path(__file__).with_name(f"{name}.json").read_text(encoding="utf-8"))
    return content
