"""Stories that are told on several pages."""

import asyncio

import pytest

import scraper
from scraper import road
from tests.prose import document, paragraphs
from tests.scraper.fetch.fault_server import FaultServer, response

LINES = (
    "the ferry left the quay at six in the morning with mail, milk, two bicycles and a piano for the school.",
    "the captain had asked for a larger boat three times, and three times the harbour board had said no to him.",
    "by noon the wind had turned, and those who waited at the pier could see nothing but spray and gulls.",
    "in the end it was a fishing boat from the next village that towed the ferry home, piano and all.",
)


def page(number, links):
    body = paragraphs(*(f"On page {number} of the log it says that {line}" for line in LINES))
    return document("The ferry", f"<article><h1>The ferry</h1>{body}</article><p>{links}</p>").encode()


def link(number, text=None):
    return f"<a href='/ferry?page={number}'>{text or number}</a> "


@pytest.fixture
def site():
    """A server, and a function that lets it answer a path; the paths that were asked for are in ``asked``."""
    with FaultServer() as running:
        running.asked = []

        def serve(path, data):
            async def answer(peer):
                running.asked.append(path)
                await peer.send(data)
                return True

            running.extra[path] = answer
            return f"http://127.0.0.1:{running.port}{path}"

        running.serve = serve
        yield running


def by_thread(url, **options):
    with scraper.Fetcher(allow_private=("127.0.0.1",)) as fetcher:
        return scraper.scrape(url, fetcher=fetcher, **options)


def by_task(url, **options):
    async def run():
        async with scraper.AsyncFetcher(allow_private=("127.0.0.1",)) as fetcher:
            return await scraper.ascrape(url, fetcher=fetcher, **options)

    return asyncio.run(run())


both = pytest.mark.parametrize("client", [by_thread, by_task])


def numbers(article):
    return sorted({block.number for block in article.blocks})


@both
def test_three_pages_are_one_article(client, site):
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
def test_pages_are_followed_only_when_asked(client, site):
    url = site.serve("/ferry", response(page(1, link(2))))
    article = client(url)
    assert article.next_pages == (f"{url}?page=2",)
    assert article.pages == ()


@both
def test_a_page_that_cannot_be_had_is_told(client, site):
    site.serve("/ferry?page=2", response(b"gone", status="404 Not Found"))
    url = site.serve("/ferry", response(page(1, link(2) + link(3))))
    article = client(url, follow_pages=True)
    assert numbers(article) == [1]
    assert article.next_pages == (f"{url}?page=2", f"{url}?page=3")
    why = article.evidence["next_pages"][0]
    assert (why.source, why.value) == ("fetch", f"{url}?page=2")
    assert "NotFound" in why.where


@both
def test_a_loop_ends(client, site):
    site.serve("/ferry?page=2", response(page(2, link(1) + link(3))))
    site.serve("/ferry?page=3", response(b"", "Location: /ferry", status="302 Found"))
    url = site.serve("/ferry", response(page(1, link(2))))
    article = client(url, follow_pages=True)
    assert numbers(article) == [1, 2]
    assert len(site.asked) == 4
    assert "redirect" in article.evidence["next_pages"][0].where


def test_a_story_has_no_more_than_so_many_pages(site, monkeypatch):
    monkeypatch.setattr(road, "MOST_PAGES", 3)
    for number in range(2, 7):
        site.serve(f"/ferry?page={number}", response(page(number, link(1) + link(number + 1))))
    url = site.serve("/ferry", response(page(1, link(2))))
    article = by_thread(url, follow_pages=True)
    assert numbers(article) == [1, 2, 3]
    assert article.next_pages == (f"{url}?page=4",)


def test_another_host_is_another_story(site):
    url = site.serve("/ferry", response(page(1, "<a rel=next href='http://other.example/ferry?page=2'>2</a>")))
    assert by_thread(url, follow_pages=True).next_pages == ()
