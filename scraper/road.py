"""From a URL to a clean article, in one call."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scraper.errors import FetchError, InvalidURL
from scraper.fetch.client import AsyncFetcher, Fetcher
from scraper.page import Page
from scraper.urls.parse import canonicalise
from scraper.urls.site import host_of, same_host

if TYPE_CHECKING:
    from cleaners.article import Article


MOST_PAGES = 30  # pages of one story at most


def scrape(url: str, *, fetcher: Fetcher | None = None, rules: Any = None, follow_pages: bool = False) -> Article:
    """Fetch ``url`` and clean it.

    ``fetcher`` brings its own limits, manners and open connections; without one, a fetcher is made for this
    call. If it has a renderer, a page that turns out to be a script shell is rendered and cleaned again.
    ``rules`` is handed to ``cleaners.clean``. Raises a ``scraper.FetchError`` if no page came; a page that is
    no article says so in ``article.outcome``.

    ``follow_pages`` fetches the further pages of a story that is told on several, 30 at most and of the same
    host, and joins them (``cleaners.join``). A further page that cannot be had ends it: ``article.next_pages`` says
    which are missing, and ``article.evidence["next_pages"]`` why.
    """
    if fetcher is None:
        with Fetcher() as own:
            return scrape(url, fetcher=own, rules=rules, follow_pages=follow_pages)
    article = _one(url, fetcher, rules)
    if not follow_pages:
        return article
    story = _Story(article)
    while (further := story.next()) is not None:
        try:
            story.add(_one(further, fetcher, rules))
        except FetchError as error:
            story.end(further, error)
    return story.article()


async def ascrape(
    url: str, *, fetcher: AsyncFetcher | None = None, rules: Any = None, follow_pages: bool = False
) -> Article:
    """The asyncio twin of ``scrape``. Pages are cleaned in a thread, so that the event loop goes on."""
    if fetcher is None:
        async with AsyncFetcher() as own:
            return await ascrape(url, fetcher=own, rules=rules, follow_pages=follow_pages)
    article = await _aone(url, fetcher, rules)
    if not follow_pages:
        return article
    story = _Story(article)
    while (further := story.next()) is not None:
        try:
            story.add(await _aone(further, fetcher, rules))
        except FetchError as error:
            story.end(further, error)
    return await asyncio.to_thread(story.article)


def _one(url: str, fetcher: Fetcher, rules: Any) -> Article:
    page = fetcher.fetch(url)
    article = _clean(page, rules)
    if fetcher.renders and article.outcome.kind == "script_shell":
        article = _clean(fetcher.render(page), rules)
    return article


async def _aone(url: str, fetcher: AsyncFetcher, rules: Any) -> Article:
    page = await fetcher.fetch(url)
    article = await asyncio.to_thread(_clean, page, rules)
    if fetcher.renders and article.outcome.kind == "script_shell":
        article = await asyncio.to_thread(_clean, await fetcher.render(page), rules)
    return article


def _clean(page: Page, rules: Any) -> Article:
    import cleaners

    return cleaners.clean(page.content, url=page.url, content_type=page.content_type, rules=rules)


class _Story:
    """The pages of a story as they come in: each names the next one."""

    def __init__(self, first: Article) -> None:
        self.pages = [first]
        self.seen = {_key(first.url)}
        self.broken: tuple[str, str] | None = None

    def next(self) -> str | None:
        """The address of the next page; ``None`` where the story ends, or goes on for too long."""
        last = self.pages[-1]
        if self.broken or len(self.pages) >= MOST_PAGES or not last.blocks:
            return None
        further = next((url for url in last.next_pages if _key(url) not in self.seen), None)
        if further is not None:
            self.seen.add(_key(further))
        return further

    def add(self, page: Article) -> None:
        """Take in a page. One that a redirect led back to, or to another host, is none of the story's."""
        key = _key(page.url)
        here = same_host(host_of(page.url or ""), host_of(self.pages[0].url or ""))
        if not here or any(_key(known.url) == key for known in self.pages):
            self.end(self.pages[-1].next_pages[0], "a redirect led elsewhere")
        else:
            self.seen.add(key)
            self.pages.append(page)

    def end(self, url: str, why: FetchError | str) -> None:
        """End with the pages that are there; the page at ``url`` could not be had."""
        self.broken = url, why if isinstance(why, str) else f"{type(why).__name__}: {why}"

    def article(self) -> Article:
        """The pages joined."""
        from cleaners import Evidence, join

        article = join(self.pages)
        if not self.broken:
            return article
        url, why = self.broken
        told = (Evidence(url, "fetch", why), *article.evidence.get("next_pages", ()))
        return replace(article, evidence={**article.evidence, "next_pages": told})


def _key(url: str | None) -> str:
    try:
        return canonicalise(url or "")
    except InvalidURL:
        return url or ""
