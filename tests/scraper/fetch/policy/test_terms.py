"""Terms of a single fetch: the caller's own validators, a delay, other limits."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

import scraper
from scraper import Terms
from tests.scraper.fetch.fake_clock import FakeTime

BODY = b"<rss/>" * 1000


@pytest.fixture
def feed(httpserver: HTTPServer) -> Any:
    def answer(request: Request) -> Response:
        asked = (request.headers.get("If-None-Match"), request.headers.get("If-Modified-Since"))
        if asked in (('"v1"', None), (None, "Sun, 01 Mar 2026 12:00:00 GMT")):
            return Response(status=304, headers={"ETag": '"v1"', "X-Asked": "again"})
        return Response(BODY, headers={"ETag": '"v1"'})

    httpserver.expect_request("/feed").respond_with_handler(answer)
    httpserver.expect_request("/old").respond_with_data("", 301, {"Location": "/feed"})
    httpserver.expect_request("/always-304").respond_with_data("", 304)
    return httpserver


def fetcher(**options: Any) -> Any:
    options.setdefault("manners", scraper.Manners(robots=False))
    return scraper.Fetcher(allow_private=("localhost",), **options)


@pytest.mark.parametrize(
    "terms", [Terms(etag='"v1"'), Terms(last_modified="Sun, 01 Mar 2026 12:00:00 GMT")], ids=["etag", "date"]
)
def test_an_unchanged_page_comes_without_content(feed: Any, terms: Any) -> None:
    with fetcher() as plain:
        page = plain.fetch(feed.url_for("/feed"), terms)
    assert (page.status, page.content) == (304, b"")
    assert page.header("x-asked") == "again"


def test_a_changed_page_comes_whole(feed: Any) -> None:
    with fetcher() as plain:
        page = plain.fetch(feed.url_for("/feed"), Terms(etag='"v0"'))
    assert (page.status, page.content) == (200, BODY)


def test_the_async_twin_and_redirects(feed: Any) -> None:
    async def scene() -> Any:
        async with scraper.AsyncFetcher(allow_private=("localhost",), manners=scraper.Manners(robots=False)) as plain:
            return await plain.fetch(feed.url_for("/old"), Terms(etag='"v1"'))

    page = asyncio.run(scene())
    assert (page.status, page.url) == (304, feed.url_for("/feed"))


def test_a_304_that_nobody_asked_for_is_no_page(feed: Any) -> None:
    with fetcher() as plain, pytest.raises(scraper.ProtocolError, match="304"):
        plain.fetch(feed.url_for("/always-304"), Terms(delay=0.0))


def test_validators_that_no_header_can_hold_are_left_out(feed: Any) -> None:
    with fetcher() as plain:
        page = plain.fetch(feed.url_for("/feed"), Terms(etag='"v1"\r\nX-Evil: 1'))
    assert page.status == 200


def test_the_cache_is_left_aside(feed: Any, tmp_path: Path) -> None:
    cache = scraper.Cache(tmp_path / "cache.db")
    with fetcher(cache=cache) as keeping:
        assert keeping.fetch(feed.url_for("/feed")).status == 200
        assert keeping.fetch(feed.url_for("/feed")).from_cache
        assert keeping.fetch(feed.url_for("/feed"), Terms(etag='"v1"')).status == 304
    cache.close()


def test_limits_of_one_fetch(feed: Any) -> None:
    small = scraper.Limits(wire=1000)
    with fetcher() as plain:
        with pytest.raises(scraper.TooLarge):
            plain.fetch(feed.url_for("/feed"), Terms(limits=small))
        assert plain.fetch(feed.url_for("/feed")).content == BODY
    with fetcher(limits=small) as strict:
        assert strict.fetch(feed.url_for("/feed"), Terms(limits=scraper.Limits())).content == BODY


def test_limits_of_one_fetch_hold_for_its_url_as_well() -> None:
    with scraper.Fetcher() as plain:
        with pytest.raises(scraper.InvalidURL, match="of more than 30"):
            plain.fetch("https://news.example/" + "a" * 20, Terms(limits=scraper.Limits(url=30)))
        with pytest.raises(scraper.PortRefused):
            plain.fetch("https://news.example/", Terms(limits=scraper.Limits(ports=frozenset({80}))))


def test_a_delay_of_one_site(feed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    passing = FakeTime().install(monkeypatch)
    with fetcher(clock=passing.clock()) as polite:
        for delay in (0.0, 7.0, 2.0, 0.0):
            polite.fetch(feed.url_for("/feed"), Terms(delay=delay))
    # Each pause is what the fetch before it asked for.
    assert passing.sleeps == [7.0, 2.0]


@pytest.mark.parametrize(
    ("terms", "first"),
    [(Terms(), "text/html"), (Terms(feed=True), "application/rss+xml"), (Terms(feed=False), "text/html")],
)
def test_a_feed_stands_first_where_it_is_wanted(httpserver: HTTPServer, terms: Terms, first: str) -> None:
    def negotiate(request: Request) -> Response:
        return Response(request.headers["Accept"].partition(",")[0])

    httpserver.expect_request("/either").respond_with_handler(negotiate)
    with fetcher() as plain:
        assert plain.fetch(httpserver.url_for("/either"), terms).text == first
