"""What is done to a crawl: it is killed, its disk is full, it is asked to stop, another works beside it."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from benchmarks.crash.arena import LONG_LEASE, Arena, Crawl, family, orphans

_MIB = 1 << 20
# Seconds that a crawler has to be gone after SIGTERM: it drains for ten, and the machine may be busy.
_DRAINED = 60.0

NewStore = Callable[[], str]


def kills(arena: Arena, new_store: NewStore, times: int, moment: Callable[[], float]) -> Iterator[Crawl]:
    """Kill crawls with SIGKILL at random moments, ``times`` in all; a new crawl is begun when one is complete."""
    crawl = Crawl(new_store())
    for _ in range(times):
        with arena.crawler(crawl.where) as process:
            ended = _waited(process, moment())
            children = family(process)
            process.kill()
        if left := orphans(children):
            crawl.problems.append(f"{len(left)} processes outlived the crawler that was killed")
        if ended and process.returncode:
            crawl.problems.append(f"exit status {process.returncode}: {arena.messages()}")
        arena.audit(crawl)
        if len(crawl.done) == len(arena.pages):
            arena.complete(crawl)
            yield crawl
            crawl = Crawl(new_store())
    arena.complete(crawl)
    yield crawl


def stops(arena: Arena, new_store: NewStore, times: int, moment: Callable[[], float]) -> Iterator[Crawl]:
    """Stop crawls with SIGTERM: they drain, give back their pages and exit with 0. Nothing is fetched twice."""
    for _ in range(times):
        crawl = Crawl(new_store())
        with arena.crawler(crawl.where, lease=LONG_LEASE) as process:
            _waited(process, moment())
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(_DRAINED)
            except subprocess.TimeoutExpired:
                crawl.problems.append("it did not stop")
        books = arena.audit(crawl)
        # Before it has begun to crawl, and when it has ended, a signal does what it does to any process.
        idle = process.returncode == -signal.SIGTERM and not (books.pages_known and books.pending)
        if process.returncode and not idle:
            crawl.problems.append(f"exit status {process.returncode} after SIGTERM: {arena.messages()}")
        if leased := books.leased:
            crawl.problems.append(f"{len(leased)} pages were not given back")
        arena.complete(crawl)
        if crawl.refetched:
            crawl.problems.append(f"{crawl.refetched} pages were fetched again after a stop in good order")
        yield crawl


def pairs(arena: Arena, new_store: NewStore, times: int) -> Iterator[Crawl]:
    """Two crawlers at once on one store: every page is fetched by one of them."""
    for _ in range(times):
        crawl = Crawl(new_store())
        with (
            arena.crawler(crawl.where, lease=LONG_LEASE) as one,
            arena.crawler(crawl.where, lease=LONG_LEASE) as other,
        ):
            for process in (one, other):
                if process.wait():
                    crawl.problems.append(f"exit status {process.returncode}: {arena.messages()}")
        arena.audit(crawl)
        arena.complete(crawl)
        if crawl.refetched:
            crawl.problems.append(f"{crawl.refetched} pages were fetched by both")
        yield crawl


def full_disks(arena: Arena, times: int, chance: Random, most: int) -> Iterator[Crawl]:
    """Let crawls run out of disk, somewhere below ``most`` bytes; then there is room, and they go on."""
    for _ in range(times):
        with _small_disk(arena, chance.randint(most // 10, most * 9 // 10)) as (folder, limit, relieve):
            crawl = Crawl(str(folder / "news.db"))
            with arena.crawler(crawl.where, limit) as process:
                process.wait()
            message = arena.messages()
            if process.returncode != 1 or "Traceback" in message:
                crawl.problems.append(f"exit status {process.returncode} on a full disk: {message}")
            relieve()
            arena.audit(crawl)
            arena.complete(crawl)
            yield crawl


@contextmanager
def _small_disk(arena: Arena, size: int) -> Iterator[tuple[Path, Callable[[], None] | None, Callable[[], None]]]:
    """A folder with so much room, what bounds a process that writes to it, and what gives it more room.

    A file system in memory where we may mount one; else a limit on the size of files.
    """
    folder = Path(tempfile.mkdtemp(dir=arena.folder))
    if not (sys.platform == "linux" and os.geteuid() == 0 and _mounted(folder, f"size={size}")):
        yield folder, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)), lambda: None
        shutil.rmtree(folder)
        return

    def enlarge() -> None:
        _mounted(folder, f"remount,size={256 * _MIB}")

    try:
        yield folder, None, enlarge
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
        folder.rmdir()


def _mounted(folder: Path, options: str) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", options, "copydesk-crash", str(folder)]
    return subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 0


def _waited(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Wait so long, or until the process ends; whether it did."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            return True
        time.sleep(0.01)
    return False
