"""Articles as an RSS 2.0 feed (https://www.rssboard.org/rss-specification), with the whole text in content:encoded.

Well-formed whatever the page held: lxml escapes, and characters that XML 1.0 does not have (production 2, Char) are
left out. An item's guid is the article's address. Authors are dc:creator, as RSS asks for a mail address in its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import IO, Any

from lxml import etree

from scraper.export.feed import address_of, article_of, body_of, line, modified, published
from scraper.export.inputs import Channel, Stored

_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_CREATOR = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_NAMESPACES = {"content": _CONTENT, "dc": _CREATOR, "dcterms": _TERMS}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(articles: Iterable[Stored], stream: IO[bytes], channel: Channel) -> None:
    """Write the feed. Raises ``OSError``."""
    with etree.xmlfile(stream, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("rss", {"version": "2.0"}, nsmap=_NAMESPACES), xml.element("channel"):
            for name, value in _head(channel):
                _put(xml, name, value)
            for stored in articles:
                with xml.element("item"):
                    for name, value in _fields(stored):
                        if value:
                            _put(xml, name, value)
                    _put(xml, "guid", stored.url, {"isPermaLink": "true" if address_of(stored) else "false"})
    stream.write(b"\n")


def _head(channel: Channel) -> Iterator[tuple[str, str]]:
    yield "title", channel.title
    yield "link", channel.link
    yield "description", f"{channel.title}, cleaned by copydesk"
    if channel.language:
        yield "language", channel.language
    yield "lastBuildDate", format_datetime(datetime.now(UTC), usegmt=True)
    yield "generator", "copydesk"
    yield "docs", "https://www.rssboard.org/rss-specification"


def _fields(stored: Stored) -> Iterator[tuple[str, str]]:
    article = article_of(stored)
    yield "title", line(article.title) or stored.url  # an item needs a title or a description
    yield "link", address_of(stored)
    yield "description", line(article.standfirst)
    for author in article.authors:
        yield f"{{{_CREATOR}}}creator", line(author.name)
    for tag in article.tags:
        yield "category", line(tag)
    yield "pubDate", format_datetime(published(stored, article).astimezone(UTC), usegmt=True)
    if changed := modified(stored, article):
        yield f"{{{_TERMS}}}modified", changed.isoformat(timespec="seconds")
    if article.language:
        yield f"{{{_CREATOR}}}language", line(article.language)
    yield f"{{{_CONTENT}}}encoded", body_of(article)


def _put(xml: Any, name: str, value: str, attributes: Mapping[str, str] | None = None) -> None:
    """Write an element. It is not built as one of its own, which would declare the namespaces anew."""
    with xml.element(name, dict(attributes or {})):
        xml.write(_NOT_XML.sub("", value))
