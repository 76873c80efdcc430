"""What a crawl tells of sites that give nothing, of entries on other hosts, and of lists that have moved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from werkzeug import Response

from scraper.cli.crawl import _status
from scraper.cli.report import ALL_FAILED, SOME_FAILED
from scraper.cli.shown.crawl_lines import lines_of
from scraper.cli.shown.crawl_summary import summary
from scraper.cli.shown.status_lines import lines
from scraper.crawl.events import RunEnded, SiteReady, SiteSilent, SourceSeen
from scraper.store import Store
from tests.scraper.crawl.small_web import Watched, Web, story

pytestmark = pytest.mark.slow  # they crawl, in processes of their own


def told(run: Watched) -> str:
    """The summary of a run, in one line."""
    (end,) = run.of(RunEnded)
    return " ".join(summary(run.summary, end).split())


def status(where: Path) -> str:
    """What ``copydesk status`` shows, in one line."""
    with Store.open(where) as store:
        found = store.status()
        return " ".join(" ".join(lines(found, list(found.sites), store.sources(), {})).split())


def feed_of(*links: str) -> str:
    items = "".join(f"<item><title>T</title><link>{link}</link></item>" for link in links)
    return f"<rss version='2.0'><channel><title>Tarn Post</title>{items}</channel></rss>"


def test_entries_on_hosts_that_the_seed_does_not_name(web: Web, crawled: Callable[..., Watched], where: Path) -> None:
    web.articles(1)
    links = [f"https://tarn-news.example/{number}" for number in range(3)]
    web.pages["/feed"] = feed_of(web.url("/a/1"), *links)
    run = crawled()
    (source,), (ready,) = run.of(SourceSeen), run.of(SiteReady)
    assert (source.found, source.new, source.foreign) == (1, 1, 3)
    assert next(lines_of(source)).partition(": ")[2].startswith("1 found, 1 new, 3 on other hosts")
    assert ready.hosts == ("localhost", "tarn-news.example")
    assert "Tarn Post: 3 of 4 entries are on hosts that its seed does not name" in told(run)
    assert 'hosts = ["localhost", "tarn-news.example"]' in told(run)
    assert _status(run.summary) == 0
    assert "3 of 4 entries are on hosts that the seed does not name: tarn-news.example 3" in status(where)


def test_a_list_with_nothing_but_other_hosts_is_a_failure(web: Web, crawled: Callable[..., Watched]) -> None:
    web.pages["/feed"] = feed_of(*(f"https://blog-{number}.example/a" for number in range(15)))
    run = crawled()
    assert "15 of 15 entries" in told(run)
    assert 'hosts = ["*"]' in told(run)
    assert _status(run.summary) == ALL_FAILED
    # An unchanged list counts as it was read.
    again = crawled()
    assert [source.look for source in again.of(SourceSeen)] == ["unchanged"]
    assert again.of(SiteReady) == run.of(SiteReady)
    assert again.summary.silent_sites == ["Tarn Post"]


@pytest.mark.parametrize(("code", "moved"), [(301, True), (308, True), (302, False), (307, False)])
def test_a_list_that_has_moved(web: Web, crawled: Callable[..., Watched], where: Path, code: int, moved: bool) -> None:
    web.articles(1)
    web.pages["/old"] = lambda request: Response("", code, headers={"Location": "/feed"})
    run = crawled(sites=(web.site(feeds=(web.url("/old"),)),))
    assert run.results == {"new": 1}
    (source,) = run.of(SourceSeen)
    assert source.moved_to == (web.url("/feed") if moved else None)
    line = f"has moved for good to {web.url('/feed')}"
    assert (line in " ".join(lines_of(source))) is moved
    assert (line in status(where)) is moved


def test_a_site_of_which_every_page_is_refused(
    web: Web, other_web: Web, crawled: Callable[..., Watched], where: Path
) -> None:
    web.articles(1)
    other_web.articles(1)
    sites = (web.site(), other_web.site(name="Other"))
    assert _status(crawled(sites=sites).summary) == 0
    for number in range(2, 8):
        web.pages[f"/a/{number}"] = 403
        web.listed[f"/a/{number}"] = None
    run = crawled(sites=sites)
    assert run.of(SiteSilent) == [SiteSilent("Tarn Post", 6)]
    assert "Tarn Post: nothing can be had: every page failed, the last 6 new ones in a row" in told(run)
    assert _status(run.summary) == SOME_FAILED
    assert "nothing can be had any more" in status(where)
    web.pages["/a/8"] = story("Story number 8")
    web.listed["/a/8"] = None
    run = crawled(sites=sites)
    assert (run.of(SiteSilent), _status(run.summary)) == ([], 0)
    assert "nothing can be had" not in status(where)


def test_single_pages_that_fail_are_no_failure_of_the_site(web: Web, crawled: Callable[..., Watched]) -> None:
    web.articles(1)
    crawled()
    web.pages |= {"/a/2": 404, "/a/3": 404}
    web.listed |= {"/a/2": None, "/a/3": None}
    run: Any = crawled()
    assert run.results == {"failed": 2}
    assert (run.of(SiteSilent), _status(run.summary)) == ([], 0)
