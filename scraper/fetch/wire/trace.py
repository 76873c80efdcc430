"""The limits and the measurements of one request on the wire: deadline, byte counters and times.

The network layer is below the HTTP library, which can only pass it a timeout per read. A context variable carries the
trace across: the reads of a request run in the context of the thread or task that made it.
"""

from __future__ import annotations

from collections import deque
from contextvars import ContextVar
from dataclasses import dataclass, field

from scraper.errors import DeadlineExceeded, TooLarge, TooSlow
from scraper.fetch.clock import Clock, Deadline
from scraper.fetch.limits import Limits

# Chunk sizes and trailers come on top of the body; when they come to as much as the body may, they are an attack.
_FRAMING = 2
_HTTP = b"HTTP/"
# Bytes that a read may return beyond the headers.
_ONE_READ = 64 * 1024


@dataclass(slots=True)
class Trace:
    """One request. Times are in seconds, sizes in bytes. ``corrections`` say what was mended of the response's framing."""

    url: str
    deadline: Deadline
    limits: Limits
    clock: Clock
    began: float = 0.0
    dns: float = 0.0
    connect: float = 0.0
    first_byte: float | None = None
    received: int = 0
    in_body: bool = False
    connected: bool = False
    head: bytes = b""
    corrections: list[str] = field(default_factory=list)
    _window: deque[tuple[float, int]] = field(default_factory=deque)
    _in_window: int = 0

    def __post_init__(self) -> None:
        self.began = self.clock.monotonic()

    def timeout(self, requested: float | None) -> float:
        """The seconds that the next operation may take: as asked, but not beyond the deadline."""
        left = self.deadline.remaining()
        if left <= 0:
            raise self.spent()
        return left if requested is None else min(requested, left)

    def speaks_http(self) -> bool:
        """Whether what came, if anything, begins as HTTP/1 does, or with the length of an HTTP/2 frame."""
        return self.head.startswith((_HTTP, b"\x00")) or _HTTP.startswith(self.head)

    def corrected(self, *corrections: str) -> None:
        """Note what was mended of the response's framing, each once."""
        self.corrections += [note for note in dict.fromkeys(corrections) if note not in self.corrections]

    def spent(self) -> DeadlineExceeded:
        """The error that says that the URL's time is over."""
        return DeadlineExceeded("the deadline passed before the response was whole", url=self.url)

    def resolved(self, seconds: float) -> None:
        """Note that the name is resolved, and how long that took."""
        self.dns = seconds

    def connects(self, seconds: float) -> None:
        """Record that a connection, or TLS on top of it, is established, and how long that took."""
        self.connected = True
        self.connect += seconds

    def body_begins(self) -> None:
        """Note that the headers are over. Where we do not see the bytes of the network, they are the first of them."""
        self.in_body = True
        if self.first_byte is None:
            self.first_byte = self.clock.monotonic() - self.began

    def received_bytes(self, data: bytes) -> None:
        """Note bytes from the network. Raises ``TooLarge`` and ``TooSlow``."""
        now, count = self.clock.monotonic(), len(data)
        if self.first_byte is None:
            self.first_byte = now - self.began
        if len(self.head) < len(_HTTP):
            self.head = (self.head + data).lstrip(b"\r\n")[: len(_HTTP)]
        self.received += count
        self._check_size()
        self._check_rate(now, count)

    def _check_size(self) -> None:
        if not self.in_body and self.received > 2 * self.limits.header_bytes + _ONE_READ:
            raise TooLarge("headers without end", url=self.url, limit="header_bytes")
        if self.received > _FRAMING * self.limits.wire + self.limits.header_bytes:
            raise TooLarge("more framing than body", url=self.url, limit="wire")

    def _check_rate(self, now: float, count: int) -> None:
        window, span = self._window, self.limits.floor_window
        window.append((now, count))
        self._in_window += count
        while now - window[0][0] > span:
            _, gone = window.popleft()
            self._in_window -= gone
            if self._in_window < self.limits.floor_rate * span:
                rate = f"{self.limits.floor_rate:g} bytes/s for {span:g} s"
                raise TooSlow(f"response slower than {rate}", url=self.url)


TRACE: ContextVar[Trace | None] = ContextVar("scraper_trace", default=None)
