"""A small news site on loopback, made of the saved pages of fixtures/, with the troubles that real sites have."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import NamedTuple, Self
from urllib.parse import quote

from scraper.testing import Fixture

HTML = "text/html; charset=utf-8"
GONE, CLOSED = "/withdrawn/a-story-that-was-taken-down/", "/drafts/tomorrow/"
ROBOTS = "User-agent: *\nDisallow: /drafts/\n"

_INDEX = """<!DOCTYPE html>
<html lang="en"><head><title>The Loopback Gazette</title></head>
<body><h1>The Loopback Gazette</h1>
<ul>
{links}
</ul></body></html>
"""


class Visit(NamedTuple):
    """A request that was answered: its path, the status, and when, in monotonic seconds."""

    path: str
    status: int
    at: float


class Answer(NamedTuple):
    """What the site says to a request: status, body, and headers by name."""

    status: int
    body: bytes
    headers: dict[str, str]


def _answer(status: int, body: str, content_type: str = HTML, **headers: str) -> Answer:
    return Answer(status, body.encode(), {"Content-Type": content_type, **headers})


@dataclass
class Site:
    """The site. ``with Site(pages) as site`` serves it at ``site.url``, on a free port of 127.0.0.1.

    The first page is ``busy``: it answers 503 when it is first asked for, and asks for ``patience`` seconds by
    Retry-After. ``log`` has every answer, in order.
    """

    pages: list[Fixture]
    patience: int = 1
    log: list[Visit] = field(default_factory=list)
    _server: ThreadingHTTPServer | None = None

    @property
    def url(self) -> str:
        """The address of the index page. Raises ``RuntimeError`` while the site is not being served."""
        if self._server is None:
            raise RuntimeError("the site is not being served")
        return f"http://127.0.0.1:{self._server.server_address[1]}/"

    @property
    def busy(self) -> str | None:
        """The path of the page that is busy at first, if there is any page."""
        return path_of(self.pages[0]) if self.pages else None

    def visits(self, path: str) -> list[Visit]:
        """The requests for a path, in order."""
        return [visit for visit in self.log if visit.path == path]

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def answer(self, path: str) -> Answer:
        """What is said to a request for a path; noted in the log."""
        found = self._find(path)
        self.log.append(Visit(path, found.status, time.monotonic()))
        return found

    def _find(self, path: str) -> Answer:
        if path == "/robots.txt":
            return _answer(200, ROBOTS, "text/plain; charset=utf-8")
        if path == "/":
            return _answer(200, self._index())
        if path == self.busy and not self.visits(path):
            return _answer(503, "<p>Too many readers, one moment.</p>", **{"Retry-After": str(self.patience)})
        for page in self.pages:
            if path == path_of(page):
                content_type = page.meta.get("content_type")
                return Answer(200, page.page.read_bytes(), {"Content-Type": content_type} if content_type else {})
        return _answer(404, "<p>There is no such page.</p>")

    def _index(self) -> str:
        titles = {path_of(page): str(page.expected["title"]) for page in self.pages}
        titles |= {GONE: "A story that was taken down", CLOSED: "Tomorrow's front page"}
        links = (f'<li><a href="{escape(path)}">{escape(title)}</a></li>' for path, title in titles.items())
        return _INDEX.format(links="\n".join(links))


def path_of(page: Fixture) -> str:
    """The path at which a saved page is served."""
    return f"/{quote(page.name)}/"


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            found = site.answer(self.path)
            self.send_response(found.status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(found.body)))
            self.end_headers()
            self.wfile.write(found.body)

        def log_message(self, *_: object) -> None:
            """Say nothing: the site has its own log, and the terminal is for the table."""

    return Handler
