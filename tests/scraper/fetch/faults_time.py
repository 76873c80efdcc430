"""Faults of time: servers that stall, drip, and never end."""

import asyncio
import gzip
from typing import Any

from scraper.errors import (
    ConnectionLost,
    DeadlineExceeded,
    ReadTimeout,
    RedirectRefused,
    RetryLater,
    ServerError,
    TimedOut,
    TooLarge,
    TooSlow,
)
from tests.scraper.fetch.fault_server import CHUNKED, HEAD, HTML, Peer, fault, response

LONG = HEAD + b"Content-Length: 5000\r\n\r\n"


def stall(name: str, before: Any) -> None:
    async def serve(peer: Peer) -> None:
        await peer.send(before)
        await peer.hold()

    fault(f"time/silence-{name}", TimedOut)(serve)


stall("at-once", b"")
stall("in-status-line", b"HTTP/1.1 20")
stall("after-status-line", b"HTTP/1.1 200 OK\r\n")
stall("in-a-header", b"HTTP/1.1 200 OK\r\nContent-Ty")
stall("before-the-empty-line", HEAD)
stall("after-the-headers", LONG)
stall("in-the-body", LONG + HTML)


@fault("time/silent-after-a-whole-gzip", content=HTML)
async def silent_after_a_whole_gzip(peer: Peer) -> None:
    await peer.send(HEAD + b"Content-Encoding: gzip\r\nContent-Length: 5000\r\n\r\n" + gzip.compress(HTML))
    await peer.hold()


stall("in-a-chunk-size", CHUNKED + b"4")
stall("after-a-chunk-size", CHUNKED + b"40\r\n")
stall("in-a-chunk", CHUNKED + b"40\r\n<p>half")
stall("before-the-last-chunk", CHUNKED + b"5\r\n<p>ab\r\n")
stall("in-the-trailers", CHUNKED + b"5\r\n<p>ab\r\n0\r\nX-Trailer: 1\r\n")
stall("after-100-continue", b"HTTP/1.1 100 Continue\r\n\r\n")
stall("in-a-close-delimited-body", HEAD + b"\r\n" + HTML)


def drip(name: str, before: Any, data: bytes, error: Any = (TooSlow, DeadlineExceeded, ReadTimeout)) -> None:
    async def serve(peer: Peer) -> None:
        await peer.send(before)
        while True:
            await peer.drip(data, 0.05)

    fault(f"time/drip-{name}", error)(serve)


drip("status-line", b"", b"HTTP/1.1 " + b"2" * 500)
drip("headers", b"HTTP/1.1 200 OK\r\n", b"X-A: 1\r\n")
drip("body", LONG, b"<p>a</p>")
drip("chunks", CHUNKED, b"1\r\na\r\n")
drip("close-delimited-body", HEAD + b"\r\n", b"a")
drip("gzip", HEAD + b"Content-Encoding: gzip\r\nContent-Length: 900\r\n\r\n", b"\x1f\x8b\x08\x00")
drip("informational-responses", b"", b"HTTP/1.1 103 Early Hints\r\n\r\n")
drip("chunk-extension", CHUNKED + b"5;", b"x")


@fault("time/burst-then-crawl", (TooSlow, DeadlineExceeded))
async def burst_then_crawl(peer: Peer) -> None:
    await peer.send(LONG + b"a" * 3000)
    await peer.drip(b"b" * 500, 0.05)


@fault("time/endless-redirects", (DeadlineExceeded, RedirectRefused))
async def endless_redirects(peer: Peer) -> bool:
    number = int(peer.path.partition("?")[2] or 0) + 1
    await asyncio.sleep(0.3)
    await peer.send(response(b"", f"Location: /time/endless-redirects?{number}", status="302 Found"))
    return True


@fault("time/redirect-to-silence", TimedOut)
async def redirect_to_silence(peer: Peer) -> bool:
    if "?" in peer.path:
        await peer.hold()
    await peer.send(response(b"", "Location: ?quiet", status="302 Found"))
    return True


@fault("time/late-but-whole")
async def late_but_whole(peer: Peer) -> None:
    await asyncio.sleep(0.2)
    await peer.send(response())


@fault("time/slow-but-steady", content=b"a" * 2000)
async def slow_but_steady(peer: Peer) -> None:
    await peer.send(HEAD + b"Content-Length: 2000\r\n\r\n")
    await peer.drip(b"a" * 2000, 0.02, 80)


@fault("time/whole-then-silent")
async def whole_then_silent(peer: Peer) -> None:
    await peer.send(response())
    await peer.hold()


@fault("time/unavailable-thrice", ServerError)
async def unavailable_thrice(peer: Peer) -> bool:
    await peer.send(response(b"", "Retry-After: 0", status="503 Service Unavailable"))
    return True


@fault("time/well-at-the-third-try")
async def well_at_the_third_try(peer: Peer) -> None:
    tries = sum(path == peer.path for _, host, path in peer.server.log if host == peer.host)
    if tries % 3:
        peer.reset()
    else:
        await peer.send(response())


@fault("time/come-back-tomorrow", RetryLater)
async def come_back_tomorrow(peer: Peer) -> None:
    await peer.send(response(b"", "Retry-After: 86400", status="429 Too Many Requests"))


@fault("time/connection-closed-while-idle")
async def connection_closed_while_idle(peer: Peer) -> bool:
    if "again" not in peer.path:
        await peer.send(response(b"", "Location: ?again", status="302 Found"))
        await asyncio.sleep(0.01)
        return False
    await peer.send(response())
    return True


@fault("time/endless-body", (TooLarge, DeadlineExceeded))
async def endless_body(peer: Peer) -> None:
    await peer.send(HEAD + b"\r\n")
    while True:
        await peer.send(b"<p>again and again</p>" * 3000)


@fault("time/endless-headers", TooLarge)
async def endless_headers(peer: Peer) -> None:
    await peer.send(b"HTTP/1.1 200 OK\r\n")
    while True:
        await peer.send(b"X-Header: again and again\r\n" * 100)


@fault("time/endless-informational-responses", (TooLarge, DeadlineExceeded))
async def endless_informational(peer: Peer) -> None:
    while True:
        await peer.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" * 100)


@fault("time/endless-trailers", (TooLarge, ConnectionLost, DeadlineExceeded))
async def endless_trailers(peer: Peer) -> None:
    await peer.send(CHUNKED + b"5\r\n<p>ab\r\n0\r\n")
    while True:
        await peer.send(b"X-Trailer: again and again\r\n" * 100)
