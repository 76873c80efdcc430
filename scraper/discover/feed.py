"""Feeds: RSS 0.9x to 2.0, RDF (RSS 0.90, 1.0), CDF, Atom 0.3 and 1.0; JSON Feed is in ``json_feed``.

feedparser reads the XML formats. fastfeedparser is ten times as fast on well-formed feeds, but ends a title at an
entity such as ``&eacute;`` and refuses feeds with an unexpected namespace; it gets only a tenth of the titles in
feedparser's conformance suite right. A feed is fetched about every quarter of an hour, for its titles and links.

Entities that a document defines by others, or by a file or an address, are not expanded: feedparser removes such
definitions before it parses.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

import feedparser
from lxml import etree
from lxml.html import fragment_fromstring

from scraper.discover import json_feed
from scraper.discover.errors import NotAFeed, TooLong
from scraper.discover.found import Found, base_of, direct, identifier, line, moment, resolve, whole
from scraper.discover.repairs import repaired
from scraper.urls.parse import URL

# Ten times the longest feeds of newspapers. The time to read one is linear in its length, some seconds a megabyte
# where it is made to be slow.
MOST_BYTES = 10 * 1024 * 1024
# Each takes kilobytes of memory, however short it is.
MOST_ENTRIES = 20_000
_ENTRY = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>/]", re.I)


@dataclass(frozen=True, slots=True)
class Feed:
    """A parsed feed. ``kind`` is ``rss20``, ``rss10``, ``atom10``, ``json1`` …; ``link`` the page that it belongs to.

    ``entries`` are in the feed's order, each address once. ``problems`` are plain lines about what could not be used.
    """

    kind: str
    title: str | None = None
    link: str | None = None
    entries: tuple[Found, ...] = ()
    problems: tuple[str, ...] = ()


def read_feed(content: bytes, url: str, content_type: str | None = None, *, now: datetime | None = None) -> Feed:
    """The feed in ``content``, fetched from ``url``.

    ``content_type`` is the value of the HTTP header, for its charset. ``now`` is the time to which dates are compared,
    the present by default.

    Raises:
        NotAFeed: it is not a feed.
        TooLong: it has more than ``MOST_BYTES`` or ``MOST_ENTRIES``.
    """
    if len(content) > MOST_BYTES:
        raise TooLong(f"a feed of more than {MOST_BYTES:,} bytes", url=url)
    if sum(1 for _ in islice(_ENTRY.finditer(content), MOST_ENTRIES + 1)) > MOST_ENTRIES:
        raise TooLong(f"a feed of more than {MOST_ENTRIES:,} entries", url=url)
    reader = _Entries(url, now)
    if json_feed.looks_like(content):
        return _json(content, url, reader)
    try:
        parsed = _parsed(content, content_type)
    except Exception as error:  # it accepts any tag soup, and some of that breaks it
        raise NotAFeed(f"cannot be read: {type(error).__name__}: {line(str(error), 120)}", url=url) from error
    if not parsed.get("version") and not parsed.entries:
        raise NotAFeed("not RSS, RDF, Atom or JSON Feed", url=url)
    channel = parsed.feed
    own = base_of(url)
    link = resolve(channel.get("link"), own)
    kind = parsed.get("version") or "cdf"
    # By RFC 4287, 2, links in Atom are relative to the document's address. RSS does not say; its links are written for
    # the site, and the feed is often on another host.
    reader.base = own if kind.startswith("atom") else base_of(link, own)
    for entry in parsed.entries:
        reader.add_xml(entry, kind)
    problems = reader.problems()
    if parsed.get("bozo"):
        problems = (f"not well-formed: {line(str(parsed.get('bozo_exception')), 120)}", *problems)
    return Feed(kind, _plain(channel), link, tuple(reader.found.values()), problems)


def _json(content: bytes, url: str, reader: _Entries) -> Feed:
    document = json_feed.load(content, url)
    link = resolve(document.get("home_page_url"), reader.base)
    for item in json_feed.items(document):
        reader.add(
            json_feed.links(item),
            title=line(item.get("title")),
            published=item.get("date_published"),
            modified=item.get("date_modified"),
            guid=item.get("id"),
        )
    return Feed(
        json_feed.kind(document), line(document.get("title")), link, tuple(reader.found.values()), reader.problems()
    )


def _parsed(content: bytes, content_type: str | None) -> Any:
    content = repaired(content)
    headers = {"content-type": content_type} if content_type else {}
    # A stream, never the bytes: feedparser would take those for the name of a file first. What entries say beyond
    # their title, link and dates is not used, and need not be sanitised.
    return feedparser.parse(
        io.BytesIO(content), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )


class _Entries:
    """Collects the entries of a feed, each address once, and counts what it cannot use."""

    def __init__(self, url: str, now: datetime | None) -> None:
        self.found: dict[str, Found] = {}
        self.base: URL | None = base_of(url)
        self._url = url
        self._now = now
        self._lost = 0

    def add(self, links: tuple[Any, ...], *, title: str | None, published: Any, modified: Any, guid: Any) -> None:
        """Add an entry by the first of ``links`` that is an address."""
        url = next(filter(None, (resolve(link, self.base) for link in links)), None)
        if url is None:
            self._lost += 1
        elif (url := direct(url)) not in self.found:
            self.found[url] = Found(
                url, self._url, title, moment(published, self._now), moment(modified, self._now), identifier(guid)
            )

    def add_xml(self, entry: Any, kind: str) -> None:
        """Add an entry from feedparser."""
        # dict.get: the class's own invents "updated" from "published".
        published = dict.get(entry, "published") or dict.get(entry, "created")
        modified = dict.get(entry, "updated")
        if not published and not kind.startswith("atom"):
            # RDF feeds only have dc:date, which is the date of publication.
            published = modified
        # FeedBurner and similar services use redirecting links, and keep the publisher's address separately.
        name = dict.get(entry, "id")
        permalink = None if kind.startswith("atom") else whole(name)
        links = (dict.get(entry, "feedburner_origlink"), dict.get(entry, "link"), permalink, *_own_links(entry))
        self.add(links, title=_plain(entry), published=published, modified=modified, guid=name)

    def problems(self) -> tuple[str, ...]:
        """What could not be used."""
        return (f"entries without an address: {self._lost:,}",) if self._lost else ()


def _own_links(entry: Any) -> Iterator[Any]:
    """The address of an entry's own document, which is its page where there is no other."""
    return (link.get("href") for link in dict.get(entry, "links") or () if link.get("rel") == "self")


def _plain(titled: Any) -> str | None:
    """A title without its markup."""
    detail = dict.get(titled, "title_detail") or {}
    text = dict.get(titled, "title")
    if not isinstance(text, str) or detail.get("type") == "text/plain" or not ("<" in text or "&" in text):
        return line(text)
    try:
        root = fragment_fromstring(text, create_parent="div")
    except (etree.ParserError, ValueError):
        return line(text)
    for hidden in root.iter("script", "style"):
        hidden.text = None
    return line("".join(root.itertext()))
