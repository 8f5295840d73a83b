"""The only place where IRIs of instances are made.

    publication        data/publication/<slug>          its sections   …#section=<n>
                                                        its words      …#char=<start>,<end>      (RFC 5147)
                                                        its claims     …/claim/<hash>
                                                        what it lists  …/listed/<hash>
    state, its bodies  data/actor/BY, data/actor/BY/police
    organizations      data/actor/<slug>
    persons            data/actor/person/<hash>, data/actor/office-holder/<Wikidata id or hash>
    places             place/BY, place/BY-<slug>
    runs               data/extraction/<hash>

An IRI follows from what it stands for alone, so that the same input has the same IRIs everywhere. Names of persons
never stand in one. Whatever a name contains, it stays one segment: a slug has no slash, and where letters were lost
on the way to it, a hash behind ``~`` keeps apart what differs.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import fields
from functools import cache
from typing import Any

from rights_graph import vocabulary as v
from rights_graph.errors import InputError
from rights_graph.model import Claim, ListedPublication

_PUBLICATION = v.RGD + "publication/"
_ACTOR = v.RGD + "actor/"
_PERSON = "person"
_OFFICE_HOLDER = "office-holder"

_SLUG = re.compile(r"[a-z0-9]+(?:[-_.]+[a-z0-9]+)*")
_CODE = re.compile(r"[A-Z]{2}")
_WIKIDATA_ID = re.compile(r"Q[1-9][0-9]*")
_LONGEST_SLUG = 80


# ------------------------------------------------------------------------------------------ publications


def publication(identifier: str) -> str:
    """The publication that a report with this identifier is, and the name of its graph."""
    if _SLUG.fullmatch(identifier) and len(identifier) <= _LONGEST_SLUG:
        return _PUBLICATION + identifier
    return f"{_PUBLICATION}{_words(identifier)}~{_hash(identifier)}"


def section(publication: str, number: int) -> str:
    """The section with this number, counted from 0."""
    return f"{publication}#section={number}"


def span(publication: str, start: int, end: int) -> str:
    """The words from `start` to `end`, as a text/plain fragment of RFC 5147."""
    return f"{publication}#char={start},{end}"


def claim(publication: str, claim: Claim) -> str:
    """A claim of a publication, or the publication that the claim says it lists.

    The hash is over all that is claimed, so that a review of one claim never passes to another. Not part of it is
    how sure extraction was, and by which rule it came to the claim.
    """
    content = _as_object(claim) | {"confidence": None, "found_by": None, "is": type(claim).__name__}
    room = "listed" if isinstance(claim, ListedPublication) else "claim"
    return f"{publication}/{room}/{_hash(json.dumps(content, sort_keys=True, default=_as_object))}"


# ------------------------------------------------------------------------------------------------ actors


def state(iso2: str) -> str:
    """The state with this ISO 3166-1 alpha-2 code, as an actor."""
    return _ACTOR + _code(iso2)


def state_body(iso2: str, kind: str) -> str:
    """The body of a state that is of this actor kind: its police, its courts."""
    return f"{_ACTOR}{_code(iso2)}/{_id(kind)}"


def organization(name: str) -> str:
    """An organization by its name; capitals, accents and punctuation do not matter."""
    return _ACTOR + _name(name)


def person(report: str, name: str) -> str:
    """Somebody whom a report names; the same name in another report is somebody else until a second signal says so.

    Arguments:
        report: the identifier of the report.
        name: as the report spells it; capitals, accents and punctuation do not matter.
    """
    return f"{_ACTOR}{_PERSON}/{_hash(report, _folded(name) or name)}"


def office_holder(key: str) -> str:
    """A registered holder of a public office, by Wikidata id, or by a hash of whatever else `key` is."""
    return f"{_ACTOR}{_OFFICE_HOLDER}/{key if _WIKIDATA_ID.fullmatch(key) else _hash(key)}"


def is_person(actor: str) -> bool:
    """True for the IRIs of `person` and `office_holder`."""
    return actor.startswith((f"{_ACTOR}{_PERSON}/", f"{_ACTOR}{_OFFICE_HOLDER}/"))


def state_and_kind(actor: str) -> tuple[str, str | None] | None:
    """What `state` and `state_body` were given to make this IRI; `None` for other actors.

    >>> state_and_kind(state_body("BY", "police"))
    ('BY', 'police')
    """
    code, _, kind = actor.removeprefix(_ACTOR).partition("/")
    return (code, kind or None) if actor.startswith(_ACTOR) and _CODE.fullmatch(code) else None


# ------------------------------------------------------------------------------------- places and others


def country(iso2: str) -> str:
    """The country with this ISO 3166-1 alpha-2 code, as a place."""
    return v.PLACE + _code(iso2)


def place(iso2: str | None, name: str) -> str:
    """A place by its name in a country, or in no country that is known."""
    return v.PLACE + (f"{_code(iso2)}-" if iso2 else "") + _name(name)


def country_of(place: str) -> str | None:
    """The country in which a place lies by its IRI."""
    code, hyphen, _ = place.removeprefix(v.PLACE).partition("-")
    return country(code) if hyphen and _CODE.fullmatch(code) else None


def concept(scheme: str, id: str) -> str:
    """The concept `id` of a scheme, which is given by its namespace.

    Raises:
        InputError: `id` cannot be the local name of a concept.
    """
    return scheme + _id(id)


def extraction(program_version: str, ontology_version: str, configuration: str) -> str:
    """The way in which claims were made: the same wherever and whenever it is gone again."""
    return f"{v.RGD}extraction/{_hash(program_version, ontology_version, configuration)}"


# ------------------------------------------------------------------------------------------------- parts


def _code(iso2: str) -> str:
    if not _CODE.fullmatch(iso2):
        raise InputError(f"{iso2!r} is no ISO 3166-1 alpha-2 code", hint="two capital letters, such as BY")
    return iso2


def _id(id: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*", id):
        raise InputError(f"{id!r} cannot be the local name of a concept", hint="letters, digits and single hyphens")
    return id


def _name(name: str) -> str:
    """The slug of a name; a hash is added only where the slug does not tell the name."""
    slug, told = _words(name), _folded(name)
    return slug if slug and slug == told.replace(" ", "-") else f"{slug}~{_hash(told or name)}"


def _words(text: str) -> str:
    words = "-".join(re.findall("[a-z0-9]+", _folded(text)))
    return words[:_LONGEST_SLUG].strip("-")


def _folded(name: str) -> str:
    """`name` without capitals, accents and punctuation, which differ between spellings of one name."""
    letters = [each for each in unicodedata.normalize("NFKD", name.casefold()) if not "\u0300" <= each <= "\u036f"]
    return " ".join("".join(each if unicodedata.category(each)[0] in "LMN" else " " for each in letters).split())


def _as_object(value: Any) -> dict[str, Any]:
    """The fields of a dataclass by name, their values as they are."""
    return {name: getattr(value, name) for name in _fields(type(value))}  # type: ignore[arg-type]  # types are hashable


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _hash(*parts: str) -> str:
    """64 bits of SHA-256 over the parts, in hexadecimal; JSON keeps the borders between them."""
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()[:16]
