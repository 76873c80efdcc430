"""Connections, kept by origin.

HTTP libraries have one pool for all hosts, and with many hosts each request pays for all of them: httpcore checks every
open connection, and asks the kernel about every idle one, whenever a connection is taken or returned. Over HTTP/2 it
also sends several requests down one connection, where each waits for the others: deadlines fail, and one request is
charged for the bytes of another. So each request has its own pool of one connection, which the next request to that
origin reuses; if there are too many, the least recently used is closed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Pool = TypeVar("Pool")


class Pools(Generic[Pool]):
    """Pools by origin, ``most`` of them unless more are in use at once. ``make`` opens one for an origin."""

    def __init__(self, make: Callable[[str], Pool], most: int) -> None:
        self._make, self._most = make, most
        # In the order of their last use. There are few, so searching them costs nothing.
        self._idle: list[tuple[str, Pool]] = []
        self._used: list[Pool] = []
        self._guard = threading.Lock()

    def take(self, origin: str) -> tuple[Pool, list[Pool]]:
        """A pool for one request to the origin, to be given back, and pools that are no longer kept and must be
        closed."""
        with self._guard:
            place = next((i for i in reversed(range(len(self._idle))) if self._idle[i][0] == origin), None)
            pool = self._make(origin) if place is None else self._idle.pop(place)[1]
            self._used.append(pool)
            surplus = max(0, len(self._idle) + len(self._used) - self._most)
            gone, self._idle = self._idle[:surplus], self._idle[surplus:]
            return pool, [unused for _, unused in gone]

    def give_back(self, origin: str, pool: Pool) -> None:
        """Say that a pool that was taken is no longer used."""
        with self._guard:
            if pool in self._used:
                self._used.remove(pool)
                self._idle.append((origin, pool))

    def forget(self, origin: str) -> list[Pool]:
        """Keep no unused pool of the origin; they must be closed."""
        with self._guard:
            gone = [pool for kept, pool in self._idle if kept == origin]
            self._idle = [(kept, pool) for kept, pool in self._idle if kept != origin]
            return gone

    def clear(self) -> list[Pool]:
        """Forget all; they must be closed."""
        with self._guard:
            pools = [pool for _, pool in self._idle] + self._used
            self._idle, self._used = [], []
            return pools
