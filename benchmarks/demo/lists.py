"""The lists by which a site says what is new: feeds of four formats, sitemaps, a section page."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape
from typing import NamedTuple

from benchmarks.web.loopback import Answer, answer


class Entry(NamedTuple):
    """An article in a list: its absolute address, title, and when it was published and changed."""

    url: str
    title: str
    published: datetime
    modified: datetime

    @property
    def link(self) -> str:
        return escape(self.url)

    @property
    def name(self) -> str:
        return escape(self.title)


def rss(home: str, entries: Sequence[Entry]) -> Answer:
    """RSS 2.0."""
    items = (
        f"<item><title>{e.name}</title><link>{e.link}</link><guid>{e.link}</guid>"
        f"<pubDate>{format_datetime(e.published)}</pubDate></item>"
        for e in entries
    )
    head = f"<title>Loopback news</title><link>{escape(home)}</link><description>All of it</description>"
    body = f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>{head}{_lines(items)}</channel></rss>'
    return answer(body, "application/rss+xml")


def atom(home: str, entries: Sequence[Entry]) -> Answer:
    """Atom (RFC 4287); it alone of the feeds says when an article was changed."""
    items = (
        f'<entry><id>{e.link}</id><title>{e.name}</title><link href="{e.link}"/>'
        f"<published>{e.published.isoformat()}</published><updated>{e.modified.isoformat()}</updated></entry>"
        for e in entries
    )
    latest = max((e.modified for e in entries), default=None)
    head = (
        f"<id>{escape(home)}</id><title>Loopback news</title><updated>{latest.isoformat() if latest else ''}</updated>"
    )
    body = f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">{head}{_lines(items)}</feed>'
    return answer(body, "application/atom+xml")


def json_feed(home: str, entries: Sequence[Entry]) -> Answer:
    """JSON Feed 1.1."""
    items = [
        {"id": e.url, "url": e.url, "title": e.title, "date_published": e.published.isoformat(), "content_text": ""}
        for e in entries
    ]
    head = {"version": "https://jsonfeed.org/version/1.1", "title": "Loopback news", "home_page_url": home}
    return answer(json.dumps(head | {"items": items}), "application/feed+json")


def rdf(home: str, entries: Sequence[Entry]) -> Answer:
    """RSS 1.0, which is RDF."""
    spaces = (
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    items = (
        f'<item rdf:about="{e.link}"><title>{e.name}</title><link>{e.link}</link>'
        f"<dc:date>{e.published.isoformat()}</dc:date></item>"
        for e in entries
    )
    head = f'<channel rdf:about="{escape(home)}"><title>Loopback news</title><link>{escape(home)}</link></channel>'
    body = f'<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF {spaces}>{head}{_lines(items)}</rdf:RDF>'
    return answer(body, "application/rdf+xml")


def news_sitemap(entries: Sequence[Entry]) -> Answer:
    """A news sitemap (https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap), gzipped."""
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    urls = (
        f"<url><loc>{e.link}</loc><lastmod>{e.modified.isoformat()}</lastmod><news:news>"
        f"<news:publication_date>{e.published.isoformat()}</news:publication_date>"
        f"<news:title>{e.name}</news:title></news:news></url>"
        for e in entries
    )
    body = f'<?xml version="1.0" encoding="utf-8"?>\n<urlset {spaces}>{_lines(urls)}</urlset>'
    return answer(gzip.compress(body.encode(), mtime=0), "application/gzip")


def sitemap_index(urls: Sequence[str]) -> Answer:
    """An index of sitemaps (https://www.sitemaps.org/protocol.html)."""
    parts = (f"<sitemap><loc>{escape(url)}</loc></sitemap>" for url in urls)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    body = f'<?xml version="1.0" encoding="utf-8"?>\n<sitemapindex xmlns="{space}">{_lines(parts)}</sitemapindex>'
    return answer(body, "application/xml")


def section(entries: Sequence[Entry]) -> Answer:
    """A page that links to articles."""
    links = (f'<li><h2><a href="{e.link}">{e.name}</a></h2></li>' for e in entries)
    return answer(
        '<!DOCTYPE html>\n<html lang="en"><head><title>Loopback news</title></head>'
        f"<body><nav><a href='/about'>About</a></nav><main><h1>News</h1><ul>{_lines(links)}</ul></main></body></html>"
    )


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(["", *parts, ""])
