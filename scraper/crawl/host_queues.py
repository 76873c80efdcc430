"""The pages that a run has leased and not yet begun, and which of them may be begun now."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from scraper.store import Lease


class HostQueues:
    """Leased pages by host. A host is asked for one page at a time; one that is closed, for none."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[Lease]] = {}
        self._busy: set[str] = set()
        self._closed: dict[str, datetime] = {}

    def add(self, leases: Iterable[Lease]) -> None:
        """Put pages behind those that wait."""
        for lease in leases:
            self._waiting.setdefault(lease.host, deque()).append(lease)

    def next(self) -> Lease | None:
        """A page that may be begun; its host is then busy. None if there is no such page."""
        for host, queue in self._waiting.items():
            if host not in self._busy:
                lease = queue.popleft()
                del self._waiting[host]
                if queue:  # to the end of the line of hosts
                    self._waiting[host] = queue
                self._busy.add(host)
                return lease
        return None

    def free(self, host: str) -> None:
        """The host can be asked for another page."""
        self._busy.discard(host)

    def close(self, host: str, until: datetime) -> list[Lease]:
        """Leave a host alone until then; its pages are taken from the desk."""
        self._closed[host] = until
        return list(self._waiting.pop(host, ()))

    @property
    def supplied(self) -> frozenset[str]:
        """Hosts that no more pages are wanted of: they have some waiting, or are closed."""
        now = datetime.now(UTC)
        self._closed = {host: end for host, end in self._closed.items() if end > now}
        return frozenset(self._waiting) | frozenset(self._closed)


class Quota:
    """How many pages a run may still visit, in all and of each site. None is any number."""

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
        """Take a page into account; False, and it is not, if that would be one too many."""
        if not self.open(lease.site):
            return False
        self._spent[lease.site] += 1
        return True
