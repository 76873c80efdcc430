"""Time as the fetcher sees it: a steady clock for limits, the wall clock for dates, and one deadline for a URL."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """Where the time comes from. ``monotonic`` never goes back, whatever is done to the machine's date."""

    monotonic: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time

    def now(self) -> datetime:
        """The date and time, in UTC."""
        return datetime.fromtimestamp(self.wall(), UTC)


class Deadline:
    """A span of time that runs out; pauses do not count."""

    def __init__(self, seconds: float, clock: Clock) -> None:
        self._clock = clock
        self._start = clock.monotonic()
        self._end = self._start + seconds

    def remaining(self) -> float:
        """Seconds left; negative once it has passed."""
        return self._end - self._clock.monotonic()

    def elapsed(self) -> float:
        """Seconds since it began, pauses included."""
        return self._clock.monotonic() - self._start

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Stop the clock for a while."""
        began = self._clock.monotonic()
        try:
            yield
        finally:
            self._end += self._clock.monotonic() - began
