"""httpx transports whose connections are made by our network layer.

httpx's own transports take no network backend; these are the same thin bridge from httpx to an httpcore pool, with our
backend. They add no cookie, redirect, proxy variable or ``Authorization``: httpx does that in its clients, and the
fetcher uses the transports directly.
"""

from __future__ import annotations

import functools
import ssl
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import certifi
import httpcore
import httpx

from scraper.fetch.wire.dialling import Dialler
from scraper.fetch.wire.network import AsyncBackend, Backend
from scraper.fetch.wire.pools import Pools

# The error code of HTTP/2 for it (RFC 9113, 7).
_HTTP_1_1_REQUIRED = 0xD


@dataclass(frozen=True, slots=True)
class Wiring:
    """How connections are made: ``verify`` is the TLS context (None for the system's trust), ``connections``
    the most that are open at once, idle ones for ``keepalive`` seconds. ``direct`` says of a host whether the ``proxy`` is
    not for it."""

    dialler: Dialler = field(default_factory=Dialler)
    verify: ssl.SSLContext | None = None
    http2: bool = True
    connections: int = 16
    keepalive: float = 5.0
    proxy: httpx.Proxy | None = None
    direct: Callable[[str], bool] | None = None

    def proxy_for(self, origin: str) -> httpx.Proxy | None:
        """The proxy that an origin is asked through."""
        host = origin.partition("://")[2]
        return None if self.direct is not None and self.direct(host) else self.proxy


@functools.cache
def tls_context(http2: bool, ca_file: str | None = None) -> ssl.SSLContext:
    """TLS 1.2 or later, certificates and host names verified against certifi's roots, as httpx does, and those of
    ``ca_file``. Raises ``OSError`` if that cannot be read.

    Reading the roots takes 20 ms, so one context serves all; one for each offer, for httpcore sets ALPN on
    it.
    """
    context = ssl.create_default_context(cafile=certifi.where())
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_file is not None:
        context.load_verify_locations(ca_file)
    return context


class Transport(httpx.BaseTransport):
    """For the blocking client."""

    def __init__(self, wiring: Wiring) -> None:
        options, backend = _pool_options(wiring), Backend(wiring.dialler)

        def make(origin: str) -> httpcore.ConnectionPool:
            ours = {**options, "http2": options["http2"] and origin not in self._http1}
            if (proxy := wiring.proxy_for(origin)) is None:
                return httpcore.ConnectionPool(network_backend=backend, **ours)
            return httpcore.HTTPProxy(**_proxy_options(proxy), network_backend=backend, **ours)

        self._pools = Pools(make, wiring.connections)
        # Origins that said over HTTP/2 that they want HTTP/1.1.
        self._http1: set[str] = set()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        origin = _origin(request)
        try:
            return self._send(request, origin)
        except httpcore.RemoteProtocolError as error:
            if origin in self._http1 or not _wants_http1(error):
                raise
            self._http1.add(origin)
        for unused in self._pools.forget(origin):
            unused.close()
        return self._send(request, origin)

    def _send(self, request: httpx.Request, origin: str) -> httpx.Response:
        pool, surplus = self._pools.take(origin)
        try:
            for unused in surplus:
                unused.close()
            response = pool.handle_request(_to_core(request))
        except BaseException:
            self._pools.give_back(origin, pool)
            raise
        return _from_core(response, _Body(response, lambda: self._pools.give_back(origin, pool)))

    def close(self) -> None:
        for pool in self._pools.clear():
            pool.close()


class AsyncTransport(httpx.AsyncBaseTransport):
    """For the asyncio client."""

    def __init__(self, wiring: Wiring) -> None:
        options, backend = _pool_options(wiring), AsyncBackend(wiring.dialler)

        def make(origin: str) -> httpcore.AsyncConnectionPool:
            ours = {**options, "http2": options["http2"] and origin not in self._http1}
            if (proxy := wiring.proxy_for(origin)) is None:
                return httpcore.AsyncConnectionPool(network_backend=backend, **ours)
            return httpcore.AsyncHTTPProxy(**_proxy_options(proxy), network_backend=backend, **ours)

        self._pools = Pools(make, wiring.connections)
        self._http1: set[str] = set()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        origin = _origin(request)
        try:
            return await self._send(request, origin)
        except httpcore.RemoteProtocolError as error:
            if origin in self._http1 or not _wants_http1(error):
                raise
            self._http1.add(origin)
        for unused in self._pools.forget(origin):
            await unused.aclose()
        return await self._send(request, origin)

    async def _send(self, request: httpx.Request, origin: str) -> httpx.Response:
        pool, surplus = self._pools.take(origin)
        try:
            for unused in surplus:
                await unused.aclose()
            response = await pool.handle_async_request(_to_core(request))
        except BaseException:
            self._pools.give_back(origin, pool)
            raise
        return _from_core(response, _AsyncBody(response, lambda: self._pools.give_back(origin, pool)))

    async def aclose(self) -> None:
        for pool in self._pools.clear():
            await pool.aclose()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response, done: Callable[[], None]) -> None:
        self._response, self._done = response, done

    def __iter__(self) -> Iterator[bytes]:
        return iter(cast(Iterable[bytes], self._response.stream))

    def close(self) -> None:
        try:
            self._response.close()
        finally:
            self._done()


class _AsyncBody(httpx.AsyncByteStream):
    def __init__(self, response: httpcore.Response, done: Callable[[], None]) -> None:
        self._response, self._done = response, done

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(cast(AsyncIterable[bytes], self._response.stream))

    async def aclose(self) -> None:
        try:
            await self._response.aclose()
        finally:
            self._done()


def _wants_http1(error: httpcore.RemoteProtocolError) -> bool:
    """Whether the server ended a stream, or the connection, because it serves this request over HTTP/1.1 alone
    (RFC 9113, 7). Such a request was not processed, so it may be sent again."""
    event = error.args[0] if error.args else None
    return getattr(event, "error_code", None) == _HTTP_1_1_REQUIRED


def _origin(request: httpx.Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc.decode('ascii')}"


def _pool_options(wiring: Wiring) -> dict[str, Any]:
    return {
        "ssl_context": wiring.verify or tls_context(wiring.http2),
        "max_connections": 1,
        "max_keepalive_connections": 1,
        "keepalive_expiry": wiring.keepalive,
        "http2": wiring.http2,
    }


def _proxy_options(proxy: httpx.Proxy) -> dict[str, Any]:
    return {"proxy_url": str(proxy.url), "proxy_auth": proxy.raw_auth, "proxy_ssl_context": proxy.ssl_context}


def _to_core(request: httpx.Request) -> httpcore.Request:
    url = request.url
    return httpcore.Request(
        method=request.method,
        url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
        headers=request.headers.raw,
        content=request.stream,
        extensions=request.extensions,
    )


def _from_core(response: httpcore.Response, stream: httpx.SyncByteStream | httpx.AsyncByteStream) -> httpx.Response:
    return httpx.Response(response.status, headers=response.headers, stream=stream, extensions=response.extensions)
