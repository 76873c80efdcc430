"""The address guard: no way of writing, naming, redirecting to or rebinding to a private address gets a
connection."""

import asyncio
import sys
from typing import Any

import httpcore
import pytest

import scraper
from scraper.fetch.wire.guard import Guard, why_not_public
from tests.scraper.fetch.fault_server import FaultServer, Peer, response
from tests.scraper.fetch.loopback import resolve_to_loopback

# As a URL writes it, and the address that a resolver would answer for it.
FORMS = {
    "127.0.0.1": "127.0.0.1",
    "127.1": "127.0.0.1",
    "127.0.1": "127.0.0.1",
    "0x7f.1": "127.0.0.1",
    "0x7f000001": "127.0.0.1",
    "2130706433": "127.0.0.1",
    "017700000001": "127.0.0.1",
    "0177.0.0.1": "127.0.0.1",
    "127.0.0.1.": "127.0.0.1",
    "１２７.0.0.1": "127.0.0.1",
    "127%2e0%2e0%2e1": "127.0.0.1",
    "127.255.255.254": "127.255.255.254",
    "0.0.0.0": "0.0.0.0",
    "0": "0.0.0.0",
    "10.0.0.1": "10.0.0.1",
    "10.255.255.255": "10.255.255.255",
    "100.64.0.1": "100.64.0.1",
    "100.100.100.200": "100.100.100.200",
    "169.254.169.254": "169.254.169.254",
    "0xa9fea9fe": "169.254.169.254",
    "169.254.1.1": "169.254.1.1",
    "172.16.0.1": "172.16.0.1",
    "172.31.255.255": "172.31.255.255",
    "192.168.0.1": "192.168.0.1",
    "3232235521": "192.168.0.1",
    "192.0.0.192": "192.0.0.192",
    "192.0.2.1": "192.0.2.1",
    "198.18.0.1": "198.18.0.1",
    "203.0.113.9": "203.0.113.9",
    "224.0.0.1": "224.0.0.1",
    "240.0.0.1": "240.0.0.1",
    "255.255.255.255": "255.255.255.255",
    "168.63.129.16": "168.63.129.16",
    "[::1]": "::1",
    "[0:0:0:0:0:0:0:1]": "::1",
    "[::]": "::",
    "[::ffff:127.0.0.1]": "::ffff:127.0.0.1",
    "[::ffff:7f00:1]": "::ffff:7f00:1",
    "[::127.0.0.1]": "::7f00:1",
    "[::ffff:0:127.0.0.1]": "::ffff:0:7f00:1",
    "[64:ff9b::7f00:1]": "64:ff9b::7f00:1",
    "[64:ff9b::10.0.0.1]": "64:ff9b::a00:1",
    "[64:ff9b:1::1]": "64:ff9b:1::1",
    "[2002:7f00:1::]": "2002:7f00:1::",
    "[2002:a9fe:a9fe::1]": "2002:a9fe:a9fe::1",
    "[2001:0:7f00:1::]": "2001:0:7f00:1::",
    "[fe80::1]": "fe80::1%lo",
    "[fec0::1]": "fec0::1",
    "[fc00::1]": "fc00::1",
    "[fd00:ec2::254]": "fd00:ec2::254",
    "[ff02::1]": "ff02::1",
    "[2001:db8::1]": "2001:db8::1",
    "[2606:4700::5efe:127.0.0.1]": "2606:4700::5efe:7f00:1",
}
ROUTES = ("literal", "dns", "redirect", "rebinding")
PUBLIC = "93.184.215.14"
LIMITS = scraper.Limits(deadline=60.0, connect=60.0, read=60.0, attempts=1)

connections: list[Any] = []


def record(event: Any, arguments: Any) -> None:
    if event == "socket.connect" and connections is not None:
        connections.append(arguments[1])


sys.addaudithook(record)


@pytest.fixture
def public_is_loopback(monkeypatch: pytest.MonkeyPatch, server: FaultServer) -> None:
    """Connections to one public address reach the test's server instead; nothing else is changed."""
    sync, anyio = httpcore.SyncBackend.connect_tcp, httpcore.AnyIOBackend.connect_tcp

    def connect(self: Any, host: Any, port: int, *more: Any) -> Any:
        target = ("127.0.0.1", server.port) if host == PUBLIC else (host, port)
        return sync(self, *target, *more)

    async def aconnect(self: Any, host: Any, port: int, *more: Any) -> Any:
        target = ("127.0.0.1", server.port) if host == PUBLIC else (host, port)
        return await anyio(self, *target, *more)

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    monkeypatch.setattr(httpcore.AnyIOBackend, "connect_tcp", aconnect)


async def redirecting(peer: Peer) -> None:
    if peer.path.startswith("/to/"):
        await peer.send(response(b"", f"Location: http://{peer.path[4:]}/", status="302 Found"))
    else:
        await peer.send(response(b"first", "Connection: close"))


class Names:
    """A resolver under an attacker's control. ``turning.example`` is public once, and private ever after."""

    def __init__(self, address: Any) -> None:
        self.address, self.asked = address, 0

    def __call__(self, host: Any, port: int) -> Any:
        if host == "news.example":
            return [PUBLIC]
        self.asked += 1
        return [PUBLIC if host == "turning.example" and self.asked == 1 else self.address]


def urls(form: Any, route: str, server: FaultServer) -> Any:
    """What to fetch, in order; the last one must be refused."""
    if route == "literal":
        return [f"http://{form}/"]
    if route == "dns":
        return ["http://named.example/"]
    if route == "redirect":
        server.extra[f"/to/{form}"] = redirecting
        return [f"http://news.example/to/{form}"]
    return ["http://turning.example/", "http://turning.example/"]


def by_thread(todo: Any, options: Any) -> None:
    with scraper.Fetcher(**options) as fetcher:
        for url in todo[:-1]:
            fetcher.fetch(url)
        fetcher.fetch(todo[-1])


def by_task(todo: Any, options: Any) -> None:
    async def run() -> None:
        async with scraper.AsyncFetcher(**options) as fetcher:
            for url in todo[:-1]:
                await fetcher.fetch(url)
            await fetcher.fetch(todo[-1])

    asyncio.run(run())


@pytest.mark.parametrize("client", [by_thread, by_task])
@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("form", FORMS)
def test_no_connection_to_a_private_address(
    form: str, route: str, client: Any, server: FaultServer, public_is_loopback: Any
) -> None:
    server.extra["/"] = redirecting
    options = {
        "limits": LIMITS,
        "manners": scraper.Manners(robots=False),
        "network": scraper.Network(resolver=Names(FORMS[form]), keepalive=0.0),
    }
    todo = urls(form.encode("utf-8").decode() if form.isascii() else "127.0.0.1", route, server)
    if route == "literal":
        todo = [f"http://{form}/"]
    connections.clear()
    with pytest.raises(scraper.AddressRefused) as caught:
        client(todo, options)
    assert {address[:2] for address in connections} <= {("127.0.0.1", server.port)}
    assert len(connections) == {"literal": 0, "dns": 0, "redirect": 1, "rebinding": 1}[route]
    assert caught.value.address
    assert not caught.value.retryable


def test_there_are_enough_cases() -> None:
    assert len(FORMS) * len(ROUTES) >= 160


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "93.184.215.14",
        "172.15.255.255",
        "172.32.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "192.0.1.1",
        "198.17.255.255",
        "198.20.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450:4001:81b::200e",
        "64:ff9b::808:808",
        "::ffff:8.8.8.8",
        "2002:808:808::1",
    ],
)
def test_public_addresses_pass(address: str) -> None:
    assert why_not_public(address) is None


@pytest.mark.parametrize("address", ["", "news.example", "1.2.3", "::1::", "fe80::1%eth0"])
def test_what_is_no_public_address_has_a_reason(address: str) -> None:
    assert why_not_public(address)


def test_one_private_address_among_public_ones_is_refused() -> None:
    with pytest.raises(scraper.AddressRefused, match=r"10\.0\.0\.1"):
        Guard.of(False).vet("mixed.example", ["93.184.215.14", "10.0.0.1"])


@pytest.mark.parametrize(
    ("allow", "host", "address", "passes"),
    [
        (False, "localhost", "127.0.0.1", False),
        (True, "localhost", "127.0.0.1", True),
        (True, "metadata.example", "169.254.169.254", False),
        (True, "metadata.example", "169.254.170.23", False),
        (True, "metadata.example", "::ffff:169.254.169.254", False),
        (True, "metadata.example", "64:ff9b::a9fe:a9fe", False),
        (True, "metadata.example", "2002:a9fe:a9fe::1", False),
        (True, "metadata.example", "fd20:ce::254", False),
        (True, "wiki.example", "::ffff:10.1.2.3", True),
        (("169.254.169.254",), "metadata.example", "169.254.169.254", True),
        (("localhost",), "localhost", "127.0.0.1", True),
        (("localhost",), "other.example", "127.0.0.1", False),
        (("LocalHost",), "localhost", "127.0.0.1", True),
        (("127.0.0.1",), "localhost", "127.0.0.1", True),
        (("127.0.0.1",), "localhost", "127.0.0.2", False),
        (("10.1.0.0/16",), "wiki.example", "10.1.2.3", True),
        (("10.1.0.0/16",), "wiki.example", "10.2.2.3", False),
        (("[::1]",), "[::1]", "::1", True),
        ("localhost", "localhost", "127.0.0.1", True),
        ((), "localhost", "127.0.0.1", False),
    ],
)
def test_the_owner_may_open_what_is_named(allow: Any, host: str, address: str, passes: bool) -> None:
    guard = Guard.of(allow)
    if passes:
        guard.vet(host, [address])
    else:
        with pytest.raises(scraper.AddressRefused):
            guard.vet(host, [address])


def test_a_named_host_may_be_asked_on_any_port(server: FaultServer) -> None:
    server.extra["/open"] = redirecting
    with scraper.Fetcher(allow_private=("127.0.0.1",)) as fetcher:
        assert fetcher.fetch(f"http://127.0.0.1:{server.port}/open").content == b"first"


def test_the_name_goes_into_host_and_the_vetted_address_is_connected_to(server: FaultServer) -> None:
    asked = []

    async def page(peer: Peer) -> None:
        asked.append(peer.host)
        await peer.send(response())

    server.extra["/named"] = page
    network = scraper.Network(resolver=resolve_to_loopback)
    connections.clear()
    with scraper.Fetcher(allow_private=("desk.test",), network=network) as fetcher:
        fetcher.fetch(f"http://desk.test:{server.port}/named")
    assert asked == [f"desk.test:{server.port}"]
    assert {address[0] for address in connections} == {"127.0.0.1"}


def test_proxies_of_the_environment_are_not_used(server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("all_proxy", "http://127.0.0.1:9")
    server.extra["/direct"] = redirecting
    with scraper.Fetcher(allow_private=("127.0.0.1",)) as fetcher:
        assert fetcher.fetch(f"http://127.0.0.1:{server.port}/direct").content == b"first"
