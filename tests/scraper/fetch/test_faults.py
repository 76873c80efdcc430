"""Every fault, by both clients: a whole page or one typed error, in time, and no connection left behind."""

import asyncio
import gc
import os
import re
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

import scraper
from tests.scraper.fetch import faults_encodings, faults_framing, faults_redirects, faults_time  # noqa: F401
from tests.scraper.fetch.fault_server import FAULTS, FaultProcess, FaultServer
from tests.scraper.fetch.loopback import LOOPBACK, resolve_to_loopback

pytestmark = pytest.mark.slow

# Ten times what a server here takes to say something, so that a busy machine is not mistaken for a stall.
LIMITS = scraper.Limits(deadline=8.0, connect=4.0, read=2.0, pool=8.0, floor_rate=512, floor_window=2.0, backoff=0.2)
# Seconds that a busy machine may take to notice that the deadline has passed.
LATE = 20.0
NETWORK = scraper.Network(resolver=resolve_to_loopback)
MOST_GROWTH = 64 << 20
# Those that bring megabytes: run one by one, with an eye on the memory.
HEAVY = [
    route
    for route in FAULTS
    if re.search(
        "bomb|large|megabyte|huge|one-byte|million|endless-(body|headers|info|trailers)|with-an-endless", route
    )
]
# The rest run at once. Faults of time do little but wait; of the others, only so many that the machine has time for
# them, or there would be faults of time of its making.
WAITING = [route for route in FAULTS if route not in HEAVY and route.startswith("time/")]
BUSY = [route for route in FAULTS if route not in HEAVY and not route.startswith("time/")]
AT_ONCE = {"waiting": len(WAITING), "busy": 8}


@dataclass
class Result:
    seconds: float
    page: object = None
    error: Exception | None = None


def options(url: str) -> Any:
    port = int(url.split(":")[2].partition("/")[0])
    limits = replace(LIMITS, ports=LIMITS.ports | {port})
    return {"limits": limits, "network": NETWORK, "allow_private": LOOPBACK}


def fetch(url: str) -> Any:
    with scraper.Fetcher(**options(url)) as fetcher:
        began = time.monotonic()
        try:
            page, error = fetcher.fetch(url), None
        except Exception as problem:
            page, error = None, problem
        return Result(time.monotonic() - began, page, error)


async def afetch(url: str) -> Any:
    async with scraper.AsyncFetcher(**options(url)) as fetcher:
        began = time.monotonic()
        try:
            page, error = await fetcher.fetch(url), None
        except Exception as problem:
            page, error = None, problem
        return Result(time.monotonic() - began, page, error)


def by_threads(server: FaultServer) -> Any:
    def all_of(routes: Any, workers: Any) -> Any:
        return workers.map(lambda route: (route, fetch(server.url(route))), routes)

    with ThreadPoolExecutor(AT_ONCE["waiting"]) as waiting, ThreadPoolExecutor(AT_ONCE["busy"]) as busy:
        return dict([*all_of(WAITING, waiting), *all_of(BUSY, busy)])


def by_tasks(server: FaultServer) -> Any:
    async def one(route: str, turn: Any) -> Any:
        async with turn:
            return route, await afetch(server.url(route))

    async def everything() -> Any:
        waiting, busy = asyncio.Semaphore(AT_ONCE["waiting"]), asyncio.Semaphore(AT_ONCE["busy"])
        tasks = [one(route, waiting) for route in WAITING] + [one(route, busy) for route in BUSY]
        return dict(await asyncio.gather(*tasks))

    return asyncio.run(everything())


class Growth:
    """The most by which this process's memory grows while it is watched, in bytes."""

    def __enter__(self) -> Any:
        gc.collect()
        self._before, self.most, self._done = resident(), 0, threading.Event()
        self._watching = threading.Thread(target=self._watch)
        self._watching.start()
        return self

    def __exit__(self, *exc: Any) -> None:
        self._done.set()
        self._watching.join()

    def _watch(self) -> None:
        while not self._done.wait(0.002):
            self.most = max(self.most, resident() - self._before)


def resident() -> Any:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.fixture(scope="module")
def faulty() -> Iterator[Any]:
    with FaultProcess() as running:
        yield running


@pytest.fixture(scope="module")
def growth() -> Any:
    """By client and route; those that ran at once share one figure, under None."""
    return {"threads": {}, "tasks": {}}


@pytest.fixture(scope="module")
def results(faulty: Any, growth: Any) -> Any:
    """What came of each fault, by client."""
    clients = {
        "threads": (by_threads, fetch),
        "tasks": (by_tasks, lambda url: asyncio.run(afetch(url))),
    }
    found = {}
    for client, (all_at_once, alone) in clients.items():
        for coding in ("br", "zstd"):
            # What is imported and read but once is not held against any fault.
            alone(faulty.url(f"encoding/{coding}-whole"))
        with Growth() as growing:
            found[client] = all_at_once(faulty)
        growth[client][None] = growing.most
        for route in HEAVY:
            with Growth() as growing:
                found[client][route] = alone(faulty.url(route))
            growth[client][route] = growing.most
    return found


def test_there_are_faults_of_each_sort() -> None:
    groups = [route.partition("/")[0] for route in FAULTS]
    assert groups.count("time") >= 24
    assert groups.count("encoding") >= 60
    assert groups.count("redirect") >= 30
    assert len(groups) >= 200


@pytest.mark.parametrize("client", ["threads", "tasks"])
@pytest.mark.parametrize("route", FAULTS)
def test_a_fault_ends_in_a_page_or_in_its_error(results: Any, route: Any, client: str) -> None:
    fault, result = FAULTS[route], results[client][route]
    if fault.error:
        assert isinstance(result.error, fault.error), result
        assert isinstance(result.error, scraper.FetchError)
        assert result.error.attempts >= 1
        assert fault.host in result.error.host or result.error.kind in ("address", "port")
        if fault.check and result.error.__class__.__name__ != "DeadlineExceeded":
            fault.check(result.error)
    else:
        assert result.error is None, repr(result.error)
        if fault.content is not None:
            assert result.page.content == fault.content
        if fault.check:
            fault.check(result.page)


@pytest.mark.parametrize("client", ["threads", "tasks"])
@pytest.mark.parametrize("route", FAULTS)
def test_a_fault_ends_in_time(results: Any, route: Any, client: str) -> None:
    assert results[client][route].seconds < LIMITS.deadline + LATE


def test_both_clients_say_the_same(results: Any) -> None:
    """Which limit a slow server meets first is a matter of luck; everything else is not."""
    for route in FAULTS:
        if route.startswith("time/"):
            continue
        one, other = results["threads"][route], results["tasks"][route]
        assert type(one.error) is type(other.error), route
        assert re.sub(r"\d", "0", str(one.error)) == re.sub(r"\d", "0", str(other.error)), route


def test_no_connection_is_left_open(faulty: Any, results: Any) -> None:
    gc.collect()
    deadline = time.monotonic() + 60
    while faulty.open_connections() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert faulty.open_connections() == 0


@pytest.mark.parametrize("client", ["threads", "tasks"])
@pytest.mark.parametrize("route", [*HEAVY, None])
def test_a_fault_takes_no_more_memory_than_allowed(results: Any, growth: Any, route: Any, client: str) -> None:
    assert growth[client][route] <= MOST_GROWTH
