"""The settings of a crawl, and the tools that its runs share."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from scraper.crawl.async_store import AsyncStore
from scraper.crawl.events import Watch
from scraper.fetch import AsyncFetcher, Manners, Network
from scraper.seeds import Site
from scraper.workers import CleaningPool

# Seconds for which the pages of a killed crawler stay reserved for it.
LEASE = 120.0


@dataclass(frozen=True, slots=True)
class Plan:
    """The settings of a crawl.

    ``store`` is a path or URL for ``Store.open``; ``pages`` the folder for raw pages, None for the store's default
    (``Store.raw_folder``). ``since`` skips pages dated before it; ``limit`` bounds the number of pages that a run visits. A
    ``dry`` run only reads feeds and sitemaps, and changes nothing. ``lease`` is the number of seconds that a page stays
    reserved for a crawler that has stopped responding. ``allow_private`` and ``network`` are passed to the fetcher;
    ``workers`` is the number of cleaning processes, None for one per processor.
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
    network: Network | None = None
    workers: int | None = None
    every: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Tools:
    """What all runs of a process share: one fetcher, so that politeness applies across all runs; the cleaning processes;
    the store; and the receiver of events."""

    fetcher: AsyncFetcher
    pool: CleaningPool
    store: AsyncStore
    watch: Watch
