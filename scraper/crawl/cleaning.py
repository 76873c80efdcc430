"""How a crawl cleans a page: in a process, with the rules of its site."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scraper.errors import RenderError
from scraper.fetch import AsyncFetcher
from scraper.page import Page, RawCopy
from scraper.workers import CleaningPool


class InProcess:
    """The steps of ``scraper.road``. ``rules`` is a folder of site rules; without a fetcher nothing is rendered."""

    def __init__(self, pool: CleaningPool, rules: Path | None, fetcher: AsyncFetcher | None = None) -> None:
        self._pool, self._rules, self._fetcher = pool, rules, fetcher

    @property
    def renders(self) -> bool:
        return self._fetcher is not None and self._fetcher.renders

    async def render(self, page: Page) -> Page:
        if self._fetcher is None:
            raise RenderError("there is no fetcher that could render", url=page.url)
        return await self._fetcher.render(page)

    async def clean(self, raw: RawCopy) -> Mapping[str, Any]:
        return await self._pool.clean(raw, sites=str(self._rules) if self._rules else None)
