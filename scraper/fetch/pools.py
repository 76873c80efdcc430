"""Connections, kept by origin.

One pool for all hosts is what HTTP libraries have, and with many hosts each request pays for all: httpcore
looks at every open connection, and asks the kernel about every idle one, whenever one is taken or given back.
Since requests take turns by host here anyway, each origin has a small pool of its own, and the one that was
unused for longest goes when there are too many.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

Pool = TypeVar("Pool")


class _Shelf(Generic[Pool]):
    def __init__(self, pool: Pool) -> None:
        self.pool, self.users = pool, 0


class Pools(Generic[Pool]):
    """Pools by origin, ``most`` of them unless more are in use at once."""

    def __init__(self, make: Callable[[], Pool], most: int) -> None:
        self._make, self._most = make, most
        self._shelves: OrderedDict[str, _Shelf[Pool]] = OrderedDict()
        self._guard = threading.Lock()

    def take(self, origin: str) -> tuple[Pool, list[Pool]]:
        """The origin's pool, to be given back, and pools that are no longer kept and must be closed."""
        with self._guard:
            shelf = self._shelves.get(origin)
            if shelf is None:
                shelf = self._shelves[origin] = _Shelf(self._make())
            self._shelves.move_to_end(origin)
            shelf.users += 1
            return shelf.pool, self._surplus()

    def give_back(self, origin: str) -> None:
        """Say that a pool that was taken is no longer used."""
        with self._guard:
            self._shelves[origin].users -= 1

    def clear(self) -> list[Pool]:
        """Forget all; they must be closed."""
        with self._guard:
            pools = [shelf.pool for shelf in self._shelves.values()]
            self._shelves.clear()
            return pools

    def _surplus(self) -> list[Pool]:
        surplus = len(self._shelves) - self._most
        idle = [origin for origin, shelf in self._shelves.items() if not shelf.users][: max(0, surplus)]
        return [self._shelves.pop(origin).pool for origin in idle]
