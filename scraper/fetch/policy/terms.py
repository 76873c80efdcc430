"""What one fetch is to mind beyond what its fetcher minds always."""

from __future__ import annotations

from dataclasses import dataclass

from scraper.fetch.limits import Limits
from scraper.page import Headers


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms of a single fetch.

    ``etag`` and ``last_modified`` are the headers of that name of a copy that the caller has. The page is then asked
    for only if it has changed (RFC 9110, 13.1), and one that has not comes with status 304 and without content; the
    fetcher's cache is left aside. ``delay`` is the least number of seconds between two requests to the host, where
    that is more than robots.txt and ``Manners`` ask for. ``limits`` take the place of the fetcher's own.
    """

    etag: str | None = None
    last_modified: str | None = None
    delay: float = 0.0
    limits: Limits | None = None

    def conditions(self) -> Headers:
        """The headers that ask for the page only if it has changed."""
        validators = (("If-None-Match", self.etag), ("If-Modified-Since", self.last_modified))
        # What a header cannot hold would make every request fail; a copy without validators is fetched anew.
        return tuple((name, value) for name, value in validators if value and value.isascii() and value.isprintable())


PLAIN = Terms()
