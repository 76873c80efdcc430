"""The crawl as a process: its tools, its signals, and one run or several in turn."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from scraper.crawl.async_store import AsyncStore
from scraper.crawl.dispatch import DRAIN
from scraper.crawl.events import Event, Stopping, Watch
from scraper.crawl.plan import Plan, Tools
from scraper.crawl.run import CrawlFailed, run_once
from scraper.crawl.summary import Summary
from scraper.fetch import AsyncFetcher
from scraper.store import StoreError
from scraper.workers import CleaningPool


def crawl(plan: Plan, watch: Watch = lambda event: None) -> Summary:
    """Crawl as planned, and return the figures of the last run. ``watch`` is called with every event.

    SIGTERM and SIGINT stop it cleanly, a little after ``DRAIN`` seconds at the latest; a second one ends the process at
    once, as without a handler. Call it from the main thread.

    Raises ``CrawlFailed`` if the store or the cleaning cannot be used.
    """
    return asyncio.run(_crawl(plan, watch))


async def _crawl(plan: Plan, watch: Watch) -> Summary:
    stop = asyncio.Event()
    store = AsyncStore(plan.store, plan.pages, dry=plan.dry)
    try:
        await store.open()
    except StoreError as error:
        raise CrawlFailed(error.message) from error
    try:
        with _signals(stop, watch):
            fetcher = AsyncFetcher(manners=plan.manners, allow_private=plan.allow_private, network=plan.network)
            async with fetcher, CleaningPool(plan.workers) as pool:
                return await _runs(plan, Tools(fetcher, pool, store, watch), stop)
    finally:
        await store.aclose()


async def _runs(plan: Plan, tools: Tools, stop: asyncio.Event) -> Summary:
    """One run; or, with ``plan.every``, a run at each multiple of that time from the start, until the stop. A run that
    takes longer is followed by the next one when that would have been due."""
    loop = asyncio.get_running_loop()
    start = loop.time()
    while True:
        summary = await run_once(plan, tools, stop)
        if plan.every is None or stop.is_set():
            return summary
        every = plan.every.total_seconds()
        pause = every - (loop.time() - start) % every
        try:
            await asyncio.wait_for(stop.wait(), pause)
        except TimeoutError:
            continue
        summary.stop()
        return summary


def _leave(number: int, _frame: object) -> None:
    os._exit(128 + number)


@contextmanager
def _signals(stop: asyncio.Event, watch: Watch) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    ours = (signal.SIGTERM, signal.SIGINT)

    def heard(number: signal.Signals) -> None:
        # From here on the default action applies: a signal ends the process at once. It does not end the first process
        # of a container, which therefore ends itself.
        for each in ours:
            loop.remove_signal_handler(each)
            signal.signal(each, signal.SIG_DFL if os.getpid() != 1 else _leave)
        event: Event = Stopping(number.name, DRAIN)
        stop.set()
        watch(event)

    before = [signal.getsignal(each) for each in ours]
    for each in ours:
        loop.add_signal_handler(each, heard, each)
    try:
        yield
    finally:
        for each, handler in zip(ours, before, strict=True):
            loop.remove_signal_handler(each)
            signal.signal(each, handler)
