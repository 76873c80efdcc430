"""From the frontier to visits: lease pages as needed, and start visits as hosts become free."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Mapping
from datetime import datetime

from scraper.crawl.events import HostClosed
from scraper.crawl.host_queues import HostQueues, Quota
from scraper.crawl.plan import Plan, Tools
from scraper.crawl.visits import Finding, Visitor
from scraper.store import Lease, StoreError

log = logging.getLogger("scraper.crawl")

# Pages per lease call: enough to save transactions, few enough not to block many pages when a crawler dies.
BATCH = 48
# Simultaneous visits: those being fetched, and those being cleaned and stored.
MOST_VISITS = 32
# Seconds that visits have to finish after a signal.
DRAIN = 10.0


class Dispatcher:
    """Visits the due pages of the sites that are ``ready``, until there are none."""

    def __init__(self, plan: Plan, tools: Tools, owner: str, visitor: Visitor, stop: asyncio.Event) -> None:
        self._plan, self._tools, self._owner, self._visitor = plan, tools, owner, visitor
        self._stop = stop
        self._queues = HostQueues()
        self._quota = Quota(plan.limit, {site.name: site.limit for site in plan.sites})
        self._ready: set[str] = set()
        self._all_ready = False
        self._visits: set[asyncio.Task[None]] = set()
        self._changed = asyncio.Event()
        self._last_empty: tuple[frozenset[str], frozenset[str]] | None = None

    def leave_alone(self, hosts: Mapping[str, datetime]) -> None:
        """Visit no page of these hosts before the given time."""
        for host, until in hosts.items():
            self._queues.close(host, until)

    def ready(self, site: str) -> None:
        """The site has been explored; its pages may be visited."""
        self._ready.add(site)
        self._changed.set()

    def all_ready(self) -> None:
        """No more sites will be ready."""
        self._all_ready = True
        self._changed.set()

    async def run(self) -> None:
        """Visit pages until none is due, or until the stop. Raises an ``ExceptionGroup`` of what ``Visitor.visit`` raises.
        Afterwards, pages may still be leased."""
        async with asyncio.TaskGroup() as group:
            stopped = group.create_task(self._stop.wait())
            stopped.add_done_callback(lambda _: self._changed.set())
            while not self._stop.is_set():
                self._begin_visits(group)
                if self._needs_leases():
                    await self._lease_more()
                    continue
                if self._all_ready and not self._visits:
                    break
                await self._changed.wait()
                self._changed.clear()
            stopped.cancel()
            await self._drain()

    def _begin_visits(self, group: asyncio.TaskGroup) -> None:
        while len(self._visits) < MOST_VISITS and (lease := self._queues.next()) is not None:
            task = group.create_task(self._visit(lease))
            self._visits.add(task)
            task.add_done_callback(self._visited)

    async def _visit(self, lease: Lease) -> None:
        closed: list[Lease] = []

        def fetched(finding: Finding | None) -> None:
            self._queues.free(lease.host)
            if finding is not None and finding.not_before is not None:
                closed.extend(self._close(finding))
            self._changed.set()

        await self._visitor.visit(lease, fetched)
        if closed:
            await self._release(closed)

    def _close(self, finding: Finding) -> list[Lease]:
        assert finding.not_before is not None
        self._tools.watch(HostClosed(finding.host, finding.not_before, finding.visit.message))
        return self._queues.close(finding.host, finding.not_before)

    def _visited(self, task: asyncio.Task[None]) -> None:
        self._visits.discard(task)
        self._changed.set()

    def _open_sites(self) -> frozenset[str]:
        # With an overall limit, the latest news of all sites must be known before the first visit.
        if self._plan.limit is not None and not self._all_ready:
            return frozenset()
        return frozenset(site for site in self._ready if self._quota.open(site))

    def _needs_leases(self) -> bool:
        """Whether another visit can start, and pages may have become due since the last lease call that gave none."""
        sites = self._open_sites()
        if len(self._visits) >= MOST_VISITS or not sites or self._stop.is_set():
            return False
        if self._last_empty is None:
            return True
        excluded, tried = self._last_empty
        return not (self._queues.supplied >= excluded and sites <= tried)

    async def _lease_more(self) -> None:
        sites, excluded = self._open_sites(), self._queues.supplied
        leases = await self._tools.store(
            lambda store: store.lease(self._owner, BATCH, self._plan.lease, sites=sites, not_hosts=excluded)
        )
        self._last_empty = None if leases else (excluded, sites)
        wanted = [lease for lease in leases if self._quota.spend(lease)]
        self._queues.add(wanted)
        if len(wanted) < len(leases):
            await self._release(set(leases) - set(wanted))

    async def _drain(self) -> None:
        """Wait for running visits, and cancel those that take too long. The run gives back what is still leased."""
        if self._visits:
            await asyncio.wait(self._visits, timeout=DRAIN)
        for task in self._visits:
            task.cancel()

    async def _release(self, leases: Iterable[Lease]) -> None:
        kept = list(leases)
        try:
            await self._tools.store(lambda store: store.release(self._owner, kept))
        except StoreError as error:
            # They become free when their leases run out.
            log.warning("%d pages could not be given back: %s", len(kept), error)
