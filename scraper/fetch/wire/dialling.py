"""The shared parts of both network backends: resolving, checking addresses, timing connections, and failures."""

from __future__ import annotations

import ssl
import time
from dataclasses import dataclass, field

import httpcore

from scraper.errors import ConnectTimeout, ResolveError, TLSError
from scraper.fetch.wire.guard import Guard
from scraper.fetch.wire.resolve import Resolver, system_resolver
from scraper.fetch.wire.trace import TRACE, Trace

# The fourth address of a name is almost never the first to answer.
_MOST_ADDRESSES = 4


@dataclass(frozen=True, slots=True)
class Dialler:
    """What both backends share: who resolves, who vets. ``exempt`` hosts (a proxy that the owner set) are not
    vetted."""

    guard: Guard = Guard()
    resolver: Resolver = system_resolver
    exempt: frozenset[str] = field(default=frozenset())

    def vetted(self, host: str, addresses: list[str]) -> list[str]:
        """The addresses to try, in order. Raises ``AddressRefused`` and ``ResolveError``."""
        if not addresses:
            raise ResolveError(f"{host} has no address", url=_url())
        if host not in self.exempt:
            self.guard.vet(host, addresses)
        return addresses[:_MOST_ADDRESSES]


class Stopwatch:
    """The time that connecting takes, against its own limit and the deadline."""

    def __init__(self, timeout: float | None) -> None:
        self._trace = TRACE.get()
        limit = self._trace.limits.connect if self._trace else 5.0
        self._limit = limit if timeout is None else timeout
        self._mark = self._now()
        self._end = self._mark + self._limit

    def left(self) -> float:
        """Seconds left. Raises ``ConnectTimeout`` and ``DeadlineExceeded``."""
        left = self._end - self._now()
        if left <= 0:
            raise ConnectTimeout("no connection within the limit", url=_url())
        return clamped(self._trace, left) or left

    def share(self, tries: int) -> float:
        """An even share of the time left for each address that is still to be tried."""
        return self.left() / tries

    def resolved(self) -> None:
        """The name is resolved."""
        if self._trace:
            self._trace.resolved(self._lap())

    def connected(self) -> None:
        """The connection, or TLS on top of it, is established."""
        if self._trace:
            self._trace.connects(self._lap())

    def _lap(self) -> float:
        now = self._now()
        lap, self._mark = now - self._mark, now
        return lap

    def _now(self) -> float:
        return self._trace.clock.monotonic() if self._trace else time.monotonic()


def clamped(trace: Trace | None, timeout: float | None) -> float | None:
    """A timeout, cut to what the request's deadline leaves. Raises ``DeadlineExceeded``."""
    return trace.timeout(timeout) if trace else timeout


def note(trace: Trace | None, data: bytes) -> None:
    """Count received bytes for the request. Raises ``TooLarge`` and ``TooSlow``."""
    if trace and data:
        trace.received_bytes(data)


def read_failure(trace: Trace | None, error: Exception) -> Exception:
    """The error for a failed read: the deadline, if that cut it short."""
    if isinstance(error, ssl.SSLError):
        return httpcore.ReadError(str(error))
    if trace and trace.deadline.remaining() <= 0.001:
        return trace.spent()
    return error


def tls_failure(error: Exception) -> Exception:
    """The error for a failed handshake: TLS errors are final, a lost connection is not one."""
    cause = error.__cause__ if isinstance(error, httpcore.ConnectError) and error.__cause__ else error
    if isinstance(cause, ssl.SSLEOFError | ssl.SSLZeroReturnError) or not isinstance(cause, ssl.SSLError | ValueError):
        return error if isinstance(error, httpcore.ConnectError) else httpcore.ConnectError(str(error))
    reason = getattr(cause, "verify_message", "") or getattr(cause, "reason", "") or str(cause)
    return TLSError(f"TLS refused: {reason.replace('_', ' ').lower()}", url=_url())


def sni(server_hostname: str | None) -> str | None:
    """The server name for TLS."""
    # A certificate names an IPv6 address without its brackets, and a host without the root's dot.
    return server_hostname.strip("[]").rstrip(".") if server_hostname else server_hostname


def no_answer(host: str) -> ConnectTimeout:
    """The error for a resolver that keeps silent."""
    return ConnectTimeout(f"no answer from the resolver for {host}", url=_url())


def unresolved(host: str, error: Exception) -> ResolveError:
    """The error for a resolver that fails, with its reason."""
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return ResolveError(f"{host} cannot be resolved: {reason}", url=_url())


def _url() -> str:
    trace = TRACE.get()
    return trace.url if trace else ""
