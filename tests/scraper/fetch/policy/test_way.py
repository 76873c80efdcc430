"""Ways to a page that lead over http, over other hosts, or round to where they began; and the cookies on them."""

import asyncio
import ssl
from collections.abc import Iterator
from typing import Any

import pytest
import trustme

import scraper
from scraper.fetch.policy.cookies import Jar
from scraper.urls.parse import parse_url
from tests.scraper.fetch.fault_server import HTML, FaultServer, Peer, response
from tests.scraper.fetch.loopback import LOOPBACK, resolve_to_loopback

CA = trustme.CA()


class Servers:
    """An https and an http server, which answer by host and path, and the fetcher's options for them."""

    def __init__(self, secure: FaultServer, plain: FaultServer) -> None:
        self.secure, self.plain = secure, plain
        self.seen: list[tuple[str, dict[str, str]]] = []
        trusted = ssl.create_default_context()
        CA.configure_trust(trusted)
        self.options: dict[str, Any] = {
            "network": scraper.Network(resolver=resolve_to_loopback, verify=trusted),
            "limits": scraper.Limits(ports=frozenset({secure.port, plain.port})),
            "allow_private": LOOPBACK,
            "manners": scraper.Manners(robots=False),
        }

    def __call__(self, url: str) -> str:
        """``https://desk.test/a`` with the port of its server."""
        scheme, _, rest = url.partition("://")
        host, slash, path = rest.partition("/")
        return f"{scheme}://{host}:{(self.secure if scheme == 'https' else self.plain).port}{slash}{path}"

    def leads(self, start: str, to: str, *lines: str) -> None:
        self._answer(start, response(b"", f"Location: {self(to)}", *lines, status="302 Found"))

    def page(self, url: str) -> None:
        self._answer(url, response())

    def _answer(self, url: str, data: bytes) -> None:
        scheme, _, rest = url.partition("://")

        async def serve(peer: Peer) -> bool:
            self.seen.append((f"{scheme}://{peer.host.partition(':')[0]}{peer.path}", peer.headers))
            await peer.send(data)
            return True

        (self.secure if scheme == "https" else self.plain).extra[f"/{rest.partition('/')[2]}"] = serve


@pytest.fixture
def servers() -> Iterator[Servers]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    CA.issue_cert("desk.test", "www.desk.test", "other.test").configure_cert(context)
    with FaultServer(tls=context) as secure, FaultServer() as plain:
        yield Servers(secure, plain)


def by_thread(url: str, servers: Servers, **other: Any) -> Any:
    with scraper.Fetcher(**servers.options | other) as fetcher:
        return fetcher.fetch(url)


def by_task(url: str, servers: Servers, **other: Any) -> Any:
    async def run() -> Any:
        async with scraper.AsyncFetcher(**servers.options | other) as fetcher:
            return await fetcher.fetch(url)

    return asyncio.run(run())


both = pytest.mark.parametrize("client", [by_thread, by_task])


@both
def test_a_detour_over_http_on_the_same_host_is_taken(client: Any, servers: Servers) -> None:
    servers.leads("https://desk.test/a", "http://www.desk.test/a/")
    servers.leads("http://www.desk.test/a/", "https://desk.test/a/")
    servers.page("https://desk.test/a/")
    page = client(servers("https://desk.test/a"), servers)
    assert (page.url, page.content) == (servers("https://desk.test/a/"), HTML)
    assert len(page.chain) == 2


@both
def test_no_page_is_taken_over_http_after_https(client: Any, servers: Servers) -> None:
    servers.leads("https://desk.test/a", "http://desk.test/a/")
    servers.page("http://desk.test/a/")
    with pytest.raises(scraper.RedirectRefused, match="from https to http"):
        client(servers("https://desk.test/a"), servers)


def test_no_page_of_the_cache_is_taken_over_http_after_https(servers: Servers, tmp_path: Any) -> None:
    servers.leads("https://desk.test/a", "http://desk.test/b")
    servers._answer("http://desk.test/b", response(HTML, "Cache-Control: max-age=600"))
    cache = scraper.Cache(tmp_path / "pages.db")
    by_thread(servers("http://desk.test/b"), servers, cache=cache)
    assert by_thread(servers("http://desk.test/b"), servers, cache=cache).from_cache
    with pytest.raises(scraper.RedirectRefused, match="from https to http"):
        by_thread(servers("https://desk.test/a"), servers, cache=cache)
    cache.close()


@pytest.mark.parametrize(
    "ways",
    [
        [("https://desk.test/a", "http://other.test/a")],
        [("https://desk.test/a", "http://desk.test/b"), ("http://desk.test/b", "https://other.test/a")],
        [("https://desk.test/a", "http://desk.test/b"), ("http://desk.test/b", "http://other.test/a")],
        [("https://desk.test/a", "http://desk.test/b"), ("http://desk.test/b", "https://desk.test/a")],
    ],
)
def test_no_other_way_leads_from_https_to_http(ways: Any, servers: Servers) -> None:
    for start, to in ways:
        servers.leads(start, to)
    with pytest.raises(scraper.RedirectRefused):
        by_thread(servers("https://desk.test/a"), servers)
    assert not any("other.test" in url for url, _ in servers.seen)


@both
def test_a_cookie_that_a_redirect_needs_is_kept_for_one_fetch(client: Any, servers: Servers) -> None:
    servers.leads("http://desk.test/a", "http://desk.test/check", "Set-Cookie: ok=1; Path=/", "Set-Cookie: b=2; Secure")
    servers.leads("http://desk.test/check", "http://other.test/end")
    servers.page("http://other.test/end")
    for _ in range(2):
        client(servers("http://desk.test/a"), servers)
    assert [(url, headers.get("cookie")) for url, headers in servers.seen] == [
        ("http://desk.test/a", None),
        ("http://desk.test/check", "ok=1"),
        ("http://other.test/end", None),
    ] * 2


def test_a_page_that_a_cookie_was_sent_for_is_not_cached(servers: Servers, tmp_path: Any) -> None:
    servers.leads("http://desk.test/a", "http://desk.test/b", "Set-Cookie: ok=1")
    servers._answer("http://desk.test/b", response(HTML, "Cache-Control: max-age=600"))
    cache = scraper.Cache(tmp_path / "pages.db")
    found = [by_thread(servers("http://desk.test/a"), servers, cache=cache) for _ in range(2)]
    kept = by_thread(servers("http://desk.test/b"), servers, cache=cache)
    cache.close()
    assert not any(page.from_cache for page in (*found, kept))


@both
def test_a_way_round_to_the_start_has_the_address_of_the_start(client: Any, servers: Servers) -> None:
    servers.leads("http://desk.test/a", "http://other.test/check")
    servers.leads("http://other.test/check", "http://desk.test/a?error=no-cookies")
    servers.page("http://desk.test/a?error=no-cookies")
    assert client(servers("http://desk.test/a"), servers).url == servers("http://desk.test/a")


def test_a_page_is_cached_by_the_address_that_gave_it(servers: Servers, tmp_path: Any) -> None:
    servers.leads("http://desk.test/a", "http://other.test/check")
    servers.leads("http://other.test/check", "http://desk.test/a?error=no-cookies")
    servers._answer("http://desk.test/a?error=no-cookies", response(HTML, "Cache-Control: max-age=600"))
    cache = scraper.Cache(tmp_path / "pages.db")
    for _ in range(2):
        page = by_thread(servers("http://desk.test/a"), servers, cache=cache)
        assert len(page.chain) == 2
    assert page.from_cache
    cache.close()


def test_a_redirect_that_adds_a_query_has_the_address_that_it_leads_to(servers: Servers) -> None:
    servers.leads("http://desk.test/a", "http://desk.test/a?page=1")
    servers.page("http://desk.test/a?page=1")
    assert by_thread(servers("http://desk.test/a"), servers).url == servers("http://desk.test/a?page=1")


@pytest.mark.parametrize(
    ("value", "url", "sent"),
    [
        ("a=1", "https://www.desk.test/x", "a=1"),
        ("a=1; Domain=desk.test", "https://desk.test/x", "a=1"),
        ("a=1", "https://desk.test/x", ""),
        ("a=1; Domain=other.test", "https://other.test/", ""),
        ("a=1; Path=/x", "https://www.desk.test/y", ""),
        ("a=1; Secure", "http://www.desk.test/", ""),
        ("a=1; Max-Age=0", "https://www.desk.test/", ""),
        (f"a={'1' * 9000}", "https://www.desk.test/", ""),
    ],
)
def test_which_cookies_are_sent(value: str, url: str, sent: str) -> None:
    jar = Jar()
    jar.take(parse_url("https://www.desk.test/"), (("set-cookie", value),))
    assert jar.header(parse_url(url)) == sent


@pytest.mark.parametrize(("status", "moved"), [(200, True), (301, True), (308, True), (302, False), (307, False)])
def test_what_has_moved_for_good(status: int, moved: bool) -> None:
    old, new = "https://desk.test/", "https://desk.test/new"
    page = scraper.Page(new, b"", requested=old, chain=(scraper.Hop(old, status),))
    assert page.moved_to == (new if moved else None)


def test_what_comes_back_has_not_moved() -> None:
    here = "https://desk.test/"
    assert scraper.Page(here, b"", requested=here, chain=(scraper.Hop(here, 301),)).moved_to is None
