"""Every fault, by both clients: a whole page or one typed error, in time, and no connection left behind."""

import asyncio
import gc
import os
import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import faults_encodings  # noqa: F401
import faults_framing  # noqa: F401
import faults_redirects  # noqa: F401
import faults_time  # noqa: F401
import pytest
from fault_server import FAULTS, FaultProcess
from loopback import LOOPBACK, resolve_to_loopback

import scraper

LIMITS = scraper.Limits(deadline=2.0, connect=0.6, read=0.4, pool=2.0, floor_rate=512, floor_window=0.6, backoff=0.2)
NETWORK = scraper.Network(resolver=resolve_to_loopback)
# As many as a crawl would run; the machine must have time to serve them, or time faults would be of its
# making.
AT_ONCE = 16
MOST_GROWTH = 64 << 20
# Those that bring megabytes, measured one by one.
HEAVY = [r for r in FAULTS if any(w in r for w in ("bomb", "large", "megabyte", "huge", "endless", "one-byte"))]


@dataclass
class Result:
    seconds: float
    page: object = None
    error: Exception | None = None


def options(url):
    port = int(url.split(":")[2].partition("/")[0])
    limits = replace(LIMITS, ports=LIMITS.ports | {port})
    return {"limits": limits, "network": NETWORK, "allow_private": LOOPBACK}


def fetch(url):
    began = time.monotonic()
    with scraper.Fetcher(**options(url)) as fetcher:
        try:
            return Result(0, page=fetcher.fetch(url)), time.monotonic() - began
        except Exception as error:
            return Result(0, error=error), time.monotonic() - began


async def afetch(url):
    began = time.monotonic()
    async with scraper.AsyncFetcher(**options(url)) as fetcher:
        try:
            return Result(0, page=await fetcher.fetch(url)), time.monotonic() - began
        except Exception as error:
            return Result(0, error=error), time.monotonic() - began


def by_threads(server):
    def one(route):
        result, result.seconds = fetch(server.url(route))
        return route, result

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(pool.map(one, FAULTS))


def by_tasks(server):
    async def one(route, turn):
        async with turn:
            result, result.seconds = await afetch(server.url(route))
        return route, result

    async def everything():
        turn = asyncio.Semaphore(AT_ONCE)
        return dict(await asyncio.gather(*(one(route, turn) for route in FAULTS)))

    return asyncio.run(everything())


@pytest.fixture(scope="module")
def faulty():
    with FaultProcess() as running:
        yield running


@pytest.fixture(scope="module")
def results(faulty):
    """What came of each fault, by client; all of them at once, for most spend their time waiting."""
    return {"threads": by_threads(faulty), "tasks": by_tasks(faulty)}


def test_there_are_faults_of_each_sort():
    groups = [route.partition("/")[0] for route in FAULTS]
    assert groups.count("time") >= 24
    assert groups.count("encoding") >= 60
    assert groups.count("redirect") >= 30
    assert len(groups) >= 200


@pytest.mark.parametrize("client", ["threads", "tasks"])
@pytest.mark.parametrize("route", FAULTS)
def test_a_fault_ends_in_a_page_or_in_its_error(results, route, client):
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
def test_a_fault_ends_in_time(results, route, client):
    assert results[client][route].seconds < LIMITS.deadline + 1


def test_both_clients_say_the_same(results):
    """Which limit a slow server meets first is a matter of luck; everything else is not."""
    for route in FAULTS:
        if route.startswith("time/"):
            continue
        one, other = results["threads"][route], results["tasks"][route]
        assert type(one.error) is type(other.error), route
        assert re.sub(r"\d", "0", str(one.error)) == re.sub(r"\d", "0", str(other.error)), route


def test_no_connection_is_left_open(faulty, results):
    gc.collect()
    deadline = time.monotonic() + 5
    while faulty.open_connections() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert faulty.open_connections() == 0


def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.parametrize("client", ["threads", "tasks"])
@pytest.mark.parametrize("route", HEAVY)
def test_a_heavy_fault_takes_no_more_memory_than_allowed(faulty, results, route, client):
    gc.collect()
    before, most, done = resident(), 0, False

    def watch():
        nonlocal most
        while not done:
            most = max(most, resident())
            time.sleep(0.002)

    with ThreadPoolExecutor(1) as pool:
        watching = pool.submit(watch)
        if client == "threads":
            fetch(faulty.url(route))
        else:
            asyncio.run(afetch(faulty.url(route)))
        done = True
        watching.result()
    assert most - before <= MOST_GROWTH
