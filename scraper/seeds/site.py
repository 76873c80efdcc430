"""A site to crawl: where it lists its new pages, and which of them to fetch."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scraper.errors import InvalidURL
from scraper.seeds.patterns import Pattern
from scraper.urls.parse import URL, parse_url
from scraper.urls.site import within

ANY_HOST = "*"


@dataclass(frozen=True, slots=True)
class Site:
    """A site in a seed file.

    ``name`` is unique among the sites of a crawl; ``home`` and the addresses in ``feeds``, ``sitemaps`` and ``sections``
    are absolute. ``hosts`` are those of its articles, in ASCII, each including its subdomains; ``*`` is any host. ``take``
    and ``leave`` are patterns of article addresses (docs/seeds.md); without ``take`` all are fetched, and ``leave``
    overrides ``take``.

    ``limit`` is how many articles one run may fetch; ``delay`` the minimum number of seconds between two requests to a host
    of the site; ``every`` how often, in seconds, there is something new. ``rules`` is a folder of site files for
    ``cleaners.sites.load``. Each is None if the file does not set it.
    """

    name: str
    home: str
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    take: tuple[Pattern, ...] = ()
    leave: tuple[Pattern, ...] = ()
    limit: int | None = None
    delay: float | None = None
    every: float | None = None
    rules: Path | None = None

    def takes(self, url: str) -> bool:
        """Whether to fetch the page at ``url`` as an article of the site. Never raises."""
        parsed = _parsed(url)
        if parsed is None or not self._has(parsed.host) or self._leaves(parsed):
            return False
        return not self.take or any(pattern.matches(parsed) for pattern in self.take)

    def has_host(self, url: str) -> bool:
        """Whether the address is on one of the site's hosts. Never raises."""
        parsed = _parsed(url)
        return parsed is not None and self._has(parsed.host)

    def leaves(self, url: str) -> bool:
        """Whether a pattern leaves the address out. Never raises."""
        parsed = _parsed(url)
        return parsed is not None and self._leaves(parsed)

    def _has(self, host: str) -> bool:
        return any(own == ANY_HOST or within(host, own) for own in self.hosts)

    def _leaves(self, url: URL) -> bool:
        return any(pattern.matches(url) for pattern in self.leave)


def _parsed(url: str) -> URL | None:
    try:
        return parse_url(url)
    except InvalidURL:
        return None
