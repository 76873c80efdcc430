"""From a URL to a page: politeness, redirects, retries, decoding. Written once for both clients."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import timedelta

from scraper.errors import (
    AddressRefused,
    FetchError,
    InvalidURL,
    PortRefused,
    ProtocolError,
    RedirectRefused,
    RenderError,
    RetryLater,
    StatusError,
)
from scraper.fetch.assembly import Assembler, Call
from scraper.fetch.cache.disk import Cache, Entry, confirmed
from scraper.fetch.clock import Clock, Deadline
from scraper.fetch.driver import Driver
from scraper.fetch.exchange import Exchanger, FetchContext, Reply
from scraper.fetch.limits import Limits
from scraper.fetch.loader import Loader
from scraper.fetch.page_cache import PageCache
from scraper.fetch.policy.hosts import Hosts
from scraper.fetch.policy.manners import Manners
from scraper.fetch.policy.redirects import STATUSES
from scraper.fetch.policy.refresh import refresh_of
from scraper.fetch.policy.retry import retry_after_of, retrying
from scraper.fetch.policy.terms import PLAIN, Terms
from scraper.fetch.policy.way import Way
from scraper.fetch.render.renderer import Budget, Renderer, Resource, Wanted
from scraper.fetch.robots_check import RobotsCheck
from scraper.fetch.wire.guard import Guard
from scraper.fetch.wire.resolve import literal
from scraper.page import Headers, Page
from scraper.urls.parse import URL, parse_url
from scraper.urls.redact import redact

log = logging.getLogger("scraper.fetch")

# Statuses that do not fit a plain request: a part, a proxy, a copy that we do not have.
_UNUSABLE = frozenset((206, 304, 305, 306))
_RANGE = re.compile(r"bytes 0-([0-9]{1,12})/([0-9]{1,12})")
# With these, Retry-After applies to all requests to the host (RFC 6585, 4; RFC 9110, 15.6.4).
_ABOUT_THE_HOST = frozenset((429, 503))


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a fetcher."""

    limits: Limits = Limits()
    manners: Manners = Manners()
    guard: Guard = Guard()
    clock: Clock = Clock()
    cache: Cache | None = None
    renderer: Renderer | None = None
    ports: frozenset[int] = frozenset()


class Session:
    """The fetcher itself, over a driver that knows how to wait."""

    def __init__(self, driver: Driver, settings: Settings) -> None:
        self._driver, self._settings = driver, settings
        self._limits, self._clock = settings.limits, settings.clock
        self._hosts = Hosts(driver.slots, driver.sleep, settings.manners, self._clock)
        agent = settings.manners.user_agent
        self._exchanger = Exchanger(driver, self._hosts, self._limits, self._clock, agent)
        self._robots_check = RobotsCheck(self._exchanger, settings.manners, self._check)
        self._page_cache = PageCache(driver, settings.cache, self._clock)
        self._loader = Loader(self._exchanger, self._robots_check, self._limits, self._admissible)
        self._assembler = Assembler(driver, self._limits, self._clock, settings.manners.token)

    async def fetch(self, text: str, terms: Terms = PLAIN) -> Page:
        """The page at a URL. Raises a ``FetchError``."""
        context = self._new_context(terms)
        call = Call(self._admissible(text, context.limits), context, terms)
        problem: BaseException | None = None
        try:
            page = await self._attempts(call)
        except BaseException as error:
            problem = error
            if isinstance(error, FetchError):
                error.give_up(call.attempts)
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
        """The page after its scripts have run. Raises ``RenderError``. Requests of the page that are refused raise
        nothing: the renderer gets the error, and the page goes on without them."""
        renderer = self._settings.renderer
        if renderer is None:
            raise RenderError("the fetcher has no renderer", url=page.url)
        context, budget = self._new_context(), Budget(self._limits)

        async def load(wanted: Wanted) -> Resource:
            if page.url.startswith("https:") and wanted.url.startswith("http:"):
                raise RedirectRefused("https page asks for an http address", url=wanted.url)
            return await self._loader.load(wanted, context, budget)

        try:
            snapshot = await self._driver.render(renderer, page, load, self._limits.deadline)
        finally:
            for authority in context.admitted:
                self._hosts.report(authority, None)
        try:
            url = self._admissible(snapshot.url, context.limits)
        except InvalidURL as error:
            raise RenderError("the page led to an address that is not on the web", url=page.url) from error
        return self._assembler.rendered(page, snapshot.html, url)

    async def shut(self) -> None:
        """Close all connections."""
        await self._driver.shut()

    def _new_context(self, terms: Terms = PLAIN) -> FetchContext:
        limits = terms.limits or self._limits
        return FetchContext(Deadline(limits.deadline, self._clock), limits, terms.delay)

    def _admissible(self, text: str, limits: Limits) -> URL:
        if len(text) > limits.url:
            # Masked before it is cut: half a password would no longer look like one.
            raise InvalidURL(f"URL of more than {limits.url} characters", url=redact(text)[:200])
        url = parse_url(text)
        self._check(url, limits)
        return url

    def _check(self, url: URL, limits: Limits) -> None:
        """Refuse without a connection: an address that is not public, or a port that is not on the allow-list."""
        address = literal(url.host)
        if address is not None:
            try:
                self._settings.guard.vet(url.host, [address])
            except AddressRefused as error:
                error.locate(str(url))
                raise
        ports = limits.ports | self._settings.ports
        if url.effective_port not in ports and not self._settings.guard.opens(url.host):
            raise PortRefused(f"port {url.effective_port} is not on the allow-list", url=str(url))

    async def _attempts(self, call: Call) -> Page:
        async def pause(seconds: float) -> None:
            log.info("trying %s again in %.1f s", redact(str(call.start)), seconds)
            if call.retry_after is None:
                await self._driver.sleep(seconds)
            else:
                with call.context.deadline.paused():
                    await self._driver.sleep(seconds)

        async for attempt in retrying(call.context.limits, call.context.deadline, pause):
            with attempt:
                return await self._attempt(call)
        raise AssertionError("the retry policy ends in a page or an error")

    async def _attempt(self, call: Call) -> Page:
        call.attempts += 1
        call.chain.clear()
        call.retry_after = None
        try:
            return await self._follow(call)
        except StatusError as error:
            call.retry_after = retry_after_of(error)
            if call.retry_after is None or not error.retryable:
                raise
            if call.retry_after > call.context.limits.retry_after:
                raise self._later(error, call.retry_after) from error
            if error.status in _ABOUT_THE_HOST:
                self._hosts.hold(error.host, call.retry_after)
            raise

    async def _follow(self, call: Call) -> Page:
        way = Way(call.start, call.chain, call.context.limits)
        while True:
            url, cookies = way.url, way.cookies()
            call.robots = await self._robots_check.ask(url, call.context, again=call.attempts > 1)
            kept = None if cookies or call.terms.conditions() else await self._page_cache.get(url)
            if kept is not None and kept.fresh(self._clock.wall()):
                way.arrive()
                page = self._assembler.kept_page(kept, call)
            else:
                reply = await self._ask(url, call, kept, cookies)
                if reply.status in STATUSES:
                    way.lead_on(reply.status, reply.location, reply.headers)
                    self._check(way.url, call.context.limits)
                    continue
                way.arrive()
                page = await self._finish(reply, call, kept, private=bool(cookies))
            refresh = refresh_of(page)
            if refresh is None or not way.lead_on_from(page, refresh):
                return page
            self._check(way.url, call.context.limits)

    async def _ask(self, url: URL, call: Call, kept: Entry | None, cookies: Headers) -> Reply:
        conditions = kept.conditions() if kept else call.terms.conditions()
        delay = call.robots.crawl_delay or 0.0
        return await self._exchanger.get(
            url, call.context, extra=(*call.terms.accept(), *conditions, *cookies), delay=delay
        )

    async def _finish(self, reply: Reply, call: Call, kept: Entry | None, *, private: bool) -> Page:
        if reply.status >= 400:
            raise await self._assembler.status_error(reply, call)
        if reply.status == 304 and kept is not None:
            kept = confirmed(kept, reply.headers, self._clock.wall())
            await self._page_cache.put(kept)
            return self._assembler.kept_page(kept, call, reply)
        if reply.status == 304 and call.terms.conditions():
            return self._assembler.unchanged(reply, call)
        if reply.status == 206 and _is_all(reply):
            reply.trace.corrected("206 with a range that is the whole page")
        elif reply.status in _UNUSABLE or reply.status < 200:
            raise ProtocolError(f"unexpected status {reply.status}", url=reply.trace.url)
        page = await self._assembler.page(reply, call)
        if not private:
            await self._page_cache.keep(page, reply.url)
        return page

    def _later(self, error: StatusError, seconds: float) -> RetryLater:
        when = self._clock.now() + timedelta(seconds=seconds)
        if error.status in _ABOUT_THE_HOST:
            self._hosts.close(error.host, seconds)
        message = f"{error.message}, and not to ask before {when:%Y-%m-%d %H:%M:%S} UTC"
        return RetryLater(message, url=error.url, not_before=when, page=error.page)

    def _report(self, call: Call, problem: BaseException | None) -> None:
        culprit = problem.host if isinstance(problem, FetchError) and problem.host else None
        for authority in call.context.admitted:
            blamed = culprit is None or culprit == authority
            self._hosts.report(authority, problem if blamed else None)


def _is_all(reply: Reply) -> bool:
    """Whether a partial response, which nobody asked for, has the whole page (RFC 9110, 14.4)."""
    match = _RANGE.fullmatch(reply.header("content-range") or "")
    return match is not None and int(match[1]) + 1 == int(match[2]) == len(reply.wire)
