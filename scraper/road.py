"""The road from an address to an article: fetch, render where needed, clean, next page.

``scrape`` and ``ascrape``, ``copydesk clean URL`` and the crawl all take it. They differ in how they wait and where they
clean (``Steps``); all decisions are made here, so that the same page always gives the same article: what the cleaner
gets of a page (``raw_copy``), which pages are rendered (``article_of``), and which pages continue a story (``story_at``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol, TypeVar

import cleaners
from cleaners.article import Article, Evidence
from scraper.errors import GONE, FetchError, NotFound
from scraper.page import Page, RawCopy
from scraper.urls.parse import canonical
from scraper.urls.site import host_of, same_host

MOST_PAGES = 30  # pages of one story at most

T = TypeVar("T")
# An article, as it is or as plain data.
A = TypeVar("A", bound=Article | Mapping[str, Any])
A_co = TypeVar("A_co", bound=Article | Mapping[str, Any], covariant=True)


class Steps(Protocol[A_co]):
    """How a fetched page is cleaned, and rendered first if needed."""

    @property
    def renders(self) -> bool:
        """Whether there is a renderer."""

    async def render(self, page: Page) -> Page:
        """The page after its scripts have run. Raises ``RenderError``."""

    async def clean(self, raw: RawCopy) -> A_co:
        """The article."""


class StorySteps(Steps[Article], Protocol):
    """How all pages of a story are fetched and cleaned."""

    async def fetch(self, url: str) -> Page:
        """A page. Raises a ``FetchError``."""

    async def work(self, job: Callable[[], T]) -> T:
        """Run a job that takes processor time."""


def raw_copy(page: Page) -> RawCopy:
    """The parts of a page that the cleaner gets."""
    return RawCopy(page.content, page.url, page.content_type, page.status)


def clean(raw: RawCopy, rules: Any = None) -> Article:
    """The article of a raw copy, cleaned in this process."""
    return cleaners.clean(raw.content, url=raw.url, content_type=raw.content_type, status=raw.status, rules=rules)


def page_behind(error: NotFound) -> Page:
    """The page that came with status 404 or 410, for ``article_of``. Raises the error if nothing came."""
    if error.page is None or not error.page.content:
        raise error
    return error.page


async def article_of(page: Page, steps: Steps[A]) -> A:
    """The article of a page. A script shell is rendered, if there is a renderer, and cleaned again.

    Some servers send stories with status 404 or 410. Raises ``NotFound`` for a page that came so and is not one.
    """
    article = await steps.clean(raw_copy(page))
    if page.status in GONE:
        if _outcome(article) == "ok":
            return article
        error = NotFound(f"the server answered {page.status}", url=page.url, status=page.status, page=page)
        error.give_up(page.attempts)
        raise error
    if steps.renders and _outcome(article) == "script_shell":
        article = await steps.clean(raw_copy(await steps.render(page)))
    return article


async def story_at(url: str, steps: StorySteps, *, follow_pages: bool = False) -> Article:
    """The article at an address, with the further pages of its story if ``follow_pages``."""
    try:
        page = await steps.fetch(url)
    except NotFound as error:
        page = page_behind(error)
    first = await article_of(page, steps)
    if not follow_pages:
        return first
    story = _Story(first)
    while (further := story.next()) is not None:
        try:
            story.add(await article_of(await steps.fetch(further), steps))
        except FetchError as error:
            story.end(further, error)
    return await steps.work(story.article)


def _outcome(article: Article | Mapping[str, Any]) -> str:
    kind: str = article.outcome.kind if isinstance(article, Article) else article["outcome"]["kind"]
    return kind


class _Story:
    """The pages of a story as they come in: each names the next one."""

    def __init__(self, first: Article) -> None:
        self.pages = [first]
        self.seen = {canonical(first.url or "")}
        self.broken: tuple[str, str] | None = None

    def next(self) -> str | None:
        """The address of the next page; ``None`` if the story ends, or has too many pages."""
        last = self.pages[-1]
        if self.broken or len(self.pages) >= MOST_PAGES or not last.blocks:
            return None
        further = next((url for url in last.next_pages if canonical(url) not in self.seen), None)
        if further is not None:
            self.seen.add(canonical(further))
        return further

    def add(self, page: Article) -> None:
        """Add a page. A page that was redirected to an earlier page or to another host is not part of the story."""
        key = canonical(page.url or "")
        here = same_host(host_of(page.url or ""), host_of(self.pages[0].url or ""))
        if not here or any(canonical(earlier.url or "") == key for earlier in self.pages):
            self.end(self.pages[-1].next_pages[0], "a redirect led elsewhere")
        else:
            self.seen.add(key)
            self.pages.append(page)

    def end(self, url: str, why: FetchError | str) -> None:
        """End with the pages so far; the page at ``url`` could not be fetched."""
        self.broken = url, why if isinstance(why, str) else f"{type(why).__name__}: {why}"

    def article(self) -> Article:
        """The pages joined."""
        article = cleaners.join(self.pages)
        if not self.broken:
            return article
        url, why = self.broken
        evidence = (Evidence(url, "fetch", why), *article.evidence.get("next_pages", ()))
        return replace(article, evidence={**article.evidence, "next_pages": evidence})
