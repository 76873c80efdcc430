"""Pools by origin, what is remembered of hosts, and proxies."""

import asyncio
import base64
from typing import Any

import httpx
import pytest

import scraper
from scraper.fetch.clock import Clock, Deadline
from scraper.fetch.driver import AsyncioDriver, BlockingDriver, run
from scraper.fetch.policy import hosts
from scraper.fetch.policy.hosts import Hosts
from scraper.fetch.policy.manners import Manners
from scraper.fetch.wire.pools import Pools
from tests.scraper.fetch.fault_server import HTML, FaultServer, Peer, response

PLAIN = scraper.Manners(robots=False)


def nothing(request: httpx.Request) -> httpx.Response:
    raise AssertionError(f"{request.url} is not asked for")


def test_the_next_request_to_an_origin_takes_over_its_pool() -> None:
    pools = Pools(lambda origin: object(), 2)
    first, _ = pools.take("http://a")
    pools.give_back("http://a", first)
    assert pools.take("http://a") == (first, [])


def test_no_two_requests_share_a_pool() -> None:
    pools = Pools(lambda origin: object(), 2)
    first, _ = pools.take("http://a")
    second, _ = pools.take("http://a")
    assert first is not second


def test_the_pool_unused_longest_goes_but_never_one_in_use() -> None:
    made = iter("abcdef")
    pools = Pools(lambda origin: next(made), 2)
    for origin in ("1", "2"):
        pools.take(origin)
    pools.give_back("1", "a")
    assert pools.take("3") == ("c", ["a"])
    assert pools.take("4") == ("d", [])
    pools.give_back("2", "b")
    assert pools.take("5") == ("e", ["b"])
    assert sorted(pools.clear()) == ["c", "d", "e"]
    pools.give_back("5", "e")
    assert pools.clear() == []


def test_connections_to_many_hosts_do_not_pile_up() -> None:
    async def page(peer: Peer) -> bool:
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


def here() -> Any:
    return scraper.Network(resolver=lambda host, port: ["127.0.0.1"])


def test_hosts_unasked_for_longest_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosts, "_MOST_HOSTS", 5)
    driver = BlockingDriver(httpx.MockTransport(nothing))
    known = Hosts(driver.slots, driver.sleep, Manners(), Clock())

    async def visit(name: str) -> Any:
        async with known.turn(name, Deadline(60.0, Clock()), set()):
            return known.get(name)

    first = run(visit("site-0"))
    for number in range(1, 20):
        run(visit(f"site-{number}"))
    assert len(known) == 5
    assert run(visit("site-0")) is not first


def test_a_coroutine_that_would_wait_is_an_error_for_the_blocking_client() -> None:
    with pytest.raises(RuntimeError, match="event loop"):
        run(asyncio.sleep(1))


def test_many_tasks_wait_their_turn_in_order() -> None:
    came = []

    async def everyone() -> None:
        driver = AsyncioDriver(httpx.MockTransport(nothing))
        known = Hosts(driver.slots, driver.sleep, Manners(), Clock())

        async def one(number: int) -> None:
            async with known.turn("site", Deadline(60.0, Clock()), set()):
                came.append(number)
                await asyncio.sleep(0)

        await asyncio.gather(*(one(number) for number in range(50)))

    asyncio.run(everyone())
    assert came == list(range(50))


def by_thread(url: str, network: Any) -> Any:
    with scraper.Fetcher(manners=PLAIN, network=network) as fetcher:
        return fetcher.fetch(url)


def by_task(url: str, network: Any) -> Any:
    async def fetch() -> Any:
        async with scraper.AsyncFetcher(manners=PLAIN, network=network) as fetcher:
            return await fetcher.fetch(url)

    return asyncio.run(fetch())


@pytest.mark.parametrize("client", [by_thread, by_task])
@pytest.mark.parametrize("asked_for", ["by-url", "by-environment"])
def test_a_proxy_is_used_when_it_is_asked_for(
    server: FaultServer, client: Any, asked_for: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    async def proxied(peer: Peer) -> bool:
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


def test_no_proxy_brings_us_to_a_private_address(server: FaultServer) -> None:
    network = scraper.Network(proxy=f"http://127.0.0.1:{server.port}")
    with pytest.raises(scraper.AddressRefused):
        by_thread("http://169.254.169.254/", network)


@pytest.mark.parametrize("client", [by_thread, by_task])
def test_a_proxy_gets_the_credentials(server: FaultServer, client: Any) -> None:
    seen = []

    async def proxied(peer: Peer) -> bool:
        seen.append(peer.headers.get("proxy-authorization"))
        await peer.send(response())
        return True

    server.extra["http://news.example/with-password"] = proxied
    network = scraper.Network(proxy=f"http://ann:p%40w@127.0.0.1:{server.port}")
    assert client("http://news.example/with-password", network).content == HTML
    assert seen == ["Basic " + base64.b64encode(b"ann:p@w").decode()]


@pytest.mark.parametrize("client", [by_thread, by_task])
def test_exceptions_of_the_environment_are_asked_directly(
    server: FaultServer, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def direct(peer: Peer) -> bool:
        await peer.send(response())
        return True

    server.extra["/direct"] = direct
    for name in ("http_proxy", "https_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://proxy.invalid:8080")
    monkeypatch.setenv("no_proxy", "intranet.test,127.0.0.1")
    network = scraper.Network(
        proxy="environment", ports=frozenset({server.port}), resolver=lambda host, port: ["127.0.0.1"]
    )
    # Directly, and so the guard checks the address.
    with pytest.raises(scraper.AddressRefused):
        client(f"http://intranet.test:{server.port}/direct", network)


@pytest.mark.parametrize("client", [by_thread, by_task])
def test_further_ports_are_open_if_they_are_named(client: Any) -> None:
    nobody = scraper.Network(ports=frozenset({8444}), resolver=lambda host, port: ["10.0.0.1"])
    with pytest.raises(scraper.AddressRefused):
        client("http://news.example:8444/", nobody)
    with pytest.raises(scraper.PortRefused):
        client("http://news.example:8445/", nobody)


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1080", "ftp://127.0.0.1", "http://[::1"])
def test_a_proxy_of_another_kind_is_an_error(proxy: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)proxy"):
        scraper.Fetcher(network=scraper.Network(proxy=proxy))


@pytest.mark.parametrize(
    "manners",
    [
        {"per_host": 0},
        {"connections": 0},
        {"delay": -1.0},
        {"delay": float("nan")},
        {"longest_crawl_delay": -1.0},
        {"contact": "a\r\nCookie: b"},
        {"contact": ""},
        {"product": "Späher"},
        {"product": "/2.1"},
    ],
)
def test_manners_that_cannot_be_kept(manners: Any) -> None:
    with pytest.raises(ValueError, match="Manners"):
        scraper.Manners(**manners)


@pytest.mark.parametrize("limit", ["deadline", "read", "wire", "attempts", "headers", "members"])
@pytest.mark.parametrize("value", [0, -1, float("nan")])
def test_limits_that_let_nothing_pass(limit: str, value: Any) -> None:
    with pytest.raises(ValueError, match=limit):
        scraper.Limits(**{limit: value})


def test_limits_that_may_be_nothing() -> None:
    assert scraper.Limits(redirects=0, codings=0, floor_rate=0, backoff=0, retry_after=0).redirects == 0
