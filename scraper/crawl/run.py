"""One run: explore the sites, visit the pages that are due, and report the results."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from dataclasses import replace

from scraper.crawl.discovery import Scout
from scraper.crawl.dispatch import Dispatcher
from scraper.crawl.events import Event, RunBegan, RunEnded, SiteSilent, Watch
from scraper.crawl.plan import Plan, Tools
from scraper.crawl.summary import Summary
from scraper.crawl.visits import Visitor
from scraper.store import StoreError, new_owner
from scraper.store.records import RunState
from scraper.workers import WorkerStartError

log = logging.getLogger("scraper.crawl")

# Seconds that the store has to record the end of a stopped run.
_CLOSING_SECONDS = 10.0


class CrawlFailed(Exception):  # noqa: N818  as the errors of the fetcher
    """The run could not go on, for a reason other than a page; what was done until then is kept.

    ``message`` is one plain line; ``__cause__`` is a ``StoreError`` or ``WorkerStartError``.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


async def run_once(plan: Plan, tools: Tools, stop: asyncio.Event) -> Summary:
    """One run of a crawl, until nothing is due or ``stop`` is set.

    Raises ``CrawlFailed`` if the store or the cleaning cannot be used; a full disk is such a case.
    """
    summary = Summary(tuple(site.name for site in plan.sites))
    tools = replace(tools, watch=_both(summary.watch, tools.watch))
    run = _Run(plan, tools, stop, summary)
    try:
        await (run.dry_run() if plan.dry else run.go())
    except* (StoreError, WorkerStartError) as problems:
        problem = first_problem(problems)
        raise CrawlFailed(str(problem)) from problem
    if stop.is_set():
        summary.stop()
    return summary


class _Run:
    def __init__(self, plan: Plan, tools: Tools, stop: asyncio.Event, summary: Summary) -> None:
        self._plan, self._tools, self._stop, self._summary = plan, tools, stop, summary
        self._owner = new_owner()

    async def dry_run(self) -> None:
        """Read the sources and report which pages would be visited, without changing anything."""
        self._report_begin(None)
        await self._until_stopped(self._explore(None))
        state: RunState = "stopped" if self._stop.is_set() else "done"
        self._tools.watch(RunEnded(None, state, self._summary.data()))

    async def go(self) -> None:
        """Explore and visit."""
        number = await self._begin()
        self._report_begin(number)
        state: RunState = "failed"
        message = ""
        try:
            await self._work(number)
            await self._note_silence()
            state = "stopped" if self._stop.is_set() else "done"
        except BaseExceptionGroup as problems:
            message = str(first_problem(problems))
            raise
        finally:
            await self._end(number, state)
            self._tools.watch(RunEnded(number, state, self._summary.data(), message))

    async def _begin(self) -> int:
        for site in self._plan.sites:
            await self._tools.store(lambda store, site=site: store.add_site(site.name, site.home))  # type: ignore[misc]
        return await self._tools.store(lambda store: store.begin_run(self._owner, self._plan.lease))

    def _report_begin(self, number: int | None) -> None:
        self._tools.watch(RunBegan(number, self._owner, tuple(site.name for site in self._plan.sites)))

    async def _work(self, number: int) -> None:
        visitor = Visitor(self._tools, {site.name: site for site in self._plan.sites}, number)
        dispatcher = Dispatcher(self._plan, self._tools, self._owner, visitor, self._stop)
        async with asyncio.TaskGroup() as group:
            renewing = group.create_task(self._renew())
            group.create_task(self._until_stopped(self._explore(dispatcher)))
            await dispatcher.run()
            renewing.cancel()

    async def _note_silence(self) -> None:
        """Record whether the visited sites gave something, and report those that do not any more."""
        for name, site in self._summary.sites.items():
            if site.results:
                silent = await self._tools.store(
                    lambda store, name=name, site=site: store.record_pages(  # type: ignore[misc]
                        name, gave=site.gave, failed=site.failed_new
                    )
                )
                if silent:
                    self._tools.watch(SiteSilent(name, silent))

    async def _explore(self, dispatcher: Dispatcher | None) -> None:
        held_hosts = await self._tools.store(lambda store: store.held_hosts())
        scout = Scout(self._plan, self._tools, held_hosts)
        if dispatcher is not None:
            dispatcher.leave_alone(held_hosts)
        async with asyncio.TaskGroup() as group:
            for site in self._plan.sites:
                task = group.create_task(scout.explore(site))
                if dispatcher is not None:
                    task.add_done_callback(lambda _, name=site.name: dispatcher.ready(name))  # type: ignore[misc]
        if dispatcher is not None:
            dispatcher.all_ready()

    async def _until_stopped(self, work: Coroutine[None, None, None]) -> None:
        """Do ``work``, but cancel it at the stop. A source counts as seen only after its pages are stored, so nothing is
        lost."""
        task = asyncio.ensure_future(work)
        stopped = asyncio.ensure_future(self._stop.wait())
        try:
            await asyncio.wait((task, stopped), return_when=asyncio.FIRST_COMPLETED)
            if not task.done():
                task.cancel()
                await asyncio.wait((task,))
            if not task.cancelled():
                task.result()
        finally:
            task.cancel()
            stopped.cancel()

    async def _renew(self) -> None:
        """Renew our leases and our run."""
        while True:
            await asyncio.sleep(self._plan.lease / 3)
            await self._tools.store(lambda store: store.renew(self._owner, self._plan.lease))

    async def _end(self, number: int, state: RunState) -> None:
        """Give back what is still leased, and record the end of the run. If the store fails, both happen anyway: leases
        run out, and a silent run counts as killed."""
        try:
            async with asyncio.timeout(None if state == "done" else _CLOSING_SECONDS):
                await self._tools.store(lambda store: store.release(self._owner))
                await self._tools.store(lambda store: store.end_run(number, state, self._summary.data()))
        except TimeoutError:
            log.warning("the store does not answer: the end of the run is not recorded")
        except StoreError as error:
            if state != "failed":
                raise
            log.warning("the end of the run could not be recorded: %s", error)


def _both(one: Watch, other: Watch) -> Watch:
    def watch(event: Event) -> None:
        one(event)
        other(event)

    return watch


def first_problem(problems: BaseExceptionGroup[BaseException]) -> BaseException:
    """The first of the errors in a group, or in the groups in it."""
    problem = problems.exceptions[0]
    return first_problem(problem) if isinstance(problem, BaseExceptionGroup) else problem
