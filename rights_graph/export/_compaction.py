"""Node objects in the short form of JSON-LD 1.1, where they are as the context expects them to be.

A processor weighs all terms of a context for every value of a document. In ours each property has one term, so that a
table tells the same. What the table does not tell is left to the processor.
"""

from __future__ import annotations

import re
from typing import Any

_NodeObject = dict[str, Any]
_PLAIN_IRI = re.compile(r"https?://\S*")
_ENDS_PREFIX = tuple(":/?#[]@")


class Compaction:
    """The table of one context."""

    def __init__(self, context: _NodeObject) -> None:
        """`context` maps names to IRIs, or to objects with one of `@type` and `@container` beside `@id`."""
        simple = {name: iri for name, iri in context.items() if isinstance(iri, str)}
        self._prefixes = {iri: name for name, iri in simple.items() if iri.endswith(_ENDS_PREFIX)}
        self._kinds: dict[str, tuple[str, str]] = {}  # IRI of a property or class → its name, what its values are
        for name, told in context.items():
            if isinstance(told, str) and not told.startswith("@") and name not in self._prefixes.values():
                self._kinds[self._whole(told, simple)] = (name, "")
            elif isinstance(told, dict):
                kind = told["@container"] if "@container" in told else self._whole(told["@type"], simple)
                self._kinds[self._whole(told["@id"], simple)] = (name, kind)
        self._short: dict[str, str] = {}

    def __call__(self, node: _NodeObject) -> _NodeObject | None:
        """An expanded node object without children in its short form; `None` where the table does not tell it."""
        try:
            short: _NodeObject = {"id": self._iri(node["@id"])}
            for about in sorted(node):
                if about == "@type":
                    short["type"] = _one(sorted(self._kinds[each][0] for each in node[about]))
                elif about != "@id":
                    name, kind = self._kinds[about]
                    short[name] = self._values(node[about], kind)
        except KeyError:
            return None
        return short

    def _values(self, values: list[_NodeObject], kind: str) -> Any:
        """The short form of the values of a property, all of which must be of its kind."""
        if kind == "@language":
            texts: dict[str, list[str]] = {}
            for value in values:
                texts.setdefault(value["@language"], []).append(value["@value"])
            return {language: _one(texts[language]) for language in sorted(texts)}
        if kind == "@id":
            return _one([self._iri(value["@id"]) for value in values])
        for value in values:
            if value.get("@type", "") != kind or "@language" in value:
                raise KeyError(kind)
        return _one([value["@value"] for value in values])

    def _iri(self, iri: str) -> str:
        """An IRI with the shortest prefix that it can have."""
        if iri not in self._short:
            if not _PLAIN_IRI.fullmatch(iri):
                raise KeyError(iri)
            names = [f"{name}:{iri[len(each) :]}" for each, name in self._prefixes.items() if _begins(iri, each)]
            self._short[iri] = min(names, key=lambda name: (len(name), name), default=iri)
        return self._short[iri]

    def _whole(self, short: str, simple: dict[str, str]) -> str:
        prefix, colon, local = short.partition(":")
        return simple[prefix] + local if colon and prefix in simple else short


def _begins(iri: str, prefix: str) -> bool:
    return iri.startswith(prefix) and iri != prefix


def _one(values: list[str]) -> Any:
    return values[0] if len(values) == 1 else values
