"""Visit one page: fetch it, clean it, and record the result and the next visit in one transaction."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from scraper.crawl import backoff
from scraper.crawl.cleaning import InProcess
from scraper.crawl.elsewhere import leads_away
from scraper.crawl.events import NOT_WANTED, PageDone
from scraper.crawl.listings import list_page
from scraper.crawl.plan import Tools
from scraper.crawl.revisit import last_change, next_visit
from scraper.errors import FetchError, NotFound, RetryLater, StatusError
from scraper.fetch import Terms
from scraper.page import Page
from scraper.road import article_of, page_behind
from scraper.seeds import Site
from scraper.store import Lease, LeaseLost, RawPlace, Saved, Store, Visit
from scraper.store.errors import LIST
from scraper.store.warc.archive import payload_of
from scraper.workers import CleaningFailure

log = logging.getLogger("scraper.crawl")

# Outcomes that give an article, or the free part of one.
ARTICLES = frozenset(("ok", "paywalled"))
# A later cleaner will not be able to read these either.
_NO_PAGES = frozenset(("not_html", "unsupported"))


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of a visit: ``page`` is the raw page to keep, ``article`` the article in it, ``again`` the time of the
    next visit. If ``host`` must be left alone, ``not_before`` is when that ends."""

    visit: Visit
    page: Page | None = None
    article: Mapping[str, Any] | None = None
    again: datetime | None = None
    host: str = ""
    not_before: datetime | None = None
    cleaning: float = 0.0


class Visitor:
    """Visits pages of the sites of one run."""

    def __init__(self, tools: Tools, sites: Mapping[str, Site], run: int) -> None:
        self._tools, self._sites, self._run = tools, sites, run

    async def visit(self, lease: Lease, fetched: Callable[[Finding | None], None]) -> None:
        """Visit a page. ``fetched`` is called as soon as the host is free again, with the finding if the fetch failed.

        Raises a ``StoreError`` or ``WorkerStartError``, but nothing for failures of the page.
        """
        await self._record(lease, await self._finding(lease, fetched))

    async def _finding(self, lease: Lease, fetched: Callable[[Finding | None], None]) -> Finding:
        if not self._sites[lease.site].takes(lease.url):
            # The seeds have changed since the page was found, and may change back.
            fetched(None)
            return _failed(lease, Visit(attempts=0), NOT_WANTED, "the seeds leave it out", backoff.SELDOM)
        began = time.monotonic()
        try:
            page = await self._fetch(lease)
        except FetchError as error:
            finding = _of_error(lease, error, time.monotonic() - began)
            fetched(finding)
            return finding
        except BaseException:
            fetched(None)
            raise
        fetched(None)
        if page.status == 304:
            return _unchanged(lease, page)
        if away := leads_away(lease.url, page.url, self._sites[lease.site]):
            return _failed(lease, _account(page), "redirected-away", away, backoff.GONE)
        return await self._cleaned(lease, page)

    async def _fetch(self, lease: Lease) -> Page:
        terms = Terms(lease.etag, lease.last_modified, self._sites[lease.site].delay or 0.0)
        try:
            return await self._tools.fetcher.fetch(lease.url, terms)
        except NotFound as error:
            # A few servers send stories so; the cleaner sees what it is.
            return page_behind(error)

    async def _cleaned(self, lease: Lease, page: Page) -> Finding:
        began = time.monotonic()
        steps = InProcess(self._tools.pool, self._sites[lease.site].rules, self._tools.fetcher)
        try:
            article = await article_of(page, steps)
        except FetchError as error:  # of its rendering, or the one that it came with
            finding = _failed(lease, _account(page), kind_of(error), error.message, backoff.after_fetch(error))
            kept = None if isinstance(error, NotFound) else page
            return replace(finding, page=kept, cleaning=time.monotonic() - began)
        except CleaningFailure as error:
            finding = _failed(lease, _account(page), error.kind, error.message, backoff.BROKEN)
            return replace(finding, page=page, cleaning=time.monotonic() - began)
        finding = _of_article(lease, page, article, self._sites[lease.site])
        return replace(finding, cleaning=time.monotonic() - began)

    async def _record(self, lease: Lease, finding: Finding) -> None:
        place: list[RawPlace | None] = []

        payload = payload_of(finding.page) if finding.page is not None else None

        def work(store: Store) -> Saved:
            # The call may be retried; the page is written once.
            if not place:
                copy = None if payload is None else store.copy_of(lease, payload)
                place.append(self._tools.store.write_page(finding.page, copy) if finding.page is not None else None)
            visit = replace(finding.visit, raw=place[0], payload=payload)
            if finding.not_before is not None:
                store.hold(finding.host, finding.not_before, visit.message)
            return store.finish(lease, visit, finding.article, again=finding.again, run=self._run)

        try:
            saved = await self._tools.store(work)
        except LeaseLost as error:
            log.warning("another crawler has this page: %s", error)
            return
        self._tools.watch(_event(lease, finding, saved))


def _account(page: Page) -> Visit:
    return Visit(
        url=page.url,
        status=page.status,
        at=page.fetched_at,
        seconds=page.times.total,
        attempts=page.attempts,
        size=page.sizes.decoded,
        etag=page.header("etag"),
        last_modified=page.header("last-modified"),
    )


def _of_article(lease: Lease, page: Page, article: Mapping[str, Any], site: Site) -> Finding:
    outcome = article["outcome"]
    visit = _account(page)
    if outcome["kind"] not in ARTICLES or not article["blocks"]:
        evidence = "; ".join(outcome["evidence"])
        finding = _failed(lease, visit, outcome["kind"], evidence, backoff.after_cleaning(outcome["kind"]))
        return replace(finding, page=None if outcome["kind"] in _NO_PAGES else page)
    if listed := list_page(lease, page, article, site):
        kind = LIST if listed.lasting else "index_page"
        return _failed(lease, visit, kind, listed.why, backoff.after_cleaning(kind))
    text = article.get("published")
    published = _aware(datetime.fromisoformat(text) if text else None) or lease.published
    return Finding(visit, page, article, _again(lease, page, published))


def _unchanged(lease: Lease, page: Page) -> Finding:
    return Finding(_account(page), again=_again(lease, page, lease.published))


def _again(lease: Lease, page: Page, published: datetime | None) -> datetime | None:
    now = datetime.now(UTC)
    if published is not None and lease.added_at is not None:
        # A page that dates itself at each request was there when it was found.
        published = min(published, lease.added_at)
    changes = (lease.modified, last_change(page.header("last-modified"), now))
    # For a page without any date, Last-Modified counts only at the first visit: see ``next_visit``.
    first = lease.state == "new"
    modified = max(filter(None, changes if published or first else changes[:1]), default=None)
    return next_visit(now, published, modified, first=first)


def kind_of(error: FetchError) -> str:
    """A word for an error in tables: its kind, or the HTTP status."""
    return f"http-{error.status}" if isinstance(error, StatusError) else error.kind


def _of_error(lease: Lease, error: FetchError, seconds: float) -> Finding:
    status = error.status if isinstance(error, StatusError) else None
    visit = Visit(status=status, attempts=error.attempts, seconds=seconds)
    finding = _failed(lease, visit, kind_of(error), error.message, backoff.after_fetch(error))
    if isinstance(error, RetryLater):
        return replace(finding, again=error.not_before, host=error.host or lease.host, not_before=error.not_before)
    return finding


def _failed(lease: Lease, visit: Visit, error: str, message: str, policy: backoff.Backoff) -> Finding:
    again = policy.next_visit(datetime.now(UTC), lease.failures)
    return Finding(replace(visit, error=error, message=message), again=again)


def _event(lease: Lease, finding: Finding, saved: Saved) -> PageDone:
    visit = finding.visit
    return PageDone(
        site=lease.site,
        url=lease.url,
        result=saved.result,
        first=lease.state == "new",
        status=visit.status,
        error=visit.error,
        message=visit.message,
        title=finding.article.get("title") if finding.article else lease.title,
        revision=saved.revision,
        seconds=visit.seconds,
        cleaning=finding.cleaning,
        size=visit.size,
    )


def _aware(when: datetime | None) -> datetime | None:
    """The date with a zone. One without is taken as UTC: only hours and weeks matter here."""
    return when.replace(tzinfo=UTC) if when is not None and when.tzinfo is None else when
