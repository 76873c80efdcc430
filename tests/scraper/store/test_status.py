from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from scraper.store import Source, SourceVisit, Store, StoreError, Visit
from tests.scraper.store.store_setup import OK, START, HandClock, add, article, take

FEED = "https://news.example/feed.xml"


def test_an_empty_store(store: Store) -> None:
    status = store.status()
    assert (status.sites, status.runs, status.urls, status.errors, status.articles) == ((), (), {}, {}, 0)


def test_sites_with_their_counts_and_errors(store: Store, hand: HandClock) -> None:
    store.add_site("Idle", "https://idle.example/")
    for name, visit in (("a", OK), ("b", Visit(error="timeout")), ("c", Visit(error="status"))):
        lease = take(store, f"https://news.example/{name}")
        store.finish(lease, visit, article() if visit is OK else None, again=START if name == "b" else None)
        if name == "b":
            hand.move(hours=1)
            store.finish(take(store), Visit(error="dns"), again=hand.time + timedelta(hours=1))
    add(store, "https://news.example/d", "https://www.news.example/e")
    take(store)
    store.source_seen("News", FEED, "feed", SourceVisit(error="status", message="404"))
    idle, news = store.status().sites
    assert (idle.name, idle.home, idle.urls, idle.articles) == ("Idle", "https://idle.example/", {}, 0)
    assert news.urls == {"done": 1, "again": 1, "failed": 1, "leased": 1, "new": 1} == store.status().urls
    assert news.errors == {"dns": 1, "status": 2} == store.status().errors
    assert (news.articles, news.last_article, news.last_visit) == (1, START, hand.time)


def test_a_lease_that_ran_out_is_not_counted_as_one(store: Store, hand: HandClock) -> None:
    take(store, "https://news.example/a")
    assert store.status().urls == {"leased": 1}
    hand.move(minutes=2)
    assert store.status().urls == {"new": 1}


def test_runs_and_how_they_ended(store: Store, hand: HandClock) -> None:
    first = store.begin_run("one", 60)
    store.end_run(first, "done", {"new": 3, "é": None})
    store.begin_run("two", 60)
    third = store.begin_run("three", 60)
    hand.move(seconds=59)
    store.renew("three", 60)
    hand.move(seconds=30)
    runs = store.status().runs
    assert [(run.owner, run.state) for run in runs] == [("three", "running"), ("two", "killed"), ("one", "done")]
    assert (runs[2].summary, runs[2].started_at, runs[2].ended_at) == ({"new": 3, "é": None}, START, START)
    store.end_run(third, "stopped", {})
    assert store.status().runs[0].state == "stopped"
    for number in range(20):
        store.begin_run(str(number), 60)
    assert [run.owner for run in store.status().runs] == [str(number) for number in range(19, 9, -1)]


def test_a_visit_to_a_feed_leaves_its_validators(store: Store, hand: HandClock) -> None:
    assert store.source(FEED) is None
    visit = SourceVisit('"1"', "Sun, 01 Mar 2026 11:00:00 GMT", hand.time + timedelta(minutes=15))
    store.source_seen("News", FEED + "?utm_source=x", "feed", visit)
    source = store.source(FEED)
    assert source == Source(
        FEED, "News", "feed", False, START + timedelta(minutes=15), visit.etag, visit.last_modified, START, START
    )
    hand.move(minutes=15)
    store.source_seen("News", FEED, "feed", replace(visit, unchanged=True, next_at=None))
    found = store.source(FEED)
    assert found is not None
    assert found.due
    assert (found.seen_at, found.read_at) == (hand.time, START), "the list itself was not read again"


def test_a_failed_visit_keeps_the_validators_and_counts(store: Store, hand: HandClock) -> None:
    store.source_seen("News", FEED, "feed", SourceVisit('"1"', next_at=START))
    for count in (1, 2):
        hand.move(minutes=1)
        store.source_seen("News", FEED, "feed", SourceVisit(error="timeout", message=f"slow {count}"))
    source = store.source(FEED)
    assert source is not None
    assert (source.etag, source.failures, source.error, source.message) == ('"1"', 2, "timeout", "slow 2")
    assert source.seen_at == START
    store.source_seen("News", FEED, "feed", SourceVisit('"2"'))
    source = store.source(FEED)
    assert source is not None
    assert (source.etag, source.failures, source.error, source.message) == ('"2"', 0, None, None)


def test_a_clock_that_was_years_ahead_does_not_silence_a_feed(store: Store, hand: HandClock) -> None:
    hand.move(days=4000)
    store.source_seen("News", FEED, "feed", SourceVisit(next_at=hand.time + timedelta(minutes=15)))
    hand.move(days=-4000)
    source = store.source(FEED)
    assert source is not None
    assert source.due


def test_the_sources_of_a_site(store: Store) -> None:
    add(store, "https://news.example/a", source=FEED)
    store.source_seen("Other", "https://other.example/sitemap.xml", "sitemap", SourceVisit())
    assert [(one.site, one.kind) for one in store.sources()] == [("News", ""), ("Other", "sitemap")]
    assert [one.url for one in store.sources("News")] == [FEED]
    with pytest.raises(StoreError):
        store.source_seen("News", "nonsense", "feed", SourceVisit())


def test_a_url_whose_source_is_no_url_is_taken_all_the_same(store: Store) -> None:
    assert add(store, "https://news.example/a", source="OPML of a friend").new == 1
    assert add(store, "https://news.example/b", source=None).new == 1
    assert store.sources() == []


def test_hosts_that_are_to_be_left_alone(store: Store, hand: HandClock) -> None:
    store.hold("a.example", hand.time + timedelta(hours=1), "429")
    store.hold("b.example:8080", hand.time + timedelta(hours=2))
    store.hold("a.example", hand.time + timedelta(hours=3), "503")
    assert store.held_hosts() == {
        "a.example": hand.time + timedelta(hours=3),
        "b.example:8080": hand.time + timedelta(hours=2),
    }
    hand.move(hours=2)
    assert set(store.held_hosts()) == {"a.example"}
    store.hold("a.example", hand.time)
    assert store.held_hosts() == {}
    store.hold("c.example", hand.time + timedelta(hours=1))
    hand.move(days=-900)
    assert store.held_hosts() == {}, "the clock was ahead"
