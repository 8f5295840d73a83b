"""The actors and places that a publication names, described so far as the publication and the registries tell."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rights_graph import lexicon, mint, registry
from rights_graph import vocabulary as v
from rights_graph.model import Quote
from rights_graph.triplify._statements import Statements

_ENGLISH = "en"  # the language of our own labels, and of the registries' names
_LABEL = v.SKOS + "prefLabel"


class Named:
    """Collects what is named by which words, and then describes each once."""

    def __init__(self, said: Statements) -> None:
        """`said` is the graph to write into."""
        self._said = said
        self._names: dict[str, set[str]] = {}
        self._kinds: dict[str, set[str]] = {}

    def publisher(self, name: str) -> str:
        """The IRI of whoever publishes under this name."""
        iri = registry.load().actor(name) or mint.organization(name)
        self._names.setdefault(iri, set()).add(name)
        return iri

    def actor(self, iri: str, words: Quote, kind: str | None = None) -> str:
        """The same IRI, of an actor whom these words name; `kind` is an actor kind's id."""
        self._names.setdefault(iri, set()).add(proper_name(words.quote))
        if kind is not None:
            self._kinds.setdefault(iri, set()).add(kind)
        return iri

    def place(self, iri: str | None, words: Quote, country: str | None) -> str:
        """The IRI of the place that these words name, made from them and a country's code where none is known."""
        name = proper_name(words.quote)
        iri = iri or mint.place(country, name)
        self._names.setdefault(iri, set()).add(name)
        return iri

    def write(self) -> None:
        """Describe everything named so far; registered places are described where they are registered."""
        for iri, names in self._names.items():
            state = mint.state_and_kind(iri)
            if state is not None:
                self._write_state(*state)
            elif not iri.startswith(v.PLACE):
                self._write_other_actor(iri, names)
            elif iri not in _registered_places():
                self._write_place(iri, names)

    def _write_state(self, code: str, kind: str | None) -> None:
        said = self._said
        country = registry.load().country(code)
        name = country.name if country and country.code == code else code
        state = said.node(mint.state(code))
        said.a(state, v.STATE)
        said.link(state, v.IS_STATE_OF, mint.country(code))
        said.link(state, v.HAS_ACTOR_KIND, _kind_playing("state"))
        said.text(state, _LABEL, name, language=_ENGLISH)
        if kind is not None:
            body = said.node(mint.state_body(code, kind))
            said.a(body, v.STATE_BODY)
            said.link(body, v.IS_BODY_OF, state)
            said.link(body, v.HAS_ACTOR_KIND, mint.concept(v.KIND, kind))
            said.text(body, _LABEL, f"{_kind_label(kind)} of {name}", language=_ENGLISH)

    def _write_other_actor(self, iri: str, names: set[str]) -> None:
        said, node, known = self._said, self._said.node(iri), _registered_actors().get(iri)
        said.a(node, v.PERSON if mint.is_person(iri) else v.ORGANIZATION)
        kinds = {known.actor_kind} if known else self._kinds.get(iri, set())
        for kind in kinds:
            said.link(node, v.HAS_ACTOR_KIND, mint.concept(v.KIND, kind))
        if not kinds and mint.is_person(iri):
            said.link(node, v.HAS_ACTOR_KIND, _kind_playing("individual"))
        if known:
            said.text(node, _LABEL, known.name, language=_ENGLISH)
        else:
            self._write_names(node, names)

    def _write_place(self, iri: str, names: set[str]) -> None:
        node = self._said.node(iri)
        self._said.a(node, v.PLACE_CLASS)
        self._said.link(node, v.IS_IN_COUNTRY, mint.country_of(iri))
        self._write_names(node, names)

    def _write_names(self, node: str, names: set[str]) -> None:
        """The longest name as the label, the others beside it."""
        longest, *others = sorted(names, key=lambda name: (-len(name), name))
        self._said.text(node, _LABEL, longest, language=self._said.language)
        for name in others:
            self._said.text(node, v.SKOS + "altLabel", name, language=self._said.language)


def proper_name(words: str) -> str:
    """The words from the first that is no lower-case one: "the journalist Fritz Tarlenheim" names Fritz Tarlenheim."""
    parts = words.split()
    while parts and parts[0][0].islower():
        del parts[0]
    return " ".join(parts) or words


@cache
def _registered_actors() -> Mapping[str, registry.Actor]:
    return {actor.iri: actor for actor in registry.load().actors}


@cache
def _registered_places() -> frozenset[str]:
    known = registry.load()
    return frozenset([*(country.iri for country in known.countries), *(entry.iri for _, entry in known.towns)])


def _kind_playing(part: str) -> str | None:
    """The actor kind that stands for whatever plays this part (`rg:plays`)."""
    kind = lexicon.load().playing("kind", part)
    return kind and mint.concept(v.KIND, kind)


def _kind_label(kind: str) -> str:
    concept = lexicon.load().concepts.get("kind", {}).get(kind)
    return concept.label if concept else kind
