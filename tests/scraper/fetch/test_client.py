"""What a Page tells, what is sent, and what never gets into logs."""

import asyncio
import base64
import gzip
import logging
import pickle
import socket
import time
from datetime import UTC, datetime
from typing import Any, NoReturn

import httpx
import pytest

import scraper
from tests.scraper.fetch.fault_server import HTML, FaultServer, Peer, response
from tests.scraper.fetch.loopback import LOOPBACK, resolve_to_loopback

ALLOWED = ("127.0.0.1",)
PLAIN = scraper.Manners(robots=False)


def by_thread(url: str, **options: Any) -> Any:
    with scraper.Fetcher(allow_private=ALLOWED, manners=PLAIN, **options) as fetcher:
        return fetcher.fetch(url)


def by_task(url: str, **options: Any) -> Any:
    async def run() -> Any:
        async with scraper.AsyncFetcher(allow_private=ALLOWED, manners=PLAIN, **options) as fetcher:
            return await fetcher.fetch(url)

    return asyncio.run(run())


both = pytest.mark.parametrize("client", [by_thread, by_task])


def serve(server: FaultServer, path: Any, *answers: Any) -> Any:
    """Serve answers in turn at a path, and collect the requests' headers."""
    seen = []

    async def answer(peer: Peer) -> bool:
        seen.append(peer.headers)
        await peer.send(answers[min(len(seen), len(answers)) - 1])
        return True

    server.extra[path] = answer
    return f"http://127.0.0.1:{server.port}{path}", seen


@both
def test_a_page_says_how_it_was_fetched(client: Any, server: FaultServer) -> None:
    body = gzip.compress(HTML)
    target, _ = serve(server, "/told", response(body, "Content-Encoding: gzip", "X-Robots-Tag: noai"))
    start, _ = serve(server, "/start", response(b"", "Location: /told#part", status="301 Moved"))
    clocks, now = time.monotonic(), datetime.now(UTC)
    page = client(start + "#top")
    passed, then = time.monotonic() - clocks, datetime.now(UTC)
    assert page.url == target
    assert page.requested == start
    assert page.chain == (scraper.Hop(start, 301),)
    assert (page.status, page.content, page.media_type) == (200, HTML, "text/html")
    assert page.content_type == "text/html; charset=utf-8"
    assert page.sizes == scraper.Sizes(len(body), len(HTML))
    assert 0 < page.times.first_byte <= page.times.total <= passed
    assert page.wishes == (scraper.Wish("x-robots-tag", "noai"),)
    assert page.http_version == "HTTP/1.1"
    assert page.attempts == 1
    assert page.robots.verdict == "not-asked"
    assert not page.from_cache
    assert now <= page.fetched_at <= then
    assert "bridge" in page.text
    assert page.encoding.name == "utf-8"
    assert pickle.loads(pickle.dumps(page)) == page


@both
def test_times_of_a_new_connection(client: Any, server: FaultServer) -> None:
    url, _ = serve(server, "/timed", response())
    network = scraper.Network(resolver=resolve_to_loopback)
    with scraper.Fetcher(
        allow_private=LOOPBACK, manners=PLAIN, network=network, limits=scraper.Limits(ports=frozenset({server.port}))
    ) as fetcher:
        first = fetcher.fetch(url.replace("127.0.0.1", "desk.test"))
        second = fetcher.fetch(url.replace("127.0.0.1", "desk.test"))
    assert first.times.dns > 0
    assert first.times.connect > 0
    assert (second.times.dns, second.times.connect) == (0, 0)


@both
def test_what_a_request_says(client: Any, server: FaultServer) -> None:
    url, seen = serve(server, "/says", response(HTML, "Set-Cookie: id=7"))
    client(url)
    assert set(seen[0]) == {"host", "user-agent", "accept", "accept-encoding"}
    assert seen[0]["accept-encoding"] == "gzip, deflate, br, zstd"


def test_cookies_are_off(server: FaultServer) -> None:
    url, seen = serve(server, "/cookies", response(HTML, "Set-Cookie: id=7"))
    with scraper.Fetcher(allow_private=ALLOWED, manners=PLAIN) as fetcher:
        fetcher.fetch(url)
        fetcher.fetch(url)
    assert all("cookie" not in headers for headers in seen)


@both
def test_credentials_go_to_their_own_origin_alone(client: Any, server: FaultServer) -> None:
    here, seen = serve(server, "/mine", response(b"", "Location: /mine", status="302 Found"), response())
    with pytest.raises(scraper.RedirectRefused):
        client(here.replace("//", "//ann:p%40w@"))
    assert seen[0]["authorization"] == "Basic " + base64.b64encode(b"ann:p@w").decode()
    away, first = serve(
        server, "/away", response(b"", f"Location: http://localhost:{server.port}/elsewhere", status="302 Found")
    )
    _, second = serve(server, "/elsewhere", response())
    network = scraper.Network(resolver=lambda host, port: ["127.0.0.1"])
    with scraper.Fetcher(allow_private=(*ALLOWED, "localhost"), manners=PLAIN, network=network) as fetcher:
        page = fetcher.fetch(away.replace("//", "//ann:pw@"))
    assert "authorization" in first[0]
    assert "authorization" not in second[0]
    assert "ann" not in page.url + page.requested + repr(page.chain)


@both
def test_logs_and_errors_hold_no_secrets(client: Any, server: FaultServer, caplog: pytest.LogCaptureFixture) -> None:
    url, _ = serve(server, "/secret", response(b"", "Location: /gone?token=tok123&page=2", status="302 Found"))
    serve(server, "/gone?token=tok123&page=2", response(b"", "Set-Cookie: id=cook456", status="404 No"))
    with caplog.at_level(logging.DEBUG), pytest.raises(scraper.NotFound) as caught:
        client(url.replace("//", "//ann:pw789@") + "?api_key=key000")
    said = caplog.text + str(caught.value) + repr(caught.value)
    assert "/gone?token=REDACTED&page=2" in str(caught.value)
    assert "receive_response_headers" in caplog.text
    for secret in ("pw789", "tok123", "cook456", "key000"):
        assert secret not in said


@pytest.mark.parametrize("scheme", ["ftp", "file", "gopher", "data", "javascript", "ws", ""])
def test_other_schemes_are_no_urls_to_us(scheme: str) -> None:
    with pytest.raises(scraper.InvalidURL):
        by_thread(f"{scheme}://127.0.0.1/a")


def test_a_url_too_long() -> None:
    with pytest.raises(scraper.InvalidURL, match="8192"):
        by_thread("http://127.0.0.1/" + "a" * 9000)


def test_a_url_too_long_shows_no_part_of_its_password() -> None:
    with pytest.raises(scraper.InvalidURL) as caught:
        by_thread("http://ann:" + "pw789" * 60 + "@127.0.0.1/" + "a" * 9000)
    assert "pw789" not in caught.value.url


@pytest.mark.parametrize("port", [22, 25, 3306, 6379, 9200])
def test_ports_not_on_the_list(port: int) -> None:
    with pytest.raises(scraper.PortRefused), scraper.Fetcher() as fetcher:
        fetcher.fetch(f"http://news.example:{port}/")


@both
def test_a_resolver_that_stalls(client: Any, server: FaultServer) -> None:
    import threading

    release = threading.Event()

    def stalling(host: Any, port: int) -> Any:
        release.wait(60)
        return ["127.0.0.1"]

    limits = scraper.Limits(deadline=0.8, connect=0.3)
    with pytest.raises((scraper.ConnectTimeout, scraper.DeadlineExceeded)):
        client("http://stalling.test/", limits=limits, network=scraper.Network(resolver=stalling))
    release.set()


@both
@pytest.mark.parametrize("failure", [OSError("no such host"), UnicodeError("label too long"), ValueError("odd")])
def test_a_resolver_that_fails(client: Any, failure: Any) -> None:
    def failing(host: Any, port: int) -> NoReturn:
        raise failure

    limits = scraper.Limits(attempts=1)
    with pytest.raises(scraper.ResolveError, match="cannot be resolved"):
        client("http://failing.test/", limits=limits, network=scraper.Network(resolver=failing))


@both
def test_a_name_without_an_address(client: Any) -> None:
    limits = scraper.Limits(attempts=1)
    with pytest.raises(scraper.ResolveError, match="no address"):
        client("http://empty.test/", limits=limits, network=scraper.Network(resolver=lambda host, port: []))


@both
def test_nobody_listens(client: Any) -> None:
    with socket.socket() as held:  # bound and not listening: nobody else can answer there
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
        limits = scraper.Limits(attempts=2, backoff=0.1, ports=frozenset({port}))
        with pytest.raises(scraper.ConnectError):
            client(f"http://127.0.0.1:{port}/", limits=limits)


@both
def test_the_second_address_serves_when_the_first_does_not(client: Any, server: FaultServer) -> None:
    url, _ = serve(server, "/second", response())
    network = scraper.Network(resolver=lambda host, port: ["127.0.0.9", "127.0.0.1"])
    with scraper.Fetcher(
        allow_private=LOOPBACK, manners=PLAIN, network=network, limits=scraper.Limits(ports=frozenset({server.port}))
    ) as fetcher:
        assert fetcher.fetch(url.replace("127.0.0.1", "two.test")).content == HTML


def test_a_page_without_a_type_or_name() -> None:
    page = scraper.Page("https://news.example/", b"plain", headers=(("x-a", "1"), ("X-A".lower(), "2")))
    assert page.content_type is None
    assert page.media_type == ""
    assert page.header("X-A") == "1, 2"
    assert page.header("missing") is None


@pytest.mark.parametrize("label", ["rot13", "zlib_codec", "undefined", "idna", "x-user-defined", "", "\x00", "utf-16"])
def test_no_charset_label_makes_a_page_raise(label: str) -> None:
    headers = (("content-type", f"text/html; charset={label}"),)
    assert "caf" in scraper.Page("https://news.example/", "café".encode(), headers=headers).text


def test_httpx_speaks_to_no_log_of_its_own(server: FaultServer, caplog: pytest.LogCaptureFixture) -> None:
    url, _ = serve(server, "/quiet", response())
    with caplog.at_level(logging.DEBUG):
        by_thread(url)
    assert "httpx" not in {record.name for record in caplog.records}
    assert httpx.__version__
