"""The state of each host: whose turn it is, its request rate, and whether it is healthy."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice
from typing import Protocol

from scraper.errors import (
    BadResponse,
    CircuitOpen,
    FetchError,
    RetryLater,
    RobotsUnavailable,
    ServerError,
    TimedOut,
    Unreachable,
)
from scraper.fetch.clock import Clock, Deadline
from scraper.fetch.policy.circuit import Circuit
from scraper.fetch.policy.manners import Manners

# Hosts in memory; the least recently used is dropped first.
_MOST_HOSTS = 10_000
_STRIKES = 3
_FIRST_PENALTY = 1.0
_LONGEST_DELAY = 240.0


class Slots(Protocol):
    """A semaphore, of threads or of tasks."""

    async def acquire(self) -> None:
        """Wait for a slot and take it."""

    def release(self) -> None:
        """Give it back."""


@dataclass(slots=True)
class Host:
    """One host's state. Times are monotonic seconds."""

    slots: Slots
    lock: Slots
    delay: float = 0.0
    next_at: float = 0.0
    closed_until: float = 0.0
    pace: float = 0.0
    strikes: int = 0
    users: int = 0
    circuit: Circuit = field(default_factory=Circuit)

    def slow_down(self) -> None:
        """Record a 429. Every third one halves the rate: ``delay`` becomes twice ``pace``, the pause before the current
        request."""
        self.strikes += 1
        if self.strikes >= _STRIKES:
            self.strikes = 0
            self.delay = max(self.pace, min(max(self.pace * 2, _FIRST_PENALTY), _LONGEST_DELAY))


class Hosts:
    """The hosts by authority (``example.org:8080``), and who may send them a request now."""

    def __init__(
        self,
        slots: Callable[[int], Slots],
        sleep: Callable[[float], Awaitable[None]],
        manners: Manners,
        clock: Clock,
    ) -> None:
        self._new_slots, self._sleep, self._manners, self._clock = slots, sleep, manners, clock
        self._total = slots(manners.connections)
        self._hosts: OrderedDict[str, Host] = OrderedDict()
        self._guard = threading.Lock()

    def __len__(self) -> int:
        return len(self._hosts)

    @asynccontextmanager
    async def turn(
        self, authority: str, deadline: Deadline, admitted: set[str], crawl_delay: float = 0.0
    ) -> AsyncIterator[Host]:
        """Wait for our turn with the host, within its limit and the overall limit, and occupy it inside the context.

        The wait does not count against the deadline. ``admitted`` are hosts that the same fetch has already used;
        their circuits are not checked again. Raises ``RetryLater`` if the host asked us to wait, and ``CircuitOpen``.
        """
        host = self._enter(authority)
        try:
            with deadline.paused():
                await host.slots.acquire()
            try:
                with deadline.paused():
                    await self._wait(host)
                    self._check_open(host, authority)
                    if authority not in admitted:
                        self._admit(authority)
                        admitted.add(authority)
                    await self._total.acquire()
                host.pace = delay = max(host.delay, crawl_delay, self._manners.delay)
                host.next_at = self._clock.monotonic() + delay
                try:
                    yield host
                finally:
                    self._total.release()
                    if self._manners.per_host == 1:
                        # From the end of one request to the start of the next: a slow server gets more time, not less.
                        host.next_at = max(host.next_at, self._clock.monotonic() + delay)
            finally:
                host.slots.release()
        finally:
            self._leave(host)

    @asynccontextmanager
    async def quietly(self, authority: str, deadline: Deadline) -> AsyncIterator[None]:
        """Let one fetch at a time find out something about a host, for all others to use."""
        host = self._enter(authority)
        try:
            with deadline.paused():
                await host.lock.acquire()
            try:
                yield
            finally:
                host.lock.release()
        finally:
            self._leave(host)

    async def _wait(self, host: Host) -> None:
        while (pause := host.next_at - self._clock.monotonic()) > 0:
            await self._sleep(pause)

    def _check_open(self, host: Host, authority: str) -> None:
        left = host.closed_until - self._clock.monotonic()
        if left > 0:
            when = self._clock.now() + timedelta(seconds=left)
            raise RetryLater(f"{authority} asked us to wait until {when:%Y-%m-%d %H:%M} UTC", not_before=when)

    def _admit(self, authority: str) -> None:
        with self._guard:
            wait = self._get(authority).circuit.wait(self._clock.monotonic())
        if wait > 0:
            when = self._clock.now() + timedelta(seconds=wait)
            raise CircuitOpen(f"{authority} failed too often; not before {when:%H:%M:%S} UTC", not_before=when)

    def report(self, authority: str, error: BaseException | None) -> None:
        """Record how a fetch that was admitted to the host ended."""
        with self._guard:
            circuit = self._get(authority).circuit
            if error is None or (isinstance(error, FetchError) and not _counts(error)):
                circuit.succeeded()
            elif isinstance(error, FetchError):
                circuit.failed(self._clock.monotonic())
            else:
                circuit.abandoned()

    def close(self, authority: str, seconds: float) -> None:
        """Leave the host alone for a time, as it asked."""
        self.get(authority).closed_until = self._clock.monotonic() + seconds

    def hold(self, authority: str, seconds: float) -> None:
        """Delay every request to the host by this many seconds."""
        host = self.get(authority)
        host.next_at = max(host.next_at, self._clock.monotonic() + seconds)

    def get(self, authority: str) -> Host:
        """The host's state, created if it is new."""
        with self._guard:
            return self._get(authority)

    def _get(self, authority: str) -> Host:
        host = self._hosts.get(authority)
        if host is None:
            host = self._hosts[authority] = Host(self._new_slots(self._manners.per_host), self._new_slots(1))
            self._forget()
        self._hosts.move_to_end(authority)
        return host

    def _forget(self) -> None:
        surplus = max(0, len(self._hosts) - _MOST_HOSTS)
        unused = (name for name, host in self._hosts.items() if host.users == 0)
        for name in list(islice(unused, surplus)):
            del self._hosts[name]

    def _enter(self, authority: str) -> Host:
        with self._guard:
            host = self._get(authority)
            host.users += 1
            return host

    def _leave(self, host: Host) -> None:
        with self._guard:
            host.users -= 1


def _counts(error: FetchError) -> bool:
    """Whether an error shows that the host is unhealthy. Refused, missing or oversized pages do not."""
    return isinstance(error, Unreachable | TimedOut | ServerError | RobotsUnavailable) or (
        isinstance(error, BadResponse) and error.retryable
    )
