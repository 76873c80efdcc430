"""Check robots.txt before a page is requested, and cache it (RFC 9309, 2.3)."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from scraper.errors import (
    AddressRefused,
    BadResponse,
    FetchError,
    Refused,
    RetryLater,
    RobotsRefused,
    RobotsUnavailable,
    TimedOut,
    Unreachable,
)
from scraper.fetch.exchange import Exchanger, FetchContext, Reply
from scraper.fetch.limits import Limits
from scraper.fetch.policy.manners import Manners
from scraper.fetch.policy.redirects import STATUSES, next_url
from scraper.fetch.policy.robots import MOST_BYTES, Rules, read_robots
from scraper.fetch.wire.coding import GZIP, decode_body
from scraper.page import Hop, Robots
from scraper.urls.parse import URL

REDIRECTS = 5
# RFC 9309, 2.4: a copy should not be used for more than 24 hours, unless robots.txt is unreachable.
LIFETIME = 24 * 3600.0
# How long we stay away if robots.txt cannot be fetched, and for how long an old copy may replace it.
STAY_AWAY = 10 * 60.0
STALE = 30 * 24 * 3600.0
_MOST_SITES = 10_000


@dataclass(slots=True)
class _Site:
    """One origin's robots.txt. Times are monotonic seconds; ``rules`` is None if it has no robots.txt and everything is
    allowed."""

    rules: Rules | None
    fetched: float
    expires: float
    away_until: float = 0.0


class RobotsCheck:
    """Checks URLs against robots.txt. Each site's file is fetched once, however many fetches need it.

    ``check`` raises ``Refused`` for a URL that must not be requested at all under the given limits; a redirect of
    robots.txt may point to one.
    """

    def __init__(self, exchanger: Exchanger, manners: Manners, check: Callable[[URL, Limits], None]) -> None:
        self._exchanger, self._manners, self._check = exchanger, manners, check
        self._limits, self._clock = exchanger.limits, exchanger.clock
        self._sites: OrderedDict[str, _Site] = OrderedDict()
        self._guard = threading.Lock()

    async def ask(self, url: URL, context: FetchContext, *, again: bool = False) -> Robots:
        """The verdict of robots.txt on a URL. ``again`` marks a retry, which fetches an unavailable file once more.

        Raises ``RobotsRefused`` and ``RobotsUnavailable``, or the error that kept us from the host altogether.
        """
        if not self._manners.robots:
            return Robots("not-asked")
        async with self._exchanger.hosts.quietly(url.authority, context.deadline):
            site = self._remembered(url.origin)
            if site is None or (again and site.away_until):
                site = await self._fetch(url, context)
                self._remember(url.origin, site)
        now = self._clock.monotonic()
        if site.away_until > now:
            raise self._unavailable(url, site.away_until - now, "cannot be had")
        return self._verdict(site, url)

    def _verdict(self, site: _Site, url: URL) -> Robots:
        if site.rules is None:
            return Robots("no-rules")
        allowed, rule = site.rules.decide(url.target)
        if not allowed:
            raise RobotsRefused("robots.txt disallows it", url=str(url), rule=str(rule))
        delay = site.rules.crawl_delay
        if delay is not None:
            delay = min(delay, self._manners.longest_crawl_delay)
        return Robots("allowed", str(rule) if rule else "", delay)

    def _remembered(self, origin: str) -> _Site | None:
        with self._guard:
            site = self._sites.get(origin)
            if site is None:
                return None
            self._sites.move_to_end(origin)
        return site if max(site.expires, site.away_until) > self._clock.monotonic() else None

    def _remember(self, origin: str, site: _Site) -> None:
        with self._guard:
            self._sites[origin] = site
            self._sites.move_to_end(origin)
            while len(self._sites) > _MOST_SITES:
                self._sites.popitem(last=False)

    async def _fetch(self, url: URL, context: FetchContext) -> _Site:
        try:
            rules = await self._get(url, context)
        except (TimedOut, BadResponse) as error:
            return self._without(url, error)
        except _NoFileError:
            rules = None
        now = self._clock.monotonic()
        return _Site(rules, now, now + LIFETIME)

    def _without(self, url: URL, error: FetchError) -> _Site:
        """The site if its robots.txt cannot be fetched: with an older copy if there is one, else closed for a while."""
        now = self._clock.monotonic()
        with self._guard:
            old = self._sites.get(url.origin)
        if old is not None and not old.away_until and now - old.fetched < STALE:
            return _Site(old.rules, old.fetched, now + STAY_AWAY)
        self._remember(url.origin, _Site(None, now, now, now + STAY_AWAY))
        raise self._unavailable(url, STAY_AWAY, f"cannot be had: {error.message}", retryable=True) from error

    def _unavailable(self, url: URL, seconds: float, why: str, *, retryable: bool = False) -> RobotsUnavailable:
        when = self._clock.now() + timedelta(seconds=seconds)
        place = f"{url.origin}/robots.txt"
        return RobotsUnavailable(f"robots.txt {why}", url=place, not_before=when, retryable=retryable)

    async def _get(self, url: URL, context: FetchContext) -> Rules:
        current = URL(url.scheme, url.host, url.port, "/robots.txt")
        chain: list[Hop] = []
        while True:
            reply = await self._reply(current, context, first=not chain)
            if reply.status not in STATUSES:
                return self._read(reply)
            if len(chain) >= REDIRECTS:
                raise _NoFileError
            try:
                following = next_url(current, reply.status, reply.location, chain, context.limits)
                self._check(following, context.limits)
            except Refused:
                raise _NoFileError from None
            chain.append(Hop(str(current), reply.status))
            current = following

    async def _reply(self, url: URL, context: FetchContext, *, first: bool) -> Reply:
        try:
            return await self._exchanger.get(url, context, keep=MOST_BYTES)
        except AddressRefused:
            # The page itself would be refused too, with a better message; a redirect of robots.txt to such an address
            # means that the site has no robots.txt.
            if first:
                raise
            raise _NoFileError from None
        except (Unreachable, RetryLater) as error:
            # Another host, to which robots.txt was redirected, is down: our host may be fine, but its robots.txt is
            # unavailable.
            if first:
                raise
            raise BadResponse(error.message, url=error.url) from error

    def _read(self, reply: Reply) -> Rules:
        if reply.status == 429 or reply.status >= 500:
            raise BadResponse(f"the server answered {reply.status}")
        if not 200 <= reply.status < 300:
            raise _NoFileError
        if len(reply.wire) >= MOST_BYTES and not reply.header("content-encoding"):
            return read_robots(reply.wire, self._manners.token)
        body = decode_body(reply.wire, reply.header("content-encoding") or "", self._limits, reply.trace.url)
        if body.content.startswith(GZIP):
            body = decode_body(body.content, "gzip", self._limits, reply.trace.url)
        return read_robots(body.content, self._manners.token)


class _NoFileError(Exception):
    """The server has no robots.txt: everything is allowed (RFC 9309, 2.3.1.3)."""
