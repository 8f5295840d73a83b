"""The main part of a page: which element holds the text, and which parts of it do not belong to the text."""

from __future__ import annotations

import re

from rights_graph.read.html.page import Element, says, words_of

_NO_TEXT = (
    *("audio", "button", "canvas", "datalist", "embed", "iframe", "img", "input", "map", "noscript", "object"),
    *("option", "script", "select", "style", "svg", "template", "textarea", "video"),
)
_SIDE = frozenset({"aside", "dialog", "form", "menu", "nav"})
_OUTSIDE = frozenset({"footer", "header"})  # parts of the page, unless they stand in an article
_ROLES = frozenset(
    "alert alertdialog banner complementary contentinfo dialog form menu menubar navigation search".split()  # noqa: SIM905
)
_NOT_MAIN = re.compile(
    r"(?i)(?<![a-z])(?:bread-?crumbs?|cookies?|consent|newsletter|sidebar|social(?:-\w+)?|share(?:-\w+)?|sharing"
    r"|skip-?(?:link|to)\w*|nav(?:bar|igation)?|site-(?:header|footer)|main-?menu|pagination|pager|advert\w*|banner"
    r"|modal|pop-?up|screen-reader(?:-text)?|visually-?hidden|sr-only|print-only|no-?print|comments?|toc|tags"
    r"|table-of-contents|back-?to-?top|download(?:-\w+)?|translations?)(?![a-z])"
)
_TEXT = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "p", "body", "main", "article"})
_CONTENT = re.compile(r"(?i)(?:main|content|article|(?:page|main|entry|post)-?content|article-?body)\Z")
_MOST_LINKED = 0.7
_MANY_LETTERS = 100


def main_part(tree: Element) -> Element:
    """The element that holds the text of a page; all that does not belong to the text is taken out of it."""
    body = next(iter(tree.xpath("//body")), tree)
    for element in list(body.iterdescendants(*_NO_TEXT)):
        _take_out(element)
    chosen = _chosen(body)
    size = len(words_of(chosen))
    for element in list(chosen.iterdescendants()):
        if _is_outside(element, chosen, size):
            _take_out(element)
    for element in list(chosen.iterdescendants("ul", "ol", "table", "td", "div")):
        if _is_navigation(element, chosen):
            _take_out(element)
    return chosen


def _chosen(body: Element) -> Element:
    """``main``, or the one article, or the part that is called content; or else all."""
    for path in (".//main | .//*[@role='main']", ".//article[not(ancestor::article)]"):
        found = body.xpath(path)
        if len(found) == 1 and len(words_of(found[0])) > _MANY_LETTERS:
            return found[0]
    named = [
        element
        for element in body.iterdescendants("div", "section", "td")
        if any(_CONTENT.match(name) for name in [element.get("id") or "", *(element.get("class") or "").split()])
    ]
    longest = max(named, key=lambda element: len(words_of(element)), default=None)
    if longest is None or len(words_of(body)) > 2 * len(words_of(longest)):
        return body
    return longest


def _is_outside(element: Element, chosen: Element, size: int) -> bool:
    """True for what does not belong to the text; `size` is the length of all."""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if "display:none" in (element.get("style") or "").replace(" ", "").lower():
        return True
    called_so = (
        element.tag in _SIDE
        or element.get("role") in _ROLES
        or (element.tag in _OUTSIDE and _is_of_page(element, chosen))
        or (element.tag not in _TEXT and says(element, _NOT_MAIN))
    )
    # What is called a side part and holds half of the text is none: a tag was not closed, or all is one form.
    return called_so and 2 * len(words_of(element)) < size


def _is_of_page(element: Element, chosen: Element) -> bool:
    """True for a ``footer`` or ``header`` that is not the one of an article or of the main part."""
    if any(each.tag == "article" for each in element.iterancestors()):
        return False
    return bool(element.tag != "header" or chosen.tag == "body")


def _is_navigation(element: Element, chosen: Element) -> bool:
    """True for a part that is links and little else: inside the page, or anywhere where the main part is not marked."""
    links = list(element.iterdescendants("a"))
    if len(links) < 3 or (chosen.tag != "body" and not all((link.get("href") or "#")[0] == "#" for link in links)):
        return False
    return sum(len(words_of(link)) for link in links) > _MOST_LINKED * len(words_of(element))


def _take_out(element: Element) -> None:
    """Removes an element and leaves what stands after it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
