"""One walk over a page's tree that finds all that the fields may ask for.

Everything a field reads is collected here, because a walk costs about a millisecond and there are some twenty
fields.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urljoin

import lxml.etree

from cleaners.metadata.hints import Names, families
from cleaners.metadata.text import plain, squeeze

WALKED = frozenset(
    (
        "meta",
        "link",
        "script",
        "title",
        "time",
        "h1",
        "h2",
        "base",
        "img",
        "video",
        "audio",
        "iframe",
        "amp-img",
        "a",
    )
)


NOT_TEXT = frozenset({"a", "script", "style", "meta", "link", "title", "noscript", "template"})
# An attribute is found ten times as fast in libxml2 as by asking each element for it.
_RELATED = lxml.etree.XPath("descendant::*/@rel/.. | descendant::*/@itemprop/.. | descendant::*/@property/..")
_NAMELESS = (None, None)


class Spot(NamedTuple):
    """An element of the page and its place in reading order."""

    element: Any
    at: int


@dataclass
class Page:
    """What a page says of itself, by the place where it says it.

    ``elements`` are all of the page's, in order: kept, since a later walk over kept ones costs a third.
    ``meta`` maps a lower-case name (of ``name``, ``property``, ``itemprop`` or ``http-equiv``) to its
    contents; ``links`` maps a ``rel`` token to the link elements; ``tags`` maps a tag to its elements;
    ``hints`` maps a family of class and id hints to elements; ``props`` maps an ``itemprop`` or RDFa
    ``property`` to elements of the body.
    """

    root: Any
    elements: list[Any] = field(default_factory=list)
    url: str | None = None
    language: str | None = None
    base: str | None = None
    meta: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    links: dict[str, list[Spot]] = field(default_factory=lambda: defaultdict(list))
    tags: dict[str, list[Spot]] = field(default_factory=lambda: defaultdict(list))
    hints: dict[str, list[Spot]] = field(default_factory=lambda: defaultdict(list))
    props: dict[str, list[Spot]] = field(default_factory=lambda: defaultdict(list))
    story: frozenset[Any] = frozenset()
    lines: list[Any] | None = None
    beginnings: list[str] | None = None

    def texts(self, words: str) -> list[str]:
        """What elements begin with before their first child, spaces collapsed, where it holds some words.

        Links are left out.
        """
        if self.beginnings is None:
            found = ((e.text, e) for e in self.elements)
            self.beginnings = [text for text, e in found if text and not text.isspace() and e.tag not in NOT_TEXT]
        return [squeeze(text) for text in self.beginnings if words in text]

    @property
    def primary(self) -> str:
        """The primary subtag of the page's language, ``en`` for ``en-GB``; empty when unknown."""
        return (self.language or "").replace("_", "-").split("-")[0].lower()

    def first(self, *names: str) -> str | None:
        """The first content of the first of some meta names that has one."""
        for name in names:
            for content in self.meta.get(name, ()):
                return content
        return None

    def absolute(self, href: str | None) -> str | None:
        """A link as an absolute http(s) URL.

        ``None`` for what leads nowhere (``#``, ``javascript:``, ``data:``).
        """
        href = (href or "").strip()
        if not href or href.startswith(("#", "javascript:", "data:", "mailto:", "about:", "blob:", "tel:")):
            return None
        if href.startswith(("https://", "http://")):
            return href
        try:
            joined = urljoin(self.base, href) if self.base else href
        except ValueError:
            return None
        return joined if joined.startswith(("http://", "https://")) else None


def index(root: Any, url: str | None = None, language: str | None = None) -> Page:
    """Walk the tree once and index it. The tree is not changed."""
    page = Page(root, list(root.iter("*")), url, language, base=url)
    related = set(_RELATED(root))
    named: dict[Names, list[tuple[Any, int]]] = {}
    for order, element in enumerate(page.elements):
        tag = element.tag
        if tag in WALKED:
            page.tags[tag].append(Spot(element, order))
            if tag == "meta":
                _add_meta(page, element)
                continue
        names = element.get("class"), element.get("id")
        if names != _NAMELESS:
            if names in named:
                named[names].append((element, order))
            else:
                named[names] = [(element, order)]
        if element in related:
            _add_relations(page, Spot(element, order))
    for names, found in families(named).items():
        for family in found:
            page.hints[family] += map(Spot._make, named[names])
    for spots in page.hints.values():
        spots.sort(key=_order)
    _set_base(page)
    return page


def _order(spot: Spot) -> int:
    return spot.at


def _add_relations(page: Page, spot: Spot) -> None:
    element = spot.element
    for token in element.get("rel", "").lower().split():
        page.links[token].append(spot)
    for token in (element.get("itemprop") or element.get("property") or "").split():
        page.props[token.rpartition(":")[2].lower()].append(spot)


def _add_meta(page: Page, element: Any) -> None:
    content = element.get("content") or element.get("value")
    if not content:
        return
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        names = element.get(attribute)
        for name in (names or "").lower().split():
            page.meta[name].append(plain(content))


def _set_base(page: Page) -> None:
    for spot in page.tags.get("base", ()):
        href = (spot.element.get("href") or "").strip()
        if href:
            try:
                page.base = urljoin(page.url, href) if page.url else href
            except ValueError:
                page.base = page.url
            return
