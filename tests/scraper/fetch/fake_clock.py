"""A clock that tests turn by hand, and sleeps that turn it."""

import asyncio
from typing import Any

import pytest

from scraper.fetch.clock import Clock
from scraper.fetch.driver import AsyncioDriver, BlockingDriver


class FakeTime:
    """Seconds that pass only when someone sleeps. ``sleeps`` are those longer than nothing."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.sleeps: list[float] = []

    def clock(self) -> Clock:
        return Clock(monotonic=lambda: self.seconds, wall=lambda: 1_700_000_000.0 + self.seconds)

    def install(self, monkeypatch: pytest.MonkeyPatch) -> "FakeTime":
        """Let the drivers sleep by this clock."""

        async def sleep(driver: Any, seconds: Any) -> None:
            self.sleeps.append(seconds)
            self.seconds += seconds
            if isinstance(driver, AsyncioDriver):
                await asyncio.sleep(0)

        monkeypatch.setattr(BlockingDriver, "sleep", sleep)
        monkeypatch.setattr(AsyncioDriver, "sleep", sleep)
        return self
