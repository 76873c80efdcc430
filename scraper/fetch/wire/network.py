"""The network layer: connections only to checked addresses, with reads within limits.

httpcore asks a backend for a TCP stream to a host name. Ours resolves the name once, checks every address, and connects
to one of the checked addresses; TLS (SNI and certificate) and the Host header use the name. Every connection of every
request and redirect is made here, so there is no second look-up that could give another answer.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterable
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Any

import httpcore

from scraper.fetch.wire.dialling import (
    Dialler,
    Stopwatch,
    clamped,
    no_answer,
    note,
    read_failure,
    sni,
    tls_failure,
    unresolved,
)
from scraper.fetch.wire.mending import Mender
from scraper.fetch.wire.resolve import literal, resolve_in_thread
from scraper.fetch.wire.trace import TRACE


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
        watch = Stopwatch(timeout)
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
            return _Stream(stream, watch)
        raise failure

    def _resolve(self, host: str, port: int, watch: Stopwatch) -> list[str]:
        if address := literal(host):
            return [address]
        future = resolve_in_thread(self._dialler.resolver, host, port)
        try:
            return future.result(watch.left())
        except FutureTimeout:
            future.cancel()
            raise no_answer(host) from None
        except Exception as error:
            raise unresolved(host, error) from None


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
        watch = Stopwatch(timeout)
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
            return _AsyncStream(stream, watch)
        raise failure

    async def _resolve(self, host: str, port: int, watch: Stopwatch) -> list[str]:
        if address := literal(host):
            return [address]
        future = resolve_in_thread(self._dialler.resolver, host, port)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(future), watch.left())
        except TimeoutError:
            raise no_answer(host) from None
        except Exception as error:
            raise unresolved(host, error) from None


def mender_for(tls: ssl.SSLObject | None) -> Mender | None:
    """What mends the responses of a connection; HTTP/2, which TLS has agreed on, has its own framing."""
    return None if tls is not None and tls.selected_alpn_protocol() == "h2" else Mender()


class _Stream(httpcore.NetworkStream):
    """A stream that reports every byte to the request's trace, mends responses, and never waits beyond its deadline."""

    def __init__(self, inner: httpcore.NetworkStream, watch: Stopwatch) -> None:
        self._inner, self._watch, self._mender = inner, watch, mender_for(inner.get_extra_info("ssl_object"))

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        trace = TRACE.get()
        while True:
            try:
                data = self._inner.read(max_bytes, clamped(trace, timeout))
            except (httpcore.ReadTimeout, ssl.SSLError) as error:
                raise read_failure(trace, error) from error
            note(trace, data)
            mended = self._mender.mend(data, trace) if self._mender else data
            if mended or not data:
                return mended

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if self._mender:
            self._mender.asked()
        self._inner.write(buffer, clamped(TRACE.get(), timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        # The name, TCP and TLS share one limit.
        watch = self._watch
        name = sni(server_hostname)
        try:
            inner = self._inner.start_tls(ssl_context, name, watch.left())
        except (httpcore.ConnectError, ssl.SSLError, ValueError) as error:
            raise tls_failure(error) from error
        watch.connected()
        return _Stream(inner, watch)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _AsyncStream(httpcore.AsyncNetworkStream):
    """The asyncio twin of ``_Stream``."""

    def __init__(self, inner: httpcore.AsyncNetworkStream, watch: Stopwatch) -> None:
        self._inner, self._watch, self._mender = inner, watch, mender_for(inner.get_extra_info("ssl_object"))

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        trace = TRACE.get()
        while True:
            try:
                data = await self._inner.read(max_bytes, clamped(trace, timeout))
            except (httpcore.ReadTimeout, ssl.SSLError) as error:
                raise read_failure(trace, error) from error
            note(trace, data)
            mended = self._mender.mend(data, trace) if self._mender else data
            if mended or not data:
                return mended

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if self._mender:
            self._mender.asked()
        await self._inner.write(buffer, clamped(TRACE.get(), timeout))

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        # The name, TCP and TLS share one limit.
        watch = self._watch
        name = sni(server_hostname)
        try:
            inner = await self._inner.start_tls(ssl_context, name, watch.left())
        except (httpcore.ConnectError, ssl.SSLError, ValueError) as error:
            raise tls_failure(error) from error
        watch.connected()
        return _AsyncStream(inner, watch)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
