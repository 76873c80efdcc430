"""Clean in processes, so that a page that hangs, crashes or needs too much memory affects nothing else.

::

    async with CleaningPool(workers=4) as pool:
        article = await pool.clean(road.raw_copy(page))
        listing = await pool.read("feed", feed.content, feed.url, feed.content_type)

Processes and not threads: trafilatura is not safe in threads, and neither can be stopped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaners.lazy import lazy_names

if TYPE_CHECKING:
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

__getattr__, __dir__ = lazy_names(
    __name__,
    {
        "scraper.workers.errors": (
            "CleaningCrashed",
            "CleaningFailure",
            "CleaningOutOfMemory",
            "CleaningRaised",
            "CleaningTimeout",
            "WorkerStartError",
        ),
        "scraper.workers.limits": ("CleaningLimits",),
        "scraper.workers.pool": ("CleaningPool",),
    },
)
