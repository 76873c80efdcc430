"""What a crawl is to do, and with what."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from scraper.crawl.async_store import AsyncStore
from scraper.crawl.events import Watch
from scraper.fetch import AsyncFetcher, Manners
from scraper.seeds import Site
from scraper.workers import CleaningPool

# A crawler that was killed keeps its pages from others for so long.
LEASE = 120.0


@dataclass(frozen=True, slots=True)
class Plan:
    """What a crawl is to do.

    ``store`` is a path or a URL as ``Store.open`` takes it; ``pages`` the folder where raw pages are kept, None for
    the store's own (``Store.raw_folder``). ``since`` leaves out what is dated before it, ``limit`` bounds the pages that
    a run visits. A ``dry`` run asks feeds and sitemaps alone, and changes nothing. ``lease`` is the number of
    seconds that a page stays reserved for a crawler that gives no sign of life. ``allow_private`` is that of the
    fetcher; ``workers`` the number of processes that clean, None for one for each processor.
    """

    sites: tuple[Site, ...]
    store: str | Path
    pages: Path | None = None
    since: datetime | None = None
    limit: int | None = None
    dry: bool = False
    lease: float = LEASE
    allow_private: bool | Collection[str] = False
    manners: Manners = field(default_factory=Manners)
    workers: int | None = None
    every: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Tools:
    """What all runs of a process share: one fetcher, so that politeness holds across them all; the processes that
    clean; the store; and who watches."""

    fetcher: AsyncFetcher
    pool: CleaningPool
    store: AsyncStore
    watch: Watch
