"""Settings for a single fetch, in addition to those of the fetcher."""

from __future__ import annotations

from dataclasses import dataclass

from scraper.fetch.limits import Limits
from scraper.page import Headers

_FEEDS = (
    "application/rss+xml,application/atom+xml,application/feed+json,application/rdf+xml,application/xml;q=0.9,text/xml;q=0.9,"
    "application/json;q=0.8,text/html;q=0.5,*/*;q=0.4"
)


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms of a single fetch.

    ``etag`` and ``last_modified`` are the headers of a copy that the caller has. The request is then conditional
    (RFC 9110, 13.1): an unchanged page comes back with status 304 and without content. The fetcher's cache is not used.
    ``delay`` is the minimum number of seconds between two requests to the host, if robots.txt and ``Manners`` do not ask
    for more. ``limits`` replace the fetcher's limits. ``feed`` says that a feed or sitemap is wanted: Accept then
    has it first, for servers that send a page or a feed by that.
    """

    etag: str | None = None
    last_modified: str | None = None
    delay: float = 0.0
    limits: Limits | None = None
    feed: bool = False

    def accept(self) -> Headers:
        """The Accept header, if it is another than that of a page."""
        return (("Accept", _FEEDS),) if self.feed else ()

    def conditions(self) -> Headers:
        """The headers that ask for the page only if it has changed."""
        validators = (("If-None-Match", self.etag), ("If-Modified-Since", self.last_modified))
        # A value that a header cannot hold would make every request fail; without validators the page is fetched anew.
        return tuple((name, value) for name, value in validators if value and value.isascii() and value.isprintable())


PLAIN = Terms()
