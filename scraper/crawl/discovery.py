"""Find what is new on a site: read its feeds, sitemaps and section pages, if they have changed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from scraper.crawl.events import HostClosed, PageWanted, SiteReady, SourceKind, SourceSeen
from scraper.crawl.plan import Plan, Tools
from scraper.crawl.sitemap_choice import MOST_SITEMAPS, WHOLE, choose
from scraper.crawl.source_visits import failed_visit, hosts_before, seen_visit
from scraper.crawl.visits import kind_of
from scraper.discover import MOST_SITEMAP_BYTES, Found, Sitemap, Walk
from scraper.errors import FetchError, RetryLater
from scraper.fetch import Limits, Terms
from scraper.page import Page
from scraper.seeds import Site
from scraper.seeds.listed_hosts import ListedHosts
from scraper.store import Added, Source, SourceVisit
from scraper.urls.parse import canonical, parse_url
from scraper.workers import CleaningFailure
from scraper.workers.listing import Listing

# Sites explored at once, and sitemaps (of up to 50 MB) in memory at once.
SITES = 16
SITEMAPS = 2
_SITEMAP = Limits(wire=MOST_SITEMAP_BYTES, decoded=MOST_SITEMAP_BYTES, deadline=180.0)
# Timers may start a run a little early; sources must be due then.
_EARLY = 0.9


class _Look(NamedTuple):
    """The result of visiting a source: its listing if it was read, and the visit, which is not recorded yet."""

    listing: Listing | None
    visit: SourceVisit


class Scout:
    """Explores sites; several at once."""

    def __init__(self, plan: Plan, tools: Tools, held_hosts: dict[str, datetime]) -> None:
        """``held_hosts`` are the hosts that must be left alone, with the time when that ends; more may be added."""
        self._plan, self._tools, self._held_hosts = plan, tools, held_hosts
        self._turns = asyncio.Semaphore(SITES)
        self._sitemaps = asyncio.Semaphore(SITEMAPS)

    async def explore(self, site: Site) -> None:
        """Put the new pages of a site into the frontier. Raises a ``StoreError`` or ``WorkerStartError``, but nothing for
        failures of the site."""
        async with self._turns:
            sources = {}
            if not self._plan.dry:
                sources = await self._tools.store(lambda store: {one.url: one for one in store.sources(site.name)})
            discovery = _SiteDiscovery(
                site, self._plan, self._tools, self._sitemaps, _Before(sources, self._held_hosts)
            )
            await discovery.run()
        self._tools.watch(discovery.ready())


class _Before(NamedTuple):
    """The state before a site is explored: its sources by URL, and the hosts that must be left alone."""

    sources: dict[str, Source]
    held_hosts: dict[str, datetime]


class _SiteDiscovery:
    """The sources of one site in one run."""

    def __init__(self, site: Site, plan: Plan, tools: Tools, sitemaps: asyncio.Semaphore, before: _Before) -> None:
        self._site, self._plan, self._tools, self._sitemaps = site, plan, tools, sitemaps
        self._sources, self._held_hosts = before
        self._read = self._wrong = 0
        self._hosts = ListedHosts()

    def ready(self) -> SiteReady:
        """What came of it; a site has failed if every visited source did."""
        hosts = self._hosts
        wider = hosts.wider(self._site)
        return SiteReady(
            self._site.name,
            failed=self._wrong > 0 and not self._read,
            own=hosts.own.total(),
            foreign=hosts.foreign.total(),
            hosts=wider.hosts if wider else (),
        )

    async def run(self) -> None:
        """Visit every source that is due."""
        # News sitemaps and feeds list the same pages; the source with the best dates comes first.
        for url in self._site.feeds:
            await self._visit(url, "feed")
        await self._walk()
        for url in self._site.sections:
            await self._visit(url, "section")

    async def _visit(self, url: str, kind: SourceKind) -> None:
        look = await self._look(url, kind)
        if look is not None:
            await self._record(url, kind, look.visit)

    async def _walk(self) -> None:
        """Visit the sitemaps, and those that they list. An index is recorded as seen once everything that it lists has
        been: if a run ends half-way, the index is read again."""
        walk = Walk(self._site.sitemaps, since=self._plan.since)
        indexes: list[tuple[str, SourceVisit]] = []
        fetched = 0
        for url in walk:
            if fetched >= MOST_SITEMAPS:
                continue
            look = await self._look(url, "sitemap")
            if look is None:
                continue
            fetched += 1
            visit = look.visit
            if look.listing is not None and look.listing.children:
                index = self._sources.get(canonical(url))
                chosen = choose(look.listing.children, self._sources, index, datetime.now(UTC))
                walk.add(url, Sitemap(look.listing.found, chosen))
                if not all(child.modified for child in look.listing.children):
                    # Without their dates, an unchanged index does not mean that they are unchanged.
                    visit = replace(visit, etag=None, last_modified=None)
                indexes.append((url, visit))
            else:
                await self._record(url, "sitemap", visit)
        for url, visit in indexes:
            await self._record(url, "sitemap", visit)

    async def _look(self, url: str, kind: SourceKind) -> _Look | None:
        """Visit one source and put its pages into the frontier; None if it is not due."""
        source = self._sources.get(canonical(url))
        if (source is not None and not source.due) or _authority(url) in self._held_hosts:
            return None
        if kind != "sitemap":
            return await self._fetch_and_read(url, kind, source)
        async with self._sitemaps:
            return await self._fetch_and_read(url, kind, source)

    async def _fetch_and_read(self, url: str, kind: SourceKind, source: Source | None) -> _Look:
        began = time.monotonic()
        event = SourceSeen(self._site.name, url, kind, "read")
        listing: Listing | None = None
        try:
            page = await self._fetch(url, kind, source)
            event, hosts = replace(event, moved_to=page.moved_to), ListedHosts()
            if page.status == 304:
                event = replace(event, look="unchanged")
                hosts = hosts_before(source)
            else:
                listing = await self._tools.pool.read(kind, page.content, page.url, page.content_type)
                event = await self._add_listing(event, listing, hosts)
            self._hosts.add(hosts)
            visit = self._seen(page, source, hosts, listing) if event.error is None else failed_visit(event, source)
            visit = replace(visit, gave=event.new > 0)
        except FetchError as error:
            event = replace(event, look="failed", error=kind_of(error), message=error.message)
            visit = failed_visit(event, source, error.not_before if isinstance(error, RetryLater) else None)
            await self._hold_host(error)
        except CleaningFailure as error:
            event = replace(event, look="failed", error=error.kind, message=error.message)
            visit = failed_visit(event, source)
        self._read += event.error is None
        self._wrong += event.error is not None
        self._tools.watch(replace(event, seconds=time.monotonic() - began))
        return _Look(listing, visit)

    async def _hold_host(self, error: FetchError) -> None:
        """Remember that a host must be left alone, for its pages and for later runs."""
        if isinstance(error, RetryLater) and error.host and not self._plan.dry:
            self._tools.watch(HostClosed(error.host, error.not_before, error.message))
            self._held_hosts[error.host] = error.not_before
            await self._tools.store(lambda store: store.hold(error.host, error.not_before, error.message))

    async def _fetch(self, url: str, kind: SourceKind, source: Source | None) -> Page:
        terms = Terms(
            delay=self._site.delay or 0.0, limits=_SITEMAP if kind == "sitemap" else None, feed=kind != "section"
        )
        if source is not None and source.read_at and abs(datetime.now(UTC) - source.read_at) < WHOLE:
            terms = replace(terms, etag=source.etag, last_modified=source.last_modified)
        return await self._tools.fetcher.fetch(url, terms)

    async def _add_listing(self, event: SourceSeen, listing: Listing, hosts: ListedHosts) -> SourceSeen:
        """Put the pages of a listing into the frontier, and count their hosts."""
        if listing.error is not None:
            return replace(event, look="failed", error=f"no-{event.kind}", message=listing.error)
        own = [one for one in listing.found if hosts.count(self._site, one.url)]
        found = [one for one in own if self._is_wanted(one)]
        added = await (self._preview(found) if self._plan.dry else self._add(found))
        message = "; ".join((*listing.problems, *_refusals(added)))
        foreign = hosts.foreign.total()
        return replace(event, found=len(found), new=added.new, again=added.again, foreign=foreign, message=message)

    def _is_wanted(self, found: Found) -> bool:
        dated = max(filter(None, (found.published, found.modified)), default=None)
        if self._plan.since is not None and dated is not None and dated < self._plan.since:
            return False
        return self._site.takes(found.url)

    async def _add(self, found: list[Found]) -> Added:
        return await self._tools.store(lambda store: store.add(self._site.name, found))

    async def _preview(self, found: list[Found]) -> Added:
        """Report what ``_add`` would do, page by page, without doing it."""
        new, again = await self._tools.store(lambda store: store.preview(found))
        for one in (*new, *again):
            self._tools.watch(PageWanted(self._site.name, one.url, one.title, one.modified or one.published))
        return Added(len(new), len(again), len(found) - len(new) - len(again))

    async def _record(self, url: str, kind: SourceKind, visit: SourceVisit) -> None:
        if not self._plan.dry:
            await self._tools.store(lambda store: store.source_seen(self._site.name, url, kind, visit))

    def _seen(self, page: Page, source: Source | None, hosts: ListedHosts, listing: Listing | None) -> SourceVisit:
        every = self._site.every
        next_at = datetime.now(UTC) + timedelta(seconds=every * _EARLY) if every else None
        return replace(seen_visit(page, source, hosts, listing), next_at=next_at)


def _refusals(added: Added) -> Iterable[str]:
    """The refused addresses, in words."""
    if added.refused:
        url, reason = added.refused[0]
        yield f"{len(added.refused):,} not usable, such as {url[:200]}: {reason}"


def _authority(url: str) -> str:
    """Host and port, as errors and the store name hosts."""
    return parse_url(url).authority
