"""The figures of a run."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from scraper.crawl.events import Event, PageDone, PageWanted, SiteReady, SourceSeen


@dataclass(slots=True)
class SiteFigures:
    """One site in a run. ``results`` counts its pages by result (``Saved.result``)."""

    results: Counter[str] = field(default_factory=Counter)
    found: int = 0
    wanted: int = 0
    failed: bool = False


class Summary:
    """Figures of a run by site, gathered from its events; times are in seconds.

    ``stopped`` is true if a signal ended it, or the wait for the next one.
    """

    def __init__(self, sites: tuple[str, ...]) -> None:
        self.sites = {name: SiteFigures() for name in sites}
        self.errors: Counter[str] = Counter()
        self.sources: Counter[str] = Counter()
        self.bytes = 0
        self.stopped = False
        self._began = time.monotonic()

    def stop(self) -> None:
        """Record that a signal ended the run."""
        self.stopped = True

    def watch(self, event: Event) -> None:
        """Count an event."""
        if isinstance(event, PageDone):
            self.sites[event.site].results[event.result] += 1
            self.bytes += event.size
            if event.error:
                self.errors[event.error] += 1
        elif isinstance(event, SourceSeen):
            self.sources[event.look] += 1
            self.sites[event.site].found += event.new + event.again
            if event.error:
                self.errors[event.error] += 1
        elif isinstance(event, SiteReady):
            self.sites[event.site].failed = event.failed
        elif isinstance(event, PageWanted):
            self.sites[event.site].wanted += 1

    @property
    def results(self) -> Counter[str]:
        """Pages of all sites by result."""
        return sum((site.results for site in self.sites.values()), Counter())

    @property
    def failed_sites(self) -> list[str]:
        """Sites of which no feed, sitemap or section page could be read."""
        return [name for name, site in self.sites.items() if site.failed]

    def data(self) -> dict[str, Any]:
        """The figures as plain data, as ``copydesk status`` shows them and the store keeps them."""
        return {
            "seconds": round(time.monotonic() - self._began, 1),
            "sites": len(self.sites),
            "sites_failed": self.failed_sites,
            "sources": dict(self.sources),
            "found": sum(site.found for site in self.sites.values()),
            "pages": dict(self.results),
            "errors": dict(self.errors),
            "bytes": self.bytes,
        }
