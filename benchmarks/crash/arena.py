"""A crawl that things happen to: the web that it visits, its store, and the books that are kept of both."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from benchmarks.crash.store import Books, read_books, unreadable
from benchmarks.web.invented_sites import InventedSite
from benchmarks.web.loopback import Loopback

# Seconds that a page stays reserved for a crawler that is to be killed, and for one that is not: on a busy machine, a
# living one may be late to say so within the first, and another then fetches its pages too.
LEASE, LONG_LEASE = 3.0, 120.0
_PATIENCE = 120.0
_ORPHANS = 60.0


@dataclass
class Crawl:
    """A crawl from nothing to the end, over all its interruptions, and what was seen to go wrong.

    ``in_flight`` are the pages that were asked for and not done at an interruption, as often as that was, ``most`` the
    greatest number of them at one interruption; ``fetched`` counts the requests that the sites got, by page.
    """

    where: str
    in_flight: Counter[str] = field(default_factory=Counter)
    most: int = 0
    fetched: Counter[str] = field(default_factory=Counter)
    done: frozenset[str] = frozenset()
    pages_known: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def refetched(self) -> int:
        """How many requests were not the first for their page."""
        return sum(self.fetched.values()) - len(self.fetched)


class Arena:
    """The sites of a measurement, and the crawler that visits them. ``folder`` is for seeds and messages."""

    def __init__(self, web: Loopback, seeds: Path, folder: Path) -> None:
        self.web, self.seeds, self.folder = web, seeds, folder
        self.pages = frozenset(
            web.url(site.name, path)
            for site in web.sites.values()
            if isinstance(site, InventedSite)
            for path in site.paths
        )
        self._read = len(web.log)
        self._started = 0

    @contextmanager
    def crawler(
        self, where: str, before: Callable[[], None] | None = None, lease: float | None = None
    ) -> Iterator[subprocess.Popen[bytes]]:
        """A crawl that is going on. ``before`` is called in its process; ``lease`` is in seconds."""
        self._started += 1
        with self._messages.open("wb") as messages:
            process = subprocess.Popen(
                self.command(where, lease or LEASE),
                stdout=messages,
                stderr=subprocess.STDOUT,
                preexec_fn=before,
                start_new_session=True,
            )
            try:
                yield process
            finally:
                if process.poll() is None:
                    process.kill()
                process.wait()

    def command(self, where: str, lease: float) -> list[str]:
        """The command of a crawl."""
        options = ["--store", where, "--allow-private", "--lease", f"{lease:g}s"]
        return [sys.executable, "-m", "scraper.cli", "crawl", str(self.seeds), *options]

    def messages(self) -> str:
        """What the last crawler said, its last lines."""
        return "\n".join(self._messages.read_text(errors="replace").splitlines()[-5:])

    @property
    def _messages(self) -> Path:
        return self.folder / f"messages-{self._started}"

    def audit(self, crawl: Crawl) -> Books:
        """Read the store and the sites' log after an interruption, and note what is wrong."""
        books = read_books(crawl.where)
        requests = self._requests_since(crawl)
        for url in requests.keys() & crawl.done:
            crawl.problems.append(f"{url}: fetched again though it was done")
        in_flight = requests.keys() & books.pending
        crawl.in_flight.update(in_flight)
        crawl.most = max(crawl.most, len(in_flight))
        crawl.problems += books.damage
        crawl.problems += [f"{url}: {number} articles" for url, number in books.articles.items() if number > 1]
        if books.done != frozenset(books.articles):
            crawl.problems.append(f"{len(books.done)} pages are done, and {len(books.articles)} have an article")
        if books.pages_known < crawl.pages_known or not crawl.done <= books.done:
            crawl.problems.append(f"pages were lost: {crawl.pages_known} were known, and {books.pages_known} are")
        if not books.done | books.pending <= self.pages:
            crawl.problems.append("there are pages that no site has")
        crawl.done, crawl.pages_known = books.done, books.pages_known
        return books

    def complete(self, crawl: Crawl) -> None:
        """Let the crawl come to its end, and judge the whole of it."""
        deadline = time.monotonic() + _PATIENCE
        while len(crawl.done) < len(self.pages):
            if time.monotonic() > deadline:
                crawl.problems.append(f"it did not come to its end: {self.messages()}")
                return
            with self.crawler(crawl.where) as process:
                if process.wait(_PATIENCE):
                    crawl.problems.append(f"exit status {process.returncode}: {self.messages()}")
            books = self.audit(crawl)
            if books.pending:
                time.sleep(LEASE / 2)  # what a killed one had leased becomes free
        if crawl.done != self.pages:
            crawl.problems.append(f"{len(crawl.done ^ self.pages)} pages are not as the sites have them")
        crawl.problems += unreadable(crawl.where) if "://" not in crawl.where else []
        for url, number in crawl.fetched.items():
            if number > 1 + crawl.in_flight[url]:
                crawl.problems.append(
                    f"{url}: fetched {number} times, in flight at {crawl.in_flight[url]} interruptions"
                )

    def _requests_since(self, crawl: Crawl) -> Counter[str]:
        """The pages that were asked for since this was last called."""
        visits = self.web.log[self._read :]
        self._read += len(visits)
        requests = Counter(url for visit in visits if (url := self.web.url(visit.site, visit.path)) in self.pages)
        crawl.fetched += requests
        return requests


def family(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """The processes that a process has started."""
    try:
        started: list[psutil.Process] = psutil.Process(process.pid).children(recursive=True)
        return started
    except psutil.Error:
        return []


def orphans(processes: list[psutil.Process]) -> list[int]:
    """Which of them are still there after a while, though the one who started them was killed. They are ended."""
    _, alive = psutil.wait_procs(processes, timeout=_ORPHANS)
    for process in alive:
        process.kill()
    return [process.pid for process in alive]
