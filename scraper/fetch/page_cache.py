"""The cache as the fetcher uses it: a failing cache never stops a fetch."""

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
    """Reads pages from a cache and writes them to it. If the cache fails, this is logged and the fetch goes on."""

    def __init__(self, driver: Driver, cache: Cache | None, clock: Clock) -> None:
        self._driver, self._cache, self._clock = driver, cache, clock

    async def get(self, url: URL) -> Entry | None:
        """The cached page for a URL. Pages fetched with credentials are private, and never cached."""
        cache = self._cache
        if cache is None or url.credentials:
            return None
        try:
            return await self._driver.work(lambda: cache.get(str(url), self._clock.wall()))
        except (sqlite3.Error, zlib.error, ValueError, OSError) as error:
            log.warning("cache cannot be read: %s", error)
            return None

    async def keep(self, page: Page, url: URL) -> None:
        """Cache a fetched page, if its headers allow that."""
        if self._cache is None or url.credentials or not may_be_kept(page.status, page.headers):
            return
        stored = self._clock.wall()
        wire = page.sizes.wire
        await self.put(Entry(str(url), page.status, page.headers, page.content, page.corrections, wire, stored))

    async def put(self, entry: Entry) -> None:
        """Write an entry."""
        cache = self._cache
        if cache is None:
            return
        try:
            await self._driver.work(lambda: cache.put(entry))
        except (sqlite3.Error, OSError) as error:
            log.warning("cache cannot be written: %s", error)
