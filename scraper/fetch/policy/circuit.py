"""A circuit breaker: a host that fails repeatedly gets no requests for a while (Nygard, "Release It!", ch. 5)."""

from __future__ import annotations

from dataclasses import dataclass

FAILURES = 5
FIRST_PAUSE = 5 * 60.0
LONGEST_PAUSE = 6 * 3600.0


@dataclass(slots=True)
class Circuit:
    """Closed, open, or half open, where one probe decides. Times are monotonic seconds, handed in by the
    caller.

    ``FAILURES`` in a row open it for ``FIRST_PAUSE``; each probe that fails doubles the pause, up to
    ``LONGEST_PAUSE``; one success closes it.
    """

    failures: int = 0
    pause: float = 0.0
    open_until: float = 0.0
    probing: bool = False

    def wait(self, now: float) -> float:
        """Seconds until something may be sent; 0.0 means now, and that the caller is the probe if one is due."""
        if not self.pause:
            return 0.0
        if now < self.open_until:
            return self.open_until - now
        if self.probing:
            # A probe is running; its result decides for all.
            return FIRST_PAUSE
        self.probing = True
        return 0.0

    def succeeded(self) -> None:
        """The host answered."""
        self.failures, self.pause, self.open_until, self.probing = 0, 0.0, 0.0, False

    def failed(self, now: float) -> None:
        """The host timed out, cut the connection, could not be reached, or answered with 5xx."""
        self.failures += 1
        if self.probing or (self.failures >= FAILURES and not self.pause):
            self.pause = min(self.pause * 2, LONGEST_PAUSE) if self.pause else FIRST_PAUSE
            self.open_until = now + self.pause
            self.probing = False

    def abandoned(self) -> None:
        """The request ended without a result for the host (cancelled, refused by us)."""
        self.probing = False
