"""The pool against work that misbehaves: a page costs itself, and its failure has a type."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from scraper.workers import (
    CleaningCrashed,
    CleaningLimits,
    CleaningOutOfMemory,
    CleaningPool,
    CleaningRaised,
    CleaningTimeout,
    WorkerStartError,
)
from scraper.workers.wire import Job
from tests.places import REPOSITORY

# For work that never ends, and for all other.
QUICK = CleaningLimits(seconds=2.0, memory=256 << 20)
PATIENT = CleaningLimits(seconds=120.0, memory=256 << 20)


def pool(limits: Any = PATIENT, workers: int = 1) -> Any:
    return CleaningPool(workers, limits=limits, work="tests.scraper.workers.misbehaving_work")


async def outcomes(jobs: Any, **options: Any) -> Any:
    """What becomes of each job, one after the other: the result, or the error."""
    got = []
    async with pool(**options) as running:
        for job in jobs:
            try:
                got.append(await running.run(job if isinstance(job, Job) else Job(job)))
            except Exception as error:
                got.append(error)
    return got


def pid(result: Any) -> Any:
    return int(result.split()[0])


def alive(process: Any) -> bool:
    """Whether a process runs; one that has ended and was not waited for does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def gone(process: Any) -> Any:
    end = time.monotonic() + 60
    while alive(process) and time.monotonic() < end:
        time.sleep(0.02)
    return not alive(process)


@pytest.mark.parametrize(
    ("page", "error", "words"),
    [
        (b"hang", CleaningTimeout, "not cleaned within 2 s"),
        (b"spin", CleaningTimeout, "not cleaned within 2 s"),
        (b"leave", CleaningCrashed, "ended with status 7"),
        (b"segfault", CleaningCrashed, "died of SIGSEGV"),
        (b"abort", CleaningCrashed, "died of SIGABRT"),
        (b"fail", CleaningRaised, "ValueError: no such thing"),
    ],
)
def test_a_bad_page_costs_itself(page: bytes, error: Any, words: str) -> None:
    limits = QUICK if error is CleaningTimeout else PATIENT
    first, bad, second = asyncio.run(outcomes([b"first", page, b"second"], limits=limits))
    assert first.endswith(b" 1 first")
    assert type(bad) is error
    assert words in bad.message
    # A page that only raised leaves a process that is as good as before.
    assert second.endswith(b"second")
    assert (pid(first) == pid(second)) is (error is CleaningRaised)


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_DATA bounds memory on Linux alone")
@pytest.mark.parametrize("page", [b"swell", b"swell_slowly"])
def test_a_page_that_swells(page: bytes) -> None:
    first, bad, second = asyncio.run(outcomes([b"first", page, b"second"], limits=PATIENT))
    assert type(bad) is CleaningOutOfMemory
    assert "256 MB" in bad.message
    assert pid(first) != pid(second)


def test_what_work_prints_and_reads_is_kept_away() -> None:
    assert asyncio.run(outcomes([b"chatter", b"chatter"])) == [b"said", b"said"]


def test_workers_do_not_hear_the_signals_of_the_group() -> None:
    assert asyncio.run(outcomes([b"terminated"])) == [b"still here"]


def test_a_large_page_goes_there_and_back() -> None:
    (got,) = asyncio.run(outcomes([b"x" * 20_000_000], limits=CleaningLimits(120)))
    assert got.endswith(b"x" * 100)


def test_recycling() -> None:
    got = asyncio.run(outcomes([b"a", b"b", b"c", b"d", b"e"], limits=CleaningLimits(120, pages=2)))
    assert [result.split()[1] for result in got] == [b"1", b"2", b"1", b"2", b"1"]
    assert len({pid(result) for result in got}) == 3
    assert not any(alive(pid(result)) for result in got)


def test_workers_clean_side_by_side() -> None:
    async def crowd() -> Any:
        async with pool(workers=2, limits=CleaningLimits(seconds=5)) as running:
            pages = [b"hang", *[b"%d" % n for n in range(20)]]
            return await asyncio.gather(*(running.run(Job(page)) for page in pages), return_exceptions=True)

    hung, *fine = asyncio.run(crowd())
    assert type(hung) is CleaningTimeout
    assert [result.split()[2] for result in fine] == [b"%d" % n for n in range(20)]


def test_an_idle_worker_that_the_system_ended_costs_nothing() -> None:
    async def scene() -> Any:
        async with pool() as running:
            first = pid(await running.run(Job(b"a")))
            os.kill(first, signal.SIGKILL)
            while alive(first):
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.2)
            return first, pid(await running.run(Job(b"b")))

    first, second = asyncio.run(scene())
    assert first != second


def test_a_page_that_is_given_up_ends_its_worker(tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"

    async def scene() -> Any:
        async with pool(CleaningLimits(60)) as running:
            task = asyncio.create_task(running.run(Job(b"hang", url=str(pid_file))))
            while not pid_file.exists():
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return await running.run(Job(b"next"))

    assert asyncio.run(scene()).endswith(b" 1 next")
    assert gone(int(pid_file.read_text()))


def test_closing_ends_those_at_work(tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"

    async def scene() -> None:
        running = pool(CleaningLimits(60))
        task = asyncio.create_task(running.run(Job(b"hang", url=str(pid_file))))
        while not pid_file.exists():
            await asyncio.sleep(0.01)
        await running.aclose()
        with pytest.raises(CleaningCrashed, match="SIGKILL"):
            await task

    asyncio.run(scene())
    assert gone(int(pid_file.read_text()))


PARENT = """
import asyncio, sys
from scraper.workers import CleaningLimits, CleaningPool
from scraper.workers.wire import Job

async def main():
    async with CleaningPool(1, limits=CleaningLimits(600), work="tests.scraper.workers.misbehaving_work") as pool:
        await pool.run(Job(sys.argv[1].encode(), url=sys.argv[2]))
        await asyncio.sleep(600)

asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of their parent's death")
@pytest.mark.parametrize("page", ["spin", "idle"])
def test_workers_die_with_a_parent_that_was_killed(tmp_path: Path, page: str) -> None:
    pid_file = tmp_path / "pid"
    env = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    parent = subprocess.Popen([sys.executable, "-c", PARENT, page, str(pid_file)], env=env)
    try:
        end = time.monotonic() + 60
        while not pid_file.exists() and time.monotonic() < end:
            time.sleep(0.02)
        worker = int(pid_file.read_text())
        assert alive(worker)
    finally:
        parent.kill()
        parent.wait()
    assert gone(worker)


def test_work_that_cannot_be_imported() -> None:
    async def scene() -> None:
        async with CleaningPool(1, work="no_such_work") as running:
            with pytest.raises(WorkerStartError, match="before it was ready"):
                await running.run(Job(b"a"))

    asyncio.run(scene())


@pytest.mark.parametrize("limits", [{"memory": 1000}, {"seconds": 0}, {"pages": 0}])
def test_limits_that_no_page_could_meet(limits: Any) -> None:
    with pytest.raises(ValueError, match=r"page|cleaning"):
        CleaningLimits(**limits)
