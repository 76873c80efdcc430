"""Pages for the commands: fetched a few ahead, returned in order, cancelled at once on an interrupt."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from functools import partial

from cleaners.article import Article
from cleaners.sites import Sites
from scraper.cli.given.loaded import Loaded, SourceError
from scraper.errors import AddressRefused, FetchError, NotFound, PortRefused
from scraper.fetch import AsyncFetcher, Network
from scraper.fetch.driver import run
from scraper.page import Page, RawCopy
from scraper.road import article_of, clean, raw_copy
from scraper.urls.site import host_of

# Enough to keep several hosts busy while one page is cleaned; few enough to hold in memory.
AHEAD = 8


class Fetches:
    """The pages at some addresses, in order. Without addresses, nothing is imported or opened.

    The event loop runs only while the caller waits for a page. Between pages the caller cleans, so an interrupt need not
    wait for a thread.
    """

    def __init__(self, urls: Sequence[str], *, allow_private: bool, network: Network | None = None) -> None:
        self._waiting = deque(urls)
        self._under_way: deque[asyncio.Task[Page]] = deque()
        # The hosts that the user typed, and no others: a page's redirects are still not trusted.
        self._opened = frozenset(host_of(url) for url in urls) if allow_private else frozenset()
        self._network = network
        self._runner: asyncio.Runner | None = None
        self._fetcher: AsyncFetcher | None = None

    def next(self) -> Loaded:
        """The next page. Raises ``SourceError`` with the reason if it cannot be fetched."""
        self._start()
        page = self._running().run(_result(self._under_way.popleft()))
        return Loaded(raw_copy(page), partial(self._article, page))

    def close(self) -> None:
        """Cancel running fetches and close all connections."""
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

    async def _fetch(self, url: str) -> Page:
        if self._fetcher is None:
            self._fetcher = AsyncFetcher(allow_private=self._opened, network=self._network)
        try:
            return await self._fetcher.fetch(url)
        except (AddressRefused, PortRefused) as error:
            raise SourceError(f"{error.message}; use --allow-private if you mean it") from error
        except NotFound as error:
            # A few servers send stories so; the cleaner sees what it is.
            if error.page is not None and error.page.content:
                return error.page
            raise SourceError(error.message) from error
        except FetchError as error:
            raise SourceError(error.message) from error

    def _article(self, page: Page, rules: Sites | None) -> Article:
        assert self._fetcher is not None, "the page was fetched"
        try:
            return run(article_of(page, _InTurn(self._running(), self._fetcher, rules)))
        except FetchError as error:
            raise SourceError(error.message) from error

    async def _shut(self) -> None:
        await asyncio.gather(*self._under_way, return_exceptions=True)
        if self._fetcher is not None:
            await self._fetcher.aclose()


class _InTurn:
    """The steps of ``scraper.road``: the loop runs while a page is rendered, and rests while it is cleaned."""

    def __init__(self, runner: asyncio.Runner, fetcher: AsyncFetcher, rules: Sites | None) -> None:
        self._runner, self._fetcher, self._rules = runner, fetcher, rules
        self.renders = fetcher.renders

    async def render(self, page: Page) -> Page:
        return self._runner.run(self._fetcher.render(page))

    async def clean(self, raw: RawCopy) -> Article:
        return clean(raw, self._rules)


async def _result(task: asyncio.Task[Page]) -> Page:
    return await task
