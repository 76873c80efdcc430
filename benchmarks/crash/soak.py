"""A long crawl: 20,000 invented articles over 100 loopback sites, by the real command.

    python -m benchmarks.crash.soak [--sites 100] [--articles 200] [--again]

While it runs, the memory of the crawler and of each of its processes, the pages that the sites have served, the size of
the store and the processor time are read every second. The table has a line for each tenth of the crawl: memory must be
flat after the first thousand articles, and an article must cost the same at the end as at the beginning. With
``--again`` the same crawl is run once more, with nothing new. Exit status 1 if the crawl failed or an article is missing.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import psutil

from benchmarks.web.invented_sites import invented_sites, write_seeds
from benchmarks.web.loopback import Loopback
from scraper.store import Store

PAUSE = 1.0  # seconds between two readings
ROWS = 10
_MIB = 1 << 20
HEAD = f"{'articles':>9}{'s':>7}{'pages/s':>9}{'CPU ms each':>13}{'parent MiB':>12}{'workers MiB':>24}{'KiB each':>10}"


class Reading(NamedTuple):
    """The crawl at a moment: pages served, seconds since the start, processor seconds of all its processes, memory
    (bytes, resident) of the crawler and of its processes, bytes of the store with its raw pages."""

    pages: int
    seconds: float
    processor: float
    parent: int
    workers: tuple[int, ...]
    store: int


class Watcher:
    """Reads a crawl as it goes. Processor time of processes that have ended is kept."""

    def __init__(self, process: subprocess.Popen[bytes], web: Loopback, store: Path) -> None:
        self._process = psutil.Process(process.pid)
        self._web, self._store = web, store
        self._began, self._logged = time.monotonic(), len(web.log)
        self._times: dict[int, float] = {}
        self.readings: list[Reading] = []

    def read(self) -> None:
        """Take a reading, if the crawl is still going."""
        with suppress(psutil.Error):
            workers = [child for child in self._process.children(recursive=True) if _is_worker(child)]
            memory = [_memory(each) for each in workers]
            for each in (self._process, *workers):
                with suppress(psutil.Error):
                    times = each.cpu_times()
                    self._times[each.pid] = times.user + times.system
            pages = sum("/story/" in visit.path for visit in self._web.log[self._logged :])
            spent = time.monotonic() - self._began
            parent = self._process.memory_info().rss
            size = size_of(self._store)
            if not parent:  # it has ended, and nobody has waited for it
                return
            self.readings.append(Reading(pages, spent, sum(self._times.values()), parent, tuple(memory), size))


def crawl(web: Loopback, seeds: Path, store: Path) -> tuple[list[Reading], int]:
    """Crawl the sites once. Returns the readings and the exit status."""
    command = [sys.executable, "-m", "scraper.cli", "crawl", str(seeds), "--store", str(store), "--allow-private"]
    with (store.parent / "messages").open("wb") as messages:
        process = subprocess.Popen(command, stdout=messages, stderr=subprocess.STDOUT)
        watcher = Watcher(process, web, store)
        try:
            while process.poll() is None:
                watcher.read()
                time.sleep(PAUSE)
        finally:
            process.kill()
            process.wait()
    return watcher.readings, process.returncode


def lines(readings: Sequence[Reading], total: int) -> list[str]:
    """A line for each tenth of the crawl, of what that tenth was like."""
    found = []
    last = readings[0]
    for row in range(1, ROWS + 1):
        now = next((reading for reading in readings if reading.pages >= total * row / ROWS), readings[-1])
        pages = now.pages - last.pages
        if pages <= 0:
            continue
        workers = " ".join(f"{memory / _MIB:.0f}" for memory in now.workers)
        found.append(
            f"{now.pages:9,}{now.seconds:7.0f}{pages / (now.seconds - last.seconds):9.1f}"
            f"{(now.processor - last.processor) / pages * 1000:13.1f}{now.parent / _MIB:12.0f}{workers:>24}"
            f"{(now.store - last.store) / pages / 1024:10.1f}"
        )
        last = now
    return found


def growth(readings: Sequence[Reading], pages: int = 1000) -> str:
    """How the memory went after so many pages: the least and the most of the crawler, and of all its processes."""
    # The processes begin a little later than the crawler, and end a little earlier.
    readings = [reading for reading in readings if reading.workers]
    later = [reading for reading in readings if reading.pages >= pages] or readings[-1:]
    parent = [reading.parent / _MIB for reading in later]
    whole = [(reading.parent + sum(reading.workers)) / _MIB for reading in later]
    return (
        f"after {pages:,} pages: the crawler {parent[0]:.0f} MiB, then {min(parent):.0f} to {max(parent):.0f}, at the end "
        f"{parent[-1]:.0f}; with its processes {whole[0]:.0f}, then {min(whole):.0f} to {max(whole):.0f}"
    )


def size_of(store: Path) -> int:
    """The bytes of a store: the database, what SQLite keeps beside it, the raw pages."""
    found = 0
    for path in store.parent.glob(f"{store.name}*"):
        for file in path.rglob("*") if path.is_dir() else (path,):
            with suppress(OSError):
                found += file.stat().st_size
    return found


def _is_worker(process: psutil.Process) -> bool:
    """Whether it is more than a helper of Python's own (the resource tracker, the fork server)."""
    return "tracker" not in " ".join(process.cmdline())


def _memory(process: psutil.Process) -> int:
    with suppress(psutil.Error):
        return int(process.memory_info().rss)
    return 0


def main() -> int:
    """Crawl, and print the tables. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sites", type=int, default=100, metavar="N", help="how many sites (100)")
    parser.add_argument("--articles", type=int, default=200, metavar="N", help="articles of each (200)")
    parser.add_argument("--again", action="store_true", help="crawl once more, when there is nothing new")
    options = parser.parse_args()
    total = options.sites * options.articles
    failed = False
    with tempfile.TemporaryDirectory() as folder, Loopback(invented_sites(options.sites, options.articles)) as web:
        seeds, store = write_seeds(web, Path(folder, "seeds")), Path(folder, "news.db")
        for turn in range(1 + options.again):
            began, logged = time.monotonic(), len(web.log)
            readings, status = crawl(web, seeds, store)
            spent = time.monotonic() - began
            if turn == 0:
                print(
                    f"{total:,} articles of {options.sites} sites in {spent:.0f} s: {total / spent:.1f} pages a second"
                )
                print("\n".join([HEAD, *lines(readings, total), growth(readings)]), flush=True)
            else:
                print(
                    f"Once more: {len(web.log) - logged} requests in {spent:.1f} s, CPU {readings[-1].processor:.1f} s"
                )
            failed |= bool(status)
        with Store.open(store) as opened:
            totals = opened.status()
        print(f"store: {totals.articles:,} articles, {size_of(store) / total / 1024:.1f} KiB each; pages {totals.urls}")
        if totals.errors:
            print(f"errors: {totals.errors}")
        if failed:
            print((Path(folder) / "messages").read_text()[-2000:])
    return int(failed or totals.articles != total)


if __name__ == "__main__":
    sys.exit(main())
