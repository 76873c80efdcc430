"""Pages for the commands: fetched a few ahead, handed out in order, let go of at once on an interrupt."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

from scraper.cli.given.loaded import Loaded, SourceError
from scraper.urls.site import host_of

if TYPE_CHECKING:
    from scraper.fetch import AsyncFetcher

# Enough to keep several hosts busy while one page is cleaned; few enough to hold in memory.
AHEAD = 8


class Fetches:
    """The pages of some addresses, in order. Nothing is imported or opened where there are none.

    The event loop runs while a page is waited for. Between pages the caller cleans, and an interrupt finds no
    thread that would have to end first.
    """

    def __init__(self, urls: Sequence[str], *, allow_private: bool) -> None:
        self._waiting = deque(urls)
        self._under_way: deque[asyncio.Task[Loaded]] = deque()
        # The hosts that the user typed, and no others: a page's redirects are still not trusted.
        self._opened = frozenset(host_of(url) for url in urls) if allow_private else frozenset()
        self._runner: asyncio.Runner | None = None
        self._fetcher: AsyncFetcher | None = None

    def next(self) -> Loaded:
        """The next page. Raises ``SourceError`` with the reason if it cannot be had."""
        self._start()
        return self._running().run(_result(self._under_way.popleft()))

    def close(self) -> None:
        """Give up what is under way and close all connections."""
        if self._runner is None:
            return
        for task in self._under_way:
            task.cancel()
        try:
            self._runner.run(self._shut())
        finally:
            self._runner.close()

    def _running(self) -> asyncio.Runner:
        if self._runner is None:
            self._runner = asyncio.Runner()
        return self._runner

    def _start(self) -> None:
        loop = self._running().get_loop()
        while self._waiting and len(self._under_way) < AHEAD:
            self._under_way.append(loop.create_task(self._fetch(self._waiting.popleft())))

    async def _fetch(self, url: str) -> Loaded:
        from scraper.errors import AddressRefused, FetchError, PortRefused
        from scraper.fetch import AsyncFetcher

        if self._fetcher is None:
            self._fetcher = AsyncFetcher(allow_private=self._opened)
        try:
            page = await self._fetcher.fetch(url)
        except (AddressRefused, PortRefused) as error:
            raise SourceError(f"{error.message}; use --allow-private if you mean it") from error
        except FetchError as error:
            raise SourceError(error.message) from error
        return Loaded(page.content, page.url, page.content_type)

    async def _shut(self) -> None:
        await asyncio.gather(*self._under_way, return_exceptions=True)
        if self._fetcher is not None:
            await self._fetcher.aclose()


async def _result(task: asyncio.Task[Loaded]) -> Loaded:
    return await task
