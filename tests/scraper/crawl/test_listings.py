"""Which pages are lists of the site and no articles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from werkzeug import Response

from scraper.crawl.events import PageDone
from scraper.crawl.listings import list_page
from scraper.page import Page
from scraper.seeds import Site
from scraper.store import Lease
from tests.scraper.crawl.small_web import Watched, Web, story

HOME = "https://tarn.example/"
SITE = Site("Tarn", HOME, sections=(f"{HOME}harbour-news-of-the-week-12345",))
STORY = f"{HOME}2026/11/15/board-closes-the-north-quay"
PLAIN = "<html><body><p>Text."
ARCHIVE = "<html><body class='archive tag tag-quay'>"
POSTING = "<html><head><meta property='og:type' content='article'></head><body>"


def judged(
    url: str, html: str = PLAIN, kind: str = "article", source: str = "sitemap.xml", source_kind: str = "sitemap"
) -> tuple[str, bool] | None:
    until = datetime(2026, 3, 1, tzinfo=UTC)
    lease = Lease(1, url, "Tarn", "tarn.example", "me", until, source=HOME + source, source_kind=source_kind)
    return list_page(lease, Page(url, html.encode()), {"kind": kind}, SITE)


@pytest.mark.parametrize(
    ("found", "why", "lasting"),
    [
        (judged(HOME), "the seed names it as a list", True),
        (judged(SITE.sections[0]), "the seed names it as a list", True),
        (judged(f"{HOME}tag/quay/"), "its address is that of a list", True),
        (judged(f"{HOME}people/ada", source="author-sitemap.xml"), "a sitemap of lists has it", True),
        (judged(f"{HOME}tag/quay/", ARCHIVE), "its template is that of a list: archive tag", True),
        # The front page in an article's place passes.
        (judged(STORY, ARCHIVE), "its template is that of a list: archive tag", False),
        (judged(STORY, ARCHIVE, source_kind="feed"), "its template is that of a list: archive tag", False),
        (judged(f"{HOME}harbour", kind="listing"), "it is a listing", False),
    ],
)
def test_a_list(found: tuple[str, bool] | None, why: str, lasting: bool) -> None:
    assert found == (why, lasting)


@pytest.mark.parametrize(
    "found",
    [
        judged(STORY),
        judged(f"{HOME}harbour"),
        judged(STORY, source="sitemap-category-news.xml"),  # it may list the stories of the category
        judged(STORY, kind="listing"),  # only likely, and its address is an article's
        judged(f"{HOME}tag/quay/", POSTING),
        judged(f"{HOME}harbour", POSTING, kind="listing"),
        judged("https://one-story.example/", source_kind="feed"),
        judged(f"{HOME}tag/quay/", source_kind="feed"),
        judged(f"{HOME}harbour", kind="forum"),
    ],
)
def test_no_list(found: tuple[str, bool] | None) -> None:
    assert found is None


@pytest.mark.slow
def test_lists_in_a_sitemap_are_asked_for_once(
    web: Web, crawled: Callable[..., Watched], stored: Callable[[], dict[str, Any]]
) -> None:
    paths = ("/", "/tag/quay/", "/2026/11/", "/storm")
    web.pages |= {path: story(f"Story {path}") for path in paths}
    changed = datetime.now(UTC) - timedelta(days=30)

    def listed(request: object) -> Any:
        nonlocal changed
        changed += timedelta(days=1)
        rows = "".join(f"<url><loc>{web.url(p)}</loc><lastmod>{changed.isoformat()}</lastmod></url>" for p in paths)
        return Response(f"<urlset>{rows}</urlset>", content_type="application/xml")

    web.pages["/sitemap.xml"] = listed
    sites = (web.site(sitemaps=(web.url("/sitemap.xml"),)),)
    run = crawled(sites=sites)
    assert {event.url: event.error for event in run.of(PageDone)} == {
        web.url(path): None if path == "/storm" else "listing" for path in paths
    }
    assert list(stored()) == ["/storm"]
    web.asked.clear()
    crawled(sites=sites)
    assert web.asked == ["/sitemap.xml", "/storm"]
