"""Exceptions of the HTTP library and the system, translated into our errors."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import httpcore
import httpx

from scraper.errors import (
    ConnectError,
    ConnectionLost,
    ConnectTimeout,
    FetchError,
    PoolTimeout,
    ProtocolError,
    ReadTimeout,
    TooLarge,
)
from scraper.fetch.wire.trace import Trace

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
# How a body ends that is shorter than it was said to be: the server closes the connection, or falls silent.
ENDINGS = (httpcore.RemoteProtocolError, httpcore.ReadTimeout)
# Messages of h11, httpcore and h2 that mean that the server hung up, not that it broke the protocol.
_HUNG_UP = (
    "disconnected",
    "closed connection",
    "ConnectionTerminated",
    "StreamReset",
    "closed the connection",
)


@contextmanager
def translated(trace: Trace) -> Iterator[None]:
    """Turn what is raised into our errors; ours pass, with the URL put in where it is missing."""
    try:
        yield
    except FetchError as error:
        if not error.url:
            error.locate(trace.url)
        raise
    except Exception as error:
        raise _translate(error, trace) from error


def ended_early(error: Exception) -> bool:
    """Whether the server closed an HTTP/1 connection in order, before the body was as long as it had said."""
    return "without sending complete message body" in str(error)


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
        return _lost(words or "Connection reset by peer", trace)
    if "too long" in words:
        return TooLarge("headers without end", url=url, limit="header_bytes")
    if isinstance(error, _PROTOCOL) and trace.speaks_http() and any(phrase in words for phrase in _HUNG_UP):
        return _lost("the server hung up before the response was whole", trace)
    return ProtocolError(f"not HTTP: {words[:200] or type(error).__name__}", url=url)


def _lost(words: str, trace: Trace) -> ConnectionLost:
    # The server closed an idle connection just as we reused it: the request itself did not fail.
    stale = not trace.connected and not trace.received
    return ConnectionLost(f"connection lost: {words}", url=trace.url, stale=stale)
