"""From a URL to a clean article, in one call: for threads, and for tasks of an event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from cleaners.article import Article
from scraper.fetch.client import AsyncFetcher, Fetcher
from scraper.fetch.driver import run
from scraper.page import Page, RawCopy
from scraper.road import clean, story_at

T = TypeVar("T")


def scrape(url: str, *, fetcher: Fetcher | None = None, rules: Any = None, follow_pages: bool = False) -> Article:
    """Fetch ``url`` and clean it.

    ``fetcher`` has its own limits, manners and open connections; without one, a fetcher is made for this call. If it has a
    renderer, a page that turns out to be a script shell is rendered and cleaned again. ``rules`` is passed to
    ``cleaners.clean``. Raises a ``scraper.FetchError`` if the page cannot be fetched; if it is not an article,
    ``article.outcome`` says so.

    ``follow_pages`` fetches the further pages of a story on several pages, at most 30 in all and from the same host, and
    joins them (``cleaners.join``). The story ends at a page that cannot be fetched: ``article.next_pages`` says which pages
    are missing, and ``article.evidence["next_pages"]`` why.
    """
    if fetcher is None:
        with Fetcher() as own:
            return scrape(url, fetcher=own, rules=rules, follow_pages=follow_pages)
    return run(story_at(url, _Blocking(fetcher, rules), follow_pages=follow_pages))


async def ascrape(
    url: str, *, fetcher: AsyncFetcher | None = None, rules: Any = None, follow_pages: bool = False
) -> Article:
    """The asyncio twin of ``scrape``. Pages are cleaned in a thread, so that the event loop goes on."""
    if fetcher is None:
        async with AsyncFetcher() as own:
            return await ascrape(url, fetcher=own, rules=rules, follow_pages=follow_pages)
    return await story_at(url, _Waiting(fetcher, rules), follow_pages=follow_pages)


class _Blocking:
    """All in the caller's thread."""

    def __init__(self, fetcher: Fetcher, rules: Any) -> None:
        self._fetcher, self._rules = fetcher, rules
        self.renders = fetcher.renders

    async def fetch(self, url: str) -> Page:
        return self._fetcher.fetch(url)

    async def render(self, page: Page) -> Page:
        return self._fetcher.render(page)

    async def clean(self, raw: RawCopy) -> Article:
        return clean(raw, self._rules)

    async def work(self, job: Callable[[], T]) -> T:
        return job()


class _Waiting:
    """In tasks of an event loop, and what takes the processor in a thread."""

    def __init__(self, fetcher: AsyncFetcher, rules: Any) -> None:
        self._fetcher, self._rules = fetcher, rules
        self.renders = fetcher.renders

    async def fetch(self, url: str) -> Page:
        return await self._fetcher.fetch(url)

    async def render(self, page: Page) -> Page:
        return await self._fetcher.render(page)

    async def clean(self, raw: RawCopy) -> Article:
        return await self.work(partial(clean, raw, self._rules))

    async def work(self, job: Callable[[], T]) -> T:
        return await asyncio.to_thread(job)
