"""One request and the whole response to it, or one typed error."""

from __future__ import annotations

import base64
from contextlib import suppress
from dataclasses import dataclass, field

import httpx

from scraper.errors import ConnectionLost, InvalidURL, TooLarge
from scraper.fetch.clock import Clock, Deadline
from scraper.fetch.driver import Driver
from scraper.fetch.limits import Limits
from scraper.fetch.policy.hosts import Hosts
from scraper.fetch.policy.redirects import STATUSES, location_text
from scraper.fetch.render.renderer import Wanted
from scraper.fetch.wire.body import Body, EnoughError
from scraper.fetch.wire.coding import ACCEPT_ENCODING, is_whole
from scraper.fetch.wire.failures import ENDINGS, ended_early, translated
from scraper.fetch.wire.trace import TRACE, Trace
from scraper.page import Headers
from scraper.urls.parse import URL

ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"

_REDIRECT_BODY = 64 * 1024


@dataclass(frozen=True, slots=True)
class Reply:
    """A response as received: the body still in its Content-Encoding, cut at ``keep`` if given."""

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

    @property
    def location(self) -> str | None:
        """The Location of a redirect; None if it is missing or ambiguous."""
        places = {value for key, value in self.headers if key == "location"}
        return places.pop() if len(places) == 1 else None


@dataclass(slots=True)
class FetchContext:
    """What belongs together under one deadline, with its limits.

    ``delay`` is the least pause in seconds between requests to a host; ``admitted`` are the hosts that were asked on
    it already."""

    deadline: Deadline
    limits: Limits
    delay: float = 0.0
    admitted: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Exchanger:
    """Sends requests over a driver, each in its host's turn, and within limits."""

    driver: Driver
    hosts: Hosts
    limits: Limits
    clock: Clock
    user_agent: str

    async def get(
        self, url: URL, context: FetchContext, *, extra: Headers = (), keep: int | None = None, delay: float = 0.0
    ) -> Reply:
        """GET a URL. With ``keep``, the body is cut after that many bytes instead of being refused for its size.

        ``delay`` is the pause in seconds that the host asks for between requests.
        """
        wanted = Wanted(str(url), "GET", extra)
        try:
            return await self._in_turn(url, context, wanted, keep, delay)
        except ConnectionLost as error:
            # RFC 9110, 9.2.2: a request lost on a stale connection may be sent again, on a new one.
            if not error.stale:
                raise
        return await self._in_turn(url, context, wanted, keep, delay)

    async def send(self, url: URL, context: FetchContext, wanted: Wanted, delay: float) -> Reply:
        """Send a request of a page's script, once."""
        return await self._in_turn(url, context, wanted._replace(headers=wanted.passed_on()), None, delay)

    async def _in_turn(self, url: URL, context: FetchContext, wanted: Wanted, keep: int | None, delay: float) -> Reply:
        delay = max(delay, context.delay)
        async with self.hosts.turn(url.authority, context.deadline, context.admitted, delay) as host:
            trace = Trace(str(url.without_credentials()), context.deadline, context.limits, self.clock)
            reply = await self._once(self._request(url, wanted, trace), url, trace, keep)
            if reply.status == 429:
                host.slow_down()
            return reply

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
        limits = trace.limits
        timeout = {"connect": limits.connect, "read": limits.read, "write": limits.read, "pool": limits.pool}
        timeout = {name: trace.timeout(seconds) for name, seconds in timeout.items()}
        try:
            return httpx.Request(
                wanted.method, trace.url, headers=headers, content=wanted.body, extensions={"timeout": timeout}
            )
        except (httpx.InvalidURL, UnicodeError) as error:
            raise InvalidURL(f"not a URL that can be fetched: {error}", url=trace.url) from None

    async def _once(self, request: httpx.Request, url: URL, trace: Trace, keep: int | None) -> Reply:
        token = TRACE.set(trace)
        try:
            with translated(trace):
                response = await self.driver.send(request)
                try:
                    return await self._receive(response, url, trace, keep)
                finally:
                    await self.driver.close(response)
        finally:
            TRACE.reset(token)

    async def _receive(self, response: httpx.Response, url: URL, trace: Trace, keep: int | None) -> Reply:
        trace.body_begins()
        headers = self._headers(response, trace)
        redirect = response.status_code in STATUSES
        body = Body(trace, _REDIRECT_BODY if redirect else keep)
        body.announced(dict(headers).get("content-length", ""))
        try:
            with suppress(EnoughError):
                await self.driver.read(response, body.take)
        except ENDINGS as error:
            content = body.content()
            label = ", ".join(value for name, value in headers if name == "content-encoding")
            # Of a text whose beginning is enough (``keep``), the lines that came are whole if the last one has its end.
            lines = keep is not None and content.endswith(b"\n") and ended_early(error)
            if not (redirect or lines or is_whole(content, label, trace.limits)):
                raise
            trace.corrected("shorter than its stated length, but whole by its own end")
        version = response.extensions.get("http_version", b"HTTP/1.1").decode("ascii", "replace")
        return Reply(url, response.status_code, headers, body.content(), version, trace)

    def _headers(self, response: httpx.Response, trace: Trace) -> Headers:
        raw = response.headers.raw
        size = sum(len(name) + len(value) + 4 for name, value in raw)
        limits = trace.limits
        if len(raw) > limits.headers:
            raise TooLarge(f"more than {limits.headers} headers", url=trace.url, limit="headers")
        if size > limits.header_bytes:
            raise TooLarge(
                f"more than {limits.header_bytes:,} bytes of headers",
                url=trace.url,
                limit="header_bytes",
            )
        return tuple((name.decode("latin-1").lower(), location_text(value)) for name, value in raw)
