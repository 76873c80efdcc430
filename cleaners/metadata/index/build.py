"""An index of all in a page's tree that the fields may ask for.

Everything a field reads is collected here in one walk, because a walk costs about a millisecond and there are some
twenty fields.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urljoin

from cleaners.metadata.index.hints import families
from cleaners.metadata.index.text import plain, squeeze

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
    )
)


HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
PROGRAMS = frozenset({"script", "style"})
NOT_TEXT = PROGRAMS | {"a", "meta", "link", "title", "noscript", "template"}
_RELATIONS = frozenset({"rel", "itemprop", "property"})


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
    title: str = ""
    lines: list[Any] | None = None
    parts: dict[tuple[Any, bool], bool] = field(default_factory=dict)

    @cached_property
    def openings(self) -> list[tuple[str, Any]]:
        """The elements in reading order that have text before their first child, with that text; programs are none."""
        return [
            (text, element)
            for element in self.elements
            if (text := element.text) and not text.isspace() and element.tag not in PROGRAMS
        ]

    @cached_property
    def running(self) -> str:
        """The openings in one text, a line each."""
        return "\n".join([text for text, _ in self.openings])

    def texts(self, words: str) -> list[str]:
        """The openings that hold some words, spaces collapsed; links are left out."""
        if words not in self.running:
            return []
        return [squeeze(text) for text, element in self.openings if words in text and element.tag not in NOT_TEXT]

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
    """Index the tree. It is not changed."""
    page = Page(root, list(root.iter("*")), url, language, base=url)
    named: list[tuple[str, int]] = []
    for place, element in enumerate(page.elements):
        tag = element.tag
        if tag in WALKED:
            page.tags[tag].append(Spot(element, place))
        if tag == "meta":
            _add_meta(page, element)
            continue
        related = False
        for name, value in element.items():
            if name == "class" or (name == "id" and tag not in HEADINGS):  # whose id repeats their words
                named.append((value, place))
            elif name in _RELATIONS:
                related = True
        if related:
            _add_relations(page, Spot(element, place))
    _add_hints(page, named)
    _set_base(page)
    return page


def _add_hints(page: Page, named: list[tuple[str, int]]) -> None:
    """Add the elements whose class or id hints at a field; ``named`` are all of these with their places, in order."""
    known = families({names for names, _ in named})
    for names, place in named:
        if names in known:
            for family in known[names]:
                spots = page.hints[family]
                if not spots or spots[-1].at != place:
                    spots.append(Spot(page.elements[place], place))


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
