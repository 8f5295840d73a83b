"""What the things of a graph are called: the names by which a parameter may ask for a concept, country or actor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rights_graph.query.rows import Iri
from rights_graph.vocabulary import (
    COUNTRY_CODE,
    COUNTRY_CODE3,
    DCTERMS,
    ORGANIZATION,
    PERSON,
    PLACE,
    PREFIXES,
    PUBLICATION,
    RGD,
    SKOS,
    STATE,
    STATE_BODY,
)

if TYPE_CHECKING:
    from rights_graph.store import Store

Names = dict[str, tuple[str, ...]]

_NAMES = "|".join(
    f"<{each}>"
    for each in (
        SKOS + "prefLabel",
        SKOS + "altLabel",
        SKOS + "notation",
        DCTERMS + "title",
        COUNTRY_CODE,
        COUNTRY_CODE3,
    )
)
_MINTED = {  # where the local names of what we mint begin, and what marks such a thing
    "country": (PLACE, f"?thing <{COUNTRY_CODE}> ?code"),
    "publication": (f"{RGD}publication/", f"?thing a <{PUBLICATION}>"),
    "actor": (
        f"{RGD}actor/",
        f"VALUES ?class {{ <{PERSON}> <{ORGANIZATION}> <{STATE_BODY}> <{STATE}> }} ?thing a ?class",
    ),
}


def names_things(type: str) -> bool:
    """True where values of `type` are the names of things: a concept scheme's prefix, or what we mint ourselves."""
    return type in _MINTED or type in PREFIXES


def known_names(store: Store, type: str) -> list[Names]:
    """The things of `type` in `store` by what they may be called, the surest way first.

    Ids as written (local name, prefixed name, whole IRI), then ids and then names in case-folded form.
    """
    namespace, pattern = _MINTED.get(type) or (PREFIXES[type], f"?thing <{SKOS}prefLabel> ?label")
    _, rows = store.select(
        f"SELECT DISTINCT ?thing ?name WHERE {{ GRAPH ?here {{ {pattern} }} "
        f'FILTER (STRSTARTS(STR(?thing), "{namespace}")) '
        f"OPTIONAL {{ GRAPH ?there {{ ?thing {_NAMES} ?name }} }} }} ORDER BY ?thing ?name"
    )
    exact: dict[str, list[str]] = {}
    folded: dict[str, list[str]] = {}
    named: dict[str, list[str]] = {}
    for thing, name in rows:
        iri = str(thing)
        local = iri.removeprefix(namespace)
        for form in (iri, local, Iri(iri).short):
            _add(exact, form, iri)
            _add(folded, form.casefold(), iri)
        if name is not None:
            _add(named, str(name).casefold(), iri)
    return [{form: tuple(things) for form, things in names.items()} for names in (exact, folded, named)]


def _add(names: dict[str, list[str]], form: str, iri: str) -> None:
    things = names.setdefault(form, [])
    if iri not in things:
        things.append(iri)
