"""Links of a page, and the feeds that it names in its head."""

from __future__ import annotations

import re
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from cleaners.errors import CleaningError
from cleaners.page.decode import decode
from cleaners.page.parse import parse
from scraper.discover.errors import NotAPage
from scraper.discover.found import base_of, line, resolve
from scraper.urls.parse import URL

# https://www.rssboard.org/rss-autodiscovery, RFC 4287, the JSON Feed standard; the last ones are in wide use.
_FEED_TYPES = frozenset(
    (
        *("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"),
        *("application/json", "application/xml", "text/xml", "application/x.atom+xml"),
    )
)
# Alternates of these types need not be feeds.
_VAGUE_TYPES = frozenset(("application/json", "application/xml", "text/xml"))
_LABEL = 40  # characters of a link that is a label and no sentence
_FEED_LABEL = re.compile(r"\b(?:rss|atom)(?:\b|\d)|^(?:news\s?)?feeds?$", re.I)
_FEED_NAME = re.compile(r"(?:rss|feed|atom|index)\.(?:xml|rdf|json)|[\w-]+\.(?:rss|atom)|feed|rss\d?|atom", re.I)
_FEED_WORDS = ("feed", "rss", "atom")


class Link(NamedTuple):
    """A feed that a page names: its address and its title, if the page gives one."""

    url: str
    title: str | None = None


def feeds_of(html: bytes | str, url: str, content_type: str | None = None) -> tuple[Link, ...]:
    """The feeds that a page names by ``<link rel="alternate">``, each once, in the page's order.

    Raises ``NotAPage`` for what cannot be searched.
    """
    root, base = open_page(html, url, content_type)
    found: dict[str, Link] = {}
    for element in root.iter("link"):
        rel = (element.get("rel") or "").lower().split()
        kind = (element.get("type") or "").partition(";")[0].strip().lower()
        address = resolve(element.get("href"), base)
        if address is None or address in found or not {"alternate", "feed"}.intersection(rel):
            continue
        vague = kind in _VAGUE_TYPES and not any(word in address.lower() for word in _FEED_WORDS)
        if "feed" in rel or (kind in _FEED_TYPES and not vague):
            found[address] = Link(address, line(element.get("title")))
    return tuple(found.values())


def linked_feeds(html: bytes | str, url: str, content_type: str | None = None) -> tuple[Link, ...]:
    """The links of a page that look like feeds, by their text ("RSS") or their address (``/feed.xml``), each once, in the
    page's order.

    For pages that name none in their head. Raises ``NotAPage`` for what cannot be searched.
    """
    root, base = open_page(html, url, content_type)
    found: dict[str, Link] = {}
    for element in root.iter("a"):
        address = resolve(element.get("href"), base)
        text = line(" ".join("".join(element.itertext()).split())) or line(element.get("title")) or ""
        if address is None or address in found or len(text) > _LABEL:
            continue
        name = urlsplit(address).path.rstrip("/").rpartition("/")[2].lower()
        if _FEED_NAME.fullmatch(name) or _FEED_LABEL.search(text):
            found[address] = Link(address, text or None)
    return tuple(found.values())


def open_page(html: bytes | str, url: str, content_type: str | None = None) -> tuple[Any, URL | None]:
    """The tree of a page, and the base of its relative links. Raises ``NotAPage``."""
    text = html if isinstance(html, str) else decode(html, content_type)[0]
    try:
        root, _ = parse(text)
    except CleaningError as error:
        raise NotAPage(str(error), url=url) from error
    base = base_of(url)
    stated = next((element.get("href") for element in root.iter("base") if element.get("href")), None)
    return root, base_of(stated, base)
