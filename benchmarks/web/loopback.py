"""Web sites on loopback, each on a port of its own, that keep a log of every request: what the measurements crawl.

::

    with Loopback([Site("harbour", {"/": html("<h1>Harbour</h1>")})] ) as web:
        fetch(web.url("harbour"))
        web.log[0].status
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha1
from http import HTTPStatus
from types import MappingProxyType, TracebackType
from typing import NamedTuple, Self, TypeAlias

HTML = "text/html; charset=utf-8"
HOST = "127.0.0.1"
NO_HEADERS: Mapping[str, str] = MappingProxyType({})
_PATIENCE = 60.0  # seconds for the server to begin, and to end


class Request(NamedTuple):
    """What is asked of a site; the names of headers are in small letters."""

    path: str
    headers: Mapping[str, str] = NO_HEADERS


class Answer(NamedTuple):
    """What a site says: status, body, and headers by name."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = NO_HEADERS


Resource: TypeAlias = Answer | Callable[[Request], Answer]


def answer(body: str | bytes, content_type: str | None = HTML, status: int = 200, **headers: str) -> Answer:
    """An answer with a body. ``Retry_After="1"`` is the header Retry-After."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    typed = {"Content-Type": content_type} if content_type else {}
    return Answer(status, body.encode() if isinstance(body, str) else body, typed | named)


def moved(path: str) -> Answer:
    """A redirect for good."""
    return Answer(301, headers={"Location": path})


@dataclass(slots=True)
class Visit:
    """A request: its site and path, the status (0 until it is answered), and when, in monotonic seconds."""

    site: str
    path: str
    began: float
    status: int = 0
    ended: float = 0.0


@dataclass
class Site:
    """What a site has, by path. ``latency`` is the time that it takes over an answer, in seconds.

    ``resources`` may be changed while it is being served.
    """

    name: str
    resources: dict[str, Resource] = field(default_factory=dict)
    latency: float = 0.0

    def answer(self, request: Request) -> Answer:
        """What is said to a request."""
        found = self.resources.get(request.path)
        if found is None:
            return answer("<p>There is no such page.</p>", status=404)
        return found if isinstance(found, Answer) else found(request)


class Loopback:
    """Serves sites in a thread. ``log`` has every request, in order, also those that were never answered."""

    def __init__(self, sites: Sequence[Site]) -> None:
        self.sites = {site.name: site for site in sites}
        self.log: list[Visit] = []
        self._ports: dict[str, int] = {}
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def url(self, site: str, path: str = "/") -> str:
        """The address of a page. Raises ``KeyError`` while the site is not being served."""
        return f"http://{HOST}:{self._ports[site]}{path}"

    def visits(self, site: str, path: str) -> list[Visit]:
        """The requests for a page, in order."""
        return [visit for visit in tuple(self.log) if (visit.site, visit.path) == (site, path)]

    def __enter__(self) -> Self:
        self._thread.start()
        if not self._ready.wait(_PATIENCE):
            raise TimeoutError("the sites did not come up")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(_PATIENCE)
        self._ports.clear()

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._serve())

    async def _serve(self) -> None:
        servers = []
        for site in self.sites.values():
            server = await asyncio.start_server(_Connections(site, self.log), HOST, 0)
            self._ports[site.name] = server.sockets[0].getsockname()[1]
            servers.append(server)
        self._ready.set()
        await self._stop.wait()
        for server in servers:
            server.close()


class _Connections:
    """Answers the connections of one site."""

    def __init__(self, site: Site, log: list[Visit]) -> None:
        self._site = site
        self._log = log

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                await self._exchange(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the one who asked has gone, or the sites are closed
        finally:
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = _parsed(await reader.readuntil(b"\r\n\r\n"))
        visit = Visit(self._site.name, request.path, time.monotonic())
        self._log.append(visit)
        if self._site.latency:
            await asyncio.sleep(self._site.latency)
        found = _validated(request, self._site.answer(request))
        writer.write(_encoded(found))
        await writer.drain()
        visit.status, visit.ended = found.status, time.monotonic()


def _parsed(head: bytes) -> Request:
    first, *lines = head.decode("latin-1").split("\r\n")
    named = (line.partition(":") for line in lines if line)
    return Request(first.split(" ")[1], {name.lower(): value.strip() for name, _, value in named})


def _validated(request: Request, found: Answer) -> Answer:
    """The answer with an entity tag, or 304 to one who has it already (RFC 9110, 13.1.2)."""
    if found.status != 200:
        return found
    tag = f'"{sha1(found.body, usedforsecurity=False).hexdigest()}"'
    if tag in request.headers.get("if-none-match", ""):
        return Answer(304, headers={"ETag": tag})
    return found._replace(headers={**found.headers, "ETag": tag})


def _encoded(found: Answer) -> bytes:
    lines = [f"HTTP/1.1 {found.status} {HTTPStatus(found.status).phrase}"]
    lines += [f"{name}: {value}" for name, value in found.headers.items()]
    if found.status != 304:
        lines.append(f"Content-Length: {len(found.body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + found.body
