"""What a page says of itself: Schema.org (JSON-LD), Open Graph, Highwire, Dublin Core, and plain HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from rights_graph.model import Metadata
from rights_graph.read.html.page import Element, words_of
from rights_graph.read.metadata import from_format

_WORKS = re.compile(r"(?:\w*Article|Report|BlogPosting|WebPage|CollectionPage|CreativeWork)\Z")
_TITLES = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")
_PUBLISHERS = (
    "og:site_name",
    "citation_publisher",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "application-name",
)
_DATES = (
    "article:published_time",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "date",
    "pubdate",
)
_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " » ")


def about(tree: Element) -> Metadata:
    """Title, publisher, date of issue, language and address of a page, as far as it tells them."""
    named = {
        meta.xpath("string((@property | @name | @itemprop)[1])").lower(): meta.get("content") or ""
        for meta in reversed(tree.xpath("//meta[@content]"))
    }
    told = _from_linked_data(tree)
    publisher = told["publisher"] or _first(named, _PUBLISHERS)
    return from_format(
        {
            "title": _title(tree, told["title"], named, publisher),
            "publisher": publisher,
            "issued": (told["issued"] or _first(named, _DATES) or _marked_date(tree)).replace("/", "-"),
            "language": tree.get("lang") or told["language"] or named.get("dc.language", ""),
            "url": next(iter(tree.xpath("//link[@rel='canonical']/@href")), "") or named.get("og:url", ""),
        }
    )


def _first(named: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((value for key in keys if (value := named.get(key, "").strip())), "")


def _title(tree: Element, told: str, named: dict[str, str], publisher: str) -> str:
    """The one heading of the first level, or else what the page calls itself, without the name of its publisher."""
    headings = [words for each in tree.xpath("//h1") if (words := words_of(each))]
    if len(headings) == 1 and headings[0].lower() != publisher.lower():
        return headings[0]
    plain = next((words_of(each) for each in tree.xpath("//head/title")), "")
    for title in (told, _first(named, _TITLES), plain):
        words = _without(title, publisher)
        if any(letter.isalpha() for letter in words):
            return words
    return ""


def _without(title: str, publisher: str) -> str:
    """A title without the publisher's name before or after it; without a publisher, without what stands last."""
    title = " ".join(title.split())
    for separator in _SEPARATORS:
        before, _, last = title.rpartition(separator)
        if before and last.lower() == publisher.lower():
            return before
        first, _, after = title.partition(separator)
        if after and first.lower() == publisher.lower():
            return after
    return title


def _marked_date(tree: Element) -> str:
    marked = tree.xpath("//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content")
    times = marked or tree.xpath("(//article | //main)//time[@pubdate]/@datetime | //header//time/@datetime")
    return str(times[0]) if times else ""


def _from_linked_data(tree: Element) -> dict[str, str]:
    """What the JSON-LD of a page says of the first work in it that has a headline or a date."""
    known = dict.fromkeys(("title", "publisher", "issued", "language"), "")
    things = [thing for script in tree.xpath("//script[@type='application/ld+json']") for thing in _things(script.text)]
    by_id = {thing["@id"]: thing for thing in things if isinstance(thing.get("@id"), str) and "name" in thing}
    for thing in things:
        types = thing.get("@type")
        if not any(
            isinstance(type_, str) and _WORKS.search(type_) for type_ in (types if isinstance(types, list) else [types])
        ):
            continue
        publisher = thing.get("publisher") or thing.get("sourceOrganization")
        publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
        if isinstance(publisher, dict):
            publisher = publisher.get("name") or by_id.get(str(publisher.get("@id")), {}).get("name")
        found = {
            "title": thing.get("headline"),
            "publisher": publisher,
            "issued": thing.get("datePublished"),
            "language": thing.get("inLanguage"),
        }
        for key, value in found.items():
            if isinstance(value, str) and not known[key]:
                known[key] = value.strip()
    return known


def _things(script: str | None) -> Iterator[dict[str, Any]]:
    try:
        data = json.loads(script or "")
    except (ValueError, RecursionError):
        return
    waiting = [data]
    while waiting:
        each = waiting.pop(0)
        if isinstance(each, list):
            waiting += each
        elif isinstance(each, dict):
            yield each
            graph = each.get("@graph")
            waiting += graph if isinstance(graph, list) else []
