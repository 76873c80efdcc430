"""Pools by origin, what is remembered of hosts, and proxies."""

import asyncio

import pytest
from fault_server import HTML, FaultServer, response

import scraper
from scraper.fetch import hosts
from scraper.fetch.clock import Clock, Deadline
from scraper.fetch.driver import AsyncioDriver, BlockingDriver, run
from scraper.fetch.hosts import Hosts
from scraper.fetch.manners import Manners
from scraper.fetch.pools import Pools

PLAIN = scraper.Manners(robots=False)


def test_an_origin_keeps_its_pool():
    pools = Pools(object, 2)
    first, _ = pools.take("http://a")
    pools.give_back("http://a")
    assert pools.take("http://a") == (first, [])


def test_the_pool_unused_longest_goes_but_never_one_in_use():
    made = iter("abcdef")
    pools = Pools(lambda: next(made), 2)
    for origin in ("1", "2"):
        pools.take(origin)
    pools.give_back("1")
    assert pools.take("3") == ("c", ["a"])
    assert pools.take("4") == ("d", [])
    pools.give_back("2")
    assert pools.take("5") == ("e", ["b"])
    assert sorted(pools.clear()) == ["c", "d", "e"]


def test_connections_to_many_hosts_do_not_pile_up():
    async def page(peer):
        await peer.send(response())
        return True

    with FaultServer() as server:
        server.extra["/"] = page
        limits = scraper.Limits(ports=frozenset({server.port}))
        manners = scraper.Manners(robots=False, connections=3)
        with scraper.Fetcher(allow_private=("127.0.0.0/8",), limits=limits, manners=manners, network=here()) as fetcher:
            for number in range(12):
                fetcher.fetch(f"http://site-{number}.test:{server.port}/")
                assert server.open <= 4
        assert fetcher


def here():
    return scraper.Network(resolver=lambda host, port: ["127.0.0.1"])


def test_hosts_unasked_for_longest_are_forgotten(monkeypatch):
    monkeypatch.setattr(hosts, "_MOST_HOSTS", 5)
    driver = BlockingDriver(None)
    known = Hosts(driver.slots, driver.sleep, Manners(), Clock())

    async def visit(name):
        async with known.turn(name, Deadline(1.0, Clock()), set()):
            return known.get(name)

    first = run(visit("site-0"))
    for number in range(1, 20):
        run(visit(f"site-{number}"))
    assert len(known) == 5
    assert run(visit("site-0")) is not first


def test_a_coroutine_that_would_wait_is_an_error_for_the_blocking_client():
    with pytest.raises(RuntimeError, match="event loop"):
        run(asyncio.sleep(1))


def test_many_tasks_wait_their_turn_in_order():
    came = []

    async def everyone():
        driver = AsyncioDriver(None)
        known = Hosts(driver.slots, driver.sleep, Manners(), Clock())

        async def one(number):
            async with known.turn("site", Deadline(1.0, Clock()), set()):
                came.append(number)
                await asyncio.sleep(0)

        await asyncio.gather(*(one(number) for number in range(50)))

    asyncio.run(everyone())
    assert came == list(range(50))


def by_thread(url, network):
    with scraper.Fetcher(manners=PLAIN, network=network) as fetcher:
        return fetcher.fetch(url)


def by_task(url, network):
    async def fetch():
        async with scraper.AsyncFetcher(manners=PLAIN, network=network) as fetcher:
            return await fetcher.fetch(url)

    return asyncio.run(fetch())


@pytest.mark.parametrize("client", [by_thread, by_task])
@pytest.mark.parametrize("asked_for", ["by-url", "by-environment"])
def test_a_proxy_is_used_when_it_is_asked_for(server, client, asked_for, monkeypatch):
    seen = []

    async def proxied(peer):
        seen.append(peer.path)
        await peer.send(response())
        return True

    server.extra["http://news.example/page"] = proxied
    proxy = f"http://127.0.0.1:{server.port}"
    if asked_for == "by-environment":
        for name in ("https_proxy", "HTTPS_PROXY"):
            monkeypatch.setenv(name, proxy)
        proxy = "environment"
    page = client("http://news.example/page", scraper.Network(proxy=proxy))
    assert page.content == HTML
    assert seen == ["http://news.example/page"]


def test_no_proxy_brings_us_to_a_private_address(server):
    network = scraper.Network(proxy=f"http://127.0.0.1:{server.port}")
    with pytest.raises(scraper.AddressRefused):
        by_thread("http://169.254.169.254/", network)
