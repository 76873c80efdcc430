"""Cleaning in processes, so that a page that hangs, crashes or swells costs itself and nothing else.

::

    async with CleaningPool(workers=4) as pool:
        article = await pool.clean(road.raw_copy(page))
        listing = await pool.read("feed", feed.content, feed.url, feed.content_type)

Processes and not threads: trafilatura is not safe in threads, and neither can be stopped.
"""

from scraper.workers.errors import (
    CleaningCrashed,
    CleaningFailure,
    CleaningOutOfMemory,
    CleaningRaised,
    CleaningTimeout,
    WorkerStartError,
)
from scraper.workers.limits import CleaningLimits
from scraper.workers.pool import CleaningPool

__all__ = [
    "CleaningCrashed",
    "CleaningFailure",
    "CleaningLimits",
    "CleaningOutOfMemory",
    "CleaningPool",
    "CleaningRaised",
    "CleaningTimeout",
    "WorkerStartError",
]
