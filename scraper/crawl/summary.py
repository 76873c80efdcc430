"""The figures of a run."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from scraper.crawl.events import NOT_WANTED, Event, PageDone, PageWanted, SiteReady, SiteSilent, SourceSeen
from scraper.store.errors import LIST

# Errors that tell nothing of the site: it was not asked, or it gave a page that is no article.
_NO_FAULTS = frozenset((NOT_WANTED, LIST, "index_page", "not_html", "unsupported"))


@dataclass(slots=True)
class SiteFigures:
    """One site in a run. ``results`` counts its pages by result (``Saved.result``), ``failed_new`` those that failed at
    their first visit. ``ready`` tells of its lists; ``silent`` is that of ``SiteSilent``, 0 if the site is not."""

    results: Counter[str] = field(default_factory=Counter)
    found: int = 0
    wanted: int = 0
    failed_new: int = 0
    silent: int = 0
    ready: SiteReady | None = None

    @property
    def gave(self) -> bool:
        """Whether a visit to a page did not fail."""
        return self.results.total() > self.results["failed"]


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
                self.sites[event.site].failed_new += event.first and event.error not in _NO_FAULTS
        elif isinstance(event, SourceSeen):
            self.sources[event.look] += 1
            self.sites[event.site].found += event.new + event.again
            if event.error:
                self.errors[event.error] += 1
        elif isinstance(event, SiteReady):
            self.sites[event.site].ready = event
        elif isinstance(event, SiteSilent):
            self.sites[event.site].silent = event.failures
        elif isinstance(event, PageWanted):
            self.sites[event.site].wanted += 1

    @property
    def results(self) -> Counter[str]:
        """Pages of all sites by result."""
        return sum((site.results for site in self.sites.values()), Counter())

    @property
    def failed_sites(self) -> list[str]:
        """Sites of which no feed, sitemap or section page could be read."""
        return [name for name, site in self.sites.items() if site.ready and site.ready.failed]

    @property
    def silent_sites(self) -> list[str]:
        """Sites that can be read but give nothing: every page fails, or all that they list is on other hosts."""
        return [
            name
            for name, site in self.sites.items()
            if site.silent or (site.ready and site.ready.foreign and not site.ready.own)
        ]

    def data(self) -> dict[str, Any]:
        """The figures as plain data, as ``copydesk status`` shows them and the store keeps them."""
        return {
            "seconds": round(time.monotonic() - self._began, 1),
            "sites": len(self.sites),
            "sites_failed": self.failed_sites,
            "sites_silent": self.silent_sites,
            "sources": dict(self.sources),
            "found": sum(site.found for site in self.sites.values()),
            "pages": dict(self.results),
            "errors": dict(self.errors),
            "bytes": self.bytes,
        }
