"""Links of a section page that look like articles.

The address (a date, a slug, a number), the text of the link (as long as a headline) and its place (a heading, a menu)
decide together. No signal decides alone, and none is specific to a site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from lxml import etree

from cleaners.text.scripts import has_unspaced
from scraper.discover import address
from scraper.discover.found import Found, line, resolve
from scraper.discover.links import open_page
from scraper.urls.site import host_of, same_site

MOST_LINKS = 2_000  # articles of one section page
_LOOKED_AT = 50_000  # links of one page

# The weights of a link's text and place.
_PLACE = {"headline": 2.0, "short": -1.0, "heading": 1.5, "card": 0.5, "menu": -3.0}

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5"))
_MENUS = frozenset(("nav", "footer", "form", "menu"))
# The last part of a class or an id: "main-nav" is a menu, "nav-open" and "has-menu" mark a whole page, and
# "tag-politics" an article.
_MENU_NAME = re.compile(
    r"(?:(?!has|with|no|is|js)[a-z0-9]+[-_]+)*(?:nav(?:bar|igation)?|menu|footer|breadcrumbs?|pagination|pager|share|"
    r"sharing|social|toolbar|tags|tag-?list|cookies?|consent|skip-?links?)",
    re.I,
)
_CARD_NAME = re.compile(
    r"(?:[a-z0-9]+[-_]+)*(?:article|story|teaser|card|headline|entry|post)(?:[-_]+[a-z0-9]+)*", re.I
)
_INLINE = frozenset("a abbr b bdi em i mark q small span strong sub sup u wbr".split())
_FAR = 12  # how many ancestors of a link are examined
_INSIDE = 200  # how many elements within a link are examined
_LONG = 500  # characters of an element's classes


class _Mention(NamedTuple):
    text: str
    score: float


def read_section(html: bytes | str, url: str, content_type: str | None = None) -> tuple[Found, ...]:
    """The links of a section page, fetched from ``url``, that look like articles of the same site, in page order.

    An address that is linked more than once is judged by all of its links; the title is the text most like a headline.
    Links to hosts other than the page's own and those below or above it are left out.

    Raises:
        NotAPage: the document cannot be searched for links.
    """
    root, base = open_page(html, url, content_type)
    home, itself = host_of(url), resolve(url, None)
    places = _Places()
    mentions: dict[str, list[_Mention]] = {}
    for element in _anchors(root):
        target = resolve(element.get("href"), base)
        if target is not None and target != itself and same_site(host_of(target), home):
            mentions.setdefault(target, []).append(_mention(element, places))
    found = (
        Found(target, url, line(_headline(links)))
        for target, links in mentions.items()
        if address.score(target) + _place_score(links) >= address.ARTICLE
    )
    return tuple(islice(found, MOST_LINKS))


def _anchors(root: Any) -> Iterator[Any]:
    return (element for element in islice(root.iter("a"), _LOOKED_AT) if element.get("href"))


class _Places:
    """The kinds of the elements around links; each element is examined once, however many links it holds."""

    def __init__(self) -> None:
        self._kinds: dict[Any, str] = {}

    def of(self, element: Any) -> str:
        """``heading``, ``menu``, ``named-menu`` (by class or id alone), ``card`` or nothing."""
        if element not in self._kinds:
            self._kinds[element] = self._look(element)
        return self._kinds[element]

    def _look(self, element: Any) -> str:
        if element.tag in _HEADINGS:
            return "heading"
        if element.tag in _MENUS:
            return "menu"
        names = f"{(element.get('class') or '')[:_LONG]} {(element.get('id') or '')[:_LONG]}".split()
        if element.tag == "article" or any(map(_CARD_NAME.fullmatch, names)):
            return "card"
        return "named-menu" if any(map(_MENU_NAME.fullmatch, names)) else ""


def _mention(element: Any, places: _Places) -> _Mention:
    """The text and the place of a link; a near card counts more than a far element named like a menu."""
    inner = next((child for child in islice(element.iterdescendants(), _INSIDE) if child.tag in _HEADINGS), None)
    text = _text(element if inner is None else inner)
    score, carded = (0.0 if inner is None else _PLACE["heading"]), False
    for around in islice(element.iterancestors(), _FAR):
        place = places.of(around)
        if place == "menu" or (place == "named-menu" and not carded):
            return _Mention(text, _PLACE["menu"])
        if place == "heading":
            score = _PLACE["heading"]
        carded = carded or place == "card"
    return _Mention(text, score + (_PLACE["card"] if carded else 0.0))


def _text(element: Any) -> str:
    """The text in one line, with a space where the page begins a new one."""
    parts: list[str] = []
    for event, each in islice(etree.iterwalk(element, events=("start", "end")), 2 * _INSIDE):
        if isinstance(each.tag, str) and each.tag not in _INLINE:
            parts.append(" ")
        if event == "start":
            parts.append(each.text or "")
        elif each is not element:
            parts.append(each.tail or "")
    return " ".join("".join(parts).split())


def _place_score(mentions: list[_Mention]) -> float:
    best = max(mention.score for mention in mentions)
    headline = _headline(mentions)
    if _is_headline(headline):
        return best + _PLACE["headline"]
    return best + (_PLACE["short"] if headline else 0.0)


def _headline(mentions: list[_Mention]) -> str:
    """The text of an address that is most like a headline: of a headline's length, in a heading, the longest."""
    return max(mentions, key=lambda each: (_is_headline(each.text), each.score, len(each.text))).text


def _is_headline(text: str) -> bool:
    if has_unspaced(text):  # eight characters are as much as four words
        return 8 <= len(text) <= 200
    return 4 <= len(text.split()) <= 40 and len(text) >= 18
