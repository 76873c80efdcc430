"""One walk over a page's tree that finds all that the fields may ask for.

Everything a field reads is collected here, because a walk costs about a millisecond and there are some twenty
fields.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urljoin

from cleaners.metadata.text import plain

# Families of hints in class, id, rel, itemprop, property and data-* names. A hint only makes an element a
# candidate; the module of the field decides.
HINT = re.compile(
    r"(?P<author>auth?or|byline|by-?line|writer|auteur|autor|verfasser|redakt|skribent|forfatter|contribut|creator"
    r"|columnist|journalist|reporter|firma\b|signature|posted-?by|written|vcard|kirjoittaja|schrijver|muallif|yazar)"
    r"|(?P<date>date(?!-?picker)|datum|datetime|publi[sc]|pubdate|posted|timestamp|fecha|time\b|published|updated|modified"
    r"|dato\b|tarih|created|article-?info|entry-?meta|post-?meta|article-?meta)"
    r"|(?P<standfirst>standfirst|sub-?title|sub-?head|sub-?deck|deck\b|dek\b|excerpt|teaser-?text|intro\b|lead\b|lede"
    r"|chapeau|summary|abstract|sommario|vorspann|entradilla|bajada|ingress|preamble|article-?desc)"
    r"|(?P<kicker>kicker|overline|eyebrow|topline|pre-?title|dachzeile|antetitulo|ante-?titulo|volanta|occhiello"
    r"|section-?label|roofline|surtitle|super-?title)"
    r"|(?P<paging>pagination|pager\b|paging|page-?nav|page-?links|multipage)"
    r"|(?P<headline>headline|entry-?title|post-?title|article-?title|page-?title|articletitle|story-?title)",
    re.I,
)
# Parts of a page whose names, dates and headings belong to something other than the article.
APART = re.compile(
    r"comment|related|recommend|sidebar|promo|teaser-?list|\bmore-|most-?(?:read|popular)|trending|newsletter|footer"
    r"|\bnav|menu|breadcrumb|widget|popular|latest|read-?next|also-?like|carousel|cookie|modal|popup|disqus|masthead-clock"
    r"|read-?more|next-?post|prev-?post|suggest|outbrain|taboola|\bads?\b|advert|sponsor|subscribe|\bbio\b|about-?author"
    r"|author-?(?:bio|box|description|info-bio)",
    re.I,
)
APART_TAGS = frozenset({"nav", "footer", "aside", "form", "dialog"})
WALKED = (
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


class Spot(NamedTuple):
    """An element of the page and its place in reading order."""

    element: Any
    at: int


@dataclass
class Page:
    """What a page says of itself, by the place where it says it.

    ``meta`` maps a lower-case name (of ``name``, ``property``, ``itemprop`` or ``http-equiv``) to its
    contents; ``links`` maps a ``rel`` token to the link elements; ``tags`` maps a tag to its elements;
    ``hints`` maps a family of class and id hints to elements; ``props`` maps an ``itemprop`` or RDFa
    ``property`` to elements of the body.
    """

    root: Any
    url: str | None = None
    language: str | None = None
    base: str | None = None
    meta: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    links: dict[str, list[Spot]] = field(default_factory=lambda: defaultdict(list))
    tags: dict[str, list[Spot]] = field(default_factory=lambda: defaultdict(list))
    hints: dict[str, list[Spot]] = field(default_factory=lambda: defaultdict(list))
    props: dict[str, list[Spot]] = field(default_factory=lambda: defaultdict(list))
    order: dict[Any, int] = field(default_factory=dict)

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
        try:
            joined = urljoin(self.base, href) if self.base else href
        except ValueError:
            return None
        return joined if joined.startswith(("http://", "https://")) else None


def index(root: Any, url: str | None = None, language: str | None = None) -> Page:
    """Walk the tree once and index it. The tree is not changed."""
    page = Page(root, url, language, base=url)
    families: dict[str, tuple[str, ...]] = {}
    order = 0
    for element in root.iter("*"):
        order += 1
        tag = element.tag
        if tag in WALKED:
            page.tags[tag].append(Spot(element, order))
            if tag == "meta":
                _add_meta(page, element)
                continue
            if tag == "script":
                continue
        attributes = element.attrib
        if not attributes:
            continue
        _add_attributes(page, element, attributes, order, families)
    _set_base(page)
    return page


def _add_attributes(
    page: Page, element: Any, attributes: Any, order: int, families: dict[str, tuple[str, ...]]
) -> None:
    names = attributes.get("class", "")
    if "id" in attributes:
        names += " " + attributes["id"]
    if names:
        found = families.get(names)
        if found is None:
            found = tuple({match.lastgroup or "" for match in HINT.finditer(names)})
            families[names] = found
        for family in found:
            page.hints[family].append(Spot(element, order))
    if "rel" in attributes:
        for token in attributes["rel"].lower().split():
            page.links[token].append(Spot(element, order))
    prop = attributes.get("itemprop") or attributes.get("property")
    if prop:
        for token in prop.split():
            page.props[token.rpartition(":")[2].lower()].append(Spot(element, order))


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


def apart(element: Any) -> bool:
    """Whether an element stands in a part of the page that is not the article.

    Menus, comments, related stories.
    """
    while element is not None:
        if element.tag in APART_TAGS:
            return True
        if element.tag in ("body", "article", "main"):
            return False
        names = f"{element.get('class', '')} {element.get('id', '')}"
        if len(names) > 1 and APART.search(names):
            return True
        element = element.getparent()
    return False
