"""Sites on loopback that change as a test tells them, and remember what they were asked."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from typing import Any

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from scraper.crawl import Plan, Summary, crawl
from scraper.seeds import Site
from tests.prose import BARGE, document, paragraphs

TEXT = BARGE[:3]


def story(title: str, extra: str = "") -> str:
    """A page with an article."""
    name = escape(title)
    story = f"<article><h1>{name}</h1>{paragraphs(*TEXT, *filter(None, [extra]))}</article>"
    nav = '<nav><a href="/">Home</a> <a href="/news">News</a></nav>'
    return document(name, f'{nav}{story}<footer><a href="/about">About us</a></footer>')


class Web:
    """A site at a server: ``pages`` by path, ``feed`` lists those in ``listed`` with the time when they changed.

    A page is a text, a status, or a function of the request. ``asked`` are the paths asked for but robots.txt, and
    ``statuses`` what was answered.
    """

    def __init__(self, server: HTTPServer) -> None:
        self.server = server
        self.pages: dict[str, Any] = {}
        self.listed: dict[str, datetime | None] = {}
        self.asked: list[str] = []
        self.statuses: list[int] = []
        server.expect_request("/robots.txt").respond_with_data("", 404)
        server.expect_request(re.compile(".*")).respond_with_handler(self.answer)

    @property
    def host(self) -> str:
        return f"{self.server.host}:{self.server.port}"

    def url(self, path: str) -> str:
        return self.server.url_for(path)

    def articles(self, *numbers: int, changed: datetime | None = None) -> None:
        """Put articles up, and into the feed."""
        for number in numbers:
            self.pages[f"/a/{number}"] = story(f"Story number {number}")
            self.listed[f"/a/{number}"] = changed

    def site(self, **options: Any) -> Site:
        options = {"name": "Tarn Post", "home": self.url("/"), "hosts": (self.server.host,)} | options
        if not {"sitemaps", "sections", "feeds"} & options.keys():
            options["feeds"] = (self.url("/feed"),)
        return Site(**options)

    def answer(self, request: Request) -> Response:
        response = self._answer(request)
        self.asked.append(request.path)
        self.statuses.append(response.status_code)
        return response

    def _answer(self, request: Request) -> Response:
        page = self.pages.get(request.path, 404)
        if request.path == "/feed" and "/feed" not in self.pages:
            return self._tagged(request, self._feed(), "application/atom+xml")
        if callable(page):
            answer: Response = page(request)
            return answer
        if isinstance(page, int):
            return Response("<h1>Sorry</h1>", page, content_type="text/html")
        return self._tagged(request, str(page), "text/html; charset=utf-8")

    def _tagged(self, request: Request, body: str, content_type: str) -> Response:
        response = Response(body, content_type=content_type)
        response.add_etag()
        return response.make_conditional(request)

    def _feed(self) -> str:
        entries = "".join(
            f"<entry><id>{path}</id><title>{path}</title><link href='{self.url(path)}'/>{_updated(when)}</entry>"
            for path, when in self.listed.items()
        )
        return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Tarn Post</title>{entries}</feed>"


def _updated(when: datetime | None) -> str:
    return f"<updated>{when.isoformat()}</updated>" if when else ""


def http_date(ago: timedelta) -> str:
    """A date of HTTP, so long ago."""
    return format_datetime(datetime.now(UTC) - ago, usegmt=True)


class Watched:
    """A crawl with its events."""

    def __init__(self, plan: Plan) -> None:
        self.events: list[object] = []
        self.summary: Summary = crawl(plan, self.events.append)

    def of(self, kind: type) -> list[Any]:
        return [event for event in self.events if type(event) is kind]

    @property
    def results(self) -> dict[str, int]:
        return dict(self.summary.results)
