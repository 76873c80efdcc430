"""Sitemaps (https://www.sitemaps.org/protocol.html): XML, indexes of them, plain text, each gzipped or not.

News sitemaps give titles and publication dates too
(https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap). As the protocol says, a feed may
replace a sitemap.
"""

from __future__ import annotations

import codecs
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from html import unescape
from typing import Any

from lxml import etree

from scraper.discover.errors import DiscoverError, NotASitemap, TooLong
from scraper.discover.feed import read_feed
from scraper.discover.found import Found, base_of, line, moment, resolve
from scraper.discover.repairs import repaired
from scraper.urls.parse import URL

# The protocol's own limits for an unpacked sitemap.
MOST_SITEMAP_BYTES = 50 * 1024 * 1024
MOST_URLS = 50_000
# Elements in memory at once: far more than the 1,000 pictures that an entry may have.
_MOST_ELEMENTS = 10_000
_GZIP = b"\x1f\x8b"
# A server may pack a file that is packed already.
_MOST_PACKED = 2
_LONGEST_END = 16_384  # bytes at the end of a document in which its last address must begin
_LOC = re.compile(rb"<(?:[\w.-]{1,20}:)?loc\b[^>]{0,200}>", re.I)
_FEEDS = frozenset(("rss", "feed", "rdf"))
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What a sitemap says: ``found`` are pages, ``children`` the sitemaps of an index, each in the file's order.

    A child's ``modified`` is when the index says that it last changed. ``problems`` are plain lines about what could
    not be used.
    """

    found: tuple[Found, ...] = ()
    children: tuple[Found, ...] = ()
    problems: tuple[str, ...] = ()


def read_sitemap(content: bytes, url: str, *, now: datetime | None = None) -> Sitemap:
    """The sitemap in ``content``, fetched from ``url``, gzipped or not.

    Of more than 50,000 addresses, the first 50,000 are returned, and ``problems`` says so; truncated documents are noted
    there too. ``now`` is the time to which dates are compared, the present by default.

    Raises:
        NotASitemap: it is not a sitemap.
        TooLong: it has more than 50 MB, unpacked.
    """
    for _ in range(_MOST_PACKED):
        if content.startswith(_GZIP):
            content = _unpacked(content, url)
    if len(content) > MOST_SITEMAP_BYTES:
        raise TooLong(f"a sitemap of more than {MOST_SITEMAP_BYTES:,} bytes", url=url)
    reader = _Reader(url, now)
    if _is_markup(content):
        kind = reader.read_xml(content)
        if kind in _FEEDS:
            return _from_feed(content, url, now)
        if kind not in ("urlset", "sitemapindex"):
            raise NotASitemap("not a sitemap" + (f": its first element is <{kind[:40]}>" if kind else ""), url=url)
    else:
        reader.read_text(content)
    return reader.sitemap()


def _unpacked(content: bytes, url: str) -> bytes:
    """The content of gzip members, in memory that is bounded whatever they claim to be."""
    out = bytearray()
    while content:
        inflate = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        try:
            out += inflate.decompress(content, MOST_SITEMAP_BYTES + 1 - len(out))
        except zlib.error as error:
            raise NotASitemap("its gzip data is damaged", url=url) from error
        if len(out) > MOST_SITEMAP_BYTES:
            raise TooLong(f"a sitemap of more than {MOST_SITEMAP_BYTES:,} bytes", url=url)
        if not inflate.eof:
            raise NotASitemap("its gzip data is truncated", url=url)
        # Members may follow one another; anything else behind them is padding.
        content = inflate.unused_data if inflate.unused_data.startswith(_GZIP) else b""
    return bytes(out)


def _is_markup(content: bytes) -> bool:
    head = content[:1024]
    for mark in _BOMS[1:]:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").replace(_BOMS[0], b"").lstrip().startswith(b"<")


def _from_feed(content: bytes, url: str, now: datetime | None) -> Sitemap:
    try:
        feed = read_feed(content, url, now=now)
    except TooLong:
        raise
    except DiscoverError as error:
        raise NotASitemap(error.message, url=url) from error
    return Sitemap(feed.entries[:MOST_URLS], (), feed.problems)


class _Reader:
    """Collects addresses, each once, up to the limit."""

    def __init__(self, url: str, now: datetime | None) -> None:
        self._url = url
        self._now = now
        self._base: URL | None = base_of(url)
        self._found: dict[str, Found] = {}
        self._children: dict[str, Found] = {}
        self._lost = 0
        self._problems: list[str] = []

    @property
    def _full(self) -> bool:
        return len(self._found) + len(self._children) >= MOST_URLS

    def sitemap(self) -> Sitemap:
        """All that was collected."""
        lost = (f"entries without an address: {self._lost:,}",) if self._lost else ()
        return Sitemap(tuple(self._found.values()), tuple(self._children.values()), (*self._problems, *lost))

    def read_xml(self, content: bytes) -> str:
        """Collect what a document holds, and give the name of its root. Of a broken one, what came before the break."""
        # Entities are not expanded: no definition, file or address is read for one. Without huge_tree, libxml2 bounds
        # the depth and the length of texts.
        options = {"recover": True, "resolve_entities": False, "no_network": True, "load_dtd": False}
        stream = io.BytesIO(repaired(content))
        events = etree.iterparse(stream, events=("start", "end"), remove_comments=True, remove_pis=True, **options)
        root, elements = "", 0
        try:
            for event, element in events:
                if event == "start":
                    root, elements = root or _name(element), elements + 1
                    if root not in ("urlset", "sitemapindex"):
                        return root
                    if elements > _MOST_ELEMENTS:
                        self._problems.append(f"an entry of more than {_MOST_ELEMENTS:,} elements: the rest is left")
                        return root
                elif (name := _name(element)) in ("url", "sitemap"):
                    if self._full:
                        self._problems.append(f"more than {MOST_URLS:,} addresses: the first {MOST_URLS:,} are taken")
                        return root
                    self._add_element(element, name)
                    _forget(element)
                    elements = 0
                elif name == "loc" and _name(element.getparent()) == root:
                    # An address without an element of its own around it.
                    self._add(self._children if root == "sitemapindex" else self._found, element.text)
        except etree.XMLSyntaxError as error:
            self._problems.append(f"breaks off: {line(error.msg, 120)}")
        else:
            if events.error_log:
                self._problems.append(f"not well-formed: {line(events.error_log[0].message, 120)}")
        self._forget_truncated(content)
        return root

    def _forget_truncated(self, content: bytes) -> None:
        """Leave out the last address if the document breaks off in it."""
        end = content[-_LONGEST_END:]
        begins = [match.end() for match in _LOC.finditer(end)]
        text = end[begins[-1] :] if begins else b"<"
        url = resolve(unescape(text.decode("utf-8", "replace")), self._base) if b"<" not in text else None
        if url is not None and (url in self._found or url in self._children):
            (self._found if url in self._found else self._children).pop(url)
            self._problems.append("breaks off in an address, which is left out")

    def _add_element(self, element: Any, name: str) -> None:
        found = list(_texts(element))
        texts = dict(reversed(found))  # of several, the first
        news = dict(pair for child in element if _name(child) == "news" for pair in _texts(child))
        self._add(
            self._children if name == "sitemap" else self._found,
            texts.get("loc"),
            # Titles hold entities of HTML, which XML does not know: they are still as they were written.
            title=line(unescape(news.get("title", ""))),
            published=moment(news.get("publication_date"), self._now),
            modified=moment(texts.get("lastmod"), self._now),
        )
        for location in [text for key, text in found if key == "loc"][1:]:
            self._add(self._children if name == "sitemap" else self._found, location)

    def read_text(self, content: bytes) -> None:
        """Collect the addresses of a list, one a line. Raises ``NotASitemap`` if hardly a line is one."""
        text = content.decode("utf-16" if content.startswith(_BOMS[1:]) else "utf-8-sig", "replace")
        for number, row in enumerate(filter(None, map(str.strip, io.StringIO(text)))):
            if self._full:
                self._problems.append(f"more than {MOST_URLS:,} addresses: the first {MOST_URLS:,} are taken")
                break
            if row.lower().startswith(("http://", "https://")):
                self._add(self._found, row)
            elif not self._found and number >= 10:
                break
            else:
                self._lost += 1
        if not self._found or self._lost > len(self._found):
            raise NotASitemap("neither XML nor a list of addresses", url=self._url)

    def _add(
        self,
        kept: dict[str, Found],
        location: str | None,
        title: str | None = None,
        published: datetime | None = None,
        modified: datetime | None = None,
    ) -> None:
        url = resolve(location, self._base)
        if url is None:
            self._lost += 1
        elif url not in kept:
            kept[url] = Found(url, self._url, title, published, modified)


def _name(element: Any) -> str:
    """The local name, in lower case: publishers misspell the namespaces in every way."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=256)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()


def _texts(element: Any) -> Iterator[tuple[str, str]]:
    """Names and texts of the children in the element's own namespace: ``<image:loc>`` is no ``<loc>``."""
    space = element.tag.rpartition("}")[0]
    for child in element:
        if isinstance(child.tag, str) and child.tag.rpartition("}")[0] == space:
            yield _name(child), "".join(child.itertext()).strip()


def _forget(element: Any) -> None:
    """Let go of what has been read, so that memory stays flat."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
