"""The cache as the fetcher uses it: never in the way of a page."""

from __future__ import annotations

import logging
import sqlite3
import zlib

from scraper.fetch.cache.disk import Cache, Entry, may_be_kept
from scraper.fetch.clock import Clock
from scraper.fetch.driver import Driver
from scraper.page import Page
from scraper.urls.parse import URL

log = logging.getLogger("scraper.fetch")


class PageCache:
    """Takes pages from a cache and puts them there. A cache that fails is logged and done without."""

    def __init__(self, driver: Driver, cache: Cache | None, clock: Clock) -> None:
        self._driver, self._cache, self._clock = driver, cache, clock

    async def get(self, url: URL) -> Entry | None:
        """The page kept for a URL. One that is asked for with credentials is not for everyone, and not kept."""
        cache = self._cache
        if cache is None or url.credentials:
            return None
        try:
            return await self._driver.work(lambda: cache.get(str(url), self._clock.wall()))
        except (sqlite3.Error, zlib.error, ValueError, OSError) as error:
            log.warning("cache cannot be read: %s", error)
            return None

    async def keep(self, page: Page, url: URL) -> None:
        """Keep a page that was fetched, if it may be kept."""
        if self._cache is None or url.credentials or not may_be_kept(page.status, page.headers):
            return
        stored = self._clock.wall()
        wire = page.sizes.wire
        await self.put(Entry(page.url, page.status, page.headers, page.content, page.corrections, wire, stored))

    async def put(self, entry: Entry) -> None:
        """Keep an entry."""
        cache = self._cache
        if cache is None:
            return
        try:
            await self._driver.work(lambda: cache.put(entry))
        except (sqlite3.Error, OSError) as error:
            log.warning("cache cannot be written: %s", error)
