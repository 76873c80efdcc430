"""One page gives one article, whichever way it comes: ``scrape``, ``ascrape``, ``copydesk clean`` and the crawl."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

import scraper
from cleaners import sites
from cleaners.article import Article, Outcome
from scraper.crawl import Plan, crawl
from scraper.crawl.cleaning import InProcess
from scraper.fetch.render.renderer import Snapshot
from scraper.page import Page, RawCopy
from scraper.road import article_of, clean, raw_copy
from scraper.seeds import Site
from scraper.store import Store
from scraper.workers import CleaningPool
from tests.scraper.cli.pages import PARAGRAPHS, TEXT, page

ALLOWED = ("127.0.0.1",)
RULES = 'hosts = ["127.0.0.1"]\nremove = [{ name = "offer", select = "p.offer", why = "an offer of the paper" }]\n'
OFFER = page("With an offer", '<p class="offer">The Tarn Post comes to your house for nine crowns a month.</p>')
STORY = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in PARAGRAPHS)
# A page that is empty without its scripts; one of them holds the story.
SHELL = f"""<!doctype html><html lang="en"><head><title>Held by a script</title></head><body><div id="app"></div>
<script id="__NEXT_DATA__" type="application/json">{json.dumps({"props": {"article": {"body": STORY}}})}</script>
</body></html>"""
PAGES: Mapping[str, Response] = {
    "/plain": Response(page("A story"), content_type="text/html; charset=utf-8"),
    "/latin": Response(page("Die Brücke").encode("cp1252"), content_type="text/html; charset=windows-1252"),
    "/text": Response(TEXT, content_type="text/plain; charset=utf-8"),
    "/untyped": Response(page("Without a type"), headers={"Content-Type": ""}),
    "/offer": Response(OFFER, content_type="text/html; charset=utf-8"),
    "/moved": Response("", 301, headers={"Location": "/there"}),
    "/there": Response(page("At its new place"), content_type="text/html; charset=utf-8"),
    "/script": Response(SHELL, content_type="text/html; charset=utf-8"),
    # The status is a witness: a proxy that changed the page says so with 203.
    "/changed": Response(SHELL, 203, content_type="text/html; charset=utf-8"),
    "/further": Response(page("Page one", '<p><a href="/further?page=2">Next page</a></p>'), content_type="text/html"),
}
# Those that the crawl has no article of, and says why.
WITHOUT = ("/changed",)


@pytest.fixture(scope="module")
def server() -> Any:
    with HTTPServer(host="127.0.0.1") as running:
        running.expect_request("/robots.txt").respond_with_data("", 404)
        for path, response in PAGES.items():
            running.expect_request(path).respond_with_response(response)
        links = "".join(f"<url><loc>{running.url_for(path)}</loc></url>" for path in PAGES if path != "/there")
        sitemap = f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{links}</urlset>"
        running.expect_request("/sitemap.xml").respond_with_data(sitemap, content_type="application/xml")
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("rules")
    (made / "tarn.toml").write_text(RULES)
    return made


@pytest.fixture(scope="module")
def scraped(server: HTTPServer, folder: Path) -> dict[str, Article]:
    with scraper.Fetcher(allow_private=ALLOWED) as fetcher:
        rules = sites.load(folder)
        return {path: scraper.scrape(server.url_for(path), fetcher=fetcher, rules=rules) for path in PAGES}


@pytest.fixture(scope="module")
def as_tasks(server: HTTPServer, folder: Path) -> dict[str, Article]:
    async def scene() -> dict[str, Article]:
        async with scraper.AsyncFetcher(allow_private=ALLOWED) as fetcher:
            rules = sites.load(folder)
            return {path: await scraper.ascrape(server.url_for(path), fetcher=fetcher, rules=rules) for path in PAGES}

    return asyncio.run(scene())


@pytest.fixture(scope="module")
def by_command(server: HTTPServer, folder: Path) -> dict[str, dict[str, Any]]:
    urls = [server.url_for(path) for path in PAGES]
    command = [sys.executable, "-m", "scraper.cli", "clean", "-f", "jsonl", "--sites", str(folder), "--allow-private"]
    done = subprocess.run([*command, *urls], capture_output=True, text=True, timeout=300)
    lines = done.stdout.splitlines()
    assert len(lines) == len(PAGES), done.stderr
    return dict(zip(PAGES, map(json.loads, lines), strict=True))


@pytest.fixture(scope="module")
def crawled(server: HTTPServer, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Mapping[str, Any]]:
    where = tmp_path_factory.mktemp("store") / "news.db"
    site = Site(
        "Tarn Post", server.url_for("/"), sitemaps=(server.url_for("/sitemap.xml"),), hosts=("127.0.0.1",), rules=folder
    )
    crawl(Plan((site,), where, allow_private=ALLOWED, workers=1))
    with Store.open(where) as store:
        return {"/" + stored.article["url"].split("/", 3)[3]: stored.article for stored in store.articles()}


@pytest.mark.parametrize("path", PAGES)
def test_as_a_task_it_is_that_of_a_thread(path: str, scraped: dict[str, Article], as_tasks: dict[str, Article]) -> None:
    assert as_tasks[path] == scraped[path]


@pytest.mark.parametrize("path", PAGES)
def test_by_command_it_is_that_of_the_library(
    path: str, scraped: dict[str, Article], by_command: dict[str, dict[str, Any]]
) -> None:
    assert by_command[path] == scraped[path].to_dict()


@pytest.mark.parametrize("path", [path for path in PAGES if path not in (*WITHOUT, "/moved")])
def test_in_the_crawl_it_is_that_of_the_library(
    path: str, scraped: dict[str, Article], crawled: dict[str, Mapping[str, Any]]
) -> None:
    assert crawled[path] == scraped[path].to_dict()


def test_what_is_no_article_is_none_in_any_way(
    scraped: dict[str, Article], crawled: dict[str, Mapping[str, Any]]
) -> None:
    for path in WITHOUT:
        assert not scraped[path].outcome
        assert path not in crawled


def test_the_pages_put_the_ways_to_the_proof(scraped: dict[str, Article]) -> None:
    assert scraped["/script"].blocks[0].origin == "script"
    assert scraped["/latin"].title == "Die Brücke"
    assert scraped["/moved"].url.endswith("/there")
    assert [removal.rule for removal in scraped["/offer"].removed if "crowns" in removal.text] == ["tarn/offer"]
    assert scraped["/further"].next_pages


def test_the_cleaner_is_given_all_that_a_page_says() -> None:
    fetched = Page("https://news.example/a", b"<p>", 203, headers=(("content-type", "text/html; charset=koi8-r"),))
    assert raw_copy(fetched) == RawCopy(b"<p>", "https://news.example/a", "text/html; charset=koi8-r", 203)


STORY_PAGE = page("Made by scripts")
EMPTY_SHELL = b'<!doctype html><html><head><title>App</title><script src="/a.js"></script></head><body><div id="app">'


class Rendered:
    """A renderer that knows what the scripts would make."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def arender(self, page: Page, load: object, seconds: float) -> Snapshot:
        self.asked.append(page.url)
        return Snapshot(STORY_PAGE, page.url)

    def render(self, page: Page, load: object, seconds: float) -> Snapshot:
        raise AssertionError("the crawl is asynchronous")


def test_the_crawl_renders_a_script_shell_as_scrape_does() -> None:
    fetched = Page("https://news.example/a", EMPTY_SHELL, headers=(("content-type", "text/html"),))
    renderer = Rendered()

    async def scene() -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        async with scraper.AsyncFetcher(renderer=renderer) as fetcher, CleaningPool(1) as pool:
            rendered = await article_of(fetched, InProcess(pool, None, fetcher))
            return rendered, await article_of(fetched, InProcess(pool, None))

    rendered, bare = asyncio.run(scene())
    assert renderer.asked == [fetched.url]
    assert [block["text"] for block in rendered["blocks"]] == list(PARAGRAPHS)
    assert bare["outcome"]["kind"] == "script_shell"
    assert bare == clean(raw_copy(fetched)).to_dict()
    assert clean(raw_copy(fetched)).outcome == Outcome("script_shell", tuple(bare["outcome"]["evidence"]))
