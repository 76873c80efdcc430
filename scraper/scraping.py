"""From a URL to a clean article, in one call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scraper.fetch.client import AsyncFetcher, Fetcher
from scraper.page import Page

if TYPE_CHECKING:
    from cleaners.article import Article


def scrape(url: str, *, fetcher: Fetcher | None = None, rules: Any = None) -> Article:
    """Fetch ``url`` and clean it.

    ``fetcher`` brings its own limits, manners and open connections; without one, a fetcher is made for this
    call. ``rules`` is handed to ``cleaners.clean``. Raises a ``scraper.FetchError`` if no page came; a page
    that is no article says so in ``article.outcome``.
    """
    if fetcher is None:
        with Fetcher() as fetcher:
            return _clean(fetcher.fetch(url), rules)
    return _clean(fetcher.fetch(url), rules)


async def ascrape(url: str, *, fetcher: AsyncFetcher | None = None, rules: Any = None) -> Article:
    """The asyncio twin of ``scrape``. The page is cleaned in a thread, so that the event loop goes on."""
    import asyncio

    if fetcher is None:
        async with AsyncFetcher() as fetcher:
            page = await fetcher.fetch(url)
    else:
        page = await fetcher.fetch(url)
    return await asyncio.to_thread(_clean, page, rules)


def _clean(page: Page, rules: Any) -> Article:
    import cleaners

    return cleaners.clean(page.content, url=page.url, content_type=page.content_type, rules=rules)
