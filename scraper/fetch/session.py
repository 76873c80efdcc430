"""A URL's way to a page: politeness, redirects, retries, decoding. Written once for both clients."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from datetime import timedelta

from scraper.errors import (
    AddressRefused,
    DecodingError,
    FetchError,
    InvalidURL,
    PortRefused,
    ProtocolError,
    RenderError,
    RetryLater,
    StatusError,
    TooLarge,
    status_error,
)
from scraper.fetch.address import Guard
from scraper.fetch.cache import Cache, Entry, confirmed
from scraper.fetch.clock import Clock, Deadline
from scraper.fetch.coding import Decoded, decode_body
from scraper.fetch.courtesy import Courtesy
from scraper.fetch.driver import Driver
from scraper.fetch.exchange import Exchanger, Reply
from scraper.fetch.hosts import Hosts
from scraper.fetch.limits import Limits
from scraper.fetch.loader import Loader
from scraper.fetch.manners import Manners
from scraper.fetch.redirects import STATUSES, next_url
from scraper.fetch.render import Budget, Renderer
from scraper.fetch.resolve import literal
from scraper.fetch.retry import asked_wait, parse_retry_after, retrying
from scraper.fetch.shelf import Shelf
from scraper.fetch.trace import Trace
from scraper.fetch.wishes import read_wishes
from scraper.page import Hop, Page, Robots, Sizes, Times
from scraper.redact import redact
from scraper.url import URL, parse_url

log = logging.getLogger("scraper.fetch")

# Answers to what was not asked: a part, a proxy, a copy that we do not hold.
_UNUSABLE = frozenset((206, 304, 305, 306))
_LARGE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """What a fetcher was made with."""

    limits: Limits = Limits()
    manners: Manners = Manners()
    guard: Guard = Guard()
    clock: Clock = Clock()
    cache: Cache | None = None
    renderer: Renderer | None = None


@dataclass(slots=True)
class _Call:
    """One call of ``fetch``: what it has cost so far."""

    start: URL
    deadline: Deadline
    attempts: int = 0
    admitted: set[str] = field(default_factory=set)
    chain: list[Hop] = field(default_factory=list)
    asked: float | None = None
    robots: Robots = Robots()


class Session:
    """The fetcher itself, over a driver that knows how to wait."""

    def __init__(self, driver: Driver, settings: Settings) -> None:
        self._driver, self._settings = driver, settings
        self._limits, self._clock = settings.limits, settings.clock
        self._exchanger = Exchanger(driver, self._limits, self._clock, settings.manners.user_agent)
        self._hosts = Hosts(driver.slots, driver.sleep, settings.manners, self._clock)
        self._courtesy = Courtesy(self._exchanger, self._hosts, self._limits, settings.manners, self._clock)
        self._shelf = Shelf(driver, settings.cache, self._clock)
        self._loader = Loader(self._exchanger, self._hosts, self._courtesy, self._limits, self._admissible)

    async def fetch(self, text: str) -> Page:
        """The page at a URL. Raises a ``FetchError``."""
        call = _Call(self._admissible(text), Deadline(self._limits.deadline, self._clock))
        problem: BaseException | None = None
        try:
            page = await self._attempts(call)
        except BaseException as error:
            problem = error
            if isinstance(error, FetchError):
                error.attempts = call.attempts
                # What was tried again in vain is, to the caller, a matter for later.
                error.retryable = error.retryable and not isinstance(error, RetryLater)
                log.info("no page: %s", error)
            raise
        finally:
            self._report(call, problem)
        log.debug("%d %s in %.2f s", page.status, redact(page.url), page.times.total)
        return page

    @property
    def renders(self) -> bool:
        """Whether there is a renderer."""
        return self._settings.renderer is not None

    async def render(self, page: Page) -> Page:
        """The page after its scripts have run. Raises ``RenderError`` and, for what the page itself may not,
        nothing: the renderer is told, and the page has to do without."""
        renderer = self._settings.renderer
        if renderer is None:
            raise RenderError("the fetcher has no renderer", url=page.url)
        budget = Budget(Deadline(self._limits.deadline, self._clock), self._limits)
        snapshot = await self._driver.render(renderer, page, lambda wanted: self._loader.load(wanted, budget), budget)
        content = snapshot.html.encode("utf-8", "replace")
        if len(content) > self._limits.decoded:
            raise TooLarge("page is too large when rendered", url=page.url, limit="decoded")
        kept = tuple(pair for pair in page.headers if pair[0] not in ("content-type", "content-encoding"))
        return replace(
            page,
            url=str(self._admissible(snapshot.url).without_credentials()),
            content=content,
            headers=(*kept, ("content-type", "text/html; charset=utf-8")),
            sizes=page.sizes._replace(decoded=len(content)),
            rendered=True,
        )

    async def shut(self) -> None:
        """Close all connections."""
        await self._driver.shut()

    def _admissible(self, text: str) -> URL:
        if len(text) > self._limits.url:
            raise InvalidURL(f"URL of more than {self._limits.url} characters", url=text[:200])
        url = parse_url(text)
        self._check(url)
        return url

    def _check(self, url: URL) -> None:
        """Refuse what needs no connection to be refused: an address that is not public, a port not on the
        list."""
        address = literal(url.host)
        if address is not None:
            try:
                self._settings.guard.vet(url.host, [address])
            except AddressRefused as error:
                error.locate(str(url))
                raise
        if url.effective_port not in self._limits.ports and not self._settings.guard.opens(url.host):
            raise PortRefused(f"port {url.effective_port} is not on the allow-list", url=str(url))

    async def _attempts(self, call: _Call) -> Page:
        async def pause(seconds: float) -> None:
            log.info("trying %s again in %.1f s", redact(str(call.start)), seconds)
            if call.asked is None:
                await self._driver.sleep(seconds)
            else:
                with call.deadline.paused():
                    await self._driver.sleep(seconds)

        async for attempt in retrying(self._limits, call.deadline, pause):
            with attempt:
                return await self._attempt(call)
        raise AssertionError("the retry policy ends in a page or an error")

    async def _attempt(self, call: _Call) -> Page:
        call.attempts += 1
        call.chain.clear()
        call.asked = None
        try:
            return await self._follow(call)
        except StatusError as error:
            call.asked = asked_wait(error)
            if call.asked is not None and call.asked > self._limits.retry_after:
                raise self._later(error, call.asked) from error
            raise

    async def _follow(self, call: _Call) -> Page:
        url = call.start
        while True:
            call.robots = await self._courtesy.ask(url, call.deadline, call.admitted, call.attempts > 1)
            kept = await self._shelf.get(url)
            if kept is not None and kept.fresh(self._clock.wall()):
                return self._kept_page(kept, call)
            reply = await self._ask(url, call, kept)
            if reply.status not in STATUSES:
                return await self._finish(reply, call, kept)
            following = next_url(url, reply.status, reply.header("location"), call.chain, self._limits)
            self._check(following)
            call.chain.append(Hop(str(url.without_credentials()), reply.status))
            url = following

    async def _ask(self, url: URL, call: _Call, kept: Entry | None) -> Reply:
        delay = call.robots.crawl_delay or 0.0
        async with self._hosts.turn(url.authority, call.deadline, call.admitted, delay) as host:
            reply = await self._exchanger.get(url, call.deadline, kept.conditions() if kept else ())
            if reply.status == 429:
                host.slow_down()
        return reply

    async def _finish(self, reply: Reply, call: _Call, kept: Entry | None) -> Page:
        if reply.status >= 400:
            raise await self._status_error(reply, call)
        if reply.status == 304 and kept is not None:
            kept = confirmed(kept, reply.headers, self._clock.wall())
            await self._shelf.put(kept)
            return self._kept_page(kept, call, reply)
        if reply.status in _UNUSABLE or reply.status < 200:
            raise ProtocolError(f"status {reply.status} to a plain request", url=reply.trace.url)
        page = await self._page(reply, call)
        await self._shelf.keep(page, reply.url)
        return page

    def _kept_page(self, kept: Entry, call: _Call, reply: Reply | None = None) -> Page:
        """The page from the cache; ``reply`` is the 304 that confirmed it, if it had to be confirmed."""
        trace = reply.trace if reply else Trace(kept.url, call.deadline, self._limits, self._clock)
        page = self._assemble(
            Reply(call.start, kept.status, kept.headers, b"", "HTTP/1.1", trace),
            Decoded(kept.content, kept.corrections),
            call,
        )
        return replace(page, sizes=Sizes(0, len(kept.content)), from_cache=True)

    async def _page(self, reply: Reply, call: _Call) -> Page:
        label = reply.header("content-encoding") or ""

        def decode() -> Decoded:
            return decode_body(reply.wire, label, self._limits, reply.trace.url)

        # What takes longer than a moment must not hold up an event loop.
        large = label and len(reply.wire) > _LARGE
        return self._assemble(reply, await self._driver.work(decode) if large else decode(), call)

    def _assemble(self, reply: Reply, decoded: Decoded, call: _Call) -> Page:
        trace = reply.trace
        return Page(
            url=trace.url,
            requested=str(call.start.without_credentials()),
            chain=tuple(call.chain),
            status=reply.status,
            headers=reply.headers,
            content=decoded.content,
            http_version=reply.http_version,
            times=Times(trace.dns, trace.connect, trace.first_byte or 0.0, call.deadline.elapsed()),
            sizes=Sizes(len(reply.wire), len(decoded.content)),
            attempts=call.attempts,
            robots=call.robots,
            wishes=read_wishes(reply.headers, decoded.content, self._settings.manners.token),
            corrections=decoded.corrections,
            fetched_at=self._clock.now(),
        )

    async def _status_error(self, reply: Reply, call: _Call) -> StatusError:
        try:
            page = await self._page(reply, call)
        except (DecodingError, TooLarge):
            # The status is the news; a body that cannot be read does not change it.
            page = self._assemble(reply, Decoded(b""), call)
        return status_error(reply.status)(
            f"the server answered {reply.status}",
            url=reply.trace.url,
            status=reply.status,
            page=page,
            retry_after=parse_retry_after(reply.header("retry-after"), self._clock.now()),
        )

    def _later(self, error: StatusError, seconds: float) -> RetryLater:
        when = self._clock.now() + timedelta(seconds=seconds)
        if error.status in (429, 503):
            self._hosts.close(error.host, seconds)
        message = f"{error.message}, and not to ask before {when:%Y-%m-%d %H:%M:%S} UTC"
        return RetryLater(message, url=error.url, not_before=when, page=error.page)

    def _report(self, call: _Call, problem: BaseException | None) -> None:
        culprit = problem.host if isinstance(problem, FetchError) and problem.host else None
        for authority in call.admitted:
            blamed = culprit is None or culprit == authority
            self._hosts.report(authority, problem if blamed else None)
