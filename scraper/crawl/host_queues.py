"""The pages that a run has leased but not started, in one queue per host."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from scraper.store import Lease


class HostQueues:
    """Leased pages by host. Each host gets one visit at a time; a closed host gets none."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[Lease]] = {}
        self._busy: set[str] = set()
        self._closed: dict[str, datetime] = {}

    def add(self, leases: Iterable[Lease]) -> None:
        """Append pages to the queues of their hosts."""
        for lease in leases:
            self._waiting.setdefault(lease.host, deque()).append(lease)

    def next(self) -> Lease | None:
        """A page whose visit may start; its host is then busy. None if there is none."""
        for host, queue in self._waiting.items():
            if host not in self._busy:
                lease = queue.popleft()
                del self._waiting[host]
                if queue:  # to the end of the hosts
                    self._waiting[host] = queue
                self._busy.add(host)
                return lease
        return None

    def free(self, host: str) -> None:
        """Mark a host as free for another visit."""
        self._busy.discard(host)

    def close(self, host: str, until: datetime) -> list[Lease]:
        """Leave a host alone until then, and return its pages, which leave the queue."""
        self._closed[host] = until
        return list(self._waiting.pop(host, ()))

    @property
    def supplied(self) -> frozenset[str]:
        """Hosts that need no more pages: they have some in their queue, or are closed."""
        now = datetime.now(UTC)
        self._closed = {host: end for host, end in self._closed.items() if end > now}
        return frozenset(self._waiting) | frozenset(self._closed)


class Quota:
    """How many pages a run may still visit, in all and per site. None is any number."""

    def __init__(self, total: int | None, sites: Mapping[str, int | None]) -> None:
        self._total, self._sites = total, sites
        self._spent: Counter[str] = Counter()

    def open(self, site: str) -> bool:
        """Whether another page of the site may be visited."""
        limit = self._sites[site]
        return (limit is None or self._spent[site] < limit) and (
            self._total is None or self._spent.total() < self._total
        )

    def spend(self, lease: Lease) -> bool:
        """Count a page; False, without counting it, if it would exceed the quota."""
        if not self.open(lease.site):
            return False
        self._spent[lease.site] += 1
        return True
