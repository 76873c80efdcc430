"""The store for asyncio tasks: calls run one after another in one thread, and are retried if the database is busy."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from scraper.page import Page
from scraper.store import RawPlace, Store, StoreError, WarcWriter
from scraper.store.database import parse_place
from scraper.store.records import RawCopyOf

log = logging.getLogger("scraper.crawl")

T = TypeVar("T")

# Pauses in seconds before a call that failed for a temporary reason is repeated.
_PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)


class AsyncStore:
    """A store and its raw pages. Use it as ``await store(lambda store: store.status())``.

    ``pages`` is the folder for raw pages, None for the store's default. If there is no default either (PostgreSQL), raw
    pages are not kept. With ``dry``, nothing is created.
    """

    def __init__(self, where: str | Path, pages: Path | None = None, *, dry: bool = False) -> None:
        self._where, self._pages, self._dry = where, pages, dry
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._store: Store | None = None
        self._writer: WarcWriter | None = None

    async def open(self) -> None:
        """Open the store. Raises a ``StoreError``."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._open)

    async def __call__(self, work: Callable[[Store], T]) -> T:
        """Run ``work`` with the store, in its thread. Raises a ``StoreError``; temporary ones only after half a minute
        of retries."""
        for pause in _PAUSES:
            try:
                return await self._once(work)
            except StoreError as error:
                if not error.retryable:
                    raise
                log.warning("trying the store again in %g s: %s", pause, error)
            await asyncio.sleep(pause)
        return await self._once(work)

    def write_page(self, page: Page, copy: RawCopyOf | None = None) -> RawPlace | None:
        """Append a raw page, or the word that it is like an earlier ``copy``, to a WARC file, and return the place of its
        content; for use within ``work``."""
        return None if self._writer is None else self._writer.write(page, copy)

    async def aclose(self) -> None:
        """Close the store, after the calls in progress."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._close)
        self._thread.shutdown(wait=False)

    async def _once(self, work: Callable[[Store], T]) -> T:
        assert self._store is not None, "the store is not open"
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, self._store)

    def _open(self) -> None:
        if self._dry:
            self._store = Store.open("sqlite://" if self._is_missing() else self._where)
            return
        self._store = Store.open(self._where)
        folder = self._pages or self._store.raw_folder
        self._writer = WarcWriter(folder) if folder is not None else None

    def _is_missing(self) -> bool:
        place = parse_place(self._where)
        return place.get_backend_name() == "sqlite" and bool(place.database) and not Path(str(place.database)).is_file()

    def _close(self) -> None:
        if self._writer is not None:
            self._writer.close()
        if self._store is not None:
            self._store.close()
