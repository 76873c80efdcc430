"""Settings for a single fetch, in addition to those of the fetcher."""

from __future__ import annotations

from dataclasses import dataclass

from scraper.fetch.limits import Limits
from scraper.page import Headers


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms of a single fetch.

    ``etag`` and ``last_modified`` are the headers of a copy that the caller has. The request is then conditional
    (RFC 9110, 13.1): an unchanged page comes back with status 304 and without content. The fetcher's cache is not used.
    ``delay`` is the minimum number of seconds between two requests to the host, if robots.txt and ``Manners`` do not ask
    for more. ``limits`` replace the fetcher's limits.
    """

    etag: str | None = None
    last_modified: str | None = None
    delay: float = 0.0
    limits: Limits | None = None

    def conditions(self) -> Headers:
        """The headers that ask for the page only if it has changed."""
        validators = (("If-None-Match", self.etag), ("If-Modified-Since", self.last_modified))
        # A value that a header cannot hold would make every request fail; without validators the page is fetched anew.
        return tuple((name, value) for name, value in validators if value and value.isascii() and value.isprintable())


PLAIN = Terms()
