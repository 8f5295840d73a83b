"""Reads the concepts of the ontology: their words, hierarchy and whatever else their stanzas say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rights_graph import vocabulary
from rights_graph.errors import InputError

_TERMS = {
    vocabulary.SKOS + "broader": "broader",
    vocabulary.SKOS + "prefLabel": "labels",
    vocabulary.SKOS + "altLabel": "phrases",
    vocabulary.SKOS + "hiddenLabel": "phrases",
    vocabulary.RG + "cue": "phrases",
    vocabulary.SKOS + "example": "examples",
    vocabulary.RG + "counterExample": "counter_examples",
}


@dataclass(frozen=True, slots=True)
class Concept:
    """A member of a scheme (`act`, `group` ...); `id` is its local name.

    `links` are its statements with concepts as objects (``rights``-like lists: property's local name → ids),
    `notes` those with literals, as far as they have no field of their own.
    """

    scheme: str
    id: str
    where: str
    label: str
    broader: tuple[str, ...]
    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    links: Mapping[str, tuple[str, ...]]
    notes: Mapping[str, tuple[str, ...]]

    @property
    def name(self) -> str:
        """Scheme and id, ``act:beating``."""
        return f"{self.scheme}:{self.id}"


def read(files: Iterable[Path]) -> list[Concept]:
    """The concepts in Turtle files, by scheme and id; a scheme itself has the empty id.

    Raises:
        InputError: a file is no Turtle, or a concept's `skos:broader` does not exist.
    """
    schemes = {namespace: prefix for prefix, namespace in vocabulary.PREFIXES.items() if namespace.endswith("/")}
    stanzas: dict[tuple[str, str], dict[str, Any]] = {}
    for file in files:
        _read_file(file, schemes, stanzas)
    concepts = [_concept(key, stanza) for key, stanza in sorted(stanzas.items()) if stanza["labels"] or key[1] == ""]
    known = {(concept.scheme, concept.id) for concept in concepts}
    for concept in concepts:
        for parent in concept.broader:
            if (concept.scheme, parent) not in known:
                raise InputError(f"{concept.name} has the unknown broader concept {parent!r}", where=concept.where)
    return concepts


def _read_file(file: Path, schemes: dict[str, str], stanzas: dict[tuple[str, str], dict[str, Any]]) -> None:
    from pyoxigraph import Literal, NamedNode, RdfFormat, parse

    names: dict[str, tuple[str, str] | None] = {}

    def name(iri: str) -> tuple[str, str] | None:
        if iri not in names:
            namespace, _, local = iri.rpartition("/")
            scheme = schemes.get(namespace + "/")
            names[iri] = (scheme, local) if scheme else None
        return names[iri]

    try:
        # Lenient skips the validation of IRIs, which the style check of the ontology has done.
        for quad in parse(file.read_bytes(), format=RdfFormat.TURTLE, lenient=True):
            if not isinstance(quad.subject, NamedNode) or (key := name(quad.subject.value)) is None:
                continue
            stanza = stanzas.setdefault(
                key,
                {
                    "where": file.name,
                    "labels": [],
                    "broader": [],
                    "phrases": [],
                    "examples": [],
                    "counter_examples": [],
                    "links": {},
                    "notes": {},
                },
            )
            value = quad.object
            field = _TERMS.get(quad.predicate.value)
            local = quad.predicate.value.replace("#", "/").rpartition("/")[2]
            if isinstance(value, Literal):
                (stanza[field] if field else stanza["notes"].setdefault(local, [])).append(value.value)
            elif isinstance(value, NamedNode) and (target := name(value.value)):
                (stanza[field] if field else stanza["links"].setdefault(local, [])).append(target[1])
    except SyntaxError as error:
        raise InputError(
            f"this is no Turtle: {error.msg}", where=file, line=error.lineno, column=error.offset
        ) from None


def _concept(key: tuple[str, str], stanza: dict[str, Any]) -> Concept:
    def frozen(table: dict[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
        return {name: tuple(sorted(values)) for name, values in sorted(table.items())}

    return Concept(
        scheme=key[0],
        id=key[1],
        where=stanza["where"],
        label=min(stanza["labels"], default=""),
        broader=tuple(sorted(stanza["broader"])),
        phrases=tuple(sorted(stanza["phrases"])),
        examples=tuple(sorted(stanza["examples"])),
        counter_examples=tuple(sorted(stanza["counter_examples"])),
        links=frozen(stanza["links"]),
        notes=frozen(stanza["notes"]),
    )
