"""Fetches what a page asks for while a renderer runs its scripts, under the rules that the page itself was
under."""

from __future__ import annotations

from collections.abc import Callable

from scraper.errors import TooLarge
from scraper.fetch.exchange import Exchanger, FetchContext, Reply
from scraper.fetch.limits import Limits
from scraper.fetch.policy.redirects import STATUSES, next_url
from scraper.fetch.render.renderer import Budget, Resource, Wanted
from scraper.fetch.robots_check import RobotsCheck
from scraper.fetch.wire.coding import decode_body
from scraper.page import Hop
from scraper.urls.parse import URL


class Loader:
    """``admissible`` parses a URL and refuses what must not be requested at all."""

    def __init__(
        self,
        exchanger: Exchanger,
        robots_check: RobotsCheck,
        limits: Limits,
        admissible: Callable[[str, Limits], URL],
    ) -> None:
        self._exchanger, self._robots_check = exchanger, robots_check
        self._limits, self._admissible = limits, admissible

    async def load(self, wanted: Wanted, context: FetchContext, budget: Budget) -> Resource:
        """One request, with its redirects. Raises a ``FetchError``, but not for a status of 400 or more."""
        url = self._admissible(wanted.url, context.limits)
        chain: list[Hop] = []
        while True:
            reply = await self._ask(url, wanted, context, budget)
            if reply.status not in STATUSES:
                break
            following = next_url(url, reply.status, reply.location, chain, self._limits)
            chain.append(Hop(str(url), reply.status))
            url = self._admissible(str(following), context.limits)
            if reply.status in (301, 302, 303):
                wanted = wanted._replace(method="GET", body=None)
        body = decode_body(reply.wire, reply.header("content-encoding") or "", self._limits, str(url))
        budget.spend_bytes(len(body.content), str(url))
        return Resource(reply.status, reply.headers, body.content)

    async def _ask(self, url: URL, wanted: Wanted, context: FetchContext, budget: Budget) -> Reply:
        budget.spend_request(str(url))
        if wanted.body is not None and len(wanted.body) > self._limits.header_bytes:
            raise TooLarge("page sends more than the limit", url=str(url), limit="header_bytes")
        robots = await self._robots_check.ask(url, context)
        return await self._exchanger.send(url, context, wanted, robots.crawl_delay or 0.0)
