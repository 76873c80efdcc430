"""Find the pages of a site in its feeds, sitemaps and section pages. Works on documents, without the network.

::

    feed = read_feed(page.content, page.url, page.content_type)     # RSS, RDF, Atom, JSON Feed
    sitemap = read_sitemap(page.content, page.url)                  # XML, text, gzip; an index has children
    found = read_section(page.content, page.url, page.content_type) # links that look like articles
    feeds = feeds_of(page.content, page.url, page.content_type)     # the feeds that a page names
    feeds = linked_feeds(page.content, page.url)                    # or that it links to

Each raises a ``DiscoverError`` for a document of another kind, and nothing else. Sitemaps may have 50 MB: fetch them with
``scraper.Limits(decoded=discover.MOST_SITEMAP_BYTES)``. ``Walk`` goes through an index of sitemaps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaners.lazy import lazy_names

if TYPE_CHECKING:
    from scraper.discover.errors import DiscoverError, NotAFeed, NotAPage, NotASitemap, TooLong
    from scraper.discover.feed import Feed, read_feed
    from scraper.discover.found import Found
    from scraper.discover.links import Link, feeds_of, linked_feeds
    from scraper.discover.section import read_section
    from scraper.discover.sitemap import MOST_SITEMAP_BYTES, Sitemap, read_sitemap
    from scraper.discover.walk import Walk

__all__ = [
    "MOST_SITEMAP_BYTES",
    "DiscoverError",
    "Feed",
    "Found",
    "Link",
    "NotAFeed",
    "NotAPage",
    "NotASitemap",
    "Sitemap",
    "TooLong",
    "Walk",
    "feeds_of",
    "linked_feeds",
    "read_feed",
    "read_section",
    "read_sitemap",
]

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "scraper.discover.errors": ("DiscoverError", "NotAFeed", "NotAPage", "NotASitemap", "TooLong"),
        "scraper.discover.feed": ("Feed", "read_feed"),
        "scraper.discover.found": ("Found",),
        "scraper.discover.links": ("Link", "feeds_of", "linked_feeds"),
        "scraper.discover.section": ("read_section",),
        "scraper.discover.sitemap": ("MOST_SITEMAP_BYTES", "Sitemap", "read_sitemap"),
        "scraper.discover.walk": ("Walk",),
    },
)
