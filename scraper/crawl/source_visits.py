"""The account of a visit to a feed, sitemap or section page, as the store keeps it."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from scraper.crawl.backoff import SOURCE
from scraper.crawl.events import SourceSeen
from scraper.page import Page
from scraper.seeds.listed_hosts import ListedHosts
from scraper.store import Source, SourceVisit
from scraper.urls.site import site_of
from scraper.workers.listing import Listing


def seen_visit(page: Page, source: Source | None, hosts: ListedHosts, listing: Listing | None) -> SourceVisit:
    """A visit that did not fail. ``source`` is the record of earlier ones; without a ``listing`` the list is unchanged."""
    etag, last_modified = page.header("etag"), page.header("last-modified")
    if page.status == 304 and source is not None:
        etag, last_modified = etag or source.etag, last_modified or source.last_modified
    return SourceVisit(
        etag,
        last_modified,
        unchanged=page.status == 304,
        entries=hosts.total,
        foreign=hosts.foreign,
        moved_to=page.moved_to,
        newest=_newest(listing),
    )


def failed_visit(event: SourceSeen, source: Source | None, not_before: datetime | None = None) -> SourceVisit:
    """A visit that failed; the next one is ``not_before``, or after the usual wait."""
    next_at = not_before or SOURCE.next_visit(datetime.now(UTC), source.failures if source else 0)
    return SourceVisit(next_at=next_at, error=event.error, message=event.message)


def hosts_before(source: Source | None) -> ListedHosts:
    """The hosts that an unchanged list had when it was read."""
    if source is None:
        return ListedHosts()
    hosts = ListedHosts(foreign=Counter(source.foreign))
    hosts.own[site_of(source.url)] = max((source.entries or 0) - hosts.foreign.total(), 0)
    return hosts


def _newest(listing: Listing | None) -> datetime | None:
    """The latest date of what a list names; none later than now, which dates at the time of the request are."""
    found = listing.found if listing is not None else ()
    dates = [max(filter(None, (one.published, one.modified)), default=None) for one in found]
    now = datetime.now(UTC)
    return max((date for date in dates if date is not None and date <= now), default=None)
