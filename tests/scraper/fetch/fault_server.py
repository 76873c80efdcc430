"""A loopback web server that misbehaves on request: every fault is a named route.

A fault is a coroutine that writes raw bytes to a ``Peer``. ``FAULTS`` maps its route to it and to what must
come of it: a class of error, or the content of a page. Faults are listed in the ``faults_*`` modules beside
this one.
"""

from __future__ import annotations

import asyncio
import os
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.request import urlopen

from tests.places import REPOSITORY

HTML = b"<!doctype html><title>News</title><p>The bridge reopened on Monday.</p>"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


@dataclass
class Peer:
    """The client's side of one request, as a fault sees it."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    method: str = ""
    path: str = ""
    host: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    server: FaultServer | None = None

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def drip(self, data: bytes, pause: float = 0.1, size: int = 1) -> None:
        for start in range(0, len(data), size):
            await self.send(data[start : start + size])
            await asyncio.sleep(pause)

    async def hold(self, seconds: float = 60.0) -> None:
        """Say nothing more until the client hangs up."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.reader.read(1), seconds)

    def reset(self) -> None:
        """Close the connection with RST."""
        sock = self.writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


Serve = Callable[[Peer], Awaitable[object]]


@dataclass(frozen=True)
class Fault:
    """A route, what it serves, and what must come of fetching it: ``error`` classes, or else a page."""

    route: str
    serve: Serve
    error: tuple[type[Exception], ...] = ()
    content: bytes | None = HTML
    check: Callable[[object], None] | None = None

    @property
    def host(self) -> str:
        return self.route.replace("/", "-") + ".fault.test"


FAULTS: dict[str, Fault] = {}
# Bodies that take long to make, made before the server opens.
TO_PREPARE: list[Callable[[], bytes]] = []


def fault(route: str, error: Any = (), content: Any = HTML, check: Any = None) -> Callable[[Serve], Serve]:
    """Register a coroutine as a fault."""

    def register(serve: Serve) -> Serve:
        errors = error if isinstance(error, tuple) else (error,)
        assert route not in FAULTS, route
        FAULTS[route] = Fault(route, serve, errors, content, check)
        return serve

    return register


def raw(route: str, data: bytes, error: Any = (), content: Any = HTML, check: Any = None) -> None:
    """Register bytes that are sent as they are, after which the connection is closed."""

    async def serve(peer: Peer) -> None:
        await peer.send(data)

    fault(route, error, content, check)(serve)


def response(body: bytes = HTML, *lines: str, status: str = "200 OK", length: bool = True) -> bytes:
    """A plain HTTP/1.1 response with the given header lines."""
    head = [f"HTTP/1.1 {status}", *lines]
    if not any(line.lower().startswith("content-type") for line in lines):
        head.append("Content-Type: text/html; charset=utf-8")
    if length:
        head.append(f"Content-Length: {len(body)}")
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


class FaultProcess:
    """A ``FaultServer`` in a process of its own, so that it does not compete with the client for the
    interpreter."""

    def __enter__(self) -> FaultProcess:
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.scraper.fetch.fault_server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        self.port = int(self._process.stdout.readline())
        return self

    def __exit__(self, *exc: Any) -> None:
        self._process.stdin.close()
        self._process.wait(60)
        self._process.stdout.close()

    def url(self, route: str) -> str:
        return f"http://{FAULTS[route].host}:{self.port}/{route}"

    def open_connections(self) -> int:
        with urlopen(f"http://127.0.0.1:{self.port}/-/open") as answer:
            return int(answer.read())


class FaultServer:
    """Serves ``FAULTS`` from a thread. ``log`` holds (time, host, path) of each request."""

    def __init__(self, port: int = 0, tls: Any = None) -> None:
        self.log: list[tuple[float, str, str]] = []
        self.open = 0
        self.most_open: dict[str, int] = {}
        self.extra: dict[str, Serve] = {}
        self._tls, self._want = tls, port
        self._ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(60)
        return self

    def __exit__(self, *exc: Any) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(60)
        self._loop.close()

    def url(self, route: str, host: str | None = None) -> str:
        name = host or (FAULTS[route].host if route in FAULTS else "127.0.0.1")
        return f"{'https' if self._tls else 'http'}://{name}:{self.port}/{route}"

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())

    async def _serve(self) -> None:
        self._stop = asyncio.Event()
        server = await asyncio.start_server(
            self._connection, "127.0.0.1", self._want, ssl=self._tls, backlog=512, limit=1 << 20
        )
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _connection(self, reader: Any, writer: Any) -> None:
        self.open += 1
        try:
            while await self._request(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError):
            pass
        except asyncio.CancelledError:
            pass  # The server stops; asyncio would report it as an unhandled error.
        finally:
            self.open -= 1
            writer.close()

    async def _request(self, reader: Any, writer: Any) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, path, _ = head[0].split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
        peer = Peer(reader, writer, method, path, headers.get("host", ""), headers, self)
        self.log.append((self._loop.time(), peer.host, path))
        if path == "/-/open":
            await peer.send(response(str(self.open - 1).encode()))
            return False
        special = self.extra.get(path) or self.extra.get(path.partition("?")[0])
        if special:
            return bool(await special(peer))
        known = FAULTS.get(path.partition("?")[0].removeprefix("/")) or self._by_host(peer.host)
        if known is None or path == "/robots.txt":
            await peer.send(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            return True
        return bool(await known.serve(peer))

    @staticmethod
    def _by_host(host: str) -> Fault | None:
        """A fault's host serves its fault at every path, so that its redirects may lead anywhere."""
        return next((known for known in FAULTS.values() if host.startswith(known.host)), None)


def main() -> None:
    """Serve all faults until standard input ends; print the port first."""
    # The modules register their faults with this one under its importable name, not with __main__.
    from tests.scraper.fetch import fault_server, faults_encodings, faults_framing, faults_redirects, faults_time  # noqa: F401

    for prepare in fault_server.TO_PREPARE:
        prepare()
    with fault_server.FaultServer() as server:
        print(server.port, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
