"""Clean the stored pages again with the current cleaner, without asking any server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from scraper.crawl.async_store import AsyncStore
from scraper.crawl.changes import Changes, compare
from scraper.crawl.cleaning import InProcess
from scraper.crawl.run import CrawlFailed, first_problem
from scraper.crawl.visits import ARTICLES
from scraper.road import article_of
from scraper.store import KeptPage, StoredArticle, StoreError, read_page
from scraper.workers import CleaningFailure, CleaningPool, WorkerStartError

Result = Literal["same", "revised", "new", "duplicate", "none", "lost", "failed"]

_BATCH = 100


@dataclass(frozen=True, slots=True)
class Recleaned:
    """The result of cleaning a stored page again.

    ``same``: the article reads as before. ``revised``: it reads differently; ``changes`` lists how. ``new``: the page had
    no article before. ``duplicate``: the article belongs to another page. ``none``: there is still no article. ``lost``:
    the cleaner finds no article any more; the old one is kept. ``failed``: the page could not be read or cleaned.
    ``message`` is the reason for the last three.
    """

    url: str
    site: str
    result: Result
    changes: Changes = field(default_factory=Changes)
    message: str = ""


@dataclass(frozen=True, slots=True)
class RecleanPlan:
    """What to clean again: a store as ``Store.open`` takes it, the folder of its raw pages (None for the store's own), a
    site (None for all). ``rules`` are folders of site rules by site. With ``dry`` nothing is written."""

    store: str | Path
    pages: Path | None = None
    site: str | None = None
    rules: Mapping[str, Path] | None = None
    workers: int | None = None
    dry: bool = False


def reclean(plan: RecleanPlan, watch: Callable[[Recleaned], None]) -> None:
    """Clean every stored page again, and report each. An interrupt loses nothing: each page is a transaction.

    Raises ``CrawlFailed`` if the store or the cleaning cannot be used.
    """
    try:
        asyncio.run(_reclean(plan, watch))
    except* (StoreError, WorkerStartError) as problems:
        problem = first_problem(problems)
        raise CrawlFailed(str(problem)) from problem


async def _reclean(plan: RecleanPlan, watch: Callable[[Recleaned], None]) -> None:
    store = AsyncStore(plan.store, plan.pages, dry=plan.dry)
    await store.open()
    try:
        async with CleaningPool(plan.workers) as pool:
            await _Work(plan, store, pool, watch).run()
    finally:
        await store.aclose()


class _Work:
    def __init__(
        self, plan: RecleanPlan, store: AsyncStore, pool: CleaningPool, watch: Callable[[Recleaned], None]
    ) -> None:
        self._plan, self._store, self._pool, self._watch = plan, store, pool, watch

    async def run(self) -> None:
        kept = await self._store(lambda store: store.kept(self._plan.site))
        # One page in each process, and one being read.
        turns = asyncio.Semaphore(self._pool.size + 1)
        while batch := await self._store(lambda _: _next(kept)):
            async with asyncio.TaskGroup() as group:
                for page in batch:
                    await turns.acquire()
                    group.create_task(self._one(page)).add_done_callback(lambda _: turns.release())

    async def _one(self, kept: KeptPage) -> None:
        try:
            article = await self._cleaned(kept)
        except (CleaningFailure, _UnreadableError) as error:
            self._watch(Recleaned(kept.url, kept.site, "failed", message=str(error)))
            return
        old = await self._store(lambda store: None if kept.article is None else store.article(kept.article))
        if article["outcome"]["kind"] not in ARTICLES or not article["blocks"]:
            evidence = "; ".join((article["outcome"]["kind"], *article["outcome"]["evidence"]))
            self._watch(Recleaned(kept.url, kept.site, "lost" if old else "none", message=evidence))
            return
        self._watch(await self._saved(kept, old, article))

    async def _saved(self, kept: KeptPage, old: StoredArticle | None, article: Mapping[str, Any]) -> Recleaned:
        saved = await self._store(lambda store: store.recleaned(kept, article, dry=self._plan.dry))
        result = saved.result
        assert result != "unchanged" and result != "failed" and result != "held", "there is an article"
        changes = compare(old.article, article) if result == "revised" and old is not None else Changes()
        return Recleaned(kept.url, kept.site, result, changes)

    async def _cleaned(self, kept: KeptPage) -> Mapping[str, Any]:
        folder = await self._store(lambda store: self._plan.pages or store.raw_folder)
        if folder is None:
            raise _UnreadableError("the store does not say where its raw pages are: name their folder")
        try:
            page = await asyncio.to_thread(read_page, folder, kept.raw)
        except StoreError as error:
            raise _UnreadableError(error.message) from error
        return await article_of(page, InProcess(self._pool, (self._plan.rules or {}).get(kept.site)))


class _UnreadableError(Exception):
    """A raw page is missing or damaged."""


def _next(kept: Iterator[KeptPage]) -> list[KeptPage]:
    return list(islice(kept, _BATCH))
