"""A pool of workers, and the pages that wait for one."""

from __future__ import annotations

import asyncio
import os
from types import TracebackType
from typing import Any

import msgspec

from scraper.page import RawCopy
from scraper.workers.limits import CleaningLimits
from scraper.workers.listing import Listing
from scraper.workers.wire import Job, Task
from scraper.workers.worker import Worker

WORK = "scraper.workers.work"


class CleaningPool:
    """Cleans pages in ``workers`` processes (one for each processor by default), each page within limits.

    Any number of ``clean`` calls may be under way at once, within one event loop. Processes start when they are
    first needed. One that hangs, crashes or swells is replaced, and its page alone fails. They do not hear the
    signals that a terminal or a service manager sends to a whole group, and die with this process whatever ends it
    (on Linux even SIGKILL; elsewhere those at work end when they next look for a job).

    ``work`` is the module whose ``prepare()`` and ``run(Job) -> bytes`` the workers call; it is for tests.
    """

    def __init__(self, workers: int | None = None, *, limits: CleaningLimits | None = None, work: str = WORK) -> None:
        self.size = workers or _processors()
        self._limits, self._work = limits or CleaningLimits(), work
        self._places = asyncio.Semaphore(self.size)
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()

    async def clean(self, raw: RawCopy, *, sites: str | None = None) -> dict[str, Any]:
        """The article of a raw copy in the form of docs/article.schema.json: ``cleaners.render.json.from_dict`` makes an
        ``Article`` of it, without its ledger.

        ``sites`` is a folder of site files. Raises a ``CleaningFailure`` if the page is the reason, and
        ``WorkerStartError`` if a process cannot be started.
        """
        job = Job(raw.content, url=raw.url, content_type=raw.content_type, status=raw.status, sites=sites)
        article: dict[str, Any] = msgspec.json.decode(await self.run(job))
        return article

    async def read(self, task: Task, content: bytes, url: str, content_type: str | None = None) -> Listing:
        """The listing of a ``feed``, ``sitemap`` or ``section`` page. Raises as ``clean`` does; a document of another
        kind has a ``Listing`` with an ``error``."""
        return Listing.unpack(await self.run(Job(content, task, url, content_type)))

    async def run(self, job: Job) -> bytes:
        """What the work makes of a job. Raises as ``clean`` does."""
        async with self._places:
            worker = self._rested() or await Worker.start(self._work, self._limits)
            self._busy.add(worker)
            try:
                return await worker.run(job)
            finally:
                self._busy.discard(worker)
                if worker.alive and not worker.worn:
                    self._idle.append(worker)
                else:
                    await worker.kill()

    def _rested(self) -> Worker | None:
        """The idle worker that worked last: its memory is still in the processor's caches."""
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:  # the system may have ended it meanwhile
                return worker
        return None

    async def aclose(self) -> None:
        """End all processes, those at work too; their pages fail with ``CleaningCrashed``."""
        workers = [*self._idle, *self._busy]
        self._idle.clear()
        await asyncio.gather(*(worker.kill() for worker in workers))

    async def __aenter__(self) -> CleaningPool:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()


def _processors() -> int:
    """The number of processors that we may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
