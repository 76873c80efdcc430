"""Politeness: robots.txt, delays, and how many are asked at once."""

import asyncio
import gzip
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NoReturn

import pytest

import scraper
from tests.scraper.fetch.fake_clock import FakeTime
from tests.scraper.fetch.fault_server import HTML, FaultServer, Peer, response
from tests.scraper.fetch.loopback import LOOPBACK, resolve_to_loopback


class Site:
    """A site on loopback with a robots.txt of its own; counts what is asked of it."""

    def __init__(self, server: FaultServer, *robots: Any) -> None:
        self.server, self.answers = server, list(robots)
        self.asked: list[str] = []
        server.extra["/robots.txt"] = self.robots

    async def robots(self, peer: Peer) -> Any:
        self.asked.append("/robots.txt")
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if answer == "reset":
            peer.reset()
        elif answer == "silence":
            await peer.hold()
        else:
            await peer.send(answer)
        return isinstance(answer, bytes)

    async def page(self, peer: Peer) -> bool:
        self.asked.append(peer.path)
        await peer.send(response())
        return True

    def url(self, path: str = "/page") -> str:
        self.server.extra[path.partition("?")[0]] = self.page
        self.server.extra[path] = self.page
        return f"http://127.0.0.1:{self.server.port}{path}"


def text(body: Any, *lines: Any, status: str = "200 OK") -> Any:
    return response(body.encode(), "Content-Type: text/plain", *lines, status=status)


@pytest.fixture
def passing(monkeypatch: pytest.MonkeyPatch) -> Any:
    return FakeTime().install(monkeypatch)


def fetcher(passing: Any = None, **options: Any) -> Any:
    options.setdefault("allow_private", LOOPBACK)
    if passing:
        options["clock"] = passing.clock()
    options.setdefault("limits", scraper.Limits(ports=frozenset(range(1, 65536))))
    return scraper.Fetcher(**options)


def test_a_path_that_is_disallowed_is_not_asked_for(own_server: FaultServer) -> None:
    site = Site(own_server, text("User-agent: *\nDisallow: /private\n"))
    with fetcher() as polite:
        with pytest.raises(scraper.RobotsRefused) as caught:
            polite.fetch(site.url("/private/a"))
        page = polite.fetch(site.url("/public"))
    assert site.asked == ["/robots.txt", "/public"]
    assert caught.value.rule == "Disallow: /private (line 2)"
    assert page.robots == scraper.Robots("allowed", "", None)


def test_no_robots_txt_means_yes(own_server: FaultServer) -> None:
    site = Site(own_server, response(b"", status="404 Not Found"))
    with fetcher() as polite:
        assert polite.fetch(site.url()).robots.verdict == "no-rules"


@pytest.mark.parametrize("status", ["401 No", "403 No", "410 Gone", "418 Teapot"])
def test_any_4xx_means_yes(own_server: FaultServer, status: str) -> None:
    site = Site(own_server, text("User-agent: *\nDisallow: /", status=status))
    with fetcher() as polite:
        assert polite.fetch(site.url()).content == HTML


@pytest.mark.parametrize("answer", ["reset", "silence", *(text("", status=f"{c} No") for c in (500, 503, 429))])
def test_a_robots_txt_that_cannot_be_had_means_not_now(own_server: FaultServer, passing: FakeTime, answer: Any) -> None:
    site = Site(own_server, answer)
    limits = scraper.Limits(deadline=4.0, read=0.3 if answer == "silence" else 60.0)
    with fetcher(passing, limits=limits) as polite:
        with pytest.raises(scraper.RobotsUnavailable) as caught:
            polite.fetch(site.url())
        asked = len(site.asked)
        with pytest.raises(scraper.RobotsUnavailable):
            polite.fetch(site.url())
        assert len(site.asked) == asked
    assert set(site.asked) == {"/robots.txt"}
    assert caught.value.not_before > passing.clock().now()
    assert "robots.txt" in caught.value.url


def test_a_robots_txt_that_comes_at_the_second_try(own_server: FaultServer, passing: FakeTime) -> None:
    site = Site(own_server, "reset", text("User-agent: *\nAllow: /\n"))
    with fetcher(passing) as polite:
        assert polite.fetch(site.url()).attempts == 2


def test_it_is_asked_once_in_24_hours(own_server: FaultServer, passing: FakeTime) -> None:
    site = Site(own_server, text(""))
    with fetcher(passing) as polite:
        for _ in range(3):
            polite.fetch(site.url())
        passing.seconds += 23 * 3600
        polite.fetch(site.url())
        assert site.asked.count("/robots.txt") == 1
        passing.seconds += 2 * 3600
        polite.fetch(site.url())
    assert site.asked.count("/robots.txt") == 2


def test_an_old_copy_serves_while_there_is_no_new_one(own_server: FaultServer, passing: FakeTime) -> None:
    site = Site(own_server, text("User-agent: *\nDisallow: /private"), text("", status="503 No"))
    with fetcher(passing) as polite:
        polite.fetch(site.url())
        passing.seconds += 25 * 3600
        polite.fetch(site.url())
        with pytest.raises(scraper.RobotsRefused):
            polite.fetch(site.url("/private"))


def test_five_redirects_are_followed_and_a_sixth_means_yes(own_server: FaultServer) -> None:
    async def hop(peer: Peer) -> bool:
        number = int(peer.path.rpartition("-")[2])
        if number:
            await peer.send(response(b"", f"Location: /robots-{number - 1}", status="301 Moved"))
        else:
            await peer.send(text("User-agent: *\nDisallow: /"))
        return True

    for number in range(7):
        own_server.extra[f"/robots-{number}"] = hop
    for hops, refused in ((5, True), (6, False)):
        site = Site(own_server, response(b"", f"Location: /robots-{hops - 1}", status="302 Found"))
        with fetcher() as polite:
            if refused:
                with pytest.raises(scraper.RobotsRefused):
                    polite.fetch(site.url())
            else:
                assert polite.fetch(site.url()).robots.verdict == "no-rules"


@pytest.mark.parametrize(
    "place", ["http://10.0.0.1/robots.txt", "http://127.1:70000/", "gopher://127.0.0.1/", "//[::1]/"]
)
def test_a_redirect_of_robots_txt_to_where_we_do_not_go_is_not_followed(own_server: FaultServer, place: str) -> None:
    site = Site(own_server, response(b"", f"Location: {place}", status="302 Found"))
    with fetcher() as polite:
        assert polite.fetch(site.url()).robots.verdict == "no-rules"


def test_a_redirect_of_robots_txt_to_a_host_that_is_away_means_not_now(
    own_server: FaultServer, passing: FakeTime
) -> None:
    site = Site(own_server, response(b"", "Location: http://elsewhere.test/robots.txt", status="302 Found"))

    def nowhere(host: Any, port: int) -> NoReturn:
        raise OSError("no such host")

    network = scraper.Network(resolver=nowhere)
    with fetcher(passing, network=network) as polite, pytest.raises(scraper.RobotsUnavailable, match="cannot be had"):
        polite.fetch(site.url())
    assert "/page" not in site.asked


def test_nor_is_one_to_a_port_that_is_not_on_the_list(own_server: FaultServer) -> None:
    site = Site(own_server, response(b"", "Location: http://mail.test:25/robots.txt", status="302 Found"))
    asked = []

    def resolver(host: Any, port: int) -> Any:
        asked.append((host, port))
        return ["127.0.0.1"]

    limits = scraper.Limits(ports=frozenset({own_server.port}))
    with fetcher(network=scraper.Network(resolver=resolver), limits=limits) as polite:
        assert polite.fetch(site.url()).robots.verdict == "no-rules"
    assert asked == []


def cut(body: bytes) -> bytearray:
    """An answer after which the connection is closed, as it is after all that are not plain bytes."""
    return bytearray(b"HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n" + body)


def test_a_file_shorter_than_its_stated_length_is_read_if_its_last_line_is_whole(own_server: FaultServer) -> None:
    site = Site(own_server, cut(b"User-agent: *\nDisallow: /private\n"))
    with fetcher() as polite:
        assert polite.fetch(site.url("/open")).robots.verdict == "allowed"
        with pytest.raises(scraper.RobotsRefused):
            polite.fetch(site.url("/private"))


def test_a_file_cut_within_a_line_means_not_now(own_server: FaultServer, passing: FakeTime) -> None:
    site = Site(own_server, cut(b"User-agent: *\nDisallow: /priv"))
    with fetcher(passing) as polite, pytest.raises(scraper.RobotsUnavailable):
        polite.fetch(site.url("/open"))


@pytest.mark.parametrize(
    "body",
    [
        b"\xef\xbb\xbfUser-agent: *\nDisallow: /",
        b"User-agent: *\r\nDisallow: /\r\n# caf\xe9 \xff\xfe\x00",
        "User-agent: *\r\nDisallow: /\r\n# café".encode("utf-16"),
        "User-agent: *\nDisallow: /\n".encode("utf-16-le"),
        "\ufeffUser-agent: *\nDisallow: /\n".encode("utf-16-be"),
        gzip.compress(b"User-agent: *\nDisallow: /\n"),
        b"User-agent: *\nDisallow: /\n" + b"# padding\n" * 100_000,
        b"User-agent: *\nDisallow: /\n" + b"# endless\n" * 2_000_000,
    ],
    ids=["bom", "not-utf-8", "utf-16", "utf-16-without-mark", "utf-16-be", "gzip", "a-megabyte", "twenty-megabytes"],
)
def test_odd_files_are_read_as_far_as_they_go(own_server: FaultServer, body: bytes) -> None:
    site = Site(own_server, response(body))
    with fetcher() as polite, pytest.raises(scraper.RobotsRefused):
        polite.fetch(site.url())


def test_crawl_delay_is_kept(own_server: FaultServer, passing: FakeTime) -> None:
    site = Site(own_server, text("User-agent: copydesk\nCrawl-delay: 7"))
    with fetcher(passing) as polite:
        for _ in range(3):
            page = polite.fetch(site.url())
    assert page.robots.crawl_delay == 7
    assert [round(sleep) for sleep in passing.sleeps] == [7, 7]


def test_an_absurd_crawl_delay_is_bounded(own_server: FaultServer, passing: FakeTime) -> None:
    site = Site(own_server, text("User-agent: *\nCrawl-delay: 86400"))
    with fetcher(passing) as polite:
        polite.fetch(site.url())
        polite.fetch(site.url())
    assert [round(sleep) for sleep in passing.sleeps] == [120]


def test_our_own_delay_is_kept(own_server: FaultServer, passing: FakeTime) -> None:
    site = Site(own_server, text(""))
    with fetcher(passing, manners=scraper.Manners(delay=3.0)) as polite:
        polite.fetch(site.url())
        polite.fetch(site.url())
    assert [round(sleep) for sleep in passing.sleeps] == [3, 3]


def test_waiting_for_a_turn_is_not_held_against_the_deadline(own_server: FaultServer, passing: FakeTime) -> None:
    site = Site(own_server, text("User-agent: *\nCrawl-delay: 100"))
    with fetcher(passing) as polite:
        for _ in range(3):
            assert polite.fetch(site.url()).content == HTML


def test_three_429_halve_the_rate(own_server: FaultServer, passing: FakeTime) -> None:
    site = Site(own_server, text(""))

    async def too_many(peer: Peer) -> bool:
        await peer.send(response(b"", "Retry-After: 0", status="429 No"))
        return True

    own_server.extra["/many"] = too_many
    with fetcher(passing) as polite:
        with pytest.raises(scraper.TooManyRequests):
            polite.fetch(f"http://127.0.0.1:{own_server.port}/many")
        passing.sleeps.clear()
        polite.fetch(site.url())
        polite.fetch(site.url())
    assert [round(sleep) for sleep in passing.sleeps] == [1]


def test_the_rate_that_is_halved_is_the_one_that_was_kept(own_server: FaultServer, passing: FakeTime) -> None:
    site = Site(own_server, text("User-agent: *\nCrawl-delay: 10"))

    async def too_many(peer: Peer) -> bool:
        await peer.send(response(b"", "Retry-After: 0", status="429 No"))
        return True

    own_server.extra["/many"] = too_many
    with fetcher(passing) as polite:
        with pytest.raises(scraper.TooManyRequests):
            polite.fetch(f"http://127.0.0.1:{own_server.port}/many")
        passing.sleeps.clear()
        polite.fetch(site.url())
        polite.fetch(site.url())
    assert [round(sleep) for sleep in passing.sleeps] == [10, 20]


def test_without_robots_nothing_is_asked(own_server: FaultServer) -> None:
    site = Site(own_server, text("User-agent: *\nDisallow: /"))
    with fetcher(manners=scraper.Manners(robots=False)) as rude:
        assert rude.fetch(site.url()).robots.verdict == "not-asked"
    assert site.asked == ["/page"]


def test_the_user_agent_says_who_and_how_to_reach_them(own_server: FaultServer) -> None:
    agents = []

    async def page(peer: Peer) -> bool:
        agents.append(peer.headers["user-agent"])
        await peer.send(response())
        return True

    own_server.extra["/who"] = page
    url = f"http://127.0.0.1:{own_server.port}/who"
    for manners in (
        scraper.Manners(),
        scraper.Manners(contact="mailto:desk@news.example"),
        scraper.Manners(product="newsbot/2.1", contact="https://news.example/bot"),
    ):
        with fetcher(manners=manners) as polite:
            polite.fetch(url)
    assert agents[0].startswith(f"copydesk/{scraper.__version__} ")
    assert "(+https://" in agents[0]
    assert agents[1].endswith("(+mailto:desk@news.example)")
    assert agents[2].startswith("newsbot/2.1 (+https://news.example/bot) copydesk/")


@pytest.mark.parametrize(
    ("product", "token"), [("NewsBot/2.1", "NewsBot"), ("news-bot", "news-bot"), ("bot7", "bot"), ("my bot", "my")]
)
def test_a_product_token_has_letters_alone(product: str, token: str) -> None:
    assert scraper.Manners(product=product).token == token


def test_robots_txt_is_matched_with_the_product_token(own_server: FaultServer) -> None:
    site = Site(own_server, text("User-agent: newsbot\nDisallow: /\n\nUser-agent: *\nAllow: /"))
    with fetcher(manners=scraper.Manners(product="NewsBot/2.1")) as polite, pytest.raises(scraper.RobotsRefused):
        polite.fetch(site.url())


class Counter:
    """Pages that take a moment; counts how many are asked for at once, by host and in all."""

    def __init__(self) -> None:
        self.now: dict[str, int] = {}
        self.most: dict[str, int] = {}
        self.total = self.most_in_all = 0

    async def __call__(self, peer: Peer) -> bool:
        host = peer.host
        self.now[host] = self.now.get(host, 0) + 1
        self.total += 1
        self.most[host] = max(self.most.get(host, 0), self.now[host])
        self.most_in_all = max(self.most_in_all, self.total)
        await asyncio.sleep(0.01)
        self.now[host] -= 1
        self.total -= 1
        await peer.send(response())
        return True


def urls(server: FaultServer) -> Any:
    return [f"http://site-{number % 12}.test:{server.port}/count" for number in range(72)]


def crowd(server: FaultServer, **manners: Any) -> Any:
    return {
        "manners": scraper.Manners(robots=False, **manners),
        "allow_private": LOOPBACK,
        "network": scraper.Network(resolver=resolve_to_loopback),
        "limits": scraper.Limits(ports=frozenset({server.port})),
    }


@pytest.mark.parametrize(("per_host", "connections"), [(1, 16), (1, 4), (3, 36)])
def test_no_more_at_once_than_manners_allow_by_tasks(own_server: FaultServer, per_host: int, connections: int) -> None:
    count = own_server.extra["/count"] = Counter()

    async def run() -> Any:
        options = crowd(own_server, per_host=per_host, connections=connections)
        async with scraper.AsyncFetcher(**options) as polite:
            return await asyncio.gather(*(polite.fetch(url) for url in urls(own_server)))

    assert len(asyncio.run(run())) == 72
    # How many really meet is the machine's business; more than one host has leave for must never.
    assert min(per_host, 2) <= max(count.most.values()) <= per_host
    assert count.most_in_all <= connections


def test_no_more_at_once_than_manners_allow_by_threads(own_server: FaultServer) -> None:
    count = own_server.extra["/count"] = Counter()
    with scraper.Fetcher(**crowd(own_server, connections=4)) as polite, ThreadPoolExecutor(24) as pool:
        assert len(list(pool.map(polite.fetch, urls(own_server)))) == 72
    assert max(count.most.values()) == 1
    assert count.most_in_all <= 4


def test_robots_txt_is_asked_once_however_many_come_at_once(own_server: FaultServer) -> None:
    site = Site(own_server, text(""))
    target = site.url()
    barrier = threading.Barrier(8)

    def together(polite: Any) -> Any:
        barrier.wait()
        return polite.fetch(target)

    with fetcher() as polite, ThreadPoolExecutor(8) as pool:
        list(pool.map(together, [polite] * 8))
    assert site.asked.count("/robots.txt") == 1
    assert site.asked.count("/page") == 8
