"""Stories on several pages."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

import scraper
from scraper import road
from tests.prose import document, paragraphs
from tests.scraper.fetch.fault_server import FaultServer, Peer, response

LINES = (
    "the ferry left the quay at six in the morning with mail, milk, two bicycles and a piano for the school.",
    "the captain had asked for a larger boat three times, and three times the harbour board had said no to him.",
    "by noon the wind had turned, and those who waited at the pier could see nothing but spray and gulls.",
    "in the end it was a fishing boat from the next village that towed the ferry home, piano and all.",
)


def page(number: int, links: Any) -> Any:
    body = paragraphs(*(f"On page {number} of the log it says that {line}" for line in LINES))
    return document("The ferry", f"<article><h1>The ferry</h1>{body}</article><p>{links}</p>").encode()


def link(number: int, text: Any = None) -> str:
    return f"<a href='/ferry?page={number}'>{text or number}</a> "


class Site(FaultServer):
    """A server that answers a path with what it is given; the paths that were asked for are in ``asked``."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def serve(self, path: str, data: bytes) -> str:
        async def answer(peer: Peer) -> bool:
            self.asked.append(path)
            await peer.send(data)
            return True

        self.extra[path] = answer
        return f"http://127.0.0.1:{self.port}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as running:
        yield running


def by_thread(url: str, **options: Any) -> Any:
    with scraper.Fetcher(allow_private=("127.0.0.1",)) as fetcher:
        return scraper.scrape(url, fetcher=fetcher, **options)


def by_task(url: str, **options: Any) -> Any:
    async def run() -> Any:
        async with scraper.AsyncFetcher(allow_private=("127.0.0.1",)) as fetcher:
            return await scraper.ascrape(url, fetcher=fetcher, **options)

    return asyncio.run(run())


both = pytest.mark.parametrize("client", [by_thread, by_task])


def numbers(article: Any) -> Any:
    return sorted({block.number for block in article.blocks})


@both
def test_three_pages_are_one_article(client: Any, site: Any) -> None:
    site.serve("/ferry?page=2", response(page(2, link(1) + link(3, "Next page ›"))))
    site.serve("/ferry?page=3", response(page(3, link(1) + link(2))))
    url = site.serve("/ferry", response(page(1, link(2) + link(3))))
    article = client(url, follow_pages=True)
    assert numbers(article) == [1, 2, 3]
    assert article.blocks[-1].text.startswith("On page 3")
    assert article.url == url
    assert article.pages == (url, f"{url}?page=2", f"{url}?page=3")
    assert article.next_pages == ()


@both
def test_pages_are_followed_only_when_asked(client: Any, site: Any) -> None:
    url = site.serve("/ferry", response(page(1, link(2))))
    article = client(url)
    assert article.next_pages == (f"{url}?page=2",)
    assert article.pages == ()


@both
def test_a_page_that_cannot_be_had_is_reported(client: Any, site: Any) -> None:
    site.serve("/ferry?page=2", response(b"gone", status="404 Not Found"))
    url = site.serve("/ferry", response(page(1, link(2) + link(3))))
    article = client(url, follow_pages=True)
    assert numbers(article) == [1]
    assert article.next_pages == (f"{url}?page=2", f"{url}?page=3")
    why = article.evidence["next_pages"][0]
    assert (why.source, why.value) == ("fetch", f"{url}?page=2")
    assert "NotFound" in why.where


@both
def test_a_loop_ends(client: Any, site: Any) -> None:
    site.serve("/ferry?page=2", response(page(2, link(1) + link(3))))
    site.serve("/ferry?page=3", response(b"", "Location: /ferry", status="302 Found"))
    url = site.serve("/ferry", response(page(1, link(2))))
    article = client(url, follow_pages=True)
    assert numbers(article) == [1, 2]
    assert len(site.asked) == 4
    assert "redirect" in article.evidence["next_pages"][0].where


def test_a_story_has_no_more_than_so_many_pages(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(road, "MOST_PAGES", 3)
    for number in range(2, 7):
        site.serve(f"/ferry?page={number}", response(page(number, link(1) + link(number + 1))))
    url = site.serve("/ferry", response(page(1, link(2))))
    article = by_thread(url, follow_pages=True)
    assert numbers(article) == [1, 2, 3]
    assert article.next_pages == (f"{url}?page=4",)


def test_another_host_is_another_story(site: Any) -> None:
    url = site.serve("/ferry", response(page(1, "<a rel=next href='http://other.example/ferry?page=2'>2</a>")))
    assert by_thread(url, follow_pages=True).next_pages == ()
