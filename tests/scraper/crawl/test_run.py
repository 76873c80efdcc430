"""Runs against a site on loopback: what is fetched, what is kept, what is asked again."""

from __future__ import annotations

import gzip
import os
import signal
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from werkzeug import Response

from scraper.crawl import CrawlFailed, Plan, crawl, discovery, dispatch, run
from scraper.crawl.events import HostClosed, PageDone, PageWanted, RunBegan, RunEnded, SiteReady, SourceSeen, Stopping
from scraper.seeds import Pattern
from scraper.store import Store, StoreBusy, StoreFull, read_page
from scraper.workers import CleaningCrashed, CleaningPool
from tests.prose import BARGE
from tests.scraper.crawl.small_web import Watched, Web, story

pytestmark = pytest.mark.slow  # they crawl, in processes of their own


NOW = datetime.now(UTC)


def sitemap(*entries: str, root: str = "urlset") -> str:
    return f"<{root} xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{''.join(entries)}</{root}>"


def test_every_article_once_and_then_only_what_is_new(
    web: Web, crawled: Callable[..., Watched], stored: Callable[[], dict[str, Any]]
) -> None:
    web.articles(1, 2, 3)
    first = crawled()
    assert first.results == {"new": 3}
    assert sorted(web.asked) == ["/a/1", "/a/2", "/a/3", "/feed"]

    web.asked.clear()
    second = crawled()
    assert (second.results, web.asked, web.statuses[-1]) == ({}, ["/feed"], 304)

    web.asked.clear()
    web.articles(4)
    third = crawled()
    assert (third.results, web.asked) == ({"new": 1}, ["/feed", "/a/4"])
    assert {path: article.article["title"] for path, article in stored().items()} == {
        f"/a/{number}": f"Story number {number}" for number in (1, 2, 3, 4)
    }


def test_what_happens_is_reported(web: Web, crawled: Callable[..., Watched]) -> None:
    web.articles(1)
    run = crawled()
    kinds = [type(event) for event in run.events]
    assert kinds == [RunBegan, SourceSeen, SiteReady, PageDone, RunEnded]
    (source,), (page,), (end,) = run.of(SourceSeen), run.of(PageDone), run.of(RunEnded)
    assert (source.look, source.found, source.new) == ("read", 1, 1)
    assert (page.result, page.status, page.title, page.revision) == ("new", 200, "Story number 1", 1)
    assert page.size > 500
    assert end.state == "done"
    assert end.summary["pages"] == {"new": 1}


def test_a_change_by_the_word_of_the_feed_is_a_revision(
    web: Web, crawled: Callable[..., Watched], stored: Callable[[], dict[str, Any]], where: Path
) -> None:
    web.articles(1, 2, changed=NOW - timedelta(days=30))
    crawled()
    web.asked.clear()
    web.pages["/a/1"] = story("Story number 1", "The barge came free on Tuesday night, the port office said later.")
    web.listed["/a/1"] = NOW - timedelta(minutes=1)
    run = crawled()
    assert (run.results, web.asked) == ({"revised": 1}, ["/feed", "/a/1"])
    assert stored()["/a/1"].revision == 2
    with Store.open(where) as store:
        old, new = store.revisions(web.url("/a/1"))
    assert "Tuesday night" not in old.article["text"]
    assert "Tuesday night" in new.article["text"]


def test_a_page_asked_again_conditionally(web: Web, crawled: Callable[..., Watched]) -> None:
    web.articles(1, changed=NOW - timedelta(days=30))
    crawled()
    web.listed["/a/1"] = NOW - timedelta(minutes=1)
    run = crawled()
    assert (run.results, web.statuses[-1]) == ({"unchanged": 1}, 304)


def test_raw_pages_are_kept(web: Web, crawled: Callable[..., Watched], where: Path) -> None:
    web.articles(1)
    crawled()
    with Store.open(where) as store:
        (kept,) = store.kept()
        assert store.raw_folder
        page = read_page(store.raw_folder, kept.raw)
    assert page.content.decode() == web.pages["/a/1"]


@pytest.mark.parametrize("kind", ["sitemap", "index", "section"])
def test_other_ways_to_find_articles(web: Web, crawled: Callable[..., Watched], kind: str) -> None:
    web.pages |= {f"/2026/03/0{n}/a-barge-runs-on-to-the-bar-{n}": story(f"Barge {n}") for n in (1, 2)}
    links = [web.url(path) for path in web.pages]
    if kind == "section":
        items = "".join(f"<li><a href='{url}'>A barge has run on to the inner bar of Tarn</a></li>" for url in links)
        web.pages["/news"] = f"<html><body><h1>News</h1><ul>{items}</ul></body></html>"
        site = web.site(sections=(web.url("/news"),))
    else:
        web.pages["/sitemap.xml"] = sitemap(*(f"<url><loc>{url}</loc></url>" for url in links))
        site = web.site(sitemaps=(web.url("/sitemap.xml"),))
    if kind == "index":
        packed = gzip.compress(web.pages["/sitemap.xml"].encode())
        web.pages["/2026.xml.gz"] = lambda request: Response(packed, content_type="application/gzip")
        inner = f"<sitemap><loc>{web.url('/2026.xml.gz')}</loc></sitemap>"
        itself = f"<sitemap><loc>{web.url('/sitemap.xml')}</loc></sitemap>"
        web.pages["/sitemap.xml"] = sitemap(inner, itself, root="sitemapindex")
    assert crawled(sites=(site,)).results == {"new": 2}


def test_sitemaps_of_an_index_are_read_when_they_change(web: Web, crawled: Callable[..., Watched]) -> None:
    def index(march: datetime, april: datetime) -> str:
        days = {"march": march, "april": april}
        return sitemap(
            *(f"<sitemap><loc>{web.url(f'/{name}.xml')}</loc><lastmod>{day.isoformat()}</lastmod></sitemap>"
              for name, day in days.items()),
            root="sitemapindex",
        )  # fmt: skip

    old, new = NOW - timedelta(days=40), NOW - timedelta(days=9)
    web.pages |= {"/sitemap.xml": index(old, new), "/a/1": story("Story number 1"), "/a/2": story("Story number 2")}
    web.pages["/march.xml"] = sitemap(f"<url><loc>{web.url('/a/1')}</loc></url>")
    web.pages["/april.xml"] = sitemap(f"<url><loc>{web.url('/a/2')}</loc></url>")
    site = web.site(sitemaps=(web.url("/sitemap.xml"),))
    crawled(sites=(site,))
    assert web.asked.index("/april.xml") < web.asked.index("/march.xml")
    web.asked.clear()
    crawled(sites=(site,))
    assert (web.asked, web.statuses[-1]) == (["/sitemap.xml"], 304)
    web.asked.clear()
    web.pages["/sitemap.xml"] = index(old, NOW)
    crawled(sites=(site,))
    assert web.asked == ["/sitemap.xml", "/april.xml"]


def test_an_archive_of_sitemaps_is_left_alone(
    web: Web, crawled: Callable[..., Watched], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discovery, "MOST_SITEMAPS", 3)

    def index(*names: Any) -> Any:
        days = ((NOW - timedelta(days=30 * int(name[1:]))).isoformat() for name in names)
        entries = (
            f"<sitemap><loc>{web.url('/' + name)}</loc><lastmod>{day}</lastmod></sitemap>"
            for name, day in zip(names, days, strict=True)
        )
        return sitemap(*entries, root="sitemapindex")

    for number in range(6):
        web.pages[f"/s{number}"] = sitemap(f"<url><loc>{web.url(f'/a/{number}')}</loc></url>")
        web.pages[f"/a/{number}"] = story(f"Story number {number}")
    web.pages["/sitemap.xml"] = index("s1", "s2", "s3", "s4", "s5")
    site = web.site(sitemaps=(web.url("/sitemap.xml"),))
    assert crawled(sites=(site,)).results == {"new": 2}
    assert web.asked[:3] == ["/sitemap.xml", "/s1", "/s2"]
    web.asked.clear()
    web.pages["/sitemap.xml"] = index("s0", "s1", "s2", "s3", "s4", "s5")
    assert crawled(sites=(site,)).results == {"new": 1}
    assert web.asked == ["/sitemap.xml", "/s0", "/a/0"]


def test_limits_take_the_latest(web: Web, crawled: Callable[..., Watched]) -> None:
    for number in range(6):
        web.articles(number, changed=NOW - timedelta(days=number))
    assert crawled(limit=2).results == {"new": 2}
    assert web.asked[1:] == ["/a/0", "/a/1"]
    assert crawled(sites=(web.site(limit=3),)).results == {"new": 3}
    assert web.asked[-3:] == ["/a/2", "/a/3", "/a/4"]
    assert crawled().results == {"new": 1}


def test_since_leaves_out_what_is_older(web: Web, crawled: Callable[..., Watched]) -> None:
    web.articles(1, changed=NOW - timedelta(days=3))
    web.articles(2, changed=NOW - timedelta(hours=3))
    web.articles(3)
    run = crawled(since=NOW - timedelta(days=1))
    assert run.results == {"new": 2}
    assert "/a/1" not in web.asked


def test_a_dry_run_changes_nothing(web: Web, crawled: Callable[..., Watched], where: Path) -> None:
    web.articles(1, 2)
    run = crawled(dry=True)
    assert [event.url for event in run.of(PageWanted)] == [web.url("/a/1"), web.url("/a/2")]
    assert (web.asked, where.exists()) == (["/feed"], False)
    crawled()
    web.articles(3)
    run = crawled(dry=True)
    assert [event.url for event in run.of(PageWanted)] == [web.url("/a/3")]
    assert crawled().results == {"new": 1}


def test_errors_are_recorded_and_not_asked_again_soon(web: Web, crawled: Callable[..., Watched], where: Path) -> None:
    web.articles(1)
    web.pages |= {"/gone": 404, "/locked": 403, "/broken": 500, "/pdf": lambda request: Response(b"%PDF-1.7 ")}
    web.listed |= dict.fromkeys(("/gone", "/locked", "/broken", "/pdf"))
    run = crawled()
    assert run.results == {"new": 1, "failed": 4}
    assert run.summary.errors == {"http-404": 1, "http-403": 1, "http-500": 1, "not_html": 1}
    web.asked.clear()
    assert crawled().results == {}
    assert web.asked == ["/feed"]
    with Store.open(where) as store:
        status = store.status()
    assert status.errors == dict(run.summary.errors)
    # The PDF is never asked for again; the others have their turn.
    assert status.urls == {"again": 4, "failed": 1}


def test_a_story_that_comes_as_not_found_is_stored(web: Web, crawled: Callable[..., Watched], where: Path) -> None:
    head = '<meta name="author" content="Ada Byron"><meta property="article:published_time" content="2024-05-04T09:00:00Z">'
    whole = story("Found after all", " ".join((*BARGE, *BARGE))).replace("</head>", f"{head}</head>")
    web.pages["/lost"] = lambda request: Response(whole, 404, content_type="text/html; charset=utf-8")
    web.pages["/gone"] = lambda request: Response("<h1>Page not found</h1>", 410, content_type="text/html")
    web.listed = {"/lost": None, "/gone": None}
    errors = {event.url: event.error for event in crawled().of(PageDone)}
    assert errors == {web.url("/lost"): None, web.url("/gone"): "http-410"}
    with Store.open(where) as store:
        assert [article.url for article in store.articles()] == [web.url("/lost")]


def test_a_host_that_wants_to_be_left_alone_is(web: Web, crawled: Callable[..., Watched], where: Path) -> None:
    web.pages["/a/0"] = lambda request: Response("later", 503, headers={"Retry-After": "4000"})
    web.listed["/a/0"] = NOW
    web.articles(*range(1, 9), changed=NOW - timedelta(days=1))
    before = datetime.now(UTC)
    run = crawled()
    after = datetime.now(UTC)
    (closed,) = run.of(HostClosed)
    assert closed.host == web.host
    assert before <= closed.until - timedelta(seconds=4000) <= after
    # One page may be on its way already when the answer comes; the others go back.
    assert run.results["failed"] == 1
    with Store.open(where) as store:
        assert store.status().urls["new"] >= 7
        assert store.held_hosts() == {web.host: closed.until}
    asked = len(web.asked)
    assert crawled().results == {}
    assert len(web.asked) == asked


def test_a_site_that_fails_does_not_disturb_the_others(
    web: Web, other_web: Web, crawled: Callable[..., Watched]
) -> None:
    web.articles(1)
    other_web.pages["/feed"] = 500
    sites = (web.site(), other_web.site(name="Other"))
    run = crawled(sites=sites)
    assert run.summary.failed_sites == ["Other"]
    assert run.results == {"new": 1}
    # A feed that failed is left alone for some minutes.
    other_web.asked.clear()
    crawled(sites=sites)
    assert other_web.asked == []


def test_what_is_no_feed(web: Web, crawled: Callable[..., Watched]) -> None:
    web.pages["/feed"] = "<html><body><p>We have moved.</p></body></html>"
    (source,) = crawled().of(SourceSeen)
    assert (source.look, source.error) == ("failed", "no-feed")


def test_pages_that_the_seeds_want_no_more_are_not_asked_for(web: Web, crawled: Callable[..., Watched]) -> None:
    web.articles(1, 2)
    crawled(sites=(web.site(limit=1),))
    web.asked.clear()
    run = crawled(sites=(web.site(leave=(Pattern("/a/"),)),))
    assert (run.results, run.summary.errors, web.asked) == ({"failed": 1}, {"not-wanted": 1}, ["/feed"])


def test_the_schedule_of_a_site(web: Web, crawled: Callable[..., Watched]) -> None:
    web.articles(1)
    crawled(sites=(web.site(every=3600.0),))
    web.articles(2)
    assert crawled(sites=(web.site(every=3600.0),)).results == {}
    assert web.asked == ["/feed", "/a/1"]


def test_two_spellings_and_a_redirect_are_one_article(
    web: Web, crawled: Callable[..., Watched], stored: Callable[[], dict[str, Any]]
) -> None:
    web.articles(1)
    web.listed |= {"/a/1?utm_source=feed": None, "/old": None}
    web.pages["/old"] = lambda request: Response("", 301, headers={"Location": "/a/1"})
    assert crawled().results == {"new": 1, "duplicate": 1} or stored().keys() == {"/a/1"}
    assert stored().keys() == {"/a/1"}


def test_a_deleted_article_that_leads_home_stays_as_it_was(
    web: Web, crawled: Callable[..., Watched], stored: Callable[[], dict[str, Any]]
) -> None:
    web.articles(1, changed=NOW - timedelta(days=30))
    crawled()
    web.pages["/"] = story("Tarn Gazette", "All that has happened on the river this week.")
    web.pages["/a/1"] = lambda request: Response("", 302, headers={"Location": "/"})
    web.listed["/a/1"] = NOW - timedelta(minutes=1)
    run = crawled()
    assert (run.results, run.summary.errors) == ({"failed": 1}, {"redirected-away": 1})
    assert {path: one.article["title"] for path, one in stored().items()} == {"/a/1": "Story number 1"}


def test_a_notice_in_place_of_an_article_is_held_back(
    web: Web, crawled: Callable[..., Watched], stored: Callable[[], dict[str, Any]]
) -> None:
    web.articles(1, changed=NOW - timedelta(days=30))
    crawled()
    lines = (
        "This name may be for sale: whoever wants it can make an offer to the broker by post.",
        "Names that are short and easy to keep in mind have sold for more than a small house in past years.",
        "The broker answers within three days, keeps what is paid in trust, and moves the name once it is there.",
    )
    parked = "".join(f"<p>{line}</p>" for line in lines)
    web.pages["/a/1"] = f"<html><title>A name</title><body><article><h1>A name</h1>{parked}</article></body></html>"
    web.listed["/a/1"] = NOW - timedelta(minutes=1)
    assert crawled().results == {"held": 1}
    assert {path: (one.revision, one.article["title"]) for path, one in stored().items()} == {
        "/a/1": (1, "Story number 1")
    }


def test_a_store_that_cannot_be(web: Web, tmp_path: Path) -> None:
    with pytest.raises(CrawlFailed, match="does not exist"):
        crawl(Plan((web.site(),), tmp_path / "no" / "news.db"))


def test_a_full_disk_breaks_the_run_off(
    web: Web,
    crawled: Callable[..., Watched],
    where: Path,
    stored: Callable[[], dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    web.articles(*range(12))
    finish = Store.finish
    kept: list[Any] = []

    def until_full(store: Any, *arguments: Any, **options: Any) -> Any:
        if len(kept) == 5:
            raise StoreFull("SQLite: database or disk is full")
        kept.append(arguments)
        return finish(store, *arguments, **options)

    monkeypatch.setattr(Store, "finish", until_full)
    with pytest.raises(CrawlFailed, match="disk is full") as caught:
        crawled()
    assert isinstance(caught.value.__cause__, StoreFull)
    monkeypatch.undo()
    assert len(stored()) == 5
    # There was room to give the others back, so that they are due.
    assert crawled().results == {"new": 7}
    with Store.open(where) as store:
        assert [run.state for run in store.status().runs] == ["done", "failed"]


def test_a_busy_store_is_asked_again(
    web: Web, crawled: Callable[..., Watched], monkeypatch: pytest.MonkeyPatch
) -> None:
    web.articles(1)
    add, calls = Store.add, []

    def busy_at_first(store: Any, *arguments: Any) -> Any:
        calls.append(arguments)
        if len(calls) == 1:
            raise StoreBusy("locked")
        return add(store, *arguments)

    monkeypatch.setattr(Store, "add", busy_at_first)
    assert crawled().results == {"new": 1}
    assert len(calls) == 2


def test_a_page_that_another_crawler_took_meanwhile(web: Web, crawled: Callable[..., Watched], where: Path) -> None:
    web.articles(1)

    def slow(request: pytest.FixtureRequest) -> Any:
        # Our lease runs out, and somebody else finishes the page.
        with Store.open(where) as store, sqlite3.connect(where) as database:
            database.execute("UPDATE urls SET owner = 'other'")
            database.commit()
            assert store.status().urls
        return Response(story("Story number 1"), content_type="text/html")

    web.pages["/a/1"] = slow
    run = crawled()
    assert (run.results, run.of(RunEnded)[0].state) == ({}, "done")


def test_pages_that_break_the_cleaner(
    web: Web, crawled: Callable[..., Watched], where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.articles(1, 2)
    clean = CleaningPool.clean

    async def crash_on_two(pool: Any, raw: Any, **options: Any) -> Any:
        if raw.url.endswith("/2"):
            raise CleaningCrashed("the cleaning process died of SIGSEGV")
        return await clean(pool, raw, **options)

    monkeypatch.setattr(CleaningPool, "clean", crash_on_two)
    run = crawled()
    assert (run.results, run.summary.errors) == ({"new": 1, "failed": 1}, {"cleaning-crashed": 1})
    # It is kept, for a cleaner that can do it.
    with Store.open(where) as store:
        assert len(list(store.kept())) == 2
        # The one has its next turn, and the other a second chance.
        assert store.status().urls == {"again": 2}


def interrupted(
    web: Web, crawled: Callable[..., Watched], path: Any, monkeypatch: pytest.MonkeyPatch, drain: float = 0.3
) -> Any:
    """A run that gets SIGTERM while ``path`` is asked for and does not answer; whether it waited for the answer."""
    monkeypatch.setattr(dispatch, "DRAIN", drain)
    asked, answer = threading.Event(), threading.Event()

    def silent(request: pytest.FixtureRequest) -> Any:
        asked.set()
        if not answer.wait(60):
            waited.append(path)
        return Response("")

    web.pages[path] = silent
    waited: list[str] = []

    def terminate() -> None:
        asked.wait(60)
        os.kill(os.getpid(), signal.SIGTERM)

    thread = threading.Thread(target=terminate)
    thread.start()
    try:
        run = crawled()
    finally:
        answer.set()
        thread.join()
    return run, bool(waited)


@pytest.mark.parametrize("path", ["/feed", "/a/1"])
def test_what_does_not_end_in_time_is_given_up(
    web: Web, crawled: Callable[..., Watched], where: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    web.articles(1)
    run, waited = interrupted(web, crawled, path, monkeypatch)
    (stopping,), (end,) = run.of(Stopping), run.of(RunEnded)
    assert (stopping.signal, end.state) == ("SIGTERM", "stopped")
    assert not waited
    with Store.open(where) as store:
        assert store.status().urls == ({} if path == "/feed" else {"new": 1})
    web.articles(1)
    web.pages.pop("/feed", None)
    assert crawled().results == {"new": 1}


def test_handlers_of_signals_are_put_back(web: Web, crawled: Callable[..., Watched]) -> None:
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    crawled()
    assert (signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)) == before


def test_a_store_that_does_not_answer_holds_up_no_stop(
    web: Web, crawled: Callable[..., Watched], where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "_CLOSING_SECONDS", 0.2)
    release, locked = Store.release, threading.Event()

    def wait(store: Any, *arguments: Any) -> Any:
        locked.wait(3)
        return release(store, *arguments)

    monkeypatch.setattr(Store, "release", wait)
    web.articles(1)
    stopped, _ = interrupted(web, crawled, "/a/1", monkeypatch)
    assert stopped.of(RunEnded)[0].state == "stopped"
