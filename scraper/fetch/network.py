"""The bottom of the fetcher: connections, made only to addresses that were vetted, and read only within
limits.

httpcore asks a backend for a TCP stream to a host by name. Ours resolves the name once, vets every address,
and connects to one of those very addresses; TLS is then spoken with the name (SNI and certificate), and HTTP
names it in Host. As every connection of every request and redirect is made here, there is no second look-up
that could answer otherwise.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterable
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass, field
from typing import Any

import httpcore

from scraper.errors import ConnectTimeout, ResolveError, TLSError
from scraper.fetch.address import Guard
from scraper.fetch.resolve import Resolver, literal, resolve_in_thread, system_resolver
from scraper.fetch.trace import TRACE, Trace

# The fourth address of a name is hardly ever the first that answers.
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


class Backend(httpcore.NetworkBackend):
    """Connections for the blocking client."""

    def __init__(self, dialler: Dialler) -> None:
        self._dialler = dialler
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        watch = _Stopwatch(timeout)
        addresses = self._dialler.vetted(host, self._resolve(host, port, watch))
        watch.resolved()
        for index, address in enumerate(addresses):
            try:
                stream = self._inner.connect_tcp(
                    address, port, watch.share(len(addresses) - index), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            watch.connected()
            return _Stream(stream)
        raise failure

    def _resolve(self, host: str, port: int, watch: _Stopwatch) -> list[str]:
        if address := literal(host):
            return [address]
        future = resolve_in_thread(self._dialler.resolver, host, port)
        try:
            return future.result(watch.left())
        except FutureTimeout:
            future.cancel()
            raise _no_answer(host) from None
        except Exception as error:
            raise _unresolved(host, error) from None


class AsyncBackend(httpcore.AsyncNetworkBackend):
    """Connections for the asyncio client."""

    def __init__(self, dialler: Dialler) -> None:
        self._dialler = dialler
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        watch = _Stopwatch(timeout)
        addresses = self._dialler.vetted(host, await self._resolve(host, port, watch))
        watch.resolved()
        for index, address in enumerate(addresses):
            try:
                stream = await self._inner.connect_tcp(
                    address, port, watch.share(len(addresses) - index), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            watch.connected()
            return _AsyncStream(stream)
        raise failure

    async def _resolve(self, host: str, port: int, watch: _Stopwatch) -> list[str]:
        if address := literal(host):
            return [address]
        future = resolve_in_thread(self._dialler.resolver, host, port)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(future), watch.left())
        except TimeoutError:
            raise _no_answer(host) from None
        except Exception as error:
            raise _unresolved(host, error) from None


class _Stream(httpcore.NetworkStream):
    """A stream that tells the request's trace of every byte, and never waits beyond its deadline."""

    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        trace = TRACE.get()
        try:
            data = self._inner.read(max_bytes, _clamped(trace, timeout))
        except (httpcore.ReadTimeout, ssl.SSLError) as error:
            raise _read_failure(trace, error) from error
        _note(trace, data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _clamped(TRACE.get(), timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        watch = _Stopwatch(timeout)
        name = _sni(server_hostname)
        try:
            inner = self._inner.start_tls(ssl_context, name, watch.left())
        except (httpcore.ConnectError, ssl.SSLError, ValueError) as error:
            raise _tls_failure(error) from error
        watch.connected()
        return _Stream(inner)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _AsyncStream(httpcore.AsyncNetworkStream):
    """The asyncio twin of ``_Stream``."""

    def __init__(self, inner: httpcore.AsyncNetworkStream) -> None:
        self._inner = inner

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        trace = TRACE.get()
        try:
            data = await self._inner.read(max_bytes, _clamped(trace, timeout))
        except (httpcore.ReadTimeout, ssl.SSLError) as error:
            raise _read_failure(trace, error) from error
        _note(trace, data)
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        await self._inner.write(buffer, _clamped(TRACE.get(), timeout))

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        watch = _Stopwatch(timeout)
        name = _sni(server_hostname)
        try:
            inner = await self._inner.start_tls(ssl_context, name, watch.left())
        except (httpcore.ConnectError, ssl.SSLError, ValueError) as error:
            raise _tls_failure(error) from error
        watch.connected()
        return _AsyncStream(inner)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Stopwatch:
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
        return _clamped(self._trace, left) or left

    def share(self, tries: int) -> float:
        """An even share of the time left for each address that is still to be tried."""
        return self.left() / tries

    def resolved(self) -> None:
        """The name is resolved."""
        if self._trace:
            self._trace.dns = self._lap()

    def connected(self) -> None:
        """The connection, or TLS on top of it, stands."""
        if self._trace:
            self._trace.connected = True
            self._trace.connect += self._lap()

    def _lap(self) -> float:
        now = self._now()
        lap, self._mark = now - self._mark, now
        return lap

    def _now(self) -> float:
        import time

        return self._trace.clock.monotonic() if self._trace else time.monotonic()


def _clamped(trace: Trace | None, timeout: float | None) -> float | None:
    return trace.timeout(timeout) if trace else timeout


def _note(trace: Trace | None, data: bytes) -> None:
    if trace and data:
        trace.received_bytes(data)


def _read_failure(trace: Trace | None, error: Exception) -> Exception:
    if isinstance(error, ssl.SSLError):
        return httpcore.ReadError(str(error))
    if trace and trace.deadline.remaining() <= 0.001:
        return trace.spent()
    return error


def _tls_failure(error: Exception) -> Exception:
    """TLS that fails is final; a connection that is cut during the handshake is not TLS's word."""
    cause = error.__cause__ if isinstance(error, httpcore.ConnectError) and error.__cause__ else error
    if isinstance(cause, ssl.SSLEOFError | ssl.SSLZeroReturnError) or not isinstance(cause, ssl.SSLError | ValueError):
        return error if isinstance(error, httpcore.ConnectError) else httpcore.ConnectError(str(error))
    reason = getattr(cause, "verify_message", "") or getattr(cause, "reason", "") or str(cause)
    return TLSError(f"TLS refused: {reason.replace('_', ' ').lower()}", url=_url())


def _sni(server_hostname: str | None) -> str | None:
    # A certificate names an IPv6 address without its brackets, and a host without the root's dot.
    return server_hostname.strip("[]").rstrip(".") if server_hostname else server_hostname


def _no_answer(host: str) -> ConnectTimeout:
    return ConnectTimeout(f"no answer from the resolver for {host}", url=_url())


def _unresolved(host: str, error: Exception) -> ResolveError:
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return ResolveError(f"{host} cannot be resolved: {reason}", url=_url())


def _url() -> str:
    trace = TRACE.get()
    return trace.url if trace else ""
