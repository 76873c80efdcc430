"""One request and the whole response to it, or one typed error."""

from __future__ import annotations

import base64
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import httpcore
import httpx

from scraper.errors import (
    ConnectError,
    ConnectionLost,
    ConnectTimeout,
    FetchError,
    InvalidURL,
    PoolTimeout,
    ProtocolError,
    ReadTimeout,
    TooLarge,
)
from scraper.fetch.clock import Clock, Deadline
from scraper.fetch.coding import ACCEPT_ENCODING
from scraper.fetch.driver import Driver
from scraper.fetch.limits import Limits
from scraper.fetch.redirects import STATUSES, location_text
from scraper.fetch.render import Wanted
from scraper.fetch.trace import TRACE, Trace
from scraper.page import Headers
from scraper.url import URL

ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"

_REDIRECT_BODY = 64 * 1024
# Chunks of a byte or two keep the HTTP library busy, and an event loop with it; honest servers send few of
# them.
_FEW_CHUNKS = 4096


@dataclass(frozen=True, slots=True)
class Reply:
    """A response as it came: the body still in its Content-Encoding, cut off at ``keep`` if that was asked
    for."""

    url: URL
    status: int
    headers: Headers
    wire: bytes
    http_version: str
    trace: Trace

    def header(self, name: str) -> str | None:
        """The header's value by its name in lower case; several are joined with ", "."""
        values = [value for key, value in self.headers if key == name]
        return ", ".join(values) if values else None


@dataclass(frozen=True, slots=True)
class Exchanger:
    """Sends requests over a driver, within limits."""

    driver: Driver
    limits: Limits
    clock: Clock
    user_agent: str

    async def get(self, url: URL, deadline: Deadline, extra: Headers = (), keep: int | None = None) -> Reply:
        """GET a URL. With ``keep``, the body is cut off after so many bytes instead of refused for its
        size."""
        trace = Trace(str(url.without_credentials()), deadline, self.limits, self.clock)
        try:
            return await self._once(self._request(url, Wanted(trace.url, "GET", extra), trace), url, trace, keep)
        except ConnectionLost:
            # The server closed an idle connection just as we took it up again: that is no failure of the
            # request (RFC 9110, 9.2.2), and a new connection tells at once.
            if trace.connected or trace.received:
                raise
        return await self._once(self._request(url, Wanted(trace.url, "GET", extra), trace), url, trace, keep)

    async def send(self, url: URL, deadline: Deadline, wanted: Wanted) -> Reply:
        """Send what a page's script asks for, once."""
        trace = Trace(str(url), deadline, self.limits, self.clock)
        request = self._request(url, wanted._replace(headers=wanted.passed_on()), trace)
        return await self._once(request, url, trace, None)

    def _request(self, url: URL, wanted: Wanted, trace: Trace) -> httpx.Request:
        ours = {
            "Host": url.authority,
            "User-Agent": self.user_agent,
            "Accept": ACCEPT,
            "Accept-Encoding": ACCEPT_ENCODING,
        }
        headers = [*(ours | dict(wanted.headers)).items()]
        if url.credentials:
            pair = ":".join(url.credentials).encode()
            headers.append(("Authorization", "Basic " + base64.b64encode(pair).decode("ascii")))
        limits = self.limits
        timeout = {"connect": limits.connect, "read": limits.read, "write": limits.read, "pool": limits.pool}
        timeout = {name: trace.timeout(seconds) for name, seconds in timeout.items()}
        try:
            return httpx.Request(
                wanted.method, trace.url, headers=headers, content=wanted.body, extensions={"timeout": timeout}
            )
        except (httpx.InvalidURL, UnicodeError) as error:
            raise InvalidURL(f"not a URL that can be asked for: {error}", url=trace.url) from None

    async def _once(self, request: httpx.Request, url: URL, trace: Trace, keep: int | None) -> Reply:
        token = TRACE.set(trace)
        try:
            with _translated(trace):
                response = await self.driver.send(request)
                try:
                    return await self._receive(response, url, trace, keep)
                finally:
                    await self.driver.close(response)
        finally:
            TRACE.reset(token)

    async def _receive(self, response: httpx.Response, url: URL, trace: Trace, keep: int | None) -> Reply:
        trace.in_body = True
        if trace.first_byte is None:
            trace.first_byte = self.clock.monotonic() - trace.began
        headers = self._headers(response, trace)
        body = _Body(trace, _REDIRECT_BODY if response.status_code in STATUSES else keep)
        body.announced(dict(headers).get("content-length", ""))
        with suppress(_EnoughError):
            await self.driver.read(response, body.take)
        version = response.extensions.get("http_version", b"HTTP/1.1").decode("ascii", "replace")
        return Reply(url, response.status_code, headers, body.content(), version, trace)

    def _headers(self, response: httpx.Response, trace: Trace) -> Headers:
        raw = response.headers.raw
        size = sum(len(name) + len(value) + 4 for name, value in raw)
        if len(raw) > self.limits.headers:
            raise TooLarge(f"more than {self.limits.headers} headers", url=trace.url, limit="headers")
        if size > self.limits.header_bytes:
            raise TooLarge(
                f"more than {self.limits.header_bytes:,} bytes of headers",
                url=trace.url,
                limit="header_bytes",
            )
        return tuple((name.decode("latin-1").lower(), location_text(value)) for name, value in raw)


class _EnoughError(Exception):
    """As much of the body is here as was wanted."""


class _Body:
    """Collects a body and holds it to its limits."""

    def __init__(self, trace: Trace, keep: int | None) -> None:
        self._trace, self._keep = trace, keep
        self._pieces: list[bytes] = []
        self._size = 0

    def announced(self, length: str) -> None:
        """Refuse a body by the length it says it has, before a byte of it is read."""
        if self._keep is None and length.isdigit() and int(length) > self._trace.limits.wire:
            raise self._too_large()

    def take(self, piece: bytes) -> None:
        limits = self._trace.limits
        self._pieces.append(piece)
        self._size += len(piece)
        if self._keep is not None and self._size >= self._keep:
            raise _EnoughError
        if self._size > limits.wire:
            raise self._too_large()
        count = len(self._pieces)
        if count > limits.chunks or (count > _FEW_CHUNKS and self._size < count * limits.chunk_bytes):
            raise TooLarge(f"body in {count:,} chunks and more", url=self._trace.url, limit="chunks")
        if self._trace.deadline.remaining() <= 0:
            # A body that arrived long ago can still take time, in more pieces than the deadline has patience
            # for.
            raise self._trace.spent()

    def content(self) -> bytes:
        whole = b"".join(self._pieces)
        return whole if self._keep is None else whole[: self._keep]

    def _too_large(self) -> TooLarge:
        return TooLarge(f"body of more than {self._trace.limits.wire:,} bytes", url=self._trace.url, limit="wire")


@contextmanager
def _translated(trace: Trace) -> Iterator[None]:
    """Turn what the HTTP library raises into our errors; ours pass, with the URL put in where it is
    missing."""
    try:
        yield
    except FetchError as error:
        if not error.url:
            error.locate(trace.url)
        raise
    except Exception as error:
        raise _translate(error, trace) from error


_TIMEOUTS = (httpcore.TimeoutException, httpx.TimeoutException, TimeoutError)
_ERRNO = re.compile(r"^\[Errno -?\d+\] ")
_CONNECT_TIMEOUTS = (httpcore.ConnectTimeout, httpx.ConnectTimeout)
_POOL_TIMEOUTS = (httpcore.PoolTimeout, httpx.PoolTimeout)
_CONNECT = (httpcore.ConnectError, httpx.ConnectError, httpcore.ProxyError, httpx.ProxyError)
_PROTOCOL = (
    httpcore.ProtocolError,
    httpx.ProtocolError,
    httpcore.UnsupportedProtocol,
    httpx.UnsupportedProtocol,
)
_NETWORK = (httpcore.NetworkError, httpx.NetworkError, ssl.SSLError, OSError)
# In the words of h11, httpcore and h2: the server hung up, as opposed to having spoken nonsense.
_HUNG_UP = (
    "disconnected",
    "closed connection",
    "ConnectionTerminated",
    "StreamReset",
    "closed the connection",
)


def _translate(error: Exception, trace: Trace) -> FetchError:
    url, words = trace.url, _ERRNO.sub("", str(error))
    if isinstance(error, _TIMEOUTS):
        if trace.deadline.remaining() <= 0.001:
            return trace.spent()
        if isinstance(error, _POOL_TIMEOUTS):
            return PoolTimeout("no free connection", url=url)
        if isinstance(error, _CONNECT_TIMEOUTS):
            return ConnectTimeout("no connection within the limit", url=url)
        return ReadTimeout("the server fell silent", url=url)
    if isinstance(error, _CONNECT):
        return ConnectError(f"no connection: {words or 'refused'}", url=url)
    if isinstance(error, _NETWORK):
        return ConnectionLost(f"connection lost: {words or 'Connection reset by peer'}", url=url)
    if "too long" in words:
        return TooLarge("headers without end", url=url, limit="header_bytes")
    if isinstance(error, _PROTOCOL) and trace.speaks_http() and any(phrase in words for phrase in _HUNG_UP):
        return ConnectionLost("connection lost: the server hung up before the response was whole", url=url)
    return ProtocolError(f"not HTTP: {words[:200] or type(error).__name__}", url=url)
