from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from scraper.page import Page
from scraper.store import KeptPage, Lease, Store, Visit, WarcWriter, read_page, reading
from tests.scraper.store.store_setup import OK, START, HandClock, add, article, take

SITE = "https://news.example"


def every_lease(store: Store) -> Iterator[Lease]:
    while leases := store.lease("me", 50, 60):
        yield from leases


def fill(store: Store, count: int, site: str = "News", text: str = "Text.") -> None:
    add(store, *(f"https://{site.lower()}.example/{n}" for n in range(count)), site=site)
    for lease in every_lease(store):
        store.finish(lease, OK, article(lease.url, text))


def test_articles_come_in_batches_each_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BATCH", 4)
    assert list(store.articles()) == []
    for count in (3, 4, 9):
        fill(store, count)
        stored = list(store.articles())
        assert len({one.url for one in stored}) == len(stored) == count
        assert [one.id for one in stored] == sorted(one.id for one in stored)
        assert all(len(one.article["removed"]) == 2 for one in stored)


def test_articles_of_a_site_and_since_a_time(store: Store, hand: HandClock) -> None:
    fill(store, 2, "One")
    hand.move(hours=1)
    fill(store, 3, "Two")
    assert {one.site for one in store.articles(site="Two")} == {"Two"}
    assert len(list(store.articles(since=hand.time))) == 3
    assert len(list(store.articles(since=START))) == 5
    assert list(store.articles("One", hand.time)) == list(store.articles("None")) == []
    assert len(list(store.articles(since=hand.time.replace(tzinfo=None)))) == 3, "without a zone, it is in UTC"


def test_what_is_saved_while_one_reads_does_not_disturb(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BATCH", 2)
    fill(store, 5)
    reader = store.articles()
    first = next(reader)
    fill(store, 7)
    assert len({one.url for one in (first, *reader)}) == 7


def test_reading_needs_memory_for_one_batch_only(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BATCH", 5)
    fill(store, 80, text="long " * 8_000)
    tracemalloc.start()
    assert sum(1 for _ in store.articles()) == 80
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_500_000, "the articles are 6 MB"


def keep(store: Store, writer: WarcWriter, url: str, text: str, title: str = "", **visit: object) -> None:
    page = Page(url, f"<p>{text}</p>".encode())
    lease = take(store, url)
    said = None if visit else article(title or text, text)
    store.finish(lease, Visit(status=200, raw=writer.write(page), **visit), said, again=START)  # type: ignore[arg-type]


def test_the_last_raw_page_of_each_url_can_be_had(store: Store, tmp_path: Path, hand: HandClock) -> None:
    with WarcWriter(tmp_path) as writer:
        for url, text in (("a", "first"), ("a", "second"), ("b", "other")):
            keep(store, writer, f"{SITE}/{url}", text, title=url)
            store.release("me")
            hand.move(minutes=1)
        keep(store, writer, f"{SITE}/c", "no article", error="empty")
        add(store, f"{SITE}/never")
    pages = {kept.url: kept for kept in store.kept()}
    assert {url: read_page(tmp_path, kept.raw).text for url, kept in pages.items()} == {
        f"{SITE}/a": "<p>second</p>",
        f"{SITE}/b": "<p>other</p>",
        f"{SITE}/c": "<p>no article</p>",
    }
    assert [kept.article for kept in pages.values()] == [1, 2, None]
    assert pages[f"{SITE}/a"].fetched_at == START + timedelta(minutes=1)
    assert list(store.kept("None")) == []
    assert len(list(store.kept("News"))) == 3


def kept_page(store: Store, tmp_path: Path, **visit: Any) -> KeptPage:
    with WarcWriter(tmp_path) as writer:
        keep(store, writer, f"{SITE}/a", "Said", **visit)
    (kept,) = store.kept()
    return kept


def test_a_later_cleaner_that_reads_otherwise_makes_a_revision(store: Store, tmp_path: Path) -> None:
    kept = kept_page(store, tmp_path)
    assert store.recleaned(kept, article("Said", "Said, and more")).result == "revised"
    assert [(one.cause, one.article["text"]) for one in store.revisions(f"{SITE}/a")] == [
        ("page", "Said"),
        ("reclean", "Said, and more"),
    ]
    assert store.recleaned(kept, article("Said", "Said, and more")).result == "same"
    assert len(store.revisions(f"{SITE}/a")) == 2


def test_what_a_later_cleaner_would_change_can_be_had_without_changing_it(store: Store, tmp_path: Path) -> None:
    kept = kept_page(store, tmp_path)
    for _ in range(2):
        assert store.recleaned(kept, article("Said", "Said, and more"), dry=True).result == "revised"
    (one,) = store.revisions(f"{SITE}/a")
    assert store.article(one.id) == one
    assert store.article(99) is None


def test_a_later_cleaner_that_reads_the_same_leaves_its_own_account(store: Store, tmp_path: Path) -> None:
    kept = kept_page(store, tmp_path)
    again = article("Said", "Said", language="en")
    assert store.recleaned(kept, replace(again, removed=again.removed[:1])).result == "same"
    (one,) = store.revisions(f"{SITE}/a")
    assert (one.article["language"], len(one.article["removed"]), one.cause) == ("en", 1, "page")


def test_a_later_cleaner_that_finds_an_article_where_there_was_none(store: Store, tmp_path: Path) -> None:
    kept = kept_page(store, tmp_path, error="empty")
    assert store.recleaned(kept, article()).result == "new"
    assert [one.cause for one in store.articles() for one in store.revisions(one.url)] == ["reclean"]
    (kept,) = store.kept()
    assert kept.article == 1


def test_the_languages_of_the_articles(store: Store) -> None:
    for number, language in enumerate(("de", "en", "de", None)):
        said = article(text=f"Text {number}.", language=language)
        store.finish(take(store, f"https://news.example/{number}"), OK, said)
    assert store.languages() == ["de", "en"]
    assert store.languages(["News"]) == ["de", "en"]
    assert store.languages(["Other"]) == []
