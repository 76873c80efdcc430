"""The cache: conditional requests, freshness, bounds, and two processes at one file."""

import asyncio
import multiprocessing
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import scraper
from scraper.fetch.cache.disk import Cache, Entry, confirmed, may_be_kept
from tests.scraper.fetch.fake_clock import FakeTime
from tests.scraper.fetch.fault_server import HTML, FaultServer, Peer, response

STORED = 1_700_000_000.0


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Any]:
    opened = Cache(tmp_path / "pages" / "cache.db")
    yield opened
    opened.close()


class Site:
    """One page with validators, which answers 304 to who has it."""

    def __init__(self, server: FaultServer, *lines: Any, body: Any = HTML) -> None:
        self.lines, self.body = lines, body
        self.seen: list[Any] = []
        server.extra["/page"] = self
        self.url = f"http://127.0.0.1:{server.port}/page"

    async def __call__(self, peer: Peer) -> bool:
        wanted = {name: peer.headers.get(name) for name in ("if-none-match", "if-modified-since")}
        self.seen.append({name: value for name, value in wanted.items() if value})
        tag = next((line.partition(": ")[2] for line in self.lines if line.startswith("ETag")), None)
        date = next((line.partition(": ")[2] for line in self.lines if line.startswith("Last-Mod")), None)
        if (tag and wanted["if-none-match"] == tag) or (not tag and date and wanted["if-modified-since"] == date):
            await peer.send(response(b"", "X-Confirmed: yes", status="304 Not Modified", length=False))
        else:
            await peer.send(response(self.body, *self.lines))
        return True


def fetcher(cache: Any, clock: Any = None) -> Any:
    manners = scraper.Manners(robots=False)
    return scraper.Fetcher(allow_private=("127.0.0.1",), cache=cache, manners=manners, clock=clock)


TAG = 'ETag: "v1"'
DATE = "Last-Modified: Sun, 01 Mar 2026 12:00:00 GMT"


@pytest.mark.parametrize(
    ("lines", "condition"),
    [
        ([TAG], {"if-none-match": '"v1"'}),
        ([DATE], {"if-modified-since": DATE.partition(": ")[2]}),
        ([TAG, DATE], {"if-none-match": '"v1"', "if-modified-since": DATE.partition(": ")[2]}),
    ],
)
def test_a_page_that_has_not_changed_is_not_sent_again(
    own_server: FaultServer, cache: Any, lines: Any, condition: Any
) -> None:
    site = Site(own_server, *lines)
    with fetcher(cache) as asking:
        first, second = asking.fetch(site.url), asking.fetch(site.url)
    assert site.seen == [{}, condition]
    assert (first.from_cache, second.from_cache) == (False, True)
    assert second.content == first.content == HTML
    assert second.status == 200
    assert second.content_type == first.content_type
    assert second.header("x-confirmed") == "yes"
    assert second.sizes == scraper.Sizes(0, len(HTML))


def test_by_tasks_as_well(own_server: FaultServer, cache: Any) -> None:
    site = Site(own_server, TAG)

    async def run() -> Any:
        manners = scraper.Manners(robots=False)
        async with scraper.AsyncFetcher(allow_private=("127.0.0.1",), cache=cache, manners=manners) as asking:
            return [await asking.fetch(site.url) for _ in range(2)]

    assert [page.from_cache for page in asyncio.run(run())] == [False, True]


def test_a_page_that_has_changed_takes_the_place_of_the_old(own_server: FaultServer, cache: Any) -> None:
    site = Site(own_server, TAG)
    with fetcher(cache) as asking:
        asking.fetch(site.url)
        site.lines, site.body = ('ETag: "v2"',), b"<p>New.</p>"
        assert asking.fetch(site.url).content == b"<p>New.</p>"
        assert asking.fetch(site.url).from_cache
    assert [seen.get("if-none-match") for seen in site.seen] == [None, '"v1"', '"v2"']


def test_a_fresh_page_is_not_asked_for(own_server: FaultServer, cache: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    passing = FakeTime().install(monkeypatch)
    site = Site(own_server, "Cache-Control: max-age=60", TAG)
    with fetcher(cache, passing.clock()) as asking:
        asking.fetch(site.url)
        passing.seconds += 59
        assert asking.fetch(site.url).from_cache
        assert len(site.seen) == 1
        passing.seconds += 2
        assert asking.fetch(site.url).from_cache
        assert len(site.seen) == 2


@pytest.mark.parametrize("lines", [[], ["Cache-Control: no-store", TAG], ["Vary: *", TAG]])
def test_what_may_not_be_kept_is_not(own_server: FaultServer, cache: Any, lines: Any) -> None:
    site = Site(own_server, *lines)
    with fetcher(cache) as asking:
        asking.fetch(site.url)
        assert not asking.fetch(site.url).from_cache
    assert site.seen == [{}, {}]


def test_pages_behind_a_password_are_not_kept(own_server: FaultServer, cache: Any) -> None:
    site = Site(own_server, TAG)
    with fetcher(cache) as asking:
        for _ in range(2):
            asking.fetch(site.url.replace("//", "//ann:pw@"))
    assert site.seen == [{}, {}]


def entry(url: str, content: bytes = b"x", stored: Any = STORED, headers: Any = (("etag", '"1"'),)) -> Any:
    return Entry(url, 200, headers, content, (), len(content), stored)


@pytest.mark.parametrize(
    ("headers", "age", "fresh"),
    [
        ({"cache-control": "max-age=10"}, 9, True),
        ({"cache-control": "max-age=10"}, 10, False),
        ({"cache-control": "public, MAX-AGE=10"}, 9, True),
        ({"cache-control": "max-age=10", "age": "8"}, 3, False),
        ({"cache-control": "no-cache, max-age=10"}, 1, False),
        ({"cache-control": "s-maxage=10"}, 1, False),
        ({"cache-control": "max-age=many"}, 1, False),
        ({"expires": "Tue, 14 Nov 2023 22:14:20 GMT"}, 50, True),
        ({"expires": "Tue, 14 Nov 2023 22:14:20 GMT"}, 70, False),
        ({"expires": "0"}, 0, False),
        ({"expires": "Tue, 14 Nov 2023 22:14:20 GMT", "cache-control": "max-age=5"}, 50, False),
        ({"etag": '"1"'}, 0, False),
        ({"cache-control": "max-age=10"}, -5, False),
    ],
)
def test_freshness(headers: Any, age: Any, fresh: bool) -> None:
    assert entry("u", headers=tuple(headers.items())).fresh(STORED + age) is fresh


@pytest.mark.parametrize("status", [203, 204, 404, 500])
def test_only_whole_good_pages_are_kept(status: int) -> None:
    assert not may_be_kept(status, (("etag", '"1"'),))


def test_a_confirmation_renews_headers_but_not_those_of_the_body() -> None:
    old = entry("u", headers=(("etag", '"1"'), ("content-type", "text/html"), ("date", "then")))
    new = confirmed(old, (("date", "now"), ("content-type", "text/plain"), ("content-length", "0")), STORED + 5)
    assert dict(new.headers) == {"etag": '"1"', "content-type": "text/html", "date": "now"}
    assert new.stored == STORED + 5
    assert new.content == old.content


def test_it_is_bounded_and_forgets_what_was_unused_longest(tmp_path: Path) -> None:
    import random

    noise = random.Random(1)
    cache = Cache(tmp_path / "cache.db", size=100_000)
    cache.put(entry("kept", noise.randbytes(1000)))
    for number in range(300):
        cache.put(entry(f"page-{number}", noise.randbytes(1000), STORED + number * 1000))
        assert cache.get("kept", STORED + number * 1000) is not None
    cache.close()
    with sqlite3.connect(tmp_path / "cache.db") as db:
        size, count = db.execute("SELECT sum(size), count(*) FROM pages").fetchone()
        assert db.execute("SELECT count(*) FROM pages WHERE url = 'page-299'").fetchone() == (1,)
        assert db.execute("SELECT count(*) FROM pages WHERE url = 'page-0'").fetchone() == (0,)
    db.close()
    assert size <= 100_000 + 100_000 // 16 + 1200
    assert count < 300


def test_a_page_too_large_for_it_is_left_out(tmp_path: Path) -> None:
    import random

    cache = Cache(tmp_path / "cache.db", size=10_000)
    cache.put(entry("large", random.Random(1).randbytes(8000)))
    assert cache.get("large", STORED) is None
    cache.close()


def fill(path: Any, name: str) -> None:
    cache = Cache(path)
    for number in range(100):
        cache.put(entry(f"{name}-{number}", name.encode() * 100))
        assert cache.get(f"{name}-{number}", STORED).content == name.encode() * 100
    cache.close()


def test_two_processes_at_one_file(tmp_path: Path) -> None:
    path = tmp_path / "cache.db"
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=fill, args=(path, name)) for name in ("one", "two")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0]
    cache = Cache(path)
    assert all(cache.get(f"{name}-{number}", STORED) for name in ("one", "two") for number in range(100))
    cache.close()


def test_a_cache_that_fails_does_not_keep_a_page_from_coming(
    own_server: FaultServer, cache: Any, caplog: pytest.LogCaptureFixture
) -> None:
    site = Site(own_server, TAG)
    with fetcher(cache) as asking:
        cache.close()
        assert asking.fetch(site.url).content == HTML
    assert "cache cannot be read" in caplog.text


def test_a_file_that_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "cache.db").write_bytes(b"this is no database" * 100)
    with pytest.raises(sqlite3.Error):
        Cache(tmp_path / "cache.db")
