"""From a URL to a clean article, in one call."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from scraper.fetch.client import AsyncFetcher, Fetcher
from scraper.page import Page

if TYPE_CHECKING:
    from cleaners.article import Article


def scrape(url: str, *, fetcher: Fetcher | None = None, rules: Any = None) -> Article:
    """Fetch ``url`` and clean it.

    ``fetcher`` brings its own limits, manners and open connections; without one, a fetcher is made for this
    call. If it has a renderer, a page that turns out to be a script shell is rendered and cleaned again.
    ``rules`` is handed to ``cleaners.clean``. Raises a ``scraper.FetchError`` if no page came; a page that is
    no article says so in ``article.outcome``.
    """
    if fetcher is None:
        with Fetcher() as own:
            return scrape(url, fetcher=own, rules=rules)
    page = fetcher.fetch(url)
    article = _clean(page, rules)
    if fetcher.renders and article.outcome.kind == "script_shell":
        article = _clean(fetcher.render(page), rules)
    return article


async def ascrape(url: str, *, fetcher: AsyncFetcher | None = None, rules: Any = None) -> Article:
    """The asyncio twin of ``scrape``. The page is cleaned in a thread, so that the event loop goes on."""
    if fetcher is None:
        async with AsyncFetcher() as own:
            return await ascrape(url, fetcher=own, rules=rules)
    page = await fetcher.fetch(url)
    article = await asyncio.to_thread(_clean, page, rules)
    if fetcher.renders and article.outcome.kind == "script_shell":
        article = await asyncio.to_thread(_clean, await fetcher.render(page), rules)
    return article


def _clean(page: Page, rules: Any) -> Article:
    import cleaners

    return cleaners.clean(page.content, url=page.url, content_type=page.content_type, rules=rules)
